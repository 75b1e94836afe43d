import type { Log } from '../kernel/log'

/** What came of one row of several that were pressed at once. */
export interface RowOutcome {
  readonly isDone: boolean
  readonly sentence: string
}

/** Works on rows in turn, each by itself: one that fails does not undo those before it, nor stop those behind it. */
export async function oneByOne<Row extends { readonly ticketId: string } | { readonly messageId: string }>(
  rows: readonly Row[],
  log: Log,
  work: (row: Row) => Promise<RowOutcome>,
): Promise<readonly (RowOutcome & { readonly row: Row })[]> {
  const results: (RowOutcome & { readonly row: Row })[] = []
  for (const row of rows) {
    try {
      results.push({ row, ...(await work(row)) })
    } catch (err) {
      const [id, what] =
        'ticketId' in row ? [{ ticketId: row.ticketId }, 'ticket'] : [{ messageId: row.messageId }, 'message']
      log.error({ err, ...id }, 'a row of several failed')
      results.push({ row, isDone: false, sentence: `Something went wrong. Look at the ${what}, then try again.` })
    }
  }
  return results
}
