import { eachDatabase, type TestDatabase } from '../../support/databases'
import { toDay } from '../../../src/kernel/day'
import { DALE, HILL, PAIRINGS, PERIODS, RECORDS, id, importer, lines, mentorSaid, participant } from './import-fixture'

jest.setTimeout(120_000)

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  const name = (fullName: string) => ({ kind: 'whole', fullName }) as const
  const ect = { participantId: id(1), name: name('Ada Brook'), mentor: mentorSaid(2) }
  const mentor = {
    participantId: id(2),
    name: name('Max Ford'),
    role: 'mentor',
    cohort: 2021,
    startedOn: toDay('2021-09-01'),
  } as const

  it('brings a person, a place, a registration and a pairing across cohorts with its participant record', async () => {
    const summary = await importer(db).run({ rows: [participant(ect), participant(mentor)] })

    expect(summary.counts).toEqual({ participant: { added: 2, changed: 0, unchanged: 0, refused: 0 } })
    expect([summary.faults, summary.conflicts]).toEqual([0, 0])
    expect(await lines(db, PERIODS)).toEqual([
      'Brook | ect | 100001 | active | 2022-09-01 | -',
      'Ford | mentor | 100001 | active | 2021-09-01 | -',
    ])
    expect(await lines(db, PAIRINGS)).toEqual(['Brook | Ford | 100001 | 2022-09-01 | - | import'])
    expect(await lines(db, RECORDS)).toEqual([
      'Ford | 2021 | registered | 2021-09-01 | -',
      'Ford | 2022 | pairing | 2022-09-01 | -',
    ])
    expect(await lines(db, 'SELECT standing, seen_source FROM pairings')).toEqual(['seen | Test source'])
  })

  it('changes nothing the second time, and writes no line in the change log', async () => {
    const rows = [participant(ect), participant(mentor)]
    await importer(db).run({ rows })
    const before = await lines(db, 'SELECT COUNT(*) FROM register_changes')

    const summary = await importer(db).run({ rows })

    expect(summary.counts).toEqual({ participant: { added: 0, changed: 0, unchanged: 2, refused: 0 } })
    expect(summary.changes).toBe(0)
    expect(await lines(db, 'SELECT COUNT(*) FROM register_changes')).toEqual(before)
  })

  it('keeps a mentor of whom only the id is known, and names them when another row does', async () => {
    await importer(db).run({ rows: [participant(ect)] })
    expect(await lines(db, `SELECT first_name, last_name FROM teachers WHERE id = '${id(2)}'`)).toEqual([' | '])

    await importer(db).run({
      rows: [
        {
          kind: 'person',
          place: { in: 'unfunded-mentors', line: 1 },
          participantId: id(2),
          trn: '7654321',
          name: name('Mrs Una Funded'),
          emails: ['una@hill.example'],
          updatedAt: null,
        },
      ],
    })

    expect(await lines(db, `SELECT title, first_name, last_name, trn FROM teachers WHERE id = '${id(2)}'`)).toEqual([
      'Mrs | Una | Funded | 7654321',
    ])
    expect(await lines(db, PAIRINGS)).toEqual(['Brook | Funded | 100001 | 2022-09-01 | - | import'])
    expect(await lines(db, `SELECT word FROM teacher_words WHERE teacher_id = '${id(2)}' AND word = 'funded'`)).toEqual(
      ['funded'],
    )
  })

  it('leaves two people with one TRN two, and takes a row without ids for the one whose TRN it bears', async () => {
    await importer(db).run({
      rows: [
        participant({ participantId: id(1), trn: '1234567', name: name('Jo Twin') }),
        participant({ participantId: id(3), trn: '1234567', name: name('Jo Twin') }),
        participant({ participantId: id(4), trn: '7654321', name: name('Sol Single') }),
      ],
    })
    const summary = await importer(db).run({
      sourceId: 'without-ids',
      rows: [
        participant({ participantId: null, trn: '7654321', name: name('Sol Single'), emails: ['sol@hill.example'] }),
        participant({ participantId: null, trn: '1234567', name: name('Jo Twin'), recordKey: 'twin' }),
      ],
    })

    expect(await lines(db, 'SELECT trn, COUNT(*) FROM teachers GROUP BY trn ORDER BY trn')).toEqual([
      '1234567 | 2',
      '7654321 | 1',
    ])
    expect(summary.findings.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['fault', 'Several people in the register fit this row: give the participant id'],
    ])
  })

  it('ends a place when somebody left, with the pairing that the source itself had shown', async () => {
    await importer(db).run({ rows: [participant(ect), participant(mentor)] })

    await importer(db).run({
      rows: [participant({ ...mentor, participantStatus: 'left', finishedOn: toDay('2023-07-20') })],
    })

    expect(await lines(db, PERIODS)).toContain('Ford | mentor | 100001 | left | 2021-09-01 | 2023-07-20')
    expect(await lines(db, PAIRINGS)).toEqual(['Brook | Ford | 100001 | 2022-09-01 | 2023-07-20 | import'])
    expect(await lines(db, RECORDS)).toContain('Ford | 2022 | pairing | 2022-09-01 | 2023-07-20')
  })

  it('finishes the pairing of a source the day before the source shows another mentor', async () => {
    await importer(db).run({ rows: [participant(ect), participant(mentor)] })

    await importer(db).run({
      rows: [
        participant({ ...ect, mentor: mentorSaid(5) }),
        participant({ ...mentor, participantId: id(5), name: name('New Hand') }),
      ],
    })

    expect(await lines(db, PAIRINGS)).toEqual([
      'Brook | Ford | 100001 | 2022-09-01 | 2026-11-24 | import',
      'Brook | Hand | 100001 | 2026-11-25 | - | import',
    ])
  })

  it('moves a registration to another school, and finishes the former place the day before', async () => {
    await importer(db).run({ rows: [participant({ ...ect, mentor: { kind: 'not-said' } })] })

    await importer(db).run({
      rows: [participant({ ...ect, mentor: { kind: 'not-said' }, schoolUrn: DALE, startedOn: toDay('2026-09-01') })],
    })

    expect(await lines(db, PERIODS)).toEqual([
      'Brook | ect | 100001 | active | 2022-09-01 | 2026-08-31',
      'Brook | ect | 100002 | active | 2026-09-01 | -',
    ])
    expect(await lines(db, 'SELECT cohort, school_urn FROM registrations')).toEqual(['2022 | 100002'])
    expect(await lines(db, `SELECT name FROM schools WHERE urn = '${HILL}'`)).toEqual(['School with URN 100001'])
  })
})
