import { createTypeormPeopleDirectory } from '../../../src/adapters/database/register/typeorm-people-directory'
import { loadSchools } from '../../../src/adapters/database/register/load-schools'
import { createRowReader } from '../../../src/adapters/database/register/row-reader'
import { toDay } from '../../../src/kernel/day'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { DALE, HILL, NOW, importer, lines } from './import-fixture'
import { schoolOf, tutorOf } from './rows'

jest.setTimeout(120_000)

const JO = 'jo.marsh@hill.example'
const PAT = 'pat.reed@hill.example'

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  /** The schools for which whoever writes from this address stands as induction tutor. */
  const standsFor = async (senderAddress: string) => {
    const clock = { today: () => toDay('2026-11-25') }
    const directory = createTypeormPeopleDirectory({ manager: db.read.manager, clock })
    const nothing = { trns: [], emails: [], urns: [], schoolNames: [], nameTokens: [] }
    const { senderSchools } = await directory.snapshot({ ...nothing, senderAddress })
    return senderSchools.filter(({ by }) => by === 'tutor-address').map(({ urn }) => urn)
  }
  const whole = (rows: readonly ReturnType<typeof tutorOf>[], sourceId = 'test-source') =>
    importer(db).run({ rows: [schoolOf(HILL), schoolOf(DALE), ...rows], extent: 'full', sourceId })
  const TUTORS =
    'SELECT name, CASE WHEN ended_at IS NULL THEN 1 ELSE 0 END AS stands FROM induction_tutors ORDER BY name'

  it('stands for the school no longer when a whole reading does not name them any more; the row and its history stay', async () => {
    await whole([tutorOf('Jo Marsh'), tutorOf('Pat Reed')])
    expect([await standsFor(JO), await standsFor(PAT)]).toEqual([[HILL], [HILL]])

    const summary = await whole([tutorOf('Pat Reed')])

    expect([summary.tutorsEnded, summary.changes]).toEqual([1, 1])
    expect([await standsFor(JO), await standsFor(PAT)]).toEqual([[], [HILL]])
    expect((await loadSchools(createRowReader(db.read.manager), [HILL]))[0]?.tutorAddresses).toEqual([PAT])
    expect(await lines(db, TUTORS)).toEqual(['Jo Marsh | 0', 'Pat Reed | 1'])
    expect(await lines(db, 'SELECT ended_at FROM induction_tutors WHERE ended_at IS NOT NULL')).toEqual([
      NOW.toISOString(),
    ])
    expect(
      await lines(
        db,
        `SELECT action, changed_by, reason FROM register_changes WHERE table_name = 'induction_tutors' AND action = 'update'`,
      ),
    ).toEqual(['update | import | Import from Test source'])
  })

  it('stands on for one school when a source moves them to it from another', async () => {
    await whole([tutorOf('Jo Marsh'), tutorOf('Jo Marsh', { schoolUrn: DALE })])

    await whole([tutorOf('Jo Marsh', { schoolUrn: DALE })])

    expect(await standsFor(JO)).toEqual([DALE])
  })

  it('stands as long as one source of several names them', async () => {
    await whole([tutorOf('Jo Marsh'), tutorOf('Pat Reed')])
    await whole([tutorOf('Jo Marsh')], 'another-source')

    const first = await whole([tutorOf('Pat Reed')])
    expect([first.tutorsEnded, await standsFor(JO)]).toEqual([0, [HILL]])

    const second = await whole([tutorOf('Pat Reed')], 'another-source')
    expect([second.tutorsEnded, await standsFor(JO)]).toEqual([1, []])
  })

  it('stands again when a source names them again', async () => {
    await whole([tutorOf('Jo Marsh'), tutorOf('Pat Reed')])
    await whole([tutorOf('Pat Reed')])

    const again = await importer(db).run({ rows: [tutorOf('Jo Marsh')] })

    expect(again.counts.tutor).toEqual({ added: 0, changed: 1, unchanged: 0, refused: 0 })
    expect(await standsFor(JO)).toEqual([HILL])
  })

  it('loses nothing by a reading of what changed, by one with a fault, or by a list that names no tutor at all', async () => {
    await whole([tutorOf('Jo Marsh'), tutorOf('Pat Reed')])
    const fault = { kind: 'fault', place: { in: 'a.csv', line: 3 }, column: null, reason: 'broken' } as const

    await importer(db).run({ rows: [tutorOf('Pat Reed')], extent: 'incremental' })
    await importer(db).run({ rows: [tutorOf('Pat Reed'), fault], extent: 'full' })
    await whole([])

    expect(await standsFor(JO)).toEqual([HILL])
    expect(await lines(db, TUTORS)).toEqual(['Jo Marsh | 1', 'Pat Reed | 1'])
  })

  it('is ended some hundred at a time', async () => {
    const many = Array.from({ length: 620 }, (_row, index) => tutorOf(`Tutor Number${index}`))
    await whole([...many, tutorOf('Pat Reed')])

    expect((await whole([tutorOf('Pat Reed')])).tutorsEnded).toBe(620)
    expect(await lines(db, 'SELECT COUNT(*) FROM induction_tutors WHERE ended_at IS NULL')).toEqual(['1'])
  })
})
