import type { OutboxFile } from '../../../notify/files/reply-files'
import { code, key, pointsTo, ref, text } from './columns'
import { entity } from './entity'

/** A file that leaves with an email, at its place. */
export interface OutboxFileRow extends OutboxFile {
  readonly outboxId: string
  readonly ordinal: number
}
export const OutboxFileSchema = entity<OutboxFileRow>({
  name: 'outbox_file',
  tableName: 'outbox_files',
  columns: {
    id: key,
    outboxId: pointsTo(ref('outbox_id'), { entity: 'outbox_item', from: 'outbox_files' }),
    ordinal: { type: 'integer' },
    filename: text('filename'),
    contentType: code('content_type', 128),
    size: { type: 'integer' },
    blobKey: code('blob_key', 128),
  },
  indices: [{ name: 'ix_outbox_files_blob_key', columns: ['blobKey'] }],
  uniques: [{ name: 'uq_outbox_files_outbox_ordinal', columns: ['outboxId', 'ordinal'] }],
})
