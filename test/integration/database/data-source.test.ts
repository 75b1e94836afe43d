import { openDatabase } from '../../../src/adapters/database/data-source'
import { insertRows } from '../../../src/adapters/database/insert-rows'
import { dayOf } from '../../../src/adapters/database/rows'
import { SchoolLinkSchema } from '../../../src/adapters/database/schemas/people.schema'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { TransientError } from '../../../src/kernel/errors'
import { eachDatabase, openSqliteTestDatabase } from '../../support/databases'

describe('a reopened SQLite file', () => {
  it('R05: keeps what it acknowledges on every connection, and says so', async () => {
    const db = await openSqliteTestDatabase()
    const again = await db.again()

    for (const source of [again.write, again.read]) {
      expect(await source.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }])
      expect(await source.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
      expect(await source.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
      expect(await source.query('PRAGMA busy_timeout')).toEqual([{ timeout: 10_000 }])
    }
    expect(await again.read.query('PRAGMA query_only')).toEqual([{ query_only: 1 }])
    expect(await again.write.query('PRAGMA query_only')).toEqual([{ query_only: 0 }])
    await db.drop()
  })
})

describe('a server that is not there', () => {
  it('is the world’s fault, not ours', async () => {
    // Port 1 of loopback: reserved, and nobody listens.
    const opening = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', sqliteFile: '' })

    await expect(opening).rejects.toMatchObject({ constructor: TransientError, code: 'DATABASE.UNAVAILABLE' })
  })
})

eachDatabase((_, open) => {
  it('gives a day back as the same text, in entities and in plain rows, whatever the machine’s time zone', async () => {
    const db = await open()
    const days = ['2026-03-29', '2026-10-25', '2026-01-01', '2024-02-29']
    await createUnitOfWork(db, manager => manager).run('background', manager =>
      insertRows(
        manager,
        SchoolLinkSchema,
        days.map((linkedOn, i) => ({ id: `link-${i}`, predecessorUrn: `${i}`, successorUrn: '9', linkedOn })),
      ),
    )

    const rows = await db.read.manager.find(SchoolLinkSchema, { order: { id: 'ASC' } })
    const plain: { linked_on: unknown }[] = await db.read.query('SELECT linked_on FROM school_links ORDER BY id')

    expect(rows.map(row => row.linkedOn)).toEqual(days)
    expect(plain.map(row => row.linked_on)).toEqual(days)
    expect(plain.map(row => dayOf(row.linked_on))).toEqual(days)
    await db.drop()
  })
})
