import fc from 'fast-check'
import type { Fault } from '../../support/lead-provider-api/faults'
import { manyPeople } from '../../support/lead-provider-api/many'
import { ID, seededDepartment } from '../../support/lead-provider-api/seed'
import type { ApiKind } from '../../support/lead-provider-api/shapes'
import { startLeadProviderApi, type LeadProviderApi } from '../../support/lead-provider-api/start-lead-provider-api'
import type { SyncOutcome } from '../../../src/journeys/sync-register'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { TOKEN } from './reader-under-test'
import { PAIRINGS, START, syncUnderTest, type SyncUnderTest } from './sync-fixture'

jest.setTimeout(120_000)

eachDatabase((databaseKind, open) => {
  let api: LeadProviderApi
  let register: SyncUnderTest
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterEach(async () => {
    await api.stop()
    await db.clear()
  })
  afterAll(() => db.drop())

  const start = async (kind: ApiKind = 'ecf-v3', department = seededDepartment()) => {
    api = await startLeadProviderApi({ kind, token: TOKEN, department })
    register = await syncUnderTest(api, { kind, db, bounds: { perPage: 7 } })
  }
  const summaryOf = (outcome: SyncOutcome) => {
    if (outcome.kind !== 'done') throw new Error('another sync was under way')
    return outcome.summary
  }
  const person = (id: string) => api.department.participants.find(each => each.id === id)!

  it.each(['ecf-v3', 'register-ects', 'ecf-v1'] as const)(
    'in %s: pairs mentors and ECTs across cohorts, in both directions',
    async kind => {
      await start(kind)
      const summary = summaryOf(await register.sync())

      expect([summary.extent, summary.faults, summary.counts.participant?.added]).toEqual(['full', 0, 18])
      expect(await register.lines(PAIRINGS)).toEqual(
        expect.arrayContaining([
          'Quill | Lindqvist | 2022 | 2021 | import',
          'Fairweather | Oyelaran | 2021 | 2022 | import',
        ]),
      )
      // The mentor of 2021 has come onto 2022 with that pairing, and the mentor of 2022 onto 2021.
      expect(
        await register.lines(
          "SELECT t.last_name, r.cohort FROM participant_records r JOIN teachers t ON t.id = r.mentor_id WHERE r.origin = 'pairing' AND t.last_name IN ('Lindqvist','Oyelaran') ORDER BY 1",
        ),
      ).toEqual(['Lindqvist | 2022', 'Oyelaran | 2021'])
    },
  )

  it('names a mentor whom another provider trains, and keeps one who is found nowhere as known but unnamed', async () => {
    await start()
    await register.sync()

    expect(await register.lines(PAIRINGS)).toEqual(
      expect.arrayContaining(['Marchetti | Ostrander | 2022 | null | import', 'Langstaff |  | 2022 | null | import']),
    )
    api.department.unfundedMentors.push({
      id: ID.bareMentor,
      fullName: 'Ursula Vantongeren',
      email: null,
      trn: '7100099',
      createdAt: '2022-09-01T08:00:00Z',
      // Long before: their `updated_at` does not move with an assignment.
      updatedAt: '2022-09-01T08:00:00Z',
    })
    register.pass(1)

    expect(summaryOf(await register.sync()).extent).toBe('incremental')
    expect(await register.lines(PAIRINGS)).toContain('Langstaff | Vantongeren | 2022 | null | import')
  })

  it('asks for what changed since two windows back, and for everything when that is due', async () => {
    await start()
    const since = () =>
      api.asked
        .filter(({ resource }) => resource === 'participants')
        .at(-1)
        ?.query.get('filter[updated_since]') ?? null
    await register.sync()
    expect(since()).toBeNull()
    register.pass(3)
    await register.sync()
    expect(since()).toBe('2026-11-25T07:00:00.000Z')
    register.pass(0.25)
    await register.sync()
    // Never less than an hour before the last one.
    expect(since()).toBe('2026-11-25T12:00:00.000Z')
    register.pass(7 * 24)
    await register.sync()
    expect(since()).toBeNull()
  })

  it('takes a change over, and says nothing of what did not change', async () => {
    await start()
    await register.sync()
    register.pass(1)
    const before = await register.register()
    person(ID.mentorOf2021).updatedAt = '2026-11-25T10:30:00Z'
    expect(summaryOf(await register.sync()).changes).toBe(0)
    expect(await register.register()).toEqual(before)

    register.pass(1)
    person(ID.ectWithoutMentor).enrolments[0]!.mentorId = ID.mentorOf2022
    person(ID.ectWithoutMentor).updatedAt = '2026-11-25T11:30:00Z'
    expect(summaryOf(await register.sync()).counts.participant).toMatchObject({ added: 0, changed: 1 })
    expect(await register.lines(PAIRINGS)).toContain('Okonjo | Oyelaran | 2022 | 2022 | import')
  })

  it('makes one person of two when the Department has merged them', async () => {
    await start()
    await register.sync()
    expect(await register.lines("SELECT first_name FROM teachers WHERE last_name = 'Abara' ORDER BY 1")).toEqual([
      'Flo',
      'Florence',
    ])

    register.pass(1)
    const [kept, gone] = [person(ID.doubleOld), person(ID.doubleNew)]
    kept.enrolments.push(...gone.enrolments)
    kept.idChanges.push({ from: gone.id, to: kept.id, at: '2026-11-25T10:20:00Z' })
    kept.updatedAt = '2026-11-25T10:20:00Z'
    api.department.participants.splice(api.department.participants.indexOf(gone), 1)
    const ect = person(ID.ectOfDoubleMentor)
    ect.enrolments[0]!.mentorId = kept.id
    ect.updatedAt = '2026-11-25T10:20:00Z'
    const summary = summaryOf(await register.sync())

    expect(summary.conflicts).toBe(0)
    expect(await register.lines("SELECT first_name, trn FROM teachers WHERE last_name = 'Abara'")).toEqual([
      'Florence | 7100005',
    ])
    const lines = await register.register()
    expect(lines.filter(line => line.startsWith(`pairing: ${ID.ectOfDoubleMentor}`))).toEqual([
      `pairing: ${ID.ectOfDoubleMentor} | ${ID.doubleOld},${ID.doubleNew} | 900101 | 2022-09-08 | null`,
    ])
  })

  it('begins again after a failure in the middle, and moves no cursor for it', async () => {
    await start()
    api.fail({ kind: 'status', status: 500 }, { resource: 'participants', page: 3, times: 99 })
    await expect(register.sync()).rejects.toMatchObject({ code: 'LEAD_PROVIDER.UNAVAILABLE' })
    expect(await register.lines('SELECT as_of, read_at FROM register_sources')).toEqual(['null | null'])
    await api.stop()

    api = await startLeadProviderApi({ kind: 'ecf-v3', token: TOKEN, department: seededDepartment() })
    const again = await syncUnderTest(api, { db })
    const summary = summaryOf(await again.sync())

    expect([summary.extent, summary.faults]).toEqual(['full', 0])
    expect(await again.register()).toEqual(await cleanRegister(seededDepartment()))
    expect(await again.lines('SELECT as_of FROM register_sources')).toEqual([START.toISOString()])
  })

  it('lets only one process sync, and the next one when that has died', async () => {
    await start()
    let second: SyncOutcome | null = null
    const others: Promise<void>[] = []
    api.between(({ resource }) => {
      if (resource === 'transfers' && others.length === 0) {
        others.push(register.sync({ holder: 'two' }).then(outcome => void (second = outcome)))
      }
    })
    await register.sync({ holder: 'one' })
    await Promise.all(others)
    expect(second).toEqual({ kind: 'busy' })

    api.between(null)
    const { unitOfWork, feed } = register.deps()
    const until = new Date(START.getTime() + 300_000)
    const lease = { sourceId: feed.sourceId, holder: 'died', now: START, until }
    await unitOfWork.run('background', ({ syncs }) => syncs.hold(lease))
    expect((await register.sync()).kind).toBe('busy')
    register.pass(0.1)
    expect((await register.sync()).kind).toBe('done')
  })

  it('never writes the token into the register', async () => {
    await start()
    api.fail({ kind: 'status', status: 400, body: { error: `Bearer ${TOKEN}` } }, { resource: 'transfers' })
    await register.sync().catch(() => undefined)
    await register.sync()
    const tables = ['import_runs', 'register_sources', 'register_facts', 'register_changes', 'change_sets']
    for (const table of tables) {
      expect((await register.lines(`SELECT * FROM ${table}`)).join('\n')).not.toContain(TOKEN)
    }
  })

  it('ends where one clean sync ends, whatever went wrong before', async () => {
    const clean = await cleanRegister(changed(seededDepartment()))
    const fault = fc.constantFrom<Fault>(
      { kind: 'status', status: 500 },
      { kind: 'html', status: 502 },
      { kind: 'html', status: 200 },
      { kind: 'cut', when: 'before' },
      { kind: 'cut', when: 'within' },
      { kind: 'broken-json' },
      { kind: 'too-many', retryAfter: '1' },
      { kind: 'too-many', retryAfter: '9999' },
      { kind: 'status', status: 401, body: { error: 'HTTP Token: Access denied' } },
      { kind: 'json', body: {} },
    )
    const where = fc.record({
      resource: fc.constantFrom(
        'participants' as const,
        'transfers' as const,
        'unfunded-mentors' as const,
        'partnerships' as const,
      ),
      page: fc.integer({ min: 1, max: 3 }),
      times: fc.constantFrom(1, 2, 99),
    })
    await start()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fault, where, fc.boolean()), { minLength: 1, maxLength: 3 }),
        async attempts => {
          await db.clear()
          const department = seededDepartment()
          const faulty = await startLeadProviderApi({ kind: 'ecf-v3', token: TOKEN, department })
          const during = await syncUnderTest(faulty, { db, bounds: { perPage: 7 } })
          for (const [what, when, isFull] of attempts) {
            faulty.fail(what, when)
            await during.sync({ isFull }).catch(() => undefined)
          }
          await faulty.stop()
          const good = await startLeadProviderApi({ kind: 'ecf-v3', token: TOKEN, department: changed(department) })
          const last = await syncUnderTest(good, { db })
          await last.sync({ isFull: true })
          const ended = await last.register()
          await good.stop()

          expect(ended).toEqual(clean)
        },
      ),
      { numRuns: databaseKind === 'sqlite' ? 8 : 3 },
    )
  }, 180_000)

  it('reads some thousand people over many pages', async () => {
    api = await startLeadProviderApi({ kind: 'register-ects', token: TOKEN, department: manyPeople(1_000) })
    register = await syncUnderTest(api, { kind: 'register-ects', db, bounds: { perPage: 300 } })
    const summary = summaryOf(await register.sync())

    expect(summary.counts.participant).toEqual({ added: 2_000, changed: 0, unchanged: 0, refused: 0 })
    expect(await register.lines('SELECT COUNT(*) FROM pairings')).toEqual(['1000'])
  }, 120_000)
})

/** The same small change whenever it is made: a mentor for an ECT who had none. */
function changed(department: ReturnType<typeof seededDepartment>) {
  const ect = department.participants.find(({ id }) => id === ID.ectWithoutMentor)!
  ect.enrolments[0]!.mentorId = ID.mentorOf2021
  ect.updatedAt = '2026-11-25T09:59:00Z'
  return department
}

/** What one sync without any fault makes of an empty register. */
async function cleanRegister(department: ReturnType<typeof seededDepartment>): Promise<readonly string[]> {
  const api = await startLeadProviderApi({ kind: 'ecf-v3', token: TOKEN, department })
  const db = await openTestDatabase()
  const register = await syncUnderTest(api, { db })
  await register.sync()
  const lines = await register.register()
  await api.stop()
  await db.drop()
  return lines
}
