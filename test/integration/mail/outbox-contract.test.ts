import { createTypeormOutboxStore } from '../../../src/adapters/database/stores/outbox-store'
import { createTypeormTicketStore } from '../../../src/adapters/database/stores/ticket-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { OutboxKind, OutboxStore } from '../../../src/notify/outbox'
import { createFakeOutboxStore } from '../../fakes/fake-outbox-store'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { anEmail, anItem, aTicket, minutes, NINE } from '../database/stored-values'

type Use = <Result>(work: (outbox: OutboxStore) => Promise<Result>) => Promise<Result>

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.drop())

const ticketId = aTicket().id
const stores: readonly [string, () => Promise<Use>][] = [
  [
    'the fake',
    async () => {
      const fake = createFakeOutboxStore()
      return work => work(fake)
    },
  ],
  [
    'the database',
    async () => {
      await db.clear()
      const units = createUnitOfWork(db, manager => ({
        outbox: createTypeormOutboxStore(manager),
        tickets: createTypeormTicketStore(manager),
      }))
      await units.run('background', ({ tickets }) => tickets.add(aTicket({ id: ticketId })))
      return work => units.run('background', ({ outbox }) => work(outbox))
    },
  ],
]

describe.each(stores)('an outbox kept by %s', (_, open) => {
  let use: Use
  beforeEach(async () => {
    use = await open()
  })
  const claim = (at = NINE) =>
    use(async outbox => {
      const items = await outbox.claim({ worker: 'w1', now: at, until: new Date(at.getTime() + 60_000), limit: 10 })
      return items.map(item => item.id)
    })
  const fail = (outbox: OutboxStore, id: string, so: { error: string; nextAttemptAt: Date | null }, worker = 'w1') =>
    outbox.markFailed(id, { worker, at: NINE, ...so })
  const stateOf = (id: string) => use(async outbox => (await outbox.find(id))?.state)
  const to = (address: string) => ({ channel: 'email' as const, payload: anEmail({ to: { name: null, address } }) })
  const add = (...items: readonly ReturnType<typeof anItem>[]) =>
    use(async outbox => {
      const added = []
      for (const item of items) added.push(await outbox.add(item))
      return added
    })

  it('takes an item once for its key', async () => {
    expect(await add(anItem({ onceKey: 'k' }), anItem({ onceKey: 'k' }))).toEqual([true, false])
  })

  it('gives an item to one worker until the lease lapses, and counts the attempts', async () => {
    const item = anItem()
    await add(item)

    expect(await claim()).toEqual([item.id])
    expect(await claim()).toEqual([])
    expect(await claim(minutes(1))).toEqual([item.id])
    expect(await use(outbox => outbox.find(item.id))).toMatchObject({
      ...{ state: 'sending', attempts: 2, lastError: 'may have been sent: NOTIFY.STOPPED' },
    })
  })

  it('gives out one channel when it is asked for one', async () => {
    const payload = { action: 'comment', externalId: 'x', body: 'Done', solve: true, tags: [] } as const
    const change = anItem({ kind: 'zendesk-comment', delivery: { channel: 'zendesk', payload } })
    const email = anItem()
    await add(change, email)
    const of = (channel: 'email' | 'zendesk') =>
      use(async outbox => {
        const items = await outbox.claim({ worker: 'w1', now: NINE, until: minutes(1), limit: 10, channel })
        return items.map(item => item.id)
      })

    expect(await of('email')).toEqual([email.id])
    expect(await of('zendesk')).toEqual([change.id])
    expect(await of('zendesk')).toEqual([])
  })

  it('says whether anything is due, without taking it', async () => {
    expect(await use(outbox => outbox.hasDue(NINE))).toBe(false)
    const item = anItem({ notBefore: minutes(5) })
    await add(item)

    expect(await use(outbox => outbox.hasDue(NINE))).toBe(false)
    expect(await use(outbox => outbox.hasDue(minutes(5)))).toBe(true)
    expect(await stateOf(item.id)).toBe('pending')
  })

  it('lets a worker that lost its lease change nothing for the one that has it now', async () => {
    const item = anItem()
    await add(item)
    await claim()
    await use(outbox => outbox.claim({ worker: 'w2', now: minutes(2), until: minutes(7), limit: 10 }))

    expect(await use(outbox => fail(outbox, item.id, { error: 'late', nextAttemptAt: NINE }))).toBe(false)
    expect(await stateOf(item.id)).toBe('sending')
    expect(await use(outbox => outbox.markSent(item.id, { at: minutes(3), deliveryId: 'by w2' }))).toBe(true)
    expect(await use(outbox => outbox.markSent(item.id, { at: minutes(4), deliveryId: 'by w1' }))).toBe(false)
    expect(await use(outbox => outbox.find(item.id))).toMatchObject({ state: 'sent', deliveryId: 'by w2' })
  })

  it('gives at once what a worker left that is gone', async () => {
    const item = anItem()
    await add(item)
    await claim()

    expect(await use(outbox => outbox.leaseHolders())).toEqual(['w1'])
    await use(outbox => outbox.releaseLeases('w1'))
    expect(await claim(minutes(0.1))).toEqual([item.id])
  })

  it('gives nothing before its time', async () => {
    await add(anItem({ notBefore: minutes(5) }))

    expect(await claim()).toEqual([])
    expect(await claim(minutes(5))).toHaveLength(1)
  })

  it('holds back what comes after an item of the same ticket that has to wait, and lets it go when that is given up', async () => {
    const first = anItem({ ticketId })
    const second = anItem({ ticketId, createdAt: minutes(1) })
    await add(first, second)
    await claim()
    await use(outbox => fail(outbox, first.id, { error: 'SMTP 451', nextAttemptAt: minutes(10) }))
    if ((await stateOf(second.id)) === 'sending') {
      await use(outbox => fail(outbox, second.id, { error: 'waits', nextAttemptAt: NINE }))
    }

    expect(await claim(minutes(2))).toEqual([])
    expect(await claim(minutes(10))).toContain(first.id)
    await use(async outbox => {
      await fail(outbox, first.id, { error: 'SMTP 550', nextAttemptAt: null })
      await fail(outbox, second.id, { error: 'waits', nextAttemptAt: NINE })
    })
    expect(await stateOf(first.id)).toBe('failed')
    expect(await claim(minutes(2))).toEqual([second.id])
  })

  it('never gives out again what was sent, and says how it was known', async () => {
    const item = anItem()
    await add(item)
    await claim()
    await use(outbox => outbox.markSent(item.id, { at: minutes(1), deliveryId: 'd1' }))

    expect(await claim(minutes(60))).toEqual([])
    expect(await use(outbox => outbox.find(item.id))).toMatchObject({
      state: 'sent',
      deliveryId: 'd1',
      sentAt: minutes(1),
      lastError: null,
    })
  })

  it('puts back by hand only what has failed', async () => {
    const item = anItem()
    await add(item)

    expect(await use(outbox => outbox.retry(item.id, NINE))).toBe(false)
    await claim()
    await use(outbox => fail(outbox, item.id, { error: 'SMTP 550', nextAttemptAt: null }))
    expect(await use(outbox => outbox.retry(item.id, minutes(1)))).toBe(true)
    expect(await claim(minutes(1))).toEqual([item.id])
  })

  it('keeps the order of one ticket for each receiver: one who cannot be reached holds up nobody else', async () => {
    const item = (address: string, minute: number) =>
      anItem({ ticketId, createdAt: minutes(minute), delivery: to(address) })
    const [first, other, second] = [item('a@oak.example', 0), item('b@oak.example', 1), item('a@oak.example', 2)]
    await add(first, other, second)

    expect((await claim()).sort()).toEqual([first.id, other.id].sort())
    await use(outbox => fail(outbox, first.id, { error: 'SMTP 450', nextAttemptAt: minutes(60) }))
    expect(await claim(minutes(2))).toEqual([other.id])
    await use(outbox => fail(outbox, other.id, { error: 'SMTP 450', nextAttemptAt: null }))
    expect(await claim(minutes(59))).toEqual([])
    expect(await claim(minutes(60))).toEqual([first.id])
  })

  describe('of changes in Zendesk', () => {
    const change = (kind: OutboxKind, minute: number, of: { ticketId?: string; problemId?: string }) =>
      anItem({
        ...{ kind, createdAt: minutes(minute), ticketId: null, ...of },
        delivery: { channel: 'zendesk', payload: { action: 'link', externalId: 'x', problem: null, body: '' } },
      })
    const problemId = 'P'.padEnd(26, '0')
    const wait = (id: string) => use(outbox => fail(outbox, id, { error: 'ZENDESK 503', nextAttemptAt: minutes(60) }))

    it('makes a problem before its tickets are linked, and says nothing more of it before they are', async () => {
      const made = change('zendesk-problem', 0, { problemId })
      const [one, two] = [change('zendesk-link', 1, { ticketId, problemId }), change('zendesk-link', 2, { problemId })]
      const solved = change('zendesk-problem', 3, { problemId })
      const other = change('zendesk-problem', 4, { problemId: 'Q'.padEnd(26, '0') })
      await add(made, one, two, solved, other)

      expect((await claim(minutes(5))).sort()).toEqual([made.id, other.id].sort())
      for (const { id } of [made, other]) await use(outbox => outbox.markSent(id, { at: minutes(5), deliveryId: null }))
      expect((await claim(minutes(5))).sort()).toEqual([one.id, two.id].sort())
      await wait(one.id)
      await use(outbox => outbox.markSent(two.id, { at: minutes(5), deliveryId: null }))
      expect(await claim(minutes(6))).toEqual([])
      expect(await claim(minutes(60))).toEqual([one.id])
      await use(outbox => outbox.markSent(one.id, { at: minutes(60), deliveryId: null }))
      expect(await claim(minutes(60))).toEqual([solved.id])
    })

    it('keeps a ticket’s links in order, after what was written before, and holds up nothing else by them', async () => {
      const create = change('zendesk-create', 0, { ticketId })
      const [link, again] = [1, 2].map(minute => change('zendesk-link', minute, { ticketId }))
      const reply = change('zendesk-comment', 3, { ticketId })
      await add(create, link!, again!, reply)

      expect(await claim(minutes(5))).toEqual([create.id])
      await use(outbox => outbox.markSent(create.id, { at: minutes(5), deliveryId: null }))
      expect((await claim(minutes(5))).sort()).toEqual([link!.id, reply.id].sort())
      await wait(link!.id)
      await use(outbox => outbox.markSent(reply.id, { at: minutes(5), deliveryId: null }))
      expect(await claim(minutes(6))).toEqual([])
    })
  })

  it('lets what is written later pass what a person wants to leave later', async () => {
    const monday = minutes(60)
    const later = anItem({ ticketId, notBefore: monday, sendAt: monday, delivery: to('a@oak.example') })
    const now = anItem({ ticketId, createdAt: minutes(1), delivery: to('a@oak.example') })
    await add(later, now)

    expect(await claim(minutes(1))).toEqual([now.id])
    expect(await use(outbox => outbox.find(later.id))).toMatchObject({ state: 'pending', sendAt: monday })
    await use(outbox => outbox.markSent(now.id, { at: minutes(1), deliveryId: null }))
    expect(await claim(monday)).toEqual([later.id])
  })
})
