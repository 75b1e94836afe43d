import type { Day } from '../kernel/day'
import type { ProblemLine, ProblemState } from './problem'

/** Which problems a page of them holds, in the order in which they were opened. */
export interface ProblemPageAsked {
  readonly states?: readonly ProblemState[]
  /** The id of the last problem that was had; null for the first page. */
  readonly after: string | null
  readonly limit: number
}

/** A report of one problem as it was sent, as far as its figures go. */
export interface ReportOfProblem {
  readonly id: string
  readonly sentAt: Date
  readonly title: string
  readonly why: string
  readonly asked: string
  readonly answerBy: Day | null
  readonly tickets: number
  readonly schools: number
  readonly requesters: number
  readonly stated: number
  readonly firstAt: Date
  readonly lastAt: Date
}

/** Reads problems for programs; never inside a unit of work. */
export interface ProblemPages {
  page(asked: ProblemPageAsked): Promise<readonly ProblemLine[]>
  find(reference: string): Promise<ProblemLine | null>
  /** Newest first. */
  reports(problemId: string): Promise<readonly ReportOfProblem[]>
}
