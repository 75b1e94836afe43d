import { createTypeormProblemPages } from '../../../src/adapters/database/readers/problem-pages'
import { createTypeormProblemDesk } from '../../../src/adapters/database/readers/problem-desk'
import { createTypeormProblemReader } from '../../../src/adapters/database/readers/problem-reader'
import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createTypeormEscalationStore } from '../../../src/adapters/database/stores/escalation-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import { toDay } from '../../../src/kernel/day'
import { OPEN_STATES, type Occurrence, type Problem, type ProblemsAsked } from '../../../src/problem/problem'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import { composeReport } from '../../../src/report/compose-report'
import { anOccurrence as reportedOccurrence, someFacts } from '../../unit/report/report-fixture'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aTicket, minutes } from './stored-values'

const DAY = 24 * 60
const key = { cause: 'not-in-school-pool', scope: 'school', scopeKey: '900001' } as const

eachDatabase((_, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())
  const run = <Result>(work: (stores: TypeormStores) => Promise<Result>) => units.run('background', work)

  it('has one open problem for one cause in one scope, and a new one only after it was resolved', async () => {
    const first = aProblem()
    await run(({ problems }) => problems.addProblem(first))

    await expect(run(({ problems }) => problems.addProblem(aProblem({ reference: 'PRB-0002' })))).rejects.toMatchObject(
      {
        code: 'DATABASE.CONSTRAINT',
      },
    )
    expect(await run(({ problems }) => problems.openProblemFor(key))).toEqual(first)
    await run(({ problems }) => problems.changeProblem(first.id, { state: 'resolved' }, minutes(1)))
    expect(await run(({ problems }) => problems.openProblemFor(key))).toBeNull()
    await run(({ problems }) => problems.addProblem(aProblem({ reference: 'PRB-0002' })))
    expect(await run(({ problems }) => problems.find(first.id))).toMatchObject({
      state: 'resolved',
      updatedAt: minutes(1),
    })
  })

  it('counts a ticket once per cause and scope, and tells tickets, schools and statements apart', async () => {
    const problem = aProblem()
    const tickets = [aTicket({ reference: 'CPD-AAAA-01' }), aTicket({ reference: 'CPD-AAAA-02' })] as const
    const link = { problemId: problem.id, linkReason: 'Same school, same cause.' }
    const first = anOccurrence(tickets[0].id, { stated: true, evidence: '[ECT] again' })
    const second = anOccurrence(tickets[1].id, { schoolUrn: '900002', occurredAt: minutes(5) })
    await run(async stores => {
      for (const ticket of tickets) await stores.tickets.add(ticket)
      await stores.problems.addProblem(problem)
      expect(await stores.problems.addOccurrence(first)).toBe(true)
      expect(await stores.problems.addOccurrence(anOccurrence(tickets[0].id))).toBe(false)
      expect(await stores.problems.addOccurrence(second)).toBe(true)
      await stores.problems.linkOccurrences([first.id, second.id], link)
    })
    const reader = createTypeormProblemReader(db.read.manager)

    expect(await reader.problems({ skip: 0, take: 50 })).toEqual([{ ...problem, tickets: 2, schools: 2, stated: 1 }])
    expect(await reader.problem('PRB-7K3M')).toEqual(problem)
    expect(await reader.problem(problem.id)).toEqual(problem)
    expect(await reader.problem('PRB-0000')).toBeNull()
    const desk = createTypeormProblemDesk(db.read.manager)
    expect(await desk.occurrences(problem.id, { skip: 0, take: 50 })).toMatchObject([
      { ...first, ...link, ticketReference: 'CPD-AAAA-01', schoolName: null },
      { ...second, ...link, ticketReference: 'CPD-AAAA-02', schoolName: null },
    ])
    expect(await run(({ problems }) => problems.occurrencesOfProblem(problem.id))).toHaveLength(2)
    expect(await run(({ problems }) => problems.occurrencesOfTicket(tickets[0].id))).toHaveLength(1)
  })

  it('lists the problems that are asked for, the newest news first and those without any last, page by page', async () => {
    const of = (reference: string, change: Partial<Problem>) => aProblem({ reference, scopeKey: reference, ...change })
    const today = toDay('2026-09-10')
    const all = [
      of('PRB-0001', { lastAt: minutes(1), ownerId: 'lead', dueOn: toDay('2026-09-09') }),
      of('PRB-0002', { lastAt: minutes(3), ownerId: 'lead', dueOn: today }),
      of('PRB-0003', { lastAt: null, dueOn: null }),
      of('PRB-0004', { lastAt: minutes(2), state: 'resolved', dueOn: toDay('2026-09-01') }),
    ]
    await run(async ({ problems }) => {
      for (const problem of all) await problems.addProblem(problem)
    })
    const reader = createTypeormProblemReader(db.read.manager)
    const list = async (asked: Omit<ProblemsAsked, 'skip' | 'take'>, { skip = 0, take = 50 } = {}) =>
      (await reader.problems({ ...asked, skip, take })).map(({ reference }) => reference)

    expect(await list({})).toEqual(['PRB-0002', 'PRB-0004', 'PRB-0001', 'PRB-0003'])
    expect(await list({}, { skip: 1, take: 2 })).toEqual(['PRB-0004', 'PRB-0001'])
    expect(await list({ states: OPEN_STATES })).toEqual(['PRB-0002', 'PRB-0001', 'PRB-0003'])
    expect(await list({ states: OPEN_STATES, dueBefore: today })).toEqual(['PRB-0001'])
    expect(await list({ states: ['resolved'] })).toEqual(['PRB-0004'])
    expect(await list({ ownerId: 'lead' })).toEqual(['PRB-0002', 'PRB-0001'])
    expect(await list({ of: { scope: 'school', scopeKey: 'PRB-0003' } })).toEqual(['PRB-0003'])
    expect(await list({ ownerId: 'nobody' })).toEqual([])
    expect(await list({ ownerId: null })).toEqual(['PRB-0004', 'PRB-0003'])
    expect(await list({ cause: 'not-in-school-pool', ownerId: null, states: OPEN_STATES })).toEqual(['PRB-0003'])
    expect(await list({ cause: 'portal-error' })).toEqual([])
  })

  it('lists first those that were due, promised or to be answered before today', async () => {
    const of = (reference: string, change: Partial<Problem>) => aProblem({ reference, scopeKey: reference, ...change })
    const today = toDay('2026-09-10')
    const [yesterday, later] = [toDay('2026-09-09'), toDay('2026-09-20')]
    const asked = of('PRB-0003', { lastAt: minutes(2), dueOn: later })
    const accepted = of('PRB-0005', { lastAt: minutes(4), acceptedBy: 'The service team' })
    const all = [
      of('PRB-0001', { lastAt: minutes(9), dueOn: today, promisedOn: later }),
      of('PRB-0002', { lastAt: minutes(1), dueOn: yesterday }),
      asked,
      of('PRB-0004', { lastAt: minutes(3), dueOn: null, promisedOn: yesterday }),
      accepted,
      of('PRB-0006', { lastAt: null, dueOn: null }),
    ]
    await run(async ({ problems, problemAsks }) => {
      for (const problem of all) await problems.addProblem(problem)
      for (const { id: problemId } of [asked, accepted])
        await problemAsks.add({ id: `A${problemId.slice(1)}`, problemId, askedAt: minutes(0), answerBy: yesterday })
    })
    const reader = createTypeormProblemReader(db.read.manager)
    const list = async (given: Partial<ProblemsAsked>) =>
      (await reader.problems({ states: OPEN_STATES, skip: 0, take: 50, ...given })).map(({ reference }) => reference)

    expect(await list({ lateFirst: today })).toEqual([
      ...['PRB-0004', 'PRB-0003', 'PRB-0002'],
      ...['PRB-0001', 'PRB-0005', 'PRB-0006'],
    ])
    expect(await list({ lateFirst: today, skip: 1, take: 3 })).toEqual(['PRB-0003', 'PRB-0002', 'PRB-0001'])
    expect(await list({ dueBefore: today })).toEqual(['PRB-0004', 'PRB-0002'])
  })

  it('finds the open problem that a ticket most likely belongs to, the nearest with news first', async () => {
    const ticket = aTicket()
    const own = anOccurrence(ticket.id, { leadProvider: 'Hartwell', causes: ['not-in-school-pool', 'removed'] })
    const ofSchool = aProblem({ reference: 'PRB-0001', lastAt: minutes(5) })
    const ofProvider = aProblem({
      ...{ reference: 'PRB-0002', cause: 'removed', scope: 'lead-provider', scopeKey: 'Hartwell', lastAt: minutes(9) },
    })
    const others = [
      aProblem({ reference: 'PRB-0003', cause: 'transferred', lastAt: minutes(9) }),
      aProblem({ reference: 'PRB-0004', scopeKey: '900002', lastAt: minutes(9) }),
      aProblem({ reference: 'PRB-0005', scope: 'everywhere', scopeKey: '', state: 'resolved', lastAt: minutes(9) }),
    ]
    await run(async ({ problems, tickets }) => {
      await tickets.add(ticket)
      for (const problem of [ofSchool, ofProvider, ...others]) await problems.addProblem(problem)
      await problems.addOccurrence(own)
    })
    const reader = createTypeormProblemReader(db.read.manager)
    const similar = async (since = minutes(0)) => (await reader.similarOpen(ticket.id, since))?.reference ?? null

    expect(await similar()).toBe('PRB-0001')
    expect(await similar(minutes(6))).toBe('PRB-0002')
    expect(await similar(minutes(10))).toBeNull()
    await run(({ problemMoves }) =>
      problemMoves.refuse([{ occurrenceId: own.id, problemId: ofSchool.id, refusedBy: 'lead', refusedAt: minutes(6) }]),
    )
    expect(await similar()).toBe('PRB-0002')
    await run(({ problems }) => problems.linkOccurrences([own.id], { problemId: ofProvider.id, linkReason: 'So.' }))
    expect(await similar()).toBeNull()
    expect(await reader.similarOpen('nothing', minutes(0))).toBeNull()
  })

  it('shows earlier tickets of the same school and cause within sixty days', async () => {
    const [now, recent, old, later, elsewhere] = Array.from({ length: 5 }, () => aTicket())
    const reported: [string, Partial<Occurrence>][] = [
      [now!.id, {}],
      [recent!.id, { occurredAt: minutes(-60 * DAY) }],
      [old!.id, { occurredAt: minutes(-60 * DAY - 1) }],
      [later!.id, { occurredAt: minutes(1) }],
      [elsewhere!.id, { occurredAt: minutes(-5), schoolUrn: '900002' }],
    ]
    await run(async stores => {
      for (const ticket of [now, recent, old, later, elsewhere]) await stores.tickets.add(ticket!)
      for (const [ticketId, with_] of reported) await stores.problems.addOccurrence(anOccurrence(ticketId, with_))
    })

    expect(await createTypeormProblemReader(db.read.manager).seenBefore(now!.id)).toEqual([
      { ticketId: recent!.id, reference: recent!.reference, cause: 'not-in-school-pool', at: minutes(-60 * DAY) },
    ])
  })

  it('gives pages of problems behind the last that was had, and the reports of one', async () => {
    const made = ['PRB-0001', 'PRB-0002', 'PRB-0003'].map(reference => aProblem({ reference, scopeKey: reference }))
    const [first, second, third] = made
    await run(async ({ problems }) => {
      for (const problem of made) await problems.addProblem(problem)
      await problems.changeProblem(third!.id, { state: 'resolved' }, minutes(1))
    })
    const report = composeReport({
      problems: [someFacts([reportedOccurrence('1', '2026-11-24T09:00:00Z')])],
      madeAt: minutes(2),
    })
    await createUnitOfWork(db, createTypeormEscalationStore).run('background', escalations =>
      escalations.add({
        ...{ id: newId(), problemId: first!.id, period: '2026-11-25', report, createdAt: minutes(2), mailIds: [] },
      }),
    )
    const pages = createTypeormProblemPages(db.read.manager)
    const references = async (asked: Parameters<typeof pages.page>[0]) =>
      (await pages.page(asked)).map(({ reference }) => reference)

    expect(await references({ after: null, limit: 2 })).toEqual(['PRB-0001', 'PRB-0002'])
    expect(await references({ after: second!.id, limit: 2 })).toEqual(['PRB-0003'])
    expect(await references({ after: third!.id, limit: 2 })).toEqual([])
    expect(await references({ states: ['resolved'], after: null, limit: 2 })).toEqual(['PRB-0003'])
    expect(await pages.find('PRB-0002')).toMatchObject({ id: second!.id, tickets: 0, schools: 0, stated: 0 })
    expect(await pages.find('PRB-0009')).toBeNull()
    expect(await pages.reports(first!.id)).toMatchObject([
      { sentAt: minutes(2), tickets: 1, schools: 1, answerBy: null, firstAt: new Date('2026-11-24T09:00:00Z') },
    ])
    expect(await pages.reports(second!.id)).toEqual([])
  })

  it('has no attachment that nobody sent', async () => {
    const reader = createTypeormTicketReader(db.read.manager)

    expect(await reader.attachment('nothing')).toBeNull()
  })
})
