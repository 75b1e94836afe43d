import { transferRows } from '../../../src/adapters/lead-provider/other-rows'
import { toDay } from '../../../src/kernel/day'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { DALE, HILL, PAIRINGS, PERIODS, id, importer, lines, mentorSaid, participant } from './import-fixture'
import { schoolOf } from './rows'

jest.setTimeout(120_000)

const name = (fullName: string) => ({ kind: 'whole', fullName }) as const
const ada = participant({ participantId: id(1), name: name('Ada Brook') })
const max = participant({ participantId: id(2), name: name('Max Ford'), role: 'mentor', cohort: 2021 })

interface Transfer {
  readonly leaving: readonly [urn: string, on: string | null]
  readonly joining: readonly [urn: string, on: string | null] | null
}

/** The rows of one person's transfers as the service sends them; as an object, it can send one only. */
function transfersOf(number: number, given: readonly Transfer[], shape: 'array' | 'object' = 'array') {
  const side = ([urn, on]: readonly [string, string | null]) => ({ school_urn: urn, provider: 'Hartwell', date: on })
  const list = given.map(({ leaving, joining }) => ({
    training_record_id: '00000000-0000-4000-9000-000000000001',
    transfer_type: 'new_school',
    status: joining === null ? 'incomplete' : 'complete',
    created_at: '2026-11-01T00:00:00Z',
    leaving: side(leaving),
    joining: joining === null ? null : side(joining),
  }))
  return transferRows({
    id: id(number),
    type: 'participant-transfer',
    attributes: { updated_at: '2026-11-20T00:00:00Z', transfers: shape === 'array' ? list : list[0] },
  })
}

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => importer(db).run({ rows: [schoolOf(HILL), schoolOf(DALE), ada, max] }))
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  describe.each(['array', 'object'] as const)('a transfer that comes as an %s', shape => {
    it('moves somebody out of one school and into another, the days beside each other', async () => {
      const moved = transfersOf(1, [{ leaving: [HILL, '2026-10-31'], joining: [DALE, '2026-11-01'] }], shape)

      const summary = await importer(db).run({ rows: moved })

      expect([summary.faults, summary.conflicts]).toEqual([0, 0])
      expect(await lines(db, PERIODS)).toEqual([
        'Brook | ect | 100001 | active | 2022-09-01 | 2026-10-31',
        'Brook | ect | 100002 | active | 2026-11-01 | -',
        'Ford | mentor | 100001 | active | 2022-09-01 | -',
      ])
      expect(await lines(db, `SELECT leaving_reported_by FROM school_periods WHERE finished_on IS NOT NULL`)).toEqual([
        HILL,
      ])
    })

    it('ends a place when it is not known yet where somebody goes', async () => {
      await importer(db).run({ rows: transfersOf(2, [{ leaving: [HILL, '2026-12-18'], joining: null }], shape) })

      expect(await lines(db, PERIODS)).toContain('Ford | mentor | 100001 | active | 2022-09-01 | 2026-12-18')
    })
  })

  it('ends the pairing that the source had shown, with the mentor who moved out', async () => {
    await importer(db).run({ rows: [{ ...ada, mentor: mentorSaid(2) }] })

    await importer(db).run({
      rows: transfersOf(2, [{ leaving: [HILL, '2026-10-31'], joining: [DALE, '2026-11-01'] }]),
    })

    expect(await lines(db, PAIRINGS)).toEqual(['Brook | Ford | 100001 | 2022-09-01 | 2026-10-31 | import'])
  })

  it('follows several moves of one person, and changes nothing when it comes again', async () => {
    const moves = transfersOf(2, [
      { leaving: [HILL, '2025-08-31'], joining: [DALE, '2025-09-01'] },
      { leaving: [DALE, '2026-08-31'], joining: ['100003', '2026-09-01'] },
    ])

    await importer(db).run({ rows: moves })
    const again = await importer(db).run({ rows: moves })

    expect(again.changes).toBe(0)
    expect((await lines(db, PERIODS)).filter(line => line.startsWith('Ford'))).toEqual([
      'Ford | mentor | 100001 | active | 2022-09-01 | 2025-08-31',
      'Ford | mentor | 100002 | active | 2025-09-01 | 2026-08-31',
      'Ford | mentor | 100003 | active | 2026-09-01 | -',
    ])
  })

  it('has somebody join to come when the day is in the future', async () => {
    const move = transfersOf(1, [{ leaving: [HILL, '2026-12-31'], joining: [DALE, '2027-01-04'] }])
    await importer(db).run({ rows: move })

    expect((await lines(db, PERIODS)).slice(0, 2)).toEqual([
      'Brook | ect | 100001 | active | 2022-09-01 | 2026-12-31',
      'Brook | ect | 100002 | active | 2027-01-04 | -',
    ])
  })

  it('needs no leaving date of somebody who is known at the new school alone', async () => {
    const eve = participant({
      participantId: id(3),
      name: name('Eve Reed'),
      schoolUrn: DALE,
      startedOn: toDay('2026-09-01'),
    })
    await importer(db).run({ rows: [eve] })

    const summary = await importer(db).run({
      rows: transfersOf(3, [{ leaving: [HILL, '2026-08-31'], joining: [DALE, '2026-09-01'] }]),
    })

    expect([summary.faults, summary.conflicts, summary.changes]).toEqual([0, 0, 0])
  })

  it('of nobody who is known is a fault, and of a school where they are not is left for a person', async () => {
    const summary = await importer(db).run({
      rows: [
        ...transfersOf(8, [{ leaving: [HILL, '2026-10-31'], joining: null }]),
        ...transfersOf(2, [{ leaving: [DALE, '2026-10-31'], joining: null }]),
      ],
    })

    expect(summary.findings.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['fault', 'Nobody in the register has the participant id of this transfer'],
      ['conflict', 'The person of this transfer is not known at the school that they leave'],
    ])
  })
})
