import { createHash } from 'node:crypto'
import type { ParticipantRow } from './source-row'

/** What a row says, apart from where it stands and when it was touched: equal when nothing is to be done again. */
export function contentHash(row: ParticipantRow): string {
  const said = { ...row, place: undefined, updatedAt: undefined }
  return createHash('sha256').update(JSON.stringify(said)).digest('base64')
}
