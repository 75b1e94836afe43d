import type { ScreenshotText } from '../../../extract/screenshots/screenshot-text'
import { code, count, instant, optionalCode, optionalInstant, optionalJson, optionalText } from './columns'
import { entity } from './entity'

/** A picture whose text is to be read, or was. */
export interface PictureReadingRow {
  attachmentId: string
  state: 'waiting' | 'read' | 'failed'
  attempts: number
  dueAt: Date
  leasedBy: string | null
  leasedUntil: Date | null
  why: string | null
  screenshot: ScreenshotText | null
  readAt: Date | null
}
export const PictureReadingSchema = entity<PictureReadingRow>({
  name: 'picture_reading',
  tableName: 'picture_readings',
  columns: {
    attachmentId: {
      type: 'varchar',
      length: 26,
      primary: true,
      name: 'attachment_id',
      primaryKeyConstraintName: 'pk_picture_readings',
      foreignKey: { target: 'attachment', name: 'fk_picture_readings_attachment_id' },
    },
    state: code('state', 16),
    attempts: count('attempts'),
    dueAt: instant('due_at'),
    leasedBy: optionalCode('leased_by'),
    leasedUntil: optionalInstant('leased_until'),
    why: optionalText('why'),
    screenshot: optionalJson('screenshot'),
    readAt: optionalInstant('read_at'),
  },
  checks: [{ name: 'ck_picture_readings_state', expression: "state IN ('waiting','read','failed')" }],
  indices: [{ name: 'ix_picture_readings_state_due_at', columns: ['state', 'dueAt'] }],
})
