import type { Diagnosis } from './diagnosis'

/**
 * Why somebody whom a message names is in nobody's list: they are not in the register. A register that holds only some
 * schools' or one lead provider's people cannot tell: never conclude it from one provider's feed.
 */
export function notRegisteredHere(
  name: string,
  source: { readonly coversEverybody: boolean } = { coversEverybody: true },
): Diagnosis {
  const howTo = `The school registers ${name} as a mentor first: sign in, add a mentor, give the TRN, date of birth and email, and confirm. Then, on the ECT’s record, choose add or change mentor.`
  if (!source.coversEverybody) {
    return {
      cause: 'not-registered',
      certainty: 'cannot-tell',
      sentence: `${name} was not found, but this register does not hold everybody, so whether they are registered cannot be told from it.`,
      evidence: ['Nobody of this name, TRN or address in the register.'],
      remedy: {
        kind: 'task',
        sentence: `Look ${name} up in the Department’s service. If they are not there: ${howTo}`,
      },
    }
  }
  return {
    cause: 'not-registered',
    certainty: 'likely',
    sentence: `${name} was not found in the register under this name, so is probably not registered as a mentor.`,
    evidence: ['Nobody of this name, TRN or address in the register.'],
    remedy: { kind: 'task', sentence: howTo },
  }
}
