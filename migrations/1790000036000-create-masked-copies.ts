import type { MigrationInterface, QueryRunner, TableOptions } from 'typeorm'
import { foreignKey, id, instant, integer, text, varchar } from './columns'
import { createTables, dropTables } from './tables'

const tables: readonly TableOptions[] = [
  {
    name: 'masked_copies',
    columns: [
      id(),
      varchar('attachment_id', 26),
      varchar('state', 16),
      varchar('cover', 16),
      text('bars'),
      text('alt'),
      varchar('blob_key', 128),
      integer('width'),
      integer('height'),
      varchar('made_by', 26),
      instant('made_at'),
      varchar('approved_by', 26, { isNullable: true }),
      instant('approved_at', { isNullable: true }),
      varchar('withdrawn_by', 26, { isNullable: true }),
      instant('withdrawn_at', { isNullable: true }),
    ],
    foreignKeys: [foreignKey('masked_copies', 'attachment_id', 'attachments', 'id')],
    checks: [
      { name: 'ck_masked_copies_state', expression: "state IN ('draft','approved','withdrawn')" },
      { name: 'ck_masked_copies_cover', expression: "cover IN ('bars','all-but-error')" },
    ],
    indices: [
      { name: 'uq_masked_copies_draft', columnNames: ['attachment_id'], isUnique: true, where: "state = 'draft'" },
      {
        name: 'uq_masked_copies_approved',
        columnNames: ['attachment_id'],
        isUnique: true,
        where: "state = 'approved'",
      },
      { name: 'ix_masked_copies_attachment_id', columnNames: ['attachment_id'] },
      // Whatever collects blobs asks by key whether one is still named.
      { name: 'ix_masked_copies_blob_key', columnNames: ['blob_key'] },
    ],
  },
]

/** Copies of pictures with bars burnt into them, for reports; their bytes are blobs. */
export class CreateMaskedCopies1790000036000 implements MigrationInterface {
  readonly name = 'CreateMaskedCopies1790000036000'

  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, tables)
  }

  down(runner: QueryRunner): Promise<void> {
    return dropTables(runner, tables)
  }
}
