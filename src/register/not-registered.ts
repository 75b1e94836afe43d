import type { Diagnosis } from './diagnosis'
import { tutorWords } from './requester-words'
import type { RegisterKnowledge } from './sources/coverage'
import { bearingOf } from './sources/grounds'

/**
 * Why somebody whom a message names is in nobody's list: they are not in the register. A register that holds only some
 * schools' or one lead provider's people cannot tell: it is never concluded from one provider's feed.
 */
export function notRegisteredHere(name: string, knowledge: RegisterKnowledge): Diagnosis {
  const howTo = `The school registers ${name} as a mentor first: sign in, add a mentor, give the TRN, date of birth and email, and confirm. Then, on the ECT’s record, choose add or change mentor.`
  const bearing = bearingOf({ facts: [], isAbsence: true, cohorts: [] }, knowledge)
  const told = { isOfThisSchool: false, cohort: null }
  const base = {
    cause: 'not-registered' as const,
    hides: true,
    asOf: bearing.source?.asOf ?? null,
    source: bearing.source?.name ?? null,
    evidence: [{ record: 'none' as const, id: null, words: 'Nobody of this name, TRN or address in the register.' }],
  }
  if (!bearing.holds) {
    return {
      ...base,
      certainty: 'cannot-tell',
      sentence: `${name} was not found, but this register does not hold everybody, so whether they are registered cannot be told from it.`,
      requesterSentence: tutorWords('cannot-tell', told),
      remedy: {
        kind: 'task',
        sentence: `Look ${name} up in the Department’s service. If they are not there: ${howTo}`,
      },
    }
  }
  return {
    ...base,
    certainty: 'likely',
    sentence: `${name} was not found in the register under this name, so is probably not registered as a mentor.`,
    requesterSentence: tutorWords('not-registered', told),
    remedy: { kind: 'task', sentence: howTo },
  }
}
