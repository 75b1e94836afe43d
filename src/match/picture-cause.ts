import type { Reading } from '../extract/reading'
import type { Diagnosis } from '../register/diagnosis'
import { tutorWords } from '../register/requester-words'

/**
 * What a picture of the list of mentors adds to why a mentor was missing: the list that the requester saw is for this ECT and
 * offers this mentor, so they were overlooked. Null when no picture shows it, or the register concludes it already.
 */
export function pictureCause(
  readings: readonly { readonly messageId: string; readonly reading: Pick<Reading, 'pictures'> }[],
  pair: { readonly mentorId: string; readonly ectId: string },
  known: readonly Diagnosis[],
): Diagnosis | null {
  if (known.some(({ cause }) => cause === 'listed-and-overlooked')) return null
  const message = readings.find(({ reading }) =>
    (reading.pictures ?? []).some(
      ({ ectId, offeredIds }) => ectId === pair.ectId && offeredIds.includes(pair.mentorId),
    ),
  )
  if (message === undefined) return null
  return {
    cause: 'listed-and-overlooked',
    certainty: 'likely',
    hides: false,
    asOf: null,
    source: null,
    sentence: 'The list of mentors on the picture that came with the request offers this mentor for this ECT.',
    requesterSentence: tutorWords('listed-and-overlooked', { isOfThisSchool: true, cohort: null }),
    evidence: [
      { record: 'ticket', id: message.messageId, words: 'Read from a picture: look at it before you rely on it.' },
    ],
    remedy: { kind: 'none', sentence: 'The school can choose them, or the click pairs them.' },
  }
}
