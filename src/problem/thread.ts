import type { Authentication, ParsedMessage } from '../parse/parsed-message'

/**
 * `answer`: somebody wrote to us. `automatic`, `undelivered`: a machine did, which answers nothing. `written`, `reminder`: an
 * email of ours.
 */
export type ProblemMessageKind = 'answer' | 'automatic' | 'undelivered' | 'written' | 'reminder'

/** One email between us and those who got a problem’s reports, besides the reports themselves. */
export interface ProblemMessage {
  readonly id: string
  readonly problemId: string
  readonly kind: ProblemMessageKind
  /** The email that came; null for one of ours. */
  readonly messageId: string | null
  /** The outbox item of one of ours; null for what came. */
  readonly outboxId: string | null
  /** From whom it came, or to whom it goes. */
  readonly address: string
  readonly name: string | null
  readonly body: string
  readonly at: Date
  /** Who wrote it, or put it there by hand; null where neither was needed. */
  readonly putBy: string | null
  /** Whether it is proved who sent it. */
  readonly isProved: boolean
}

/** The problems that an email of ours was about, several for the report of a week, and to whom it went. */
export interface AboutProblems {
  readonly problemIds: readonly string[]
  /** In lower case. */
  readonly addresses: readonly string[]
}

/** What our next email to an address answers, so that mail programs show both as one conversation. */
export interface LastWith {
  /** Without angle brackets; null when it had none. */
  readonly messageId: string | null
  readonly references: readonly string[]
}

/** Keeps the threads of problems; every method belongs to a unit of work. */
export interface ProblemThreadStore {
  add(message: ProblemMessage): Promise<void>
  /** What an email of ours was about: a report, or a message on a thread; null when it was about no problem. */
  about(outboxId: string): Promise<AboutProblems | null>
  problemByReference(reference: string): Promise<string | null>
  /** Everybody to whom a problem’s reports and our emails on its thread went, in lower case. */
  addresses(problemId: string): Promise<readonly string[]>
  /** To whom one may write: the same, and whoever wrote to us about it. */
  correspondents(problemId: string): Promise<readonly string[]>
  /** What was read of a message that came; null when it could not be read. */
  read(messageId: string): Promise<{ readonly parsed: ParsedMessage; readonly authentication: Authentication } | null>
  /** The newest email about a problem that came from an address or went there; null when there is none. */
  lastWith(problemId: string, address: string): Promise<LastWith | null>
  /** The message of an outbox item; null when it stands on no thread. */
  ofOutbox(outboxId: string): Promise<ProblemMessage | null>
}
