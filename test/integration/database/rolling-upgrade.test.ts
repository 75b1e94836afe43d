import { createTypeormSuspendedReader } from '../../../src/adapters/database/readers/suspended-reader'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { migrations } from '../../../migrations'
import { runMigrations } from '../../../src/adapters/database/migrate'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMessage, minutes, NINE } from './stored-values'

jest.setTimeout(180_000)

/** From this migration on two versions may work side by side: one that takes something away, or demands it, is refused here. */
const FIRST = 'CreateZendeskLooks1790000040000'
const names = migrations.map(Migration => new Migration().name as string)
const SIDE_BY_SIDE = names.slice(names.indexOf(FIRST))

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  /** A row that does not name it is refused. */
  readonly isDemanded: boolean
}

eachDatabase((kind, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeEach(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  afterEach(() => db.drop())

  const columns = async (): Promise<readonly Column[]> => {
    if (kind === 'postgres') {
      const rows: Record<string, string>[] = await db.write.query(
        `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name <> 'migrations'`,
      )
      return rows.map(row => ({
        ...{ table: row['table_name'] ?? '', name: row['column_name'] ?? '', type: row['data_type'] ?? '' },
        isDemanded: row['is_nullable'] === 'NO' && row['column_default'] === null,
      }))
    }
    const rows: { table: string; name: string; type: string; notnull: number; dflt_value: string | null }[] =
      await db.write.query(
        `SELECT tables.name AS "table", columns.* FROM sqlite_master tables JOIN pragma_table_info(tables.name) columns
          WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name <> 'migrations'`,
      )
    return rows.map(row => ({
      ...{ table: row.table, name: row.name, type: row.type },
      isDemanded: row.notnull === 1 && row.dflt_value === null,
    }))
  }
  const undo = async (count: number) => {
    // TypeORM takes them back with foreign keys on, and makes SQLite's tables anew without them going up.
    if (kind === 'sqlite') await db.write.query('PRAGMA foreign_keys = OFF')
    for (let left = count; left > 0; left -= 1) await db.write.undoLastMigration({ transaction: 'each' })
  }

  it('the newest migrations take nothing from the version before, and ask nothing of it that it does not know', async () => {
    expect(SIDE_BY_SIDE[0]).toBe(FIRST)
    const after = await columns()
    await undo(SIDE_BY_SIDE.length)
    const before = await columns()

    const keyOf = ({ table, name, type }: Column) => `${table}.${name} ${type}`
    const known = new Set(before.map(keyOf))
    const tables = new Set(before.map(({ table }) => table))
    expect([...known].filter(key => !after.some(column => keyOf(column) === key))).toEqual([])
    const added = after.filter(column => tables.has(column.table) && !known.has(keyOf(column)))
    expect(added.map(({ table, name }) => `${table}.${name}`)).toEqual(
      expect.arrayContaining(['messages.deaths', 'suspension_events.error']),
    )
    expect(added.filter(({ isDemanded }) => isDemanded)).toEqual([])
  })

  it('what the version before writes and what this one writes is read by this one, while both work', async () => {
    const [held, old] = [aMessage(), aMessage({ contentHash: 'd'.repeat(64) })]
    await units.run('intake', ({ messages }) => messages.addOnce(held))
    const known = (await columns()).filter(({ table, name }) => table === 'messages' && name !== 'deaths')
    const own = known.map(({ name }) => name)
    const copied = own.map(name => (name === 'id' ? `'${old.id}'` : name === 'identity' ? 'NULL' : name))
    // A process of the version before adds a row with the columns that it knows, suspends and releases it.
    await db.write.query(
      `INSERT INTO messages (${own.join(', ')}) SELECT ${copied.join(', ')} FROM messages WHERE id = '${held.id}'`,
    )
    await db.write.query(`UPDATE messages SET outcome = 'suspended', cause = 'automatic' WHERE id = '${old.id}'`)
    await db.write.query(
      `INSERT INTO suspension_events (id, message_id, action, decided_by, why, cause, ticket_id, at)
        VALUES ('${newId()}', '${old.id}', 'discarded', 'A1', NULL, 'automatic', NULL, '${NINE.toISOString()}')`,
    )

    const reader = createTypeormSuspendedReader(db.read.manager)
    expect(await reader.find(old.id)).toMatchObject({ state: 'discarded', error: null })
    const decision = { by: 'A2', why: null, at: minutes(1) }
    expect(await units.run('click', ({ suspensions }) => suspensions.replay(old.id, decision))).toBe(true)
    const claimed = await units.run('intake', ({ messages }) =>
      messages.claim({ worker: 'new', now: minutes(2), until: minutes(3), limit: 9, isIdle: true }),
    )
    expect(claimed.map(({ id, deaths }) => [id, deaths])).toEqual(
      expect.arrayContaining([
        [held.id, 0],
        [old.id, 0],
      ]),
    )
  })

  it('the newest migrations go down and up again over rows, and what was read again counts as released meanwhile', async () => {
    const message = aMessage()
    await units.run('intake', ({ messages }) => messages.addOnce(message))
    const finish = { outcome: 'suspended', cause: 'poison', error: 'RangeError' } as const
    await units.run('intake', ({ messages }) => messages.finish(message.id, finish, minutes(1)))
    await units.run('click', ({ suspensions }) =>
      suspensions.replay(message.id, { by: 'A1', why: null, at: minutes(2) }),
    )

    await undo(SIDE_BY_SIDE.length)
    const events: unknown = await db.write.query('SELECT action, cause FROM suspension_events')
    expect(events).toEqual([{ action: 'released', cause: 'poison' }])
    await runMigrations(db)

    const stored = await units.run('intake', ({ messages }) => messages.find(message.id))
    expect(stored).toMatchObject({ id: message.id, outcome: 'pending', flags: ['replayed'], deaths: 0 })
    const found = await createTypeormSuspendedReader(db.read.manager).find(message.id)
    expect(found?.history).toMatchObject([{ action: 'released', cause: 'poison', error: null }])
  })
})
