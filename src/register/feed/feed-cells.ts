import { stringify } from 'csv-stringify/sync'
import { csvCell } from '../../kernel/csv-cell'
import { isGrantable, type FeedRow } from './feed-row'

/** Said in every row, because a row may be read without the page it came from. */
export const FEED_NOTE = 'This does not replace matching on Steplab'
const OUT_OF_SCOPE_NOTE = 'No longer yours: another delivery partner, or none, works with the school on this cohort now'

type Value = (row: FeedRow) => string | number | null

/** The columns of both feeds, in their order, each with where its value comes from. Contract: docs/feed.md. */
const VALUES = {
  change_id: row => row.changeId,
  action: row => row.action,
  mentor_id: row => row.shown.mentorId,
  mentor_trn: row => row.shown.mentorTrn,
  mentor_name: row => row.shown.mentorName,
  mentor_email: row => row.shown.mentorEmail,
  home_cohort: row => row.shown.homeCohort,
  paired_cohort: row => row.shown.pairedCohort,
  ect_id: row => row.shown.ectId,
  ect_trn: row => row.shown.ectTrn,
  ect_name: row => row.shown.ectName,
  school_urn: row => row.shown.schoolUrn,
  school_name: row => row.shown.schoolName,
  lead_provider: row => row.shown.leadProvider,
  home_delivery_partner: row => row.shown.homeDeliveryPartner,
  paired_delivery_partner: row => row.shown.pairedDeliveryPartner,
  from: row => row.shown.from,
  until: row => row.shown.until,
  changed_at: row => row.changedAt.toISOString(),
  origin: row => row.shown.origin,
  standing: row => row.shown.standing,
  row_id: row => row.rowId,
  grantable: row => (isGrantable(row.shown) ? 'yes' : 'not grantable, ask'),
  note: row => (row.shown.isOutOfScope ? `${OUT_OF_SCOPE_NOTE}. ${FEED_NOTE}` : FEED_NOTE),
} satisfies Readonly<Record<string, Value>>

export type FeedColumn = keyof typeof VALUES

/** The names of the columns, in their order. */
export const FEED_COLUMNS = Object.keys(VALUES).filter(isFeedColumn)

/** Whether a word from outside names a column. */
export function isFeedColumn(word: string): word is FeedColumn {
  return Object.hasOwn(VALUES, word)
}

/** One column of a file: which it is, and what the file calls it. */
export interface FileColumn {
  readonly column: FeedColumn
  readonly title: string
}

/** The columns of a file when nothing else is asked for. */
export const PLAIN_COLUMNS: readonly FileColumn[] = FEED_COLUMNS.map(column => ({ column, title: column }))

/** A row's values by column; null where there is none. */
export function feedCells(row: FeedRow): Readonly<Record<string, string | number | null>> {
  const values: Readonly<Record<FeedColumn, Value>> = VALUES
  return Object.fromEntries(FEED_COLUMNS.map(column => [column, values[column](row)]))
}

/** The first line of a file. */
export function feedHeader(columns: readonly FileColumn[] = PLAIN_COLUMNS): string {
  return csvLines([columns.map(({ title }) => csvCell(title))])
}

/** Rows as lines of CSV. Cells that a spreadsheet would run as a formula are made plain text (OWASP, CSV injection). */
export function feedLines(rows: readonly FeedRow[], columns: readonly FileColumn[] = PLAIN_COLUMNS): string {
  return csvLines(
    rows.map(row => {
      const cells = feedCells(row)
      return columns.map(({ column }) => csvCell(String(cells[column] ?? '')))
    }),
  )
}

function csvLines(lines: readonly (readonly string[])[]): string {
  return lines.length === 0
    ? ''
    : stringify(
        lines.map(line => [...line]),
        { escape_formulas: true },
      )
}
