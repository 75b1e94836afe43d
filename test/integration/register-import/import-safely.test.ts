import { eachDatabase, type TestDatabase } from '../../support/databases'
import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { toDay } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import { planMatch } from '../../../src/register/plan-match'
import type { SourceRow } from '../../../src/register/sources/source-row'
import { HILL, NOW, PAIRINGS, PERIODS, id, importer, lines, mentorSaid, participant } from './import-fixture'

jest.setTimeout(120_000)

const name = (fullName: string) => ({ kind: 'whole', fullName }) as const
const ect = participant({ participantId: id(1), name: name('Ada Brook') })
const mentor = participant({
  participantId: id(2),
  name: name('Max Ford'),
  role: 'mentor',
  cohort: 2021,
  startedOn: toDay('2021-09-01'),
})

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  /** One press of an agent for mentor 2 and ECT 1. */
  const completeMatch = async () => {
    const clock = { today: () => toDay('2026-11-25') }
    const isAcknowledged = () => Promise.resolve(false)
    const unitOfWork = createUnitOfWork(db, manager => createTypeormRegisterStore({ manager, clock, isAcknowledged }))
    await unitOfWork.run('click', async store => {
      const view = await store.viewFor({ mentorId: id(2), ectId: id(1) }, { lock: true })
      if (!view) throw new Error('both are in the register')
      const today = clock.today()
      const plan = planMatch(view, { mentorId: id(2), ectId: id(1), startOn: today, today })
      const author = { changedBy: 'agent-1', ticketId: null, reason: 'for a test', at: NOW, today, newId }
      await store.applyPlan(plan, { ...author, matchRequestId: null })
    })
  }

  describe('a match completed here', () => {
    beforeEach(async () => {
      await importer(db).run({ rows: [ect, mentor] })
      await completeMatch()
    })
    const OURS = 'Brook | Ford | 100001 | 2026-11-25 | - | ticket'

    it.each<[string, SourceRow]>([
      ['another mentor', { ...ect, mentor: mentorSaid(9) }],
      ['nobody', { ...ect, mentor: { kind: 'nobody' } }],
    ])('stays when a source shows %s', async (_what, row) => {
      await importer(db).run({ rows: [row], extent: 'full' })

      expect(await lines(db, PAIRINGS)).toEqual([OURS])
    })

    it('stays when a source says that the mentor has left: their place is left for a person, and told again', async () => {
      const left = { ...mentor, participantStatus: 'left', finishedOn: toDay('2026-10-31') } as const

      const first = await importer(db).run({ rows: [left] })
      const second = await importer(db).run({ rows: [left] })

      expect(await lines(db, PAIRINGS)).toEqual([OURS])
      expect(await lines(db, PERIODS)).toContain('Ford | mentor | 100001 | active | 2021-09-01 | -')
      for (const { conflicts, findings } of [first, second]) {
        expect([conflicts, findings[0]?.reason]).toEqual([
          1,
          'The new days at the school would cut a pairing that was completed here: a person must decide',
        ])
      }
    })

    it('is confirmed when a source shows it', async () => {
      await importer(db, () => new Date('2026-11-26T09:00:00Z')).run({
        rows: [{ ...ect, mentor: mentorSaid(2) }],
        readAt: new Date('2026-11-26T08:00:00Z'),
      })

      expect(await lines(db, 'SELECT standing, created_from FROM pairings WHERE voided_at IS NULL')).toEqual([
        'seen | ticket',
      ])
    })
  })

  it('goes on after a stop where it was, and comes to the same as without one', async () => {
    const rows = Array.from({ length: 230 }, (_row, index) =>
      participant({ participantId: id(100 + index), name: name(`Person ${index}`), trn: String(2_000_000 + index) }),
    )
    await expect(importer(db).run({ rows, fingerprint: 'same', failAfter: 150 })).rejects.toThrow('the power went')
    const [half] = await lines(db, 'SELECT COUNT(*) FROM teachers')

    const summary = await importer(db).run({ rows, fingerprint: 'same' })

    // The first batch is of a hundred; how many come in the next goes by the machine's speed.
    expect(Number(half)).toBeGreaterThanOrEqual(100)
    expect(Number(half)).toBeLessThanOrEqual(150)
    expect(summary.resumed).toBe(true)
    expect(summary.counts).toEqual({ participant: { added: 230, changed: 0, unchanged: 0, refused: 0 } })
    expect(await lines(db, 'SELECT COUNT(*) FROM teachers')).toEqual(['230'])
    expect(await lines(db, 'SELECT state, COUNT(*) FROM import_runs GROUP BY state')).toEqual(['done | 1'])
  })

  it('refuses the one row that the database will not hold, and keeps those around it', async () => {
    const summary = await importer(db).run({
      rows: [
        participant({ participantId: id(1), name: name('Ann First') }),
        participant({ participantId: id(2), name: name('Bob Second'), trn: '123' }),
        participant({ participantId: id(3), name: name('Cat Third') }),
      ],
    })

    expect(summary.counts).toEqual({ participant: { added: 2, changed: 0, unchanged: 0, refused: 1 } })
    expect(summary.findings[0]?.reason).toMatch(/^The register cannot hold this row: it would break ck_teachers_trn/)
    expect(await lines(db, 'SELECT last_name FROM teachers ORDER BY last_name')).toEqual(['First', 'Third'])
  })

  it('counts what a whole reading did not have, and an incremental one concludes nothing', async () => {
    await importer(db).run({ rows: [ect, mentor], extent: 'full' })
    await importer(db).run({ rows: [ect], extent: 'incremental' })
    expect(await lines(db, 'SELECT missing_full_syncs FROM source_records ORDER BY record_key')).toEqual(['0', '0'])

    await importer(db).run({ rows: [ect], extent: 'full' })
    await importer(db).run({ rows: [ect], extent: 'full' })
    expect(await lines(db, 'SELECT missing_full_syncs FROM source_records ORDER BY record_key')).toEqual(['0', '2'])

    await importer(db).run({ rows: [mentor], extent: 'incremental' })
    expect(await lines(db, 'SELECT missing_full_syncs FROM source_records ORDER BY record_key')).toEqual(['0', '0'])
  })

  it('has been read whole only when its people were, not when a file of its schools was', async () => {
    const link = { kind: 'school-link', predecessorUrn: '100003', successorUrn: HILL, linkedOn: null } as const
    await importer(db).run({ rows: [{ ...link, place: { in: 'school-links.csv', line: 2 } }], extent: 'full' })
    expect(await lines(db, 'SELECT as_of FROM register_sources')).toEqual(['-'])

    await importer(db).run({ rows: [ect], extent: 'full' })
    expect(await lines(db, 'SELECT as_of FROM register_sources')).toEqual(['2026-11-25T09:00:00.000Z'])
  })

  describe('two records that the source puts together', () => {
    const twin = participant({
      participantId: id(3),
      name: name('Max Fordham'),
      emails: ['max@hill.example'],
      role: 'mentor',
      cohort: 2023,
      startedOn: toDay('2023-09-01'),
    })
    const together: SourceRow = { ...mentor, retiredIds: [id(3)] }

    it('become one, with every pairing, address and id', async () => {
      await importer(db).run({
        rows: [{ ...ect, mentor: mentorSaid(3) }, mentor, twin],
      })

      const summary = await importer(db).run({ rows: [together] })

      expect(summary.conflicts).toBe(0)
      // From the day that the twin's own row gave them a place at the school.
      expect(await lines(db, PAIRINGS)).toEqual(['Brook | Ford | 100001 | 2023-09-01 | - | import'])
      expect(await lines(db, PERIODS)).toEqual([
        'Brook | ect | 100001 | active | 2022-09-01 | -',
        'Ford | mentor | 100001 | active | 2021-09-01 | -',
      ])
      expect(await lines(db, `SELECT id, retired_ids FROM teachers WHERE last_name LIKE 'Ford%'`)).toEqual([
        `${id(2)} | ["${id(3)}"]`,
      ])
      expect(await lines(db, 'SELECT address, teacher_id FROM teacher_emails')).toEqual([`max@hill.example | ${id(2)}`])
      expect(
        await lines(db, `SELECT COUNT(*) FROM teacher_ids WHERE value = '${id(3)}' AND retired_at IS NOT NULL`),
      ).toEqual(['1'])
    })

    it('stay two when both have a mentor on the same days, and a person is told', async () => {
      const [one, other] = [
        participant({ participantId: id(1), name: name('Ada Brook'), mentor: mentorSaid(5) }),
        participant({ participantId: id(4), name: name('Ada Brooke'), mentor: mentorSaid(6) }),
      ]
      await importer(db).run({ rows: [one, other] })

      const summary = await importer(db).run({ rows: [{ ...one, retiredIds: [id(4)] }] })

      expect(summary.findings.map(({ reason }) => reason)).toContain(
        'Two records are one person, and both have a mentor on the same days: end one of the pairings first',
      )
      expect(await lines(db, 'SELECT COUNT(*) FROM pairings WHERE voided_at IS NULL')).toEqual(['2'])
      expect(await lines(db, `SELECT COUNT(*) FROM teachers WHERE last_name LIKE 'Brook%'`)).toEqual(['2'])
    })
  })

  it('refuses to mix with the sample people', async () => {
    await db.write.query(`INSERT INTO register_facts (name, value) VALUES ('sample', 'true')`)

    await expect(importer(db).run({ rows: [ect] })).rejects.toThrow(/clear-sample --yes/)

    expect(await lines(db, 'SELECT COUNT(*) FROM teachers')).toEqual(['0'])
    expect(await lines(db, `SELECT COUNT(*) FROM schools WHERE urn = '${HILL}'`)).toEqual(['0'])
  })
})
