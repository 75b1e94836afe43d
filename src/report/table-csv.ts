import { stringify } from 'csv-stringify/sync'
import { csvCell } from '../kernel/csv-cell'

type Rows = readonly (readonly (string | number)[])[]

/** A table as CSV (RFC 4180). Cells that a spreadsheet would run are disarmed. */
export function tableCsv(header: readonly string[], rows: Rows): string {
  return `${csvRows([header])}${csvRows(rows)}`
}

/** Some rows of such a table, for one that is written out piece by piece. */
export function csvRows(rows: Rows): string {
  return stringify(
    rows.map(row => row.map(cell => csvCell(String(cell)))),
    { escape_formulas: true, record_delimiter: 'windows' },
  )
}
