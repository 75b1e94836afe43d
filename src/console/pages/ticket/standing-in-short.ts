import type { TicketPage } from '../../services'

const VERDICT = /^The sender is (not )?proved/

/**
 * Who asks, for the head of the page: whether the sender is proved, without how. That stands under the message, and beside the
 * button where it has to be weighed.
 */
export function standingInShort({ ticket, thread }: Pick<TicketPage, 'ticket' | 'thread'>): string {
  const whole = ticket.standingSentence
  const proof = thread.map(({ authentication }) => authentication?.sentence).find(said => said && whole.endsWith(said))
  const verdict = proof && VERDICT.exec(proof)?.[0]
  return proof && verdict ? `${whole.slice(0, whole.length - proof.length)}${verdict}.` : whole
}
