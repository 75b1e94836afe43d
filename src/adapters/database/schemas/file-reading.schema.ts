import type { StoredFileReading } from '../../../ticket/stored-message'
import { code, optionalCode, optionalRef, optionalText, pointsTo } from './columns'
import { entity } from './entity'

/** How an attachment, or a file found inside one, fared when it was read; none for messages from before files were read. */
export type FileReadingRow = StoredFileReading
export const FileReadingSchema = entity<FileReadingRow>({
  name: 'file_reading',
  tableName: 'file_readings',
  columns: {
    attachmentId: {
      type: 'varchar',
      length: 26,
      primary: true,
      name: 'attachment_id',
      primaryKeyConstraintName: 'pk_file_readings',
      foreignKey: { target: 'attachment', name: 'fk_file_readings_attachment_id' },
    },
    withinId: pointsTo(optionalRef('within_id'), { entity: 'attachment', from: 'file_readings' }),
    place: optionalText('place'),
    state: code('state', 16),
    why: optionalText('why'),
    title: optionalText('title'),
    words: optionalText('words'),
    shownBlobKey: optionalCode('shown_blob_key', 128),
    shownType: optionalCode('shown_type', 16),
    pictureKind: optionalCode('picture_kind', 16),
    pictureBecause: optionalText('picture_because'),
  },
  indices: [{ name: 'ix_file_readings_shown_blob_key', columns: ['shownBlobKey'] }],
  checks: [
    {
      name: 'ck_file_readings_state',
      expression: "state IN ('as-it-came','shown','opened','locked','unreadable','over-limit','not-read')",
    },
  ],
})
