import type { RegisterSource } from './register-source'

/** A lead provider's API as a source that can be read again and again. */
export interface FeedOfProvider {
  readonly sourceId: string
  /** The lead provider. */
  readonly name: string
  /** How often the Department wants it read whole. */
  readonly fullEveryMs: number
  read(asked: {
    readonly since: Date | null
    readonly readAt: Date
    readonly signal: AbortSignal
    /** Told what an operator should know that is no fault of a row. */
    note(sentence: string): void
  }): RegisterSource
}
