import type { EntitySchema, ObjectLiteral } from 'typeorm'
import type { Database } from '../data-source'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { MaskedCopySchema } from '../schemas/masked-copy.schema'
import { AttachmentSchema, MessageSchema } from '../schemas/message.schema'
import { OutboxFileSchema } from '../schemas/outbox-file.schema'

/** A row, and the key of bytes that it says are in the blob store. */
export interface BlobPointer {
  readonly table: string
  readonly rowId: string
  readonly key: string
}

interface BlobColumn {
  readonly schema: EntitySchema<ObjectLiteral>
  /** The primary key. */
  readonly id: string
  readonly column: string
}

/** Every column that points to bytes; a test holds it against the tables. */
export const BLOB_COLUMNS: readonly BlobColumn[] = [
  { schema: MessageSchema, id: 'id', column: 'blobKey' },
  { schema: AttachmentSchema, id: 'id', column: 'blobKey' },
  { schema: FileReadingSchema, id: 'attachmentId', column: 'shownBlobKey' },
  { schema: OutboxFileSchema, id: 'id', column: 'blobKey' },
  { schema: MaskedCopySchema, id: 'id', column: 'blobKey' },
]

const ROWS_AT_ONCE = 1_000

/** What every row points to, table by table; the same key may come more than once, and rows whose bytes were deleted point to nothing. Tables of a later version than the database's are left out. */
export async function* blobPointers({ read }: Pick<Database, 'read'>): AsyncIterable<BlobPointer> {
  for (const { schema, id, column } of await columnsThere(read)) {
    const table = schema.options.tableName ?? schema.options.name
    let after = ''
    for (;;) {
      const rows = await read.manager
        .createQueryBuilder(schema, 'row')
        .select(`row.${id}`, 'id')
        .addSelect(`row.${column}`, 'key')
        .where(`row.${id} > :after`, { after })
        .orderBy(`row.${id}`, 'ASC')
        .limit(ROWS_AT_ONCE)
        .getRawMany<{ id: string; key: string | null }>()
      for (const { id: rowId, key } of rows) if (key !== null && key !== '') yield { table, rowId, key }
      const last = rows.at(-1)
      if (!last || rows.length < ROWS_AT_ONCE) break
      after = last.id
    }
  }
}

/** A backup is asked for before the tables are made what this version expects. */
async function columnsThere(read: Database['read']): Promise<readonly BlobColumn[]> {
  const runner = read.createQueryRunner()
  try {
    const there: BlobColumn[] = []
    for (const one of BLOB_COLUMNS) {
      const { tableName, columns } = read.getMetadata(one.schema)
      const name = columns.find(({ propertyName }) => propertyName === one.column)?.databaseName ?? ''
      if ((await runner.hasTable(tableName)) && (await runner.hasColumn(tableName, name))) there.push(one)
    }
    return there
  } finally {
    await runner.release()
  }
}
