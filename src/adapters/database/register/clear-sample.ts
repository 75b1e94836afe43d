import { In, IsNull, Not, type EntityManager } from 'typeorm'
import { PairingSchema, RegisterFactSchema } from '../schemas/register.schema'

/** Rows that one unit of work takes away. */
const ROWS_PER_UNIT = 500

/** Every table that the sample register fills, in an order that leaves nothing pointing nowhere. */
const TABLES: readonly (readonly [table: string, key: string])[] = [
  ['feed_touches', 'id'],
  ['feed_entries', 'id'],
  ['feed_downloads', 'id'],
  ['feed_acknowledgements', 'id'],
  ['pairings', 'id'],
  ['participant_records', 'id'],
  ['registrations', 'id'],
  ['school_periods', 'id'],
  ['source_records', 'id'],
  ['teacher_ids', 'id'],
  ['teacher_emails', 'id'],
  ['teacher_words', 'teacher_id'],
  ['tutor_mentions', 'id'],
  ['induction_tutors', 'id'],
  ['partnerships', 'id'],
  ['school_links', 'id'],
  ['teachers', 'id'],
  ['school_words', 'urn'],
  ['schools', 'urn'],
  ['import_runs', 'id'],
  ['register_sources', 'id'],
]

/** Whether the register holds the sample people. */
export function holdsSample(manager: EntityManager): Promise<boolean> {
  return manager.getRepository(RegisterFactSchema).existsBy({ name: 'sample', value: 'true' })
}

/** Pairings of sample people that were completed here, from a ticket or by an agent, and not undone. */
export function countCompletedHere(manager: EntityManager): Promise<number> {
  return manager
    .getRepository(PairingSchema)
    .countBy({ voidedAt: IsNull(), createdFrom: Not(In(['sample', 'import'])) })
}

/**
 * Takes some hundred rows of the sample register away; false when nothing was left. The register counts as the sample's
 * until the last row is gone, so that a stop half-way leaves nothing that looks real. The change log stays.
 */
export async function clearSomeSample(manager: EntityManager): Promise<boolean> {
  for (const [table, key] of TABLES) {
    const found: readonly { found: string }[] = await manager.query(
      `SELECT ${key} AS found FROM ${table} LIMIT ${ROWS_PER_UNIT}`,
    )
    const keys = [...new Set(found.map(row => row.found))]
    if (keys.length === 0) continue
    const isPostgres = manager.connection.options.type === 'postgres'
    const holders = keys.map((_key, index) => (isPostgres ? `$${index + 1}` : '?')).join(', ')
    await manager.query(`DELETE FROM ${table} WHERE ${key} IN (${holders})`, keys)
    return true
  }
  await manager.getRepository(RegisterFactSchema).upsert({ name: 'sample', value: 'cleared' }, ['name'])
  return false
}
