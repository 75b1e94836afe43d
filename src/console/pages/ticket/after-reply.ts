import { mayMove, type TicketState } from '../../../ticket/ticket'

const AFTER_REPLY: readonly { readonly value: TicketState; readonly text: string }[] = [
  { value: 'waiting', text: 'Wait for the requester' },
  { value: 'open', text: 'Leave it open' },
  { value: 'on-hold', text: 'Put it on hold' },
  { value: 'solved', text: 'Solve it' },
]

/** What may become of a ticket after a reply, and what is chosen unless the agent says otherwise. */
export function afterReply(state: TicketState, wanted: TicketState) {
  const then = AFTER_REPLY.filter(({ value }) => mayMove(state, value))
  // A thank-you to a solved ticket keeps it solved.
  const usual = then.some(({ value }) => value === wanted) ? wanted : state
  return { then, usual }
}

/** What was chosen, for a page that does not ask again. */
export function afterReplyWords(then: TicketState): string {
  const words = AFTER_REPLY.find(({ value }) => value === then)?.text ?? ''
  return `After the reply: ${words.charAt(0).toLowerCase()}${words.slice(1)}.`
}

/** Reads one of them from a form; null for anything else. */
export function readAfterReply(word: string): TicketState | null {
  return AFTER_REPLY.find(({ value }) => value === word)?.value ?? null
}
