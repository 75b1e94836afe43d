import { listMissing } from '../../../src/adapters/database/register/list-missing'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { HILL, PAIRINGS, PERIODS, id, importer, lines, mentorSaid, participant } from './import-fixture'
import { pairingOf, schoolOf } from './rows'

jest.setTimeout(120_000)

const name = (fullName: string) => ({ kind: 'whole', fullName }) as const
const ada = participant({ participantId: id(1), name: name('Ada Brook'), trn: '1000001' })
const eve = participant({ participantId: id(3), name: name('Eve Reed') })
const max = participant({ participantId: id(2), name: name('Max Ford'), role: 'mentor', cohort: 2021 })

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  const missing = async (sourceId: string | null = null) => {
    const found: string[] = []
    for await (const one of listMissing(db.read.manager, sourceId)) {
      found.push(`${one.what} of ${one.name}, TRN ${one.trn ?? '-'}, ${one.wholeReadingsWithout}`)
    }
    return found.sort()
  }

  it('says how many people and pairings a whole reading does not have any more, lists them, and changes nothing of them', async () => {
    await importer(db).run({ rows: [{ ...ada, mentor: mentorSaid(2) }, max, eve], extent: 'full' })
    const before = [await lines(db, PERIODS), await lines(db, PAIRINGS)]

    const second = await importer(db).run({ rows: [eve, max], extent: 'full' })
    const third = await importer(db).run({ rows: [eve], extent: 'full' })

    expect(second.missing).toEqual({ people: 1, registrations: 1, pairings: 1 })
    expect(third.missing).toEqual({ people: 2, registrations: 2, pairings: 1 })
    expect([second.changes, third.changes]).toEqual([0, 0])
    expect([await lines(db, PERIODS), await lines(db, PAIRINGS)]).toEqual(before)
    expect(await missing()).toEqual(['registration of Ada Brook, TRN 1000001, 2', 'registration of Max Ford, TRN -, 1'])
    expect(await missing('another')).toEqual([])
  })

  it('has nobody missing once they are there again', async () => {
    await importer(db).run({ rows: [ada, eve], extent: 'full' })
    await importer(db).run({ rows: [eve], extent: 'full' })

    const again = await importer(db).run({ rows: [ada, eve], extent: 'full' })

    expect(again.missing).toEqual({ people: 0, registrations: 0, pairings: 0 })
    expect(await missing()).toEqual([])
  })

  it('counts a person with two registrations as one person', async () => {
    const mentorToo = participant({ participantId: id(1), role: 'mentor', cohort: 2024, name: name('Ada Brook') })
    await importer(db).run({ rows: [ada, mentorToo, eve], extent: 'full' })

    expect((await importer(db).run({ rows: [eve], extent: 'full' })).missing).toEqual({
      people: 1,
      registrations: 2,
      pairings: 0,
    })
  })

  it('concludes nothing from a reading with a fault, nor from one of what changed', async () => {
    await importer(db).run({ rows: [ada, eve], extent: 'full' })
    const fault = { kind: 'fault', place: { in: 'a.csv', line: 3 }, column: null, reason: 'broken' } as const

    const faulty = await importer(db).run({ rows: [eve, fault], extent: 'full' })
    const partial = await importer(db).run({ rows: [eve], extent: 'incremental' })

    expect([faulty.missing, partial.missing, await missing()]).toEqual([null, null, []])
  })

  it('takes nobody for missing because a whole file of schools or of pairings was read', async () => {
    await importer(db).run({ rows: [ada, max], extent: 'full', part: 'participants' })

    await importer(db).run({ rows: [schoolOf(HILL)], extent: 'full', part: 'schools' })
    const pairings = await importer(db).run({ rows: [pairingOf(1, 2)], extent: 'full', part: 'pairings' })

    expect(pairings.missing).toEqual({ people: 0, registrations: 0, pairings: 0 })
    expect(await missing()).toEqual([])
  })

  it('tells a pairing that a whole file of pairings does not have any more, and keeps it', async () => {
    await importer(db).run({ rows: [ada, eve, max], extent: 'full', part: 'participants' })
    const both = [pairingOf(1, 2), pairingOf(3, 2)]
    const first = await importer(db).run({ rows: both, extent: 'full', part: 'pairings' })
    const again = await importer(db).run({ rows: both, extent: 'full', part: 'pairings' })
    const one = await importer(db).run({ rows: [pairingOf(3, 2)], extent: 'full', part: 'pairings' })

    expect([first.counts.pairing?.added, again.changes]).toEqual([2, 0])
    expect([again.missing, one.missing]).toEqual([
      { people: 0, registrations: 0, pairings: 0 },
      { people: 0, registrations: 0, pairings: 1 },
    ])
    expect(await missing()).toEqual(['pairing of Ada Brook, TRN 1000001, 1'])
    expect(await lines(db, PAIRINGS)).toEqual([
      'Brook | Ford | 100001 | 2022-09-01 | - | import',
      'Reed | Ford | 100001 | 2022-09-01 | - | import',
    ])
  })
})
