import type { Authentication } from '../parse/parsed-message'
import type { Hearer } from '../register/requester-words'

/**
 * Who asks, as far as it can be shown. Only the first may have a button without a tick and a note, and a caller whose registered
 * number an agent called back: how they checked is noted already.
 */
export type Standing =
  | 'tutor-authenticated'
  | 'called-back'
  | 'tutor-unauthenticated'
  | 'school-authenticated'
  | 'school-unauthenticated'
  | 'unknown'

export interface StandingFacts {
  readonly authentication: Authentication
  /** Schools of which the From address is a registered induction tutor's. */
  readonly tutorOf: readonly string[]
  /** Schools whose email domain the From address has. */
  readonly domainOf: readonly string[]
  /** The school that the request is about. */
  readonly schoolUrn: string | null
}

export interface StandingVerdict {
  readonly standing: Standing
  /** One sentence for the agent. */
  readonly sentence: string
}

/** Decides the requester's standing for one school: From against the registered tutors, then SPF, DKIM and DMARC. */
export function decideStanding(facts: StandingFacts): StandingVerdict {
  const { aligned, sentence, call } = facts.authentication
  const isTutor = facts.schoolUrn === null ? facts.tutorOf.length > 0 : facts.tutorOf.includes(facts.schoolUrn)
  const isSchool = facts.schoolUrn === null ? facts.domainOf.length > 0 : facts.domainOf.includes(facts.schoolUrn)
  if (call !== undefined) return standingOfCall(call, { isTutor, isSchool, sentence })
  if (isTutor) {
    return aligned
      ? { standing: 'tutor-authenticated', sentence: `Registered induction tutor of this school. ${sentence}` }
      : {
          standing: 'tutor-unauthenticated',
          sentence: `The address is the induction tutor’s, but nothing proves that they sent it: phone the school or reply. ${sentence}`,
        }
  }
  if (isSchool) {
    return aligned
      ? {
          standing: 'school-authenticated',
          sentence: `Writes from this school’s domain, but is not its registered induction tutor. ${sentence}`,
        }
      : {
          standing: 'school-unauthenticated',
          sentence: `Claims this school’s domain; not its registered induction tutor. ${sentence}`,
        }
  }
  const elsewhere = facts.tutorOf.length > 0 ? 'Induction tutor of another school. ' : ''
  return { standing: 'unknown', sentence: `${elsewhere}Not known at this school. ${sentence}` }
}

/** Who calls, as far as it can be shown: a caller's address is a claim, and only calling back the registered number is none. */
function standingOfCall(
  call: NonNullable<Authentication['call']>,
  known: { readonly isTutor: boolean; readonly isSchool: boolean; readonly sentence: string },
): StandingVerdict {
  if (call.isCalledBack) return { standing: 'called-back', sentence: known.sentence }
  const check = 'Call back the number that is registered for the school.'
  if (known.isTutor) {
    const sentence = `The caller gave the induction tutor’s address. ${check} ${known.sentence}`
    return { standing: 'tutor-unauthenticated', sentence }
  }
  if (known.isSchool) {
    const sentence = `The caller gave an address of this school, not its induction tutor’s. ${check} ${known.sentence}`
    return { standing: 'school-unauthenticated', sentence }
  }
  return { standing: 'unknown', sentence: `${check} ${known.sentence}` }
}

/** Whether a completed match needs the agent's explicit confirmation with a note. */
export function needsConfirmation(standing: Standing): boolean {
  return standing !== 'tutor-authenticated' && standing !== 'called-back'
}

/** Whether an automatic acknowledgement may go out: to a proved sender, or to a registered tutor's address. */
export function mayAcknowledge(standing: Standing, aligned: boolean): boolean {
  return aligned || standing === 'tutor-authenticated' || standing === 'tutor-unauthenticated'
}

/** What somebody of this standing counts as when something of a person's record is told. */
export function hearerOf(standing: Standing): Hearer {
  if (standing === 'tutor-authenticated') return 'tutor'
  if (standing === 'tutor-unauthenticated') return 'claimed-tutor'
  // Calling back shows who called, not whose the address is that they gave.
  return standing === 'school-authenticated' || standing === 'called-back' ? 'colleague' : 'unproved'
}
