import { eachDatabase, type TestDatabase } from '../../support/databases'
import { id, importer, lines, participant } from './import-fixture'

jest.setTimeout(120_000)

const SEPTEMBER = new Date('2026-09-01T08:00:00Z')
const OCTOBER = new Date('2026-10-01T08:00:00Z')
const NOVEMBER = new Date('2026-11-01T08:00:00Z')
const NAMES = 'SELECT first_name, last_name FROM teachers ORDER BY id'

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  const named = (fullName: string, number = 1) =>
    participant({ participantId: id(number), name: { kind: 'whole', fullName } })

  it('refuses a reading whose facts are older than those that are there, and changes nothing by it', async () => {
    await importer(db).run({ rows: [named('Ada Marsh')], readAt: NOVEMBER })

    await expect(importer(db).run({ rows: [named('Ada Brook')], readAt: SEPTEMBER })).rejects.toMatchObject({
      code: 'IMPORT.OLDER',
      message:
        'The facts of this reading are of 2026-09-01T08:00:00.000Z, and Test source was read as of 2026-11-01T08:00:00.000Z already. An older reading would take newer facts back, so nothing was changed.',
    })

    expect(await lines(db, NAMES)).toEqual(['Ada | Marsh'])
    expect(await lines(db, 'SELECT state, COUNT(*) FROM import_runs GROUP BY state')).toEqual(['done | 1'])
  })

  it('takes one of the same moment and one that is newer', async () => {
    await importer(db).run({ rows: [named('Ada Brook')], readAt: SEPTEMBER })
    await importer(db).run({ rows: [named('Max Ford', 2)], readAt: SEPTEMBER })
    await importer(db).run({ rows: [named('Ada Marsh')], readAt: OCTOBER })

    expect(await lines(db, NAMES)).toEqual(['Ada | Marsh', 'Max | Ford'])
  })

  it('refuses it from the first row of a newer one on, though that one stopped half-way', async () => {
    const rows = Array.from({ length: 150 }, (_row, index) => named('Ada Marsh', index + 1))
    await expect(importer(db).run({ rows, readAt: NOVEMBER, failAfter: 120 })).rejects.toThrow('the power went')

    await expect(importer(db).run({ rows: [named('Ada Brook')], readAt: SEPTEMBER })).rejects.toMatchObject({
      code: 'IMPORT.OLDER',
    })
  })

  it('puts no other part of the source and no other source in order', async () => {
    await importer(db).run({ rows: [named('Ada Marsh')], readAt: NOVEMBER, part: 'participants' })

    await importer(db).run({ rows: [], readAt: SEPTEMBER, part: 'pairings' })
    await importer(db).run({ rows: [named('Max Ford', 2)], readAt: SEPTEMBER, sourceId: 'another' })

    expect(await lines(db, NAMES)).toEqual(['Ada | Marsh', 'Max | Ford'])
    expect(await lines(db, 'SELECT id, read_at FROM register_sources ORDER BY id')).toEqual([
      'another | 2026-09-01T08:00:00.000Z',
      'test-source | 2026-11-01T08:00:00.000Z',
    ])
  })
})
