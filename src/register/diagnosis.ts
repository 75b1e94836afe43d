/**
 * Why a mentor was not in the list that the portal offered. Codes follow the causes of a missing mentor as the
 * Department's services show them; only those that a register can show are here.
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
  'duplicate-person',
  'registration-unfinished',
  'wrong-role',
  'school-changed-urn',
  'themself',
  'ect-not-current',
  'name-differs',
  'cohort-mismatch',
] as const
export type Cause = (typeof CAUSES)[number]

/** How sure a diagnosis is. */
export type Certainty = 'shown' | 'likely' | 'cannot-tell'

/** One reason why the mentor was not offered, with what shows it and what puts it right. */
export interface Diagnosis {
  readonly cause: Cause
  readonly certainty: Certainty
  /** For the agent, in plain words, names included. */
  readonly sentence: string
  /** The records that show it, in plain words. */
  readonly evidence: readonly string[]
  readonly remedy: {
    /** in-click: the one click mends it. task: somebody must do it first. none: nothing to mend. */
    readonly kind: 'in-click' | 'task' | 'none'
    readonly sentence: string
  }
}
