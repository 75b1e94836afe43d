import type { Day } from '../kernel/day'
import type { OutboxItem } from '../notify/outbox'
import type { ProblemAsk } from '../problem/ask'
import type { ProblemMessage } from '../problem/thread'

/** What was sent about a problem, and what came back, of the problems that were merged into it too. */
export interface ProblemThread {
  /** Oldest first. */
  readonly reports: readonly {
    readonly id: string
    readonly title: string
    readonly at: Date
    /** Emails that it went out with. */
    readonly mails: number
    readonly answerBy: Day | null
  }[]
  /** Oldest first. */
  readonly messages: readonly ThreadedMessage[]
  /** By when an answer is asked for; null when none is, or it came. */
  readonly ask: ProblemAsk | null
  /** To whom one may write, in lower case. */
  readonly correspondents: readonly string[]
}

export interface ThreadedMessage extends ProblemMessage {
  /** How one of ours stands; null for what came. */
  readonly item: Pick<OutboxItem, 'id' | 'state' | 'lastError' | 'nextAttemptAt' | 'report'> | null
  /** Where the raw bytes of what came are kept; null for one of ours. */
  readonly blobKey: string | null
  /** What came with it, in its order. */
  readonly files: readonly ThreadFile[]
}

/** A file that came with an answer, kept within the limits of every mail. */
export interface ThreadFile {
  readonly id: string
  readonly filename: string | null
  /** In bytes. */
  readonly size: number
  readonly blobKey: string
}

/** Reads the thread of a problem; never inside a unit of work. */
export type ReadProblemThread = (problemId: string) => Promise<ProblemThread>
