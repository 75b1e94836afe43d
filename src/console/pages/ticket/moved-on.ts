import { paths } from '../../paths'
import type { Answer } from '../../route'
import type { TicketPage } from '../../services'

/**
 * Where somebody wrote on a ticket that was merged while its page was open: the other ticket, with their words in its boxes. Null
 * when it is not merged.
 */
export function movedOn({ ticket, mergedInto }: TicketPage, input: Readonly<Record<string, string>>): Answer | null {
  if (mergedInto === null) return null
  const text = `${ticket.reference} was merged into this ticket while you wrote. Your words are in the box below: see who would get them, then send them again.`
  return {
    kind: 'redirect',
    to: paths.ticket.to({ reference: mergedInto.reference }),
    subject: { type: 'ticket', id: ticket.id },
    outcome: 'refused',
    flash: { banner: { kind: 'important', heading: 'Nothing was changed', text }, input },
  }
}
