import path from 'node:path'
import { missingGuards } from '../../../src/adapters/database/guards'
import { pendingMigrations, runMigrations } from '../../../src/adapters/database/migrate'
import { startScript } from '../../support/child-script'
import { eachDatabase } from '../../support/databases'

jest.setTimeout(120_000)

const SCRIPT = path.join(__dirname, 'migrating-process.ts')
/** So many of the newest migrations are taken back, some of which rebuild tables on SQLite. */
const TAKEN_BACK = 8

eachDatabase((_kind, open) => {
  it('R23: a migration killed half-way is done by the next start, and no row is touched', async () => {
    const db = await open()
    await db.write.query(
      `INSERT INTO schools (urn, name, status, email_domains) VALUES ('100001', 'Hill School', 'open', '[]')`,
    )
    await db.write.query(`INSERT INTO register_facts (name, value) VALUES ('kept', 'as it was')`)
    for (let count = 0; count < TAKEN_BACK; count += 1) await db.write.undoLastMigration()
    const pending = await pendingMigrations(db)
    expect(pending).toHaveLength(TAKEN_BACK)

    // Among the first statements, and near the end.
    for (const diesAt of [8, 45]) {
      const child = startScript(SCRIPT, { ...db.options, diesAt })
      expect((await child.ended).signal).toBe('SIGKILL')
      expect(await pendingMigrations(db)).toEqual(pending)
    }
    expect(await runMigrations(db)).toEqual(pending)

    expect(await pendingMigrations(db)).toEqual([])
    expect(await missingGuards(db)).toEqual([])
    const { upQueries } = await db.write.driver.createSchemaBuilder().log()
    expect(upQueries).toEqual([])
    expect(await db.read.query('SELECT urn, name FROM schools')).toEqual([{ urn: '100001', name: 'Hill School' }])
    expect(await db.read.query(`SELECT value FROM register_facts WHERE name = 'kept'`)).toEqual([
      { value: 'as it was' },
    ])
    await db.drop()
  })
})
