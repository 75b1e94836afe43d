/**
 * Why a mentor was not in the list that the portal offered. Codes follow the twenty causes of a missing mentor as the
 * Department's services show them (docs/causes.md); only those that a register, or the ticket, can show are here.
 */
export const CAUSES = [
  'not-in-school-pool',
  'listed-and-overlooked',
  'already-current-mentor',
  'not-registered',
  'left-or-leaving',
  'transferred',
  'at-two-schools',
  'removed',
  'choice-saved-nothing',
  'duplicate-person',
  'two-registrations',
  'registration-unfinished',
  'wrong-role',
  'address-of-another',
  'year-not-set-up',
  'partnership-unconfirmed',
  'partnership-challenged',
  'school-changed-urn',
  'themself',
  'no-mentor-in-pool',
  'ect-not-current',
  'ect-withdrawn',
  'requester-not-tutor',
  'name-differs',
  'cohort-mismatch',
] as const
export type Cause = (typeof CAUSES)[number]

/** How sure a diagnosis is: shown by the register, likely, or not to be told from its sources (DESIGN decision 12). */
export type Certainty = 'shown' | 'likely' | 'cannot-tell'

/** One record that supports a diagnosis, or the lack of one. */
export interface EvidenceRow {
  readonly record:
    'teacher' | 'school-period' | 'registration' | 'pairing' | 'partnership' | 'school' | 'ticket' | 'none'
  /** The row's id, or the URN of a school; null where it is the lack of a row that shows it. */
  readonly id: string | null
  /** What it says, in plain words. */
  readonly words: string
}

/** What puts a cause right. */
export interface Remedy {
  /** in-click: the one click mends it. task: somebody must do it first. none: nothing to mend. */
  readonly kind: 'in-click' | 'task' | 'none'
  readonly sentence: string
}

/** One reason why the mentor was not offered, with what shows it and what puts it right. */
export interface Diagnosis {
  readonly cause: Cause
  readonly certainty: Certainty
  /** Whether it keeps the mentor out of the list that is imitated; otherwise it only explains what the school met. */
  readonly hides: boolean
  /** When the source that it rests on was last read whole; null when it never was, or when no source is needed. */
  readonly asOf: Date | null
  /** That source's name. */
  readonly source: string | null
  /** For the agent, in plain words, names included. */
  readonly sentence: string
  /** For this school's induction tutor whose sender is proved; what others may be told: `requester-words`. */
  readonly requesterSentence: string
  readonly evidence: readonly EvidenceRow[]
  readonly remedy: Remedy
}
