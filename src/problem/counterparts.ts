import type { ProblemState } from './problem'

/** A problem that the helpdesk system beside us was told of. */
export interface ProblemCounterpart {
  readonly problemId: string
  /** The state that was told last. */
  readonly toldState: ProblemState
  /** More of its tickets are to be linked or taken out than one unit of work does. */
  readonly isBehind: boolean
}

/** A ticket that was linked to its problem there. */
export interface IncidentCounterpart {
  readonly ticketId: string
  readonly problemId: string
}

/** A ticket whose link there is not what it should be. */
export interface LinkToChange {
  readonly ticketId: string
  /** The problem that it is linked to there; null: to none of ours. */
  readonly from: (Pick<ProblemCounterpart, 'problemId'> & { readonly isOver: boolean }) | null
}

/** How many belong to a problem. */
export interface ProblemSize {
  readonly tickets: number
  readonly schools: number
}

/** What the system beside us knows of problems; every method belongs to a unit of work. */
export interface ProblemCounterpartStore {
  find(problemId: string): Promise<ProblemCounterpart | null>
  /** Keeps what was told, in the place of what was told before. */
  keep(counterpart: ProblemCounterpart): Promise<void>
  /** The problems that these tickets, and those with a report of these problems, belong to, or are linked to there. */
  problemsOf(tickets: {
    readonly ids: readonly string[]
    readonly reporting: readonly string[]
  }): Promise<readonly string[]>
  /** Tickets that are there, belong to the problem and are not linked to it; no more than `most`. */
  toLink(problemId: string, most: number): Promise<readonly LinkToChange[]>
  /**
   * Tickets that are linked to the problem there and belong to it no longer; where it is over, those too that still need work, because
   * they would be solved with it. No more than `most`.
   */
  toUnlink(problemId: string, of: { readonly isOver: boolean; readonly most: number }): Promise<readonly string[]>
  /** Keeps which problem a ticket is linked to there; null for none. */
  keepLink(ticketId: string, problemId: string | null): Promise<void>
  size(problemId: string): Promise<ProblemSize>
  /** A problem with tickets that are still to be linked or taken out; null when there is none. */
  behind(): Promise<string | null>
}
