import type { Log } from '../kernel/log'

/** What came of one row of several that were pressed at once. */
export interface RowOutcome {
  readonly isDone: boolean
  readonly sentence: string
}

/** Works on rows in turn, each by itself: one that fails does not undo those before it, nor stop those behind it. */
export async function oneByOne<Row extends { readonly ticketId: string }>(
  rows: readonly Row[],
  log: Log,
  work: (row: Row) => Promise<RowOutcome>,
): Promise<readonly (RowOutcome & { readonly row: Row })[]> {
  const results: (RowOutcome & { readonly row: Row })[] = []
  for (const row of rows) {
    try {
      results.push({ row, ...(await work(row)) })
    } catch (err) {
      log.error({ err, ticketId: row.ticketId }, 'a row of several failed')
      results.push({ row, isDone: false, sentence: 'Something went wrong. Look at the ticket, then try again.' })
    }
  }
  return results
}
