import { eachDatabase, type TestDatabase } from '../../support/databases'
import { id, importer, lines, participant } from './import-fixture'
import { tutorOf } from './rows'

jest.setTimeout(120_000)

const name = (fullName: string) => ({ kind: 'whole', fullName }) as const
const ada = participant({ participantId: null, recordKey: 'ada', trn: '1234567', name: name('Ada Brook') })
const PEOPLE = 'SELECT first_name, last_name, previous_names, trn FROM teachers ORDER BY last_name'
const OTHER_NAME =
  'The TRN belongs to somebody whose given and family names are both others: nothing was put together. Check the TRN; if it is one person, add the name in this row to their previous names, or give the participant id'

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => importer(db).run({ rows: [ada], extent: 'full' }))
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  it('renames nobody to a wholly different name: the row is left for a person, with its line and column, each time', async () => {
    const place = { in: 'participants.csv', line: 7 }
    const row = { ...ada, place, name: name('Max Ford'), emails: ['max@hill.example'] }

    const first = await importer(db).run({ rows: [row], extent: 'full' })
    const second = await importer(db).run({ rows: [row], extent: 'full' })

    for (const { counts, findings, changes, missing } of [first, second]) {
      expect(findings).toEqual([{ kind: 'conflict', place, column: 'trn', reason: OTHER_NAME }])
      expect(counts).toEqual({ participant: { added: 0, changed: 0, unchanged: 0, refused: 1 } })
      expect([changes, missing]).toEqual([0, { people: 0, registrations: 0, pairings: 0 }])
    }
    expect(await lines(db, PEOPLE)).toEqual(['Ada | Brook | [] | 1234567'])
    expect(await lines(db, 'SELECT COUNT(*) FROM teacher_emails')).toEqual(['0'])
  })

  it('does not put together somebody with an id of their own and a wholly different name either', async () => {
    const withId = participant({ participantId: id(9), trn: '1234567', name: name('Max Ford') })

    const summary = await importer(db).run({ rows: [withId], sourceId: 'another' })

    expect(summary.findings.map(({ kind, column }) => [kind, column])).toEqual([['conflict', 'trn']])
    expect(await lines(db, PEOPLE)).toEqual(['Ada | Brook | [] | 1234567'])
  })

  it('takes a changed family name for a marriage, and keeps the former one', async () => {
    const summary = await importer(db).run({ rows: [{ ...ada, name: name('Ada Marsh') }] })

    expect([summary.conflicts, summary.counts.participant?.changed]).toEqual([0, 1])
    expect(await lines(db, PEOPLE)).toEqual(['Ada | Marsh | ["Ada Brook"] | 1234567'])
  })

  it('keeps a tutor with such a TRN apart from the person, and says so', async () => {
    const summary = await importer(db).run({
      rows: [tutorOf('Max Ford', { trn: '1234567' }), tutorOf('Ada Marsh', { trn: '1234567' })],
    })

    expect(summary.findings.map(({ kind, reason }) => [kind, reason])).toEqual([
      [
        'conflict',
        'The TRN of this induction tutor belongs to somebody whose given and family names are both others: the two were not joined. Check the TRN',
      ],
    ])
    expect(
      await lines(
        db,
        'SELECT i.name, t.last_name FROM induction_tutors i LEFT JOIN teachers t ON t.id = i.teacher_id ORDER BY i.name',
      ),
    ).toEqual(['Ada Marsh | Brook', 'Max Ford | -'])
  })
})
