import { createTypeormGroupingReader } from '../../../src/adapters/database/readers/grouping-reader'
import { createTypeormProblemReader } from '../../../src/adapters/database/readers/problem-reader'
import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { createTypeormReportContactStore } from '../../../src/adapters/database/stores/report-contact-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createGroupReports } from '../../../src/journeys/group-reports'
import { newId } from '../../../src/kernel/ids'
import { joinByStatement } from '../../../src/problem/join-by-statement'
import type { Occurrence } from '../../../src/problem/problem'
import { createEscalate } from '../../../src/report/escalate'
import { createSendToOrganisations } from '../../../src/report/send-to-organisations'
import { createSendWeekly } from '../../../src/report/send-weekly'
import { anOccurrence } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { askedOf } from '../../support/rows-read'
import { scansOf, statementsOf } from '../../support/statements'
import { anAccount, aTicket } from '../database/stored-values'
import { reportingOf, settings, signer, templates } from '../mail/desk-fixture'
import { fillDesk } from './a-filled-desk'
import { problemDue } from './grouping-of'
import { buildStores, LEAD, storesOf } from './reported-to-leads'

const MONDAY = new Date('2026-11-30T09:00:00Z')
const WEDNESDAY = new Date('2026-11-25T09:00:00Z')
const MINUTE = 60_000

eachDatabase((_, open) => {
  let db: TestDatabase
  let now = MONDAY
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.clear()
    now = MONDAY
  })
  afterAll(() => db.drop())

  const clock = { now: () => now, today: () => problemDue() }
  const later = (minutes: number) => void (now = new Date(now.getTime() + minutes * MINUTE))
  const toLeads = () => {
    const reader = createTypeormReportReader(db.read.manager)
    return {
      ...{ unitOfWork: storesOf(db), newId, templates, signer, ...reportingOf(reader) },
      clock: { now: () => now, today: () => now.toISOString().slice(0, 10) as ReturnType<typeof problemDue> },
      settings: { ...settings, leadAddresses: [LEAD], escalateAt: 3 },
    }
  }
  const change = (problemId: string) =>
    storesOf(db).run('background', ({ problems }) => problems.changeProblem(problemId, {}, now))

  describe('what goes to the leads', () => {
    it('is one statement for all open problems once an hour, and for those that changed between', async () => {
      const escalatedAt = new Date('2026-11-30T07:00:00Z')
      const { problems } = await fillDesk(db, { problems: 40, reportsEach: 4, at: WEDNESDAY, escalatedAt })
      const step = createEscalate(toLeads())

      expect(await askedOf(db, step)).toEqual({ statements: 1, rows: 40 })
      later(5)
      expect(await askedOf(db, step)).toEqual({ statements: 1, rows: 0 })
      await change(problems[7]?.id ?? '')
      expect(await askedOf(db, step)).toEqual({ statements: 1, rows: 1 })
      // On the next day too: nothing was reported since.
      later(24 * 60)
      expect(await askedOf(db, step)).toEqual({ statements: 1, rows: 40 })
    })

    it('is composed once', async () => {
      await fillDesk(db, { problems: 1, reportsEach: 4, at: WEDNESDAY })
      const deps = toLeads()
      const facts = jest.fn(deps.reader.facts)
      const step = createEscalate({ ...deps, reader: { ...deps.reader, facts } })

      expect([await step(), await step()]).toEqual([1, 0])
      expect(facts).toHaveBeenCalledTimes(1)
    })
  })

  describe('the report of a week', () => {
    it('reads nothing again for organisations that reported nothing, until a problem changes', async () => {
      const { problems } = await fillDesk(db, {
        ...{ problems: 30, reportsEach: 4, at: WEDNESDAY },
        occurrence: { leadProvider: 'Southend' },
      })
      const contacts = createTypeormReportContactStore(db.read.manager)
      await createUnitOfWork(db, createTypeormReportContactStore).run('click', store =>
        store.add({
          ...{
            id: newId(),
            kind: 'lead-provider',
            organisation: 'Northgate',
            name: 'Nora',
            address: 'n@north.example',
          },
          ...{ seesPeople: false, whyPeople: null, addedBy: newId(), addedAt: now },
        }),
      )
      const step = createSendToOrganisations({ ...toLeads(), contacts })

      // The contact; of the week, one row for each organisation.
      expect(await askedOf(db, step)).toEqual({ statements: 3, rows: 2 })
      later(10)
      expect(await askedOf(db, step)).toEqual({ statements: 3, rows: 1 })
      await change(problems[3]?.id ?? '')
      expect(await askedOf(db, step)).toEqual({ statements: 3, rows: 2 })

      await fillDesk(db, {
        ...{ problems: 1, reportsEach: 1, at: WEDNESDAY, from: 30, problem: { updatedAt: now } },
        occurrence: { leadProvider: 'Northgate' },
      })
      expect([await step(), await step()]).toEqual([1, 0])
      later(10)
      await step()
      later(10)
      expect(await askedOf(db, step)).toEqual({ statements: 3, rows: 1 })
    })

    it('is not asked for again once it was sent, nor where nothing was reported until a problem changes', async () => {
      const step = createSendWeekly(toLeads())
      expect(await step()).toBe(false)
      later(10)
      expect(await askedOf(db, step)).toEqual({ statements: 1, rows: 0 })

      await fillDesk(db, { problems: 3, reportsEach: 2, at: WEDNESDAY, problem: { updatedAt: now } })
      expect(await step()).toBe(true)
      later(10)
      expect(await askedOf(db, step)).toEqual({ statements: 0, rows: 0 })
    })
  })

  /** A report that waits, at a school of its own. */
  const arrives = async (change: Partial<Occurrence> = {}): Promise<Occurrence> => {
    const ticket = aTicket({ reference: `CPD-${newId().slice(-4)}-ZZ` })
    const one = anOccurrence(ticket.id, { schoolUrn: '300001', requesterKey: newId(), occurredAt: now, ...change })
    await storesOf(db).run('intake', async ({ tickets, problems }) => {
      await tickets.add(ticket)
      await problems.addOccurrence(one)
    })
    return one
  }
  const hear = (one: Occurrence) =>
    createUnitOfWork(db, buildStores).run('intake', ({ problems }) =>
      joinByStatement({ problems, newId, now, dueOn: problemDue() }, { ...one, stated: true }),
    )

  describe('a statement', () => {
    const dismissed = { state: 'dismissed', scopeKey: '300001', updatedAt: WEDNESDAY } as const

    it.each(['somebody else', 'the same requester'])(
      'about a dismissed problem looks for one requester, however many reported it: %s',
      async who => {
        const requesterKey = who === 'somebody else' ? 'nobody' : 'r1'
        await fillDesk(db, { problems: 1, reportsEach: 4, at: WEDNESDAY, problem: dismissed })
        await hear(await arrives({ schoolUrn: '300009' }))
        const few = await askedOf(db, async () => hear(await arrives({ requesterKey })))
        await db.clear()
        await fillDesk(db, { problems: 1, reportsEach: 400, at: WEDNESDAY, problem: dismissed })

        expect(await askedOf(db, async () => hear(await arrives({ requesterKey })))).toEqual(few)
      },
    )

    it('opens a problem, on the list of a lead, without reading a table from end to end', async () => {
      await storesOf(db).run('click', ({ accounts }) => accounts.add(anAccount({ roles: ['lead'] })))
      const one = await arrives()
      const asked = (await statementsOf(() => hear(one))).filter(({ text }) => text.startsWith('SELECT'))

      const scans: (readonly string[])[] = []
      for (const statement of asked) scans.push(await scansOf(db, statement))
      expect(asked.length).toBeGreaterThan(5)
      expect(scans.flat().filter(line => !/accounts|dummy_table|CONSTANT ROW/.test(line))).toEqual([])
    })

    it('costs the same before few problems and before many', async () => {
      await fillDesk(db, { problems: 4, reportsEach: 2, at: WEDNESDAY })
      const few = await askedOf(db, async () => hear(await arrives()))
      await fillDesk(db, { problems: 400, reportsEach: 2, at: WEDNESDAY, from: 10 })

      expect(await askedOf(db, async () => hear(await arrives({ schoolUrn: '300002' })))).toEqual(few)
    })
  })

  it('counts what was grouped no further than is needed to know what is usual', async () => {
    await fillDesk(db, { problems: 2, reportsEach: 300, at: WEDNESDAY })
    await arrives()
    const reader = createTypeormProblemReader(db.read.manager)

    expect(await reader.groupedBefore(MONDAY, 200)).toBe(200)
    expect(await reader.groupedBefore(MONDAY, 1_000)).toBe(600)
    expect(await reader.groupedBefore(WEDNESDAY, 200)).toBe(0)
  })

  describe('grouping', () => {
    const grouping = () => {
      const reader = createTypeormGroupingReader(db.read.manager)
      const memory = jest.fn(reader.memory)
      const step = createGroupReports({
        ...{ unitOfWork: storesOf(db), reader: { ...reader, memory }, clock, newId, problemDue },
      })
      return { memory, step }
    }
    /** What one report takes, and what it takes after a person changed a problem, by a grouping that remembers so many problems. */
    const costs = async (problems: number) => {
      const filled = await fillDesk(db, { problems, reportsEach: 2, at: WEDNESDAY })
      const { step, memory } = grouping()
      await arrives({ schoolUrn: '400001' })
      await step()
      await arrives({ schoolUrn: '400002' })
      const one = await askedOf(db, step)
      await storesOf(db).run('click', stores => stores.problems.noteChange([filled.problems[0]?.id ?? '']))
      await arrives({ schoolUrn: '400003' })
      const afterChange = await askedOf(db, async () => {
        while ((await step()) > 0);
      })
      expect(memory).toHaveBeenCalledTimes(1)
      return { one, afterChange }
    }

    it('links a report at the same cost before few problems and before many, after a person changed one too', async () => {
      const few = await costs(4)
      await db.clear()

      const many = await costs(300)
      expect(many.one).toEqual(few.one)
      expect(many.one.statements).toBeLessThanOrEqual(9)
      expect(many.one.rows).toBeLessThanOrEqual(3)
      // The problem, its two reports, and the state of grouping, which is looked at by each unit of work.
      for (const { statements, rows } of [few.afterChange, many.afterChange]) {
        expect(statements).toBeLessThanOrEqual(25)
        expect(rows).toBeLessThanOrEqual(20)
      }
    })
  })
})
