import { preparedAnswerFor, type PreparedAnswer } from '../notify/compose/prepared-answer'
import type { Ticket } from '../ticket/ticket'

/**
 * The answer that is ready for a ticket on which nothing can be matched; null when there is something. Whoever is not
 * registered has an answer of their own: then nobody is asked who was meant.
 */
export function preparedFor(
  { intent }: Pick<Ticket, 'intent'>,
  found: { readonly requests: number; readonly notRegistered: number },
): PreparedAnswer | null {
  const isAnswered = intent === 'mentor_match' && found.notRegistered > 0
  return found.requests > 0 || isAnswered ? null : preparedAnswerFor(intent)
}
