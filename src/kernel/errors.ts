interface ErrorFacts {
  readonly code: string
  readonly cause?: unknown
  /** Ids, counts and codes only: never a name, an address, a TRN or words from a message. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

/** What every error of ours carries: a code that outlives processes, and a sentence a person can act on. */
export class ServiceError extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>

  constructor(sentence: string, facts: ErrorFacts) {
    super(sentence, { cause: facts.cause })
    this.name = new.target.name
    this.code = facts.code
    this.details = facts.details ?? {}
  }
}

/** The person can put it right: bad input, stale page, missing permission. Shown to them; logged at info. */
export class UserError extends ServiceError {}

/** The world will put it right: timeout, 429, lock. Retried; logged at warn. */
export class TransientError extends ServiceError {
  readonly retryAfterMs: number | undefined

  constructor(sentence: string, facts: ErrorFacts & { readonly retryAfterMs?: number }) {
    super(sentence, facts)
    this.retryAfterMs = facts.retryAfterMs
  }
}

/** We must put it right: an invariant broke. Never retried; logged at error. */
export class UnexpectedError extends ServiceError {}
