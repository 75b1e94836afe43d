import { stringify } from 'csv-stringify/sync'
import { csvCell } from '../kernel/csv-cell'

/** A table as CSV (RFC 4180). Cells that a spreadsheet would run are disarmed. */
export function tableCsv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return stringify([header, ...rows.map(row => row.map(cell => csvCell(String(cell))))], {
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
