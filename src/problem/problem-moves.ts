import type { Problem, ProblemOf, ProblemState } from './problem'

/** A problem that a person put into another one, so that it can go back. */
export interface ProblemMerge {
  readonly id: string
  readonly fromId: string
  readonly intoId: string
  /** How the one that ended stood. */
  readonly before: ProblemState
  readonly madeBy: string
  readonly madeAt: Date
  readonly endedBy: string | null
  readonly endedAt: Date | null
}

/** That a person said an occurrence does not belong to a problem. */
export interface Refusal {
  readonly occurrenceId: string
  readonly problemId: string
  readonly refusedBy: string
  readonly refusedAt: Date
}

/** What people decide of what belongs where; every method belongs to a unit of work. */
export interface ProblemMoveStore {
  /** The problem that is open for exactly this cause and place; null when there is none. */
  openOf(key: ProblemOf): Promise<Problem | null>
  /** Puts all occurrences of the one into the other, and remembers which they were. */
  merge(merge: ProblemMerge): Promise<void>
  /** The merge by which a problem ended; null when none stands, or when the rules made it. */
  standingMerge(fromId: string): Promise<ProblemMerge | null>
  /** Gives back what still stands where the merge put it, and ends it. */
  separate(merge: ProblemMerge, ended: { readonly by: string; readonly at: Date }): Promise<void>
  /**
   * Puts occurrences into a problem, or into none, with those that repeat them and stand where they did. Gives the tickets of all of them.
   */
  put(
    ids: readonly string[],
    to: { readonly problemId: string | null; readonly linkReason: string | null },
  ): Promise<readonly string[]>
  refuse(refusals: readonly Refusal[]): Promise<void>
  /** What was refused once may belong there after all. */
  forgetRefusals(of: { readonly occurrenceIds: readonly string[]; readonly problemId: string }): Promise<void>
  /**
   * Says which problem tickets belong to, and when problems were last reported, by the occurrences that stand in these problems now: a
   * dismissed one keeps its occurrences, and no ticket.
   */
  settle(
    of: { readonly problemIds: readonly string[]; readonly ticketIds?: readonly string[] },
    at: Date,
  ): Promise<void>
}
