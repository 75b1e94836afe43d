import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { addNote } from '../../../src/ticket/change-ticket'
import { takeNext } from '../../../src/ticket/take-next'
import type { Ticket } from '../../../src/ticket/ticket'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aTicket, minutes } from './stored-values'

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
  const depsOf = ({ tickets }: TypeormStores) => ({ tickets, newId, now: minutes(60) })
  const take = async (actor: string, leftId: string | null = null, by = units) =>
    (await by.run('click', stores => takeNext(depsOf(stores), { actor, leftId })))?.id ?? null
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

    const taken = await Promise.all(tickets.map((_ticket, place) => take(`agent-${place}`, null, both[place % 2])))

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

  it('takes nothing when everything is somebody else’s', async () => {
    await add(aTicket({ assigneeId: 'B' }), solved)

    expect(await take('A')).toBeNull()
  })
})
