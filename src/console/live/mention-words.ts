import { count } from '../view/format'

/** That notes wait for somebody; empty when none does. */
export function mentionWords(tickets: number): string {
  return tickets === 0 ? '' : `${count(tickets, 'ticket')} with a note for you`
}
