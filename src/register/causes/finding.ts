import type { Cause, EvidenceRow, Remedy } from '../diagnosis'
import type { PortalRules } from '../eligible-mentors'
import type { PairFacts } from '../pair-facts'
import type { RegisterView, Registration, SchoolPeriod } from '../register-view'
import { periodWords, schoolWords } from '../view-words'

/** What every cause is looked for in: the pair, whose list is imitated, and whether it shows the mentor. */
export interface ListFacts extends PairFacts {
  readonly rules: PortalRules
  readonly isListed: boolean
}

/** A cause as the register's rows speak for it, before it is weighed against what their sources cover. */
export interface Finding {
  readonly cause: Cause
  readonly certainty: 'shown' | 'likely'
  readonly hides: boolean
  readonly sentence: string
  readonly evidence: readonly EvidenceRow[]
  readonly remedy: Remedy
  /** Whether the fact was reported by the ECT's own school, which then may hear of it. */
  readonly isOfThisSchool?: boolean
  /** The cohort of the school's setting that it is about. */
  readonly cohort?: number
  /** Given where the row was recorded here, so that no source's coverage matters. */
  readonly isRecordedHere?: boolean
}

/** The manage-training services; the present one is the other. */
export const isOldService = (rules: PortalRules): boolean => rules !== 'register-ects'

/** Neither of the lists of 2022 looked at a profile's status, or at whether somebody is the ECT. */
export const isOf2022 = (rules: PortalRules): boolean => rules === '2022' || rules === '2022-no-multiple-cohorts'

/** A period as evidence. */
export function periodRow(view: RegisterView, period: SchoolPeriod): EvidenceRow {
  return { record: 'school-period', id: period.id, words: `${periodWords(view, period)}.` }
}

/** A registration as evidence. */
export function registrationRow(view: RegisterView, registration: Registration): EvidenceRow {
  const { id, role, cohort, schoolUrn, progress, trainingStatus } = registration
  const who = role === 'mentor' ? 'Mentor' : 'ECT'
  // A mentor's training status decides nothing, so it is not put forward as evidence.
  const training = role === 'ect' && trainingStatus === 'withdrawn' ? ', training withdrawn' : ''
  const state = progress === 'unfinished' ? ', started and not confirmed' : training
  return { record: 'registration', id, words: `${who} on ${cohort} at ${schoolWords(view, schoolUrn)}${state}.` }
}

/** The lack of a record as evidence. */
export function noRow(words: string): EvidenceRow {
  return { record: 'none', id: null, words }
}
