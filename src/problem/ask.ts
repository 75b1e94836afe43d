import type { Day } from '../kernel/day'
import { OPEN_STATES, type Problem } from './problem'

/** That a report asked its readers for an answer by a day. A problem has one open ask at the most. */
export interface ProblemAsk {
  readonly id: string
  readonly problemId: string
  readonly askedAt: Date
  readonly answerBy: Day
  /** Null while an answer is waited for. */
  readonly endedAt: Date | null
  /** An answer came, or a reminder asks in its place. */
  readonly endedBy: 'answer' | 'reminder' | null
}

/** Whether nobody has taken a problem on outside, so that an answer is still asked for. */
export function isAnswerAskedFor(problem: Pick<Problem, 'state' | 'acceptedBy' | 'outsideReference'>): boolean {
  return OPEN_STATES.includes(problem.state) && problem.acceptedBy === null && problem.outsideReference === null
}

/** Asks for answers; every method belongs to a unit of work. */
export interface ProblemAskStore {
  /** The ask that nobody has answered yet; null when there is none. */
  open(problemId: string): Promise<ProblemAsk | null>
  add(ask: Omit<ProblemAsk, 'endedAt' | 'endedBy'>): Promise<void>
  /** Ends the open ask of a problem, if it has one. */
  end(
    problemId: string,
    by: { readonly endedAt: Date; readonly endedBy: NonNullable<ProblemAsk['endedBy']> },
  ): Promise<void>
}
