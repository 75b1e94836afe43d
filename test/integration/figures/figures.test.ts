import { measureTickets } from '../../../src/adapters/database/figures/measure-tickets'
import { createTypeormFiguresReader } from '../../../src/adapters/database/figures/typeorm-figures-reader'
import { insertRows } from '../../../src/adapters/database/insert-rows'
import { SchoolSchema } from '../../../src/adapters/database/schemas/people.schema'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createBankHolidays } from '../../../src/kernel/bank-holidays'
import { londonInstant, toDay } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { createWorkingDays } from '../../../src/kernel/working-days'
import type { Period } from '../../../src/report/figures/period'
import type { Ticket } from '../../../src/ticket/ticket'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMatchRequest, anItem, aProposal, aTicket } from '../database/stored-values'

const days = createWorkingDays({ isBankHoliday: createBankHolidays(), endsAt: '17:00' })
const at = (text: string) => new Date(`2026-11-${text}:00.000Z`)

/** Days of November 2026, up to the end of the last one or to an instant of it. */
function november(from: number, until: number, ends?: Date): Period {
  const day = (date: number) => toDay(`2026-11-${String(date).padStart(2, '0')}`)
  return {
    ...{ from: day(from), until: day(until), begins: londonInstant(day(from), '00:00') },
    ends: ends ?? londonInstant(day(until + 1), '00:00'),
  }
}

eachDatabase((_kind, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const plain = () => createUnitOfWork(db, manager => manager)
  const step = (rules = '1') =>
    measureTickets(db.read.manager, work => plain().run('background', work), { days, rules })
  const measureAll = async (rules = '1') => {
    let steps = 0
    while ((await step(rules)) > 0) steps += 1
    return steps
  }
  const reader = () => createTypeormFiguresReader(db.read.manager)
  const figures = async (period: Period) => (await reader().count(period)).figures

  const add = (ticket: Ticket) => units.run('intake', ({ tickets }) => tickets.add(ticket))
  const replyTo = (ticketId: string, when: Date, outboxId: string | null = null) =>
    units.run('click', ({ tickets }) =>
      tickets.addEntry({
        ...{ id: newId(), ticketId, kind: 'reply', author: 'AGENT', at: when, body: 'Words' },
        ...{ messageId: null, outboxId, facts: null },
      }),
    )
  const change = (id: string, what: Parameters<TypeormStores['tickets']['change']>[1], when: Date) =>
    units.run('click', ({ tickets }) => tickets.change(id, what, { at: when }))
  const solve = (id: string, when: Date) => change(id, { state: 'solved', solvedAt: when }, when)

  it('counts what arrived, was answered, completed and opened again, with times of the clock and of work', async () => {
    // A Friday afternoon; answered on Monday, solved on Tuesday, opened again on Wednesday.
    const ticket = aTicket({ receivedAt: at('20T16:00') })
    await add(ticket)
    await replyTo(ticket.id, at('23T10:00'))
    await solve(ticket.id, at('24T09:30'))
    await measureAll()

    expect(await reader().count(november(20, 24))).toEqual({
      figures: {
        ...{ arrived: 1, asked: 0, readyFirst: 0, completed: 1, reopened: 0 },
        answers: { count: 1, working: null, wall: null },
        completions: { count: 1, working: null, wall: null },
        ways: { oneClick: 0, byHand: 0, answer: 1 },
        causes: [{ key: null, tickets: 1 }],
        providers: [{ key: null, tickets: 1 }],
      },
      days: [
        { day: '2026-11-20', arrived: 1, completed: 0 },
        { day: '2026-11-24', arrived: 0, completed: 1 },
      ],
    })
    const [measure] = await db.read.query<readonly Record<string, unknown>[]>('SELECT * FROM ticket_measures')
    expect(measure).toMatchObject({
      ...{ answer_minutes: 3_960, answer_working: 120, completion_minutes: 5_370, completion_working: 570 },
    })
    await change(ticket.id, { state: 'open', solvedAt: null }, at('25T09:00'))
    await measureAll()
    const after = await figures(november(20, 25))
    expect([after.completed, after.reopened]).toEqual([0, 1])
  })

  it('gives medians over days by nearest rank', async () => {
    for (const [index, minutes] of [10, 20, 30, 40, 50, 60].entries()) {
      const ticket = aTicket({ receivedAt: at(`${23 + (index % 2)}T09:00`) })
      await add(ticket)
      await replyTo(ticket.id, new Date(ticket.receivedAt.getTime() + minutes * 60_000))
    }
    await measureAll()

    expect((await figures(november(23, 24))).answers).toEqual({
      ...{ count: 6, working: { median: 30, ninth: 60 }, wall: { median: 30, ninth: 60 } },
    })
    expect((await figures(november(23, 23))).answers).toEqual({ count: 3, working: null, wall: null })
  })

  it('tells ready at first sight by the first reading, and one click from by hand', async () => {
    const ready = aTicket({ receivedAt: at('23T09:00'), schoolUrn: '900001' })
    const unproved = aTicket({ receivedAt: at('23T09:00'), standing: 'unknown' })
    const doubtful = aTicket({ receivedAt: at('23T09:00') })
    await insertRows(db.write.manager, SchoolSchema, [
      {
        ...{ urn: '900001', name: 'A', town: null, phase: null, trust: null, status: 'open', deliveryPartner: null },
        leadProvider: 'Northgate',
        emailDomains: [],
      },
    ])
    const sure = aProposal()
    const ask = async (ticket: Ticket, proposal: typeof sure, chosenBy: string) => {
      await add(ticket)
      await units.run('intake', async ({ requests, tickets }) => {
        const request = aMatchRequest({ ticketId: ticket.id, proposal, chosenBy })
        await requests.add(request)
        const shown = { matchRequestId: request.id, ticketId: ticket.id, at: at('23T09:01') }
        await requests.recordProposal({ ...shown, id: newId(), proposal })
        // A later reading is no first sight.
        await requests.recordProposal({ ...shown, id: newId(), proposal: { ...sure, vetoes: [] }, at: at('23T12:00') })
        await requests.change(request.id, { state: 'completed' }, at('23T10:00'))
        await tickets.change(ticket.id, { state: 'solved', solvedAt: at('23T10:00') }, { at: at('23T10:00') })
      })
    }
    await ask(ready, sure, 'system')
    await ask(unproved, sure, 'system')
    await ask(doubtful, { ...sure, vetoes: ['Two people have this name.'] }, 'AGENT')
    await measureAll()

    const counted = await figures(november(23, 23))
    expect([counted.asked, counted.readyFirst]).toEqual([3, 1])
    expect(counted.ways).toEqual({ oneClick: 2, byHand: 1, answer: 0 })
    expect(counted.providers).toEqual([
      { key: null, tickets: 2 },
      { key: 'Northgate', tickets: 1 },
    ])
  })

  it('counts no answer that was taken back, and no solving that was', async () => {
    const ticket = aTicket({ receivedAt: at('23T09:00') })
    const item = anItem({ id: newId(), ticketId: ticket.id })
    await add(ticket)
    await units.run('click', ({ outbox }) => outbox.add(item))
    await replyTo(ticket.id, at('23T09:10'), item.id)
    await solve(ticket.id, at('23T09:10'))
    await measureAll()
    expect((await figures(november(23, 23))).answers.count).toBe(1)

    await units.run('click', ({ outbox }) => outbox.cancelUnsent([item.id]))
    await change(ticket.id, { state: 'new', solvedAt: null, waitsSince: at('23T09:00') }, at('23T09:11'))
    await measureAll()

    const counted = await figures(november(23, 23))
    expect([counted.answers.count, counted.completed, counted.reopened]).toEqual([0, 0, 0])
  })

  it('counts a day that has not ended up to the moment', async () => {
    await add(aTicket({ receivedAt: at('22T12:00') }))
    await add(aTicket({ receivedAt: at('23T09:00') }))
    await add(aTicket({ receivedAt: at('23T15:00') }))
    await measureAll()

    expect((await figures(november(22, 23, at('23T10:00')))).arrived).toBe(2)
    expect((await figures(november(22, 23))).arrived).toBe(3)
  })

  it('counts a ticket that was merged with the one that holds it, and by itself only if it was solved before', async () => {
    const [target, merged, solved] = [
      aTicket({ receivedAt: at('23T09:00') }),
      aTicket({ receivedAt: at('23T10:00') }),
      aTicket({ receivedAt: at('23T11:00') }),
    ]
    for (const ticket of [target, merged, solved]) await add(ticket)
    await solve(solved.id, at('23T12:00'))
    await measureAll()
    const counted = async () => {
      await measureAll()
      const { arrived, completed } = await figures(november(23, 24))
      return [arrived, completed]
    }

    expect(await counted()).toEqual([3, 1])
    for (const { id } of [merged, solved])
      await change(id, { state: 'closed', mergedIntoId: target.id }, at('24T09:00'))
    expect(await counted()).toEqual([2, 1])
    await solve(target.id, at('24T10:00'))
    expect(await counted()).toEqual([2, 2])
    // Separated again, it is one of its own.
    await change(merged.id, { state: 'open', mergedIntoId: null }, at('24T11:00'))
    expect(await counted()).toEqual([3, 2])
  })

  it('has nothing left to do when nothing changed, and measures anew by other rules', async () => {
    await add(aTicket({ receivedAt: at('23T09:00') }))
    expect(await reader().behind()).toBe(1)

    // The ticket, then its day.
    expect(await measureAll()).toBe(2)
    expect([await reader().behind(), await step()]).toEqual([0, 0])
    expect(await measureAll('2')).toBe(2)
    expect(await step('2')).toBe(0)
  })

  it('keeps the measure of a ticket that is gone', async () => {
    const ticket = aTicket({ receivedAt: at('23T09:00') })
    await add(ticket)
    await measureAll()
    await db.write.query('DELETE FROM ticket_search')
    await db.write.query('DELETE FROM tickets')

    await measureAll('2')

    expect((await figures(november(23, 23))).arrived).toBe(1)
    expect(await step('2')).toBe(0)
  })
})
