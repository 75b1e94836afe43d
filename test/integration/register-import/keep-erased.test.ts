import { createTypeormPersonStore } from '../../../src/adapters/database/retention/person/typeorm-person-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { id, importer, NOW, participant } from './import-fixture'

jest.setTimeout(120_000)

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())

  it('somebody who was erased stays a tombstone when their source names them again', async () => {
    const rows = (fullName: string) => [
      participant({
        participantId: id(1),
        trn: '9800000',
        name: { kind: 'whole', fullName },
        emails: ['ada@hill.example'],
      }),
    ]
    await importer(db).run({ rows: rows('Ada Brook') })
    const [person]: readonly { id: string }[] = await db.read.query('SELECT id FROM teachers')
    await createUnitOfWork(db, createTypeormPersonStore).run('background', store =>
      store.leaveTombstones([person?.id ?? ''], NOW),
    )

    await importer(db).run({ rows: rows('Ada Brook-Jones') })
    expect(await db.read.query('SELECT first_name, last_name, trn, name_key FROM teachers')).toEqual([
      { first_name: 'Erased', last_name: 'person', trn: null, name_key: 'erased person' },
    ])
    expect(await db.read.query('SELECT address FROM teacher_emails')).toEqual([])
    expect(await db.read.query(`SELECT word FROM teacher_words WHERE word IN ('ada', 'brook', '9800000')`)).toEqual([])
  })
})
