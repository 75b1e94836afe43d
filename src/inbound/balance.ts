/** The books of a period: everything accepted against what became of it. */
export interface Balance {
  /** Acceptances in the ledger; `received = ticket + joined + suspended + duplicate + pending` when nothing is lost. */
  readonly received: number
  readonly ticket: number
  readonly joined: number
  readonly suspended: number
  readonly duplicate: number
  /** Accepted and not finished, whether still in the spool or in the database. */
  readonly pending: number
  /** Attempts refused at the door; outside the sum. */
  readonly refused: number
  /** Telephone calls that agents took down: they came through no door, and are outside the sum. */
  readonly calls: number
  /** Ledger and outcomes name the same messages. */
  readonly balanced: boolean
  readonly differences: readonly { readonly messageId: string; readonly why: string }[]
}

/** One accepted message, for checkers from outside. */
export interface AcceptedLine {
  /** The Message-ID header, or our own id when there was none. */
  readonly messageId: string
  /** SHA-256 of the raw bytes as they arrived, hex. */
  readonly sha256: string
  readonly channel: string
  readonly outcome: string
  readonly ticket?: string
  /** The problem that it was kept with: an answer to one of its reports, which makes no ticket. */
  readonly problem?: string
  readonly cause?: string
}
