import type { MaskedCopy } from '../../../report/pictures/masked-copy'
import { code, instant, json, key, optionalInstant, optionalRef, pointsTo, ref, text } from './columns'
import { entity } from './entity'

/** A copy of a picture with bars burnt into it; its bytes are a blob. */
export type MaskedCopyRow = MaskedCopy
export const MaskedCopySchema = entity<MaskedCopyRow>({
  name: 'masked_copy',
  tableName: 'masked_copies',
  columns: {
    id: key,
    attachmentId: pointsTo(ref('attachment_id'), { entity: 'attachment', from: 'masked_copies' }),
    state: code('state', 16),
    cover: code('cover', 16),
    bars: json('bars'),
    alt: text('alt'),
    blobKey: code('blob_key', 128),
    width: { type: 'integer' },
    height: { type: 'integer' },
    madeBy: ref('made_by'),
    madeAt: instant('made_at'),
    approvedBy: optionalRef('approved_by'),
    approvedAt: optionalInstant('approved_at'),
    withdrawnBy: optionalRef('withdrawn_by'),
    withdrawnAt: optionalInstant('withdrawn_at'),
  },
  checks: [
    { name: 'ck_masked_copies_state', expression: "state IN ('draft','approved','withdrawn')" },
    { name: 'ck_masked_copies_cover', expression: "cover IN ('bars','all-but-error')" },
  ],
  indices: [
    { name: 'uq_masked_copies_draft', columns: ['attachmentId'], unique: true, where: "state = 'draft'" },
    { name: 'uq_masked_copies_approved', columns: ['attachmentId'], unique: true, where: "state = 'approved'" },
    { name: 'ix_masked_copies_attachment_id', columns: ['attachmentId'] },
    { name: 'ix_masked_copies_blob_key', columns: ['blobKey'] },
  ],
})
