import type { LedgerLine } from './message-store'

/**
 * The append-only record of what was accepted, on the disk of the process that accepted it.
 * It is written before any row exists and never rewritten from rows, so the two can be held against each other.
 */
export interface AcceptanceLedger {
  /** Names of its files, oldest first; unique among all hosts that share a database. */
  files(): Promise<readonly string[]>
  /** Whole lines from a byte offset on, and the offset after them. */
  readFrom(
    file: string,
    offset: number,
  ): Promise<{ readonly lines: readonly LedgerLine[]; readonly nextOffset: number }>
}
