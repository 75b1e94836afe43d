import { paths } from '../../paths'
import type { TicketPage } from '../../services'
import { formatInstant } from '../../view/format'

type Named = TicketPage['named'][number]

/** Whom the messages name, as the page lists them, with the way to correct each. */
export function namesView(
  { ticket, named }: Pick<TicketPage, 'ticket' | 'named'>,
  given: { readonly canWork: boolean; readonly nameOf: (accountId: string) => string },
) {
  const { reference } = ticket
  return named.map(one => ({
    quote: one.quote.trim(),
    meaning: meaningOf(one),
    said: one.correction && saidBy(one.correction, given.nameOf),
    correct: given.canWork ? paths.correctName.to({ reference }, { message: one.messageId, quote: one.quote }) : null,
    undo: given.canWork && one.correction ? paths.undoCorrection.to({ reference, id: one.correction.id }) : null,
  }))
}

function meaningOf({ personId, candidates, names, correction }: Named): string {
  const nameOf = (id: string) => names[id] ?? 'somebody who is no longer in the register'
  if (correction?.personId === null) return 'nobody of this request'
  if (personId !== null) return nameOf(personId)
  const [first, ...others] = candidates
  if (!first) return 'nobody in the register'
  return others.length === 0
    ? `perhaps ${nameOf(first.personId)}`
    : `one of ${candidates.length} people, or somebody else`
}

function saidBy(correction: NonNullable<Named['correction']>, nameOf: (accountId: string) => string): string {
  return `As ${nameOf(correction.madeBy)} said on ${formatInstant(correction.madeAt)}`
}
