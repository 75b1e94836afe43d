import type { Diagnosis } from '../../register/diagnosis'
import { wordsFor, type Hearer } from '../../register/requester-words'

/** Causes of one answer; what comes later is less likely, and a long list of maybes helps nobody. */
const MOST_CAUSES = 2

/**
 * An answer for the agent to send or change, when a match cannot be completed yet: why the mentor was missing, as far as this
 * requester may be told. It names nobody whom they did not name themselves. Null when there is nothing to say.
 */
export function causeAnswerText(
  diagnoses: readonly Pick<Diagnosis, 'cause' | 'requesterSentence'>[],
  hearer: Hearer,
  pair: { readonly mentor: string; readonly ect: string },
): string | null {
  const sentences = [...new Set(diagnoses.map(diagnosis => wordsFor(diagnosis, hearer)))].slice(0, MOST_CAUSES)
  if (sentences.length === 0) return null
  return [
    `Thank you for your message about ${pair.mentor} and ${pair.ect}.`,
    ...sentences,
    'Please answer this email, so that your reply reaches the same ticket.',
  ].join('\n\n')
}
