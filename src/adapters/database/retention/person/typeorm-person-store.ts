import { In } from 'typeorm'
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata'
import type { Needles } from '../../../../retention/person/person'
import { TOMBSTONE } from '../../../../retention/person/tombstone'
import type { PersonStore } from '../../../../retention/person/person-store'
import { insertRows } from '../../insert-rows'
import { TeacherSchema } from '../../schemas/register.schema'
import { indexTeachers } from '../../register/search-index'
import { PersonErasureSchema } from '../../schemas/retention.schema'
import { markForSearch } from '../../search/mark-for-search'
import { joined, runSql, sql, verbatim } from '../../sql'
import type { Transaction } from '../../unit-of-work'
import { overwriting } from '../overwriting'

/** Rows of these say nothing else than who somebody is: they go whole. */
const WHOLE_ROWS = new Set([
  'teacher_emails',
  'ticket_participants',
  'report_contacts',
  'report_unsubscribes',
  'kept_forms',
])

/** Blackens what is held of people, over one transaction. */
export function createTypeormPersonStore(manager: Transaction): PersonStore {
  return {
    blackenRows: (rows, needles) =>
      overwriting(manager, async () => {
        for (const { table, key } of rows) await blackenRow(manager, { table, key, needles })
      }),
    leaveTombstones: (personIds, at) => overwriting(manager, () => leaveTombstones(manager, personIds, at)),
    addErasure: erasure => insertRows(manager, PersonErasureSchema, [erasure]),
  }
}

async function blackenRow(
  manager: Transaction,
  { table, key, needles }: { readonly table: string; readonly key: string; readonly needles: Needles },
): Promise<void> {
  const metadata = manager.connection.entityMetadatas.find(({ tableName }) => tableName === table)
  const [primary] = metadata?.primaryColumns ?? []
  if (!metadata || !primary) return
  const [name, id] = [verbatim(table), verbatim(primary.databaseName)]
  const [row] = await runSql<Record<string, unknown>>(manager, sql`SELECT * FROM ${name} WHERE ${id} = ${key}`)
  if (!row) return
  if (WHOLE_ROWS.has(table)) {
    await runSql(manager, sql`DELETE FROM ${name} WHERE ${id} = ${key}`)
  } else {
    const sets = metadata.columns.filter(isWords).flatMap(column => {
      const value = row[column.databaseName]
      const black = typeof value === 'string' ? needles.blacken(value) : value
      return typeof black === 'string' && black !== value
        ? [sql`${verbatim(`"${column.databaseName}"`)} = ${black}`]
        : []
    })
    if (sets.length > 0) await runSql(manager, sql`UPDATE ${name} SET ${joined(sets, ', ')} WHERE ${id} = ${key}`)
  }
  const ticketId = table === 'tickets' ? key : row['ticket_id']
  if (typeof ticketId === 'string') await markForSearch(manager, ticketId)
}

/** Keys are ids, digests and codes. */
function isWords(column: ColumnMetadata): boolean {
  return !column.isPrimary && (column.type === 'varchar' || column.type === 'text' || column.type === 'simple-json')
}

async function leaveTombstones(manager: Transaction, personIds: readonly string[], at: Date): Promise<void> {
  const rows = await runSql<{ readonly id: string }>(manager, sql`SELECT id FROM teachers WHERE id IN ${personIds}`)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return
  await manager.update(TeacherSchema, { id: In([...ids]) }, { ...TOMBSTONE, previousNames: [] })
  await runSql(manager, sql`DELETE FROM teacher_emails WHERE teacher_id IN ${ids}`)
  await runSql(
    manager,
    sql`UPDATE induction_tutors SET name = 'Erased person', ended_at = COALESCE(ended_at, ${at.toISOString()}),
      address = 'erased-' || LOWER(id) || '@erased.invalid' WHERE teacher_id IN ${ids}`,
  )
  await indexTeachers(manager, ids)
}
