import type { Ticket } from '../../../ticket/ticket'
import type { Flash } from '../../flash'
import { paths } from '../../paths'
import type { Answer } from '../../route'
import type { ChangeResult } from '../../services'
import { nextTicketLink } from '../../view/next-ticket-link'

/** Turns what came of a change to a ticket into a redirect back to it, with a sentence. */
export function changeAnswer(
  result: ChangeResult,
  given: {
    readonly ticket: Ticket
    readonly done: string
    /** What is said below it. */
    readonly text?: string
    /** The field that a refusal belongs to. */
    readonly field: string
    readonly input?: Readonly<Record<string, string>>
  },
): Answer {
  const { ticket } = given
  const subject = { type: 'ticket', id: ticket.id }
  const to = paths.ticket.to({ reference: ticket.reference })
  const input = given.input ?? {}
  switch (result.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'done':
      return { kind: 'redirect', to, subject, flash: { banner: doneBanner(given) } }
    case 'stale': {
      const banner = { kind: 'important', heading: 'Nothing was changed', text: result.sentence } as const
      return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner, input } }
    }
    case 'refused': {
      const errors = [{ field: given.field, text: result.sentence }]
      return { kind: 'redirect', to, subject, outcome: 'refused', flash: { errors, input } }
    }
  }
}

function doneBanner(given: {
  readonly ticket: Ticket
  readonly done: string
  readonly text?: string
}): NonNullable<Flash['banner']> {
  const links = [nextTicketLink(given.ticket.id)]
  return { kind: 'success', heading: given.done, ...(given.text === undefined ? {} : { text: given.text }), links }
}
