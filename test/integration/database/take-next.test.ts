import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { dayAt } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { addNote } from '../../../src/ticket/change-ticket'
import { USUAL_DUE_RULES } from '../../../src/ticket/due'
import { takeNext } from '../../../src/ticket/take-next'
import type { Ticket } from '../../../src/ticket/ticket'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMatchRequest, aTicket, minutes } from './stored-values'

jest.setTimeout(120_000)

eachDatabase((_, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeEach(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  afterEach(() => db.drop())

  const add = (...tickets: readonly Ticket[]) =>
    units.run('intake', async stores => {
      for (const ticket of tickets) await stores.tickets.add(ticket)
    })
  const depsOf = ({ tickets }: TypeormStores) => ({
    ...{ tickets, newId, now: minutes(60), today: dayAt(minutes(60)), rules: USUAL_DUE_RULES },
  })
  const take = async (actor: string, leftId: string | null = null, { by = units, filter = {} } = {}) =>
    (await by.run('click', stores => takeNext(depsOf(stores), { actor, leftId, filter })))?.id ?? null
  const holder = async (ticket: Ticket) =>
    (await createTypeormStores(db.read.manager).tickets.find(ticket.id))?.assigneeId

  const old = aTicket({ receivedAt: minutes(1) })
  const recent = aTicket({ receivedAt: minutes(2), state: 'open' })
  const urgent = aTicket({ receivedAt: minutes(3), urgent: true })
  const solved = aTicket({ receivedAt: minutes(0), state: 'solved', urgent: true })

  it('gives each agent another ticket, however many ask at once, from one process or two', async () => {
    const tickets = Array.from({ length: 12 }, (_unused, place) => aTicket({ receivedAt: minutes(place) }))
    await add(...tickets)
    const other = await db.again()
    const both = [units, createUnitOfWork(other, createTypeormStores)]

    const taken = await Promise.all(
      tickets.map((_ticket, place) => take(`agent-${place}`, null, { by: both[place % 2] ?? units })),
    )

    expect(taken.toSorted()).toEqual(tickets.map(({ id }) => id).toSorted())
    expect(await take('agent-12')).toBeNull()
  })

  it('goes by the order of the queue, past what is somebody else’s, and round again', async () => {
    const theirs = aTicket({ receivedAt: minutes(0), assigneeId: 'B' })
    await add(old, recent, urgent, solved, theirs)

    expect(await take('A')).toBe(urgent.id)
    await units.run('click', stores => addNote(depsOf(stores), { ticketId: urgent.id, actor: 'A', text: 'Called.' }))
    expect(await take('A', urgent.id)).toBe(old.id)
    expect(await take('A', old.id)).toBe(recent.id)
    expect(await take('A', recent.id)).toBe(urgent.id)
    expect(await take('A')).toBe(urgent.id)
  })

  it('gives back what was only looked at, and keeps what was worked on or assigned by hand', async () => {
    const mine = aTicket({ receivedAt: minutes(0), assigneeId: 'A' })
    await add(mine, old, recent)

    expect(await take('A')).toBe(mine.id)
    expect(await take('A', mine.id)).toBe(old.id)
    expect(await holder(old)).toBe('A')
    expect(await take('A', old.id)).toBe(recent.id)
    await units.run('click', stores => addNote(depsOf(stores), { ticketId: recent.id, actor: 'A', text: 'Called.' }))
    expect(await take('A', recent.id)).toBe(mine.id)

    expect([await holder(mine), await holder(old), await holder(recent)]).toEqual(['A', null, 'A'])
    const entries = await createTypeormStores(db.read.manager).tickets.entries(old.id)
    expect(entries.map(({ facts }) => [facts?.['code'], facts?.['assigneeId']])).toEqual([
      ['ASSIGNED', 'A'],
      ['ASSIGNED', null],
    ])
  })

  it('keeps to the filter of a list, in its order and round again, and to its end', async () => {
    const tagged = [aTicket({ receivedAt: minutes(4) }), aTicket({ receivedAt: minutes(5) })] as const
    const theirs = aTicket({ receivedAt: minutes(4), assigneeId: 'B' })
    await add(old, recent, urgent, ...tagged, theirs, solved)
    await units.run('click', async ({ tickets }) => {
      for (const { id } of [...tagged, theirs, solved])
        await tickets.addTag({ id: newId(), ticketId: id, tag: 'rush', addedBy: 'A', addedAt: minutes(6) })
    })
    const rush = { filter: { tag: 'rush' } }

    expect(await take('A', null, rush)).toBe(tagged[0].id)
    expect(await take('A', tagged[0].id, rush)).toBe(tagged[1].id)
    expect(await take('A', tagged[1].id, rush)).toBe(tagged[0].id)
    expect(await take('A', old.id, rush)).toBe(tagged[0].id)
    expect(await take('A', null, { filter: { assigneeId: 'B' } })).toBeNull()
    expect(await take('A', null, { filter: { tag: 'no such tag' } })).toBeNull()
  })

  it('goes on behind a ticket that has left the list, in the order of what is due too', async () => {
    const [first, second, third] = [1, 2, 3].map(place => aTicket({ receivedAt: minutes(place) })) as [
      Ticket,
      Ticket,
      Ticket,
    ]
    const sooner = aTicket({ receivedAt: minutes(4), urgent: true })
    await add(first, second, third, sooner)
    await units.run('click', async ({ tickets, requests }) => {
      for (const { id } of [first, second, third]) await requests.add(aMatchRequest({ ticketId: id, mentorId: null }))
      await tickets.change(second.id, { state: 'solved' }, { at: minutes(50) })
    })
    const choice = { filter: { step: 'choice' as const } }
    const byDue = { filter: { order: 'due' as const } }

    expect(await take('A', second.id, choice)).toBe(third.id)
    expect(await take('A', third.id, choice)).toBe(first.id)
    expect(await take('A', null, byDue)).toBe(sooner.id)
    expect(await take('A', sooner.id, byDue)).toBe(first.id)
    expect(await take('A', second.id, byDue)).toBe(third.id)
  })

  it('takes nothing when everything is somebody else’s', async () => {
    await add(aTicket({ assigneeId: 'B' }), solved)

    expect(await take('A')).toBeNull()
  })
})
