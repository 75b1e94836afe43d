import { eachDatabase, type TestDatabase } from '../../support/databases'
import { DALE, HILL, id, importer, lines, participant } from './import-fixture'
import { pairingOf, schoolOf, tutorOf } from './rows'

jest.setTimeout(120_000)

const SCHOOLS = 'SELECT urn FROM schools ORDER BY urn'
const max = participant({ participantId: id(2), role: 'mentor', name: { kind: 'whole', fullName: 'Max Ford' } })

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  it('names the schools that rows of people and tutors made, once each', async () => {
    const summary = await importer(db).run({
      rows: [participant({}), max, tutorOf('Jo Marsh', { schoolUrn: DALE })],
    })
    const again = await importer(db).run({ rows: [participant({}), max] })

    expect(summary.schoolsMade).toEqual({ count: 2, urns: [HILL, DALE] })
    expect(again.schoolsMade).toEqual({ count: 0, urns: [] })
    expect(await lines(db, SCHOOLS)).toEqual([HILL, DALE])
  })

  it('makes no school for a pairing: an unknown URN is a fault of its row', async () => {
    await importer(db).run({ rows: [participant({}), max] })

    const summary = await importer(db).run({ rows: [pairingOf(1, 2, { schoolUrn: '199999' })] })

    expect(summary.findings).toEqual([
      {
        kind: 'fault',
        place: { in: 'pairings.csv', line: 2 },
        column: 'school_urn',
        reason: 'No school in the register has the URN 199999',
      },
    ])
    expect(await lines(db, SCHOOLS)).toEqual([HILL])
  })

  describe('once a list of all schools was read', () => {
    const list = { rows: [schoolOf(HILL)], extent: 'full', part: 'schools' } as const

    it('takes an unknown URN for a fault of the row, and makes neither the school nor the person', async () => {
      await importer(db).run({ ...list, sourceId: 'register-files' })

      const summary = await importer(db).run({
        rows: [max, participant({ schoolUrn: '100010' }), tutorOf('Jo Marsh', { schoolUrn: DALE })],
      })

      expect(summary.findings.map(({ kind, column, reason }) => [kind, column, reason])).toEqual([
        ['fault', 'school_urn', 'No school in the list of all schools has the URN 100010'],
        ['fault', 'school_urn', `No school in the list of all schools has the URN ${DALE}`],
      ])
      expect([summary.counts.participant, summary.counts.tutor, summary.schoolsMade.count]).toEqual([
        { added: 1, changed: 0, unchanged: 0, refused: 1 },
        { added: 0, changed: 0, unchanged: 0, refused: 1 },
        0,
      ])
      expect(await lines(db, SCHOOLS)).toEqual([HILL])
      expect(await lines(db, 'SELECT last_name FROM teachers')).toEqual(['Ford'])
    })

    it.each([
      ['of one provider or trust', { ...list, sourceId: 'register-files:some-trust' }],
      ['that is not whole', { ...list, extent: 'incremental', sourceId: 'register-files' } as const],
    ])('does not so after a list %s', async (_what, part) => {
      await importer(db).run(part)

      const summary = await importer(db).run({ rows: [participant({ schoolUrn: '100010' })] })

      expect([summary.faults, summary.schoolsMade]).toEqual([0, { count: 1, urns: ['100010'] }])
    })
  })
})
