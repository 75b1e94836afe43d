import { NoteWaitsSince1790000019100 } from '../../../migrations/1790000019100-note-waits-since'
import { insertRows } from '../../../src/adapters/database/insert-rows'
import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { PartnershipSchema, SchoolSchema } from '../../../src/adapters/database/schemas/people.schema'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createBankHolidays } from '../../../src/kernel/bank-holidays'
import { dayAt } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { createWorkingDays } from '../../../src/kernel/working-days'
import type { QueueFilter } from '../../../src/ticket/queue'
import type { Ticket } from '../../../src/ticket/ticket'
import { anOccurrence } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMatchRequest, aTicket } from './stored-values'

jest.setTimeout(120_000)

/** A Thursday, before work ends. */
const NOW = new Date('2026-11-26T11:00:00.000Z')
const RULES = {
  targets: { ready: 1, choice: 3, portal: 2, steplab: 2, reply: 2, urgent: 1 },
  workingDays: createWorkingDays({ isBankHoliday: createBankHolidays(), endsAt: '17:00' }),
}

eachDatabase((_kind, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeEach(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  afterEach(() => db.drop())

  const addTickets = (...tickets: readonly Ticket[]) =>
    units.run('intake', async stores => {
      for (const ticket of tickets) await stores.tickets.add(ticket)
    })
  const readerAt = (now: Date) =>
    createTypeormTicketReader(db.read.manager, { now: () => now, today: () => dayAt(now) }, RULES)
  const queue = async (filter: Partial<QueueFilter>, now = NOW) => {
    const { lines, total } = await readerAt(now).queue({ limit: 50, offset: 0, ...filter })
    expect(total).toBe(lines.length)
    return lines.map(line => line.reference.slice(-2))
  }
  const at = (reference: string, receivedAt: string, more: Partial<Ticket> = {}) =>
    aTicket({ reference: `CPD-AAAA-${reference}`, receivedAt: new Date(receivedAt), ...more })

  describe('due', () => {
    // Needs a reply: two working days. Needs a choice: three.
    const reply = at('01', '2026-11-24T10:00:00.000Z')
    const late = at('02', '2026-11-24T17:00:00.000Z')
    const choice = at('03', '2026-11-23T16:59:59.000Z')
    const urgent = at('04', '2026-11-24T10:00:00.000Z', { urgent: true })
    const old = at('05', '2026-03-02T10:00:00.000Z')
    const older = at('06', '2025-03-02T10:00:00.000Z')
    const fresh = at('07', '2026-11-26T10:00:00.000Z')
    const waiting = at('08', '2026-11-02T10:00:00.000Z', { state: 'waiting' })
    beforeEach(async () => {
      await addTickets(reply, late, choice, urgent, old, older, fresh, waiting)
      await units.run('intake', ({ requests }) => requests.add(aMatchRequest({ ticketId: choice.id, mentorId: null })))
    })

    it.each([
      ['overdue', ['04', '06', '05']],
      ['today', ['03', '01']],
      ['next', ['02']],
      ['later', ['07']],
    ] as const)('finds what is %s, of what needs work', async (due, expected) => {
      expect(await queue({ due })).toEqual(expected)
    })

    it('finds nothing that is due today once work has ended, nor on a Saturday', async () => {
      const evening = new Date('2026-11-26T17:00:00.000Z')
      const saturday = new Date('2026-11-28T10:00:00.000Z')

      expect(await queue({ due: 'today' }, evening)).toEqual([])
      expect(await queue({ due: 'next' }, evening)).toEqual(['02'])
      expect(await queue({ due: 'overdue' }, evening)).toEqual(['04', '06', '05', '03', '01'])
      expect(await queue({ due: 'next' }, saturday)).toEqual(['07'])
    })

    it('puts what is due first first, whatever its target, and what waits behind it', async () => {
      expect(await queue({ order: 'due' })).toEqual(['06', '05', '04', '03', '01', '02', '07', '08'])
    })

    it('says of each line what can be done next, and since when it waits', async () => {
      const { lines } = await readerAt(NOW).queue({ text: '03', limit: 1, offset: 0 })

      expect(lines).toMatchObject([
        { step: 'choice', version: 1, assigneeId: null, waitsSince: choice.receivedAt, asked: [{ mentor: null }] },
      ])
    })

    it('counts from when a ticket came back, and not from a change while it needs work', async () => {
      const back = new Date('2026-11-26T10:30:00.000Z')
      await units.run('click', async ({ tickets }) => {
        await tickets.change(waiting.id, { state: 'open' }, { at: back })
        await tickets.change(reply.id, { state: 'open' }, { at: back })
        await tickets.change(reply.id, { assigneeId: 'AGENT' }, { at: back })
      })

      expect(await queue({ due: 'later' })).toEqual(['08', '07'])
      expect(await queue({ due: 'today' })).toEqual(['03', '01'])
    })

    it('has its column filled of tickets that an older version left', async () => {
      const wrote = '2026-11-25T09:00:00.000Z'
      const opened = at('09', '2026-11-02T10:00:00.000Z', { state: 'open' })
      await addTickets(opened)
      for (const [id, ticket] of [
        ['E1', opened],
        ['E2', reply],
      ] as const)
        await db.write.query(
          `INSERT INTO ticket_entries (id, ticket_id, kind, author, at, body) VALUES ('${id}', '${ticket.id}', 'message', 'requester', '${wrote}', '')`,
        )
      const migration = new NoteWaitsSince1790000019100()
      const runner = db.write.createQueryRunner()
      await migration.down(runner)
      await migration.up(runner)
      await runner.release()

      const rows = await db.read.query('SELECT reference, waits_since FROM tickets ORDER BY reference')

      expect(rows).toContainEqual({ reference: 'CPD-AAAA-01', waits_since: '2026-11-24T10:00:00.000Z' })
      expect(rows).toContainEqual({ reference: 'CPD-AAAA-09', waits_since: wrote })
    })
  })

  it('filters by school, provider and cause', async () => {
    const one = at('01', '2026-11-24T10:00:00.000Z', { schoolUrn: '900001' })
    const two = at('02', '2026-11-24T11:00:00.000Z', { schoolUrn: '900002' })
    const school = { town: null, phase: null, trust: null, status: 'open', deliveryPartner: null } as const
    await createUnitOfWork(db, manager => manager).run('background', async manager => {
      await insertRows(manager, SchoolSchema, [
        { ...school, urn: '900001', name: 'Hill 100% School', leadProvider: 'Northgate Institute', emailDomains: [] },
        { ...school, urn: '900002', name: 'Brook School', leadProvider: null, emailDomains: [] },
      ])
      await insertRows(manager, PartnershipSchema, [
        {
          ...{ id: newId(), schoolUrn: '900002', cohort: 2024, status: 'active' },
          ...{ leadProvider: 'Eastgate', deliveryPartner: 'Harbour Hub' },
        },
      ])
    })
    await addTickets(one, two)
    await units.run('intake', ({ problems }) =>
      problems.addOccurrence(anOccurrence(two.id, { cause: 'removed', schoolUrn: '900002', occurredAt: NOW })),
    )

    expect(await queue({ school: '900001' })).toEqual(['01'])
    expect(await queue({ school: 'brook' })).toEqual(['02'])
    expect(await queue({ school: '100%' })).toEqual(['01'])
    expect(await queue({ provider: 'northgate' })).toEqual(['01'])
    expect(await queue({ provider: 'harbour' })).toEqual(['02'])
    expect(await queue({ cause: 'removed' })).toEqual(['02'])
    expect(await queue({ cause: 'removed', school: 'hill', text: 'mentor' })).toEqual([])
  })

  it('keeps views per account, one under each name', async () => {
    const account = (id: string) => ({
      ...{ id, email: `${id}@helpdesk.example`, name: id, roles: [], deliveryPartner: null, passwordHash: null },
      ...{
        disabled: false,
        failedAttempts: 0,
        lockedUntil: null,
        secondFactorSince: null,
        createdAt: NOW,
        lastSignInAt: null,
        liveOffAt: null,
      },
      shortcutsOffAt: null,
    })
    const view = (accountId: string, name: string, query: string) => ({
      ...{ id: newId(), accountId, name, query, createdAt: NOW },
    })
    const mine = view('A1', 'Urgent', 'show=ready')
    const replaced = view('A1', 'Late', 'due=today')
    const late = view('A1', 'Late', 'due=overdue')
    const theirs = view('A2', 'Late', 'due=overdue')
    await units.run('click', async ({ accounts, views }) => {
      for (const id of ['A1', 'A2']) await accounts.add(account(id))
      for (const one of [mine, replaced, late, theirs]) await views.keep(one)
    })
    const reads = createTypeormStores(db.read.manager).views

    expect(await reads.ofAccount('A1')).toEqual([late, mine])
    expect(await units.run('click', ({ views }) => views.remove({ id: theirs.id, accountId: 'A1' }))).toBe(false)
    expect(await units.run('click', ({ views }) => views.remove({ id: mine.id, accountId: 'A1' }))).toBe(true)
    expect(await reads.ofAccount('A1')).toEqual([late])
    expect(await reads.ofAccount('A2')).toEqual([theirs])
  })
})
