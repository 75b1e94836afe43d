import { createTypeormOutboxReader } from '../../../src/adapters/database/readers/outbox-reader'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import type { NewOutboxItem, OutboxStore } from '../../../src/notify/outbox'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMatchRequest, anEmail, anItem, aTicket, minutes, NINE } from './stored-values'

eachDatabase((_, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  const ticket = aTicket()
  const request = aMatchRequest({ ticketId: ticket.id })
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
    await units.run('click', async ({ tickets, requests }) => {
      await tickets.add(ticket)
      await requests.add(request)
    })
  })
  beforeEach(() => db.write.query('DELETE FROM outbox'))
  afterAll(() => db.drop())

  const run = <Result>(work: (outbox: OutboxStore) => Promise<Result>) =>
    units.run('background', ({ outbox }) => work(outbox))
  const add = (...items: NewOutboxItem[]) =>
    run(async outbox => {
      for (const item of items) await outbox.add(item)
    })
  const claim = (at: number, limit = 10) =>
    run(async outbox => {
      const some = await outbox.claim({ worker: 'w', now: minutes(at), until: minutes(at + 5), limit })
      return some.map(item => item.id)
    })

  it('keeps one item per cause', async () => {
    const item = anItem({ onceKey: 'acknowledgement:1' })

    expect(await run(outbox => outbox.add(item))).toBe(true)
    expect(await run(outbox => outbox.add(anItem({ onceKey: 'acknowledgement:1' })))).toBe(false)

    const delivery = { channel: 'email', payload: item.delivery.payload }
    expect(await run(outbox => outbox.find(item.id))).toEqual({
      ...item,
      delivery,
      state: 'pending',
      attempts: 0,
      nextAttemptAt: NINE,
      lastError: null,
      serverWords: null,
      deliveryId: null,
      sentAt: null,
    })
  })

  it('keeps what is for Zendesk apart from what is for a person', async () => {
    const payload = { action: 'comment', externalId: 'x', body: 'Done', solve: true, tags: ['matched'] } as const
    const item = anItem({ kind: 'zendesk-comment', delivery: { channel: 'zendesk', payload } })
    await add(item)

    expect((await run(outbox => outbox.find(item.id)))?.delivery).toEqual({ channel: 'zendesk', payload })
  })

  it('leases what is due, and gives it again when the lease has lapsed', async () => {
    const now = anItem()
    const later = anItem({ notBefore: minutes(10) })
    await add(now, later)

    expect(await claim(0)).toEqual([now.id])
    expect(await claim(4)).toEqual([])
    expect(await claim(5)).toEqual([now.id])
    expect((await run(outbox => outbox.find(now.id)))?.attempts).toBe(2)
    expect(await claim(10)).toEqual([now.id, later.id])
  })

  it('sends one domain no more than its pace within the time, counts what is on its way, and lets the others pass', async () => {
    const pace = { most: 2, withinMs: 60_000 }
    const to = (address: string) => ({ channel: 'email' as const, payload: anEmail({ to: { name: null, address } }) })
    const many = ['a', 'b', 'c', 'd', 'e'].map(name => anItem({ delivery: to(`${name}@trust.example`) }))
    const other = anItem({ delivery: to('z@oak.example'), createdAt: minutes(1) })
    await add(...many, other)
    const claimAt = (seconds: number, worker: string) =>
      run(async outbox => {
        const now = new Date(NINE.getTime() + seconds * 1000)
        const items = await outbox.claim({ worker, now, until: minutes(30), limit: 10, pace })
        return items.map(({ id }) => id)
      })
    const isDue = (seconds: number) => run(outbox => outbox.hasDue(new Date(NINE.getTime() + seconds * 1000), { pace }))
    const sentAt = (ids: readonly string[], seconds: number) =>
      run(async outbox => {
        const at = new Date(NINE.getTime() + seconds * 1000)
        for (const id of ids) await outbox.markSent(id, { at, deliveryId: null })
      })
    const trust = (ids: readonly string[]) => ids.filter(id => id !== other.id)

    const first = await claimAt(0, 'w1')
    expect(first).toContain(other.id)
    expect(trust(first)).toHaveLength(2)
    // Another worker, while those are on their way.
    expect(await claimAt(1, 'w2')).toEqual([])
    expect(await isDue(1)).toBe(false)
    await sentAt(first, 5)
    expect(await claimAt(64, 'w2')).toEqual([])
    expect(await isDue(66)).toBe(true)
    const second = await claimAt(66, 'w2')
    expect(second).toHaveLength(2)
    await sentAt(second, 66)
    expect(await claimAt(127, 'w1')).toHaveLength(1)
    // Waiting for its turn is no attempt.
    const rows: readonly { attempts: number }[] = await db.read.query('SELECT attempts FROM outbox')
    expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1, 1])
  })

  it('keeps the order within one ticket and channel, and lets the others pass', async () => {
    const first = anItem({ ticketId: ticket.id, createdAt: minutes(0) })
    const second = anItem({ ticketId: ticket.id, createdAt: minutes(1) })
    const elsewhere = anItem({ createdAt: minutes(2) })
    await add(first, second, elsewhere)

    expect((await claim(0)).sort()).toEqual([first.id, elsewhere.id].sort())
    expect(await claim(1)).toEqual([])
    await run(outbox =>
      outbox.markFailed(first.id, {
        worker: 'w',
        at: minutes(1),
        error: 'EMAIL.TRY_LATER',
        nextAttemptAt: minutes(3),
      }),
    )
    expect(await claim(2)).toEqual([])
    expect(await claim(3)).toEqual([first.id])
    await run(outbox => outbox.markSent(first.id, { at: minutes(3), deliveryId: 'relay-17', words: '250 queued' }))
    expect(await claim(3)).toEqual([second.id])
    expect(await run(outbox => outbox.find(first.id))).toMatchObject({
      state: 'sent',
      deliveryId: 'relay-17',
      sentAt: minutes(3),
      lastError: null,
      serverWords: '250 queued',
      attempts: 2,
    })
  })

  it('lets the next one go when one has failed for good, until a person retries it', async () => {
    const first = anItem({ ticketId: ticket.id, createdAt: minutes(0) })
    const second = anItem({ ticketId: ticket.id, createdAt: minutes(1) })
    await add(first, second)
    await claim(0)
    await run(outbox =>
      outbox.markFailed(first.id, { worker: 'w', at: minutes(1), error: 'EMAIL.REFUSED', nextAttemptAt: null }),
    )

    expect(await claim(1)).toEqual([second.id])
    expect(await run(outbox => outbox.retry(second.id, minutes(2)))).toBe(false)
    expect(await run(outbox => outbox.retry(first.id, minutes(2)))).toBe(true)
    expect(await claim(2)).toEqual([first.id])
  })

  it('cancels what has not left, and says what has', async () => {
    const of = (createdAt: Date) => anItem({ ticketId: ticket.id, matchRequestId: request.id, createdAt })
    const [sent, leased, waiting] = [of(minutes(0)), of(minutes(1)), of(minutes(2))]
    await add(sent, leased, waiting)
    await claim(0)
    await run(outbox => outbox.markSent(sent.id, { at: minutes(1), deliveryId: null }))
    await claim(1)

    const result = await run(outbox => outbox.cancelPending(request.id))

    expect(result.cancelled).toEqual([waiting.id])
    expect([...result.left].sort()).toEqual([sent.id, leased.id].sort())
    expect(await run(outbox => outbox.find(waiting.id))).toMatchObject({ state: 'cancelled' })
  })

  it('cancels several together, or none when one has left, may have left or is not there', async () => {
    const of = (createdAt: Date) => anItem({ createdAt, notBefore: minutes(10) })
    const [one, other, doubtful] = [of(minutes(0)), of(minutes(1)), anItem({ createdAt: minutes(2) })]
    await add(one, other, doubtful)
    await claim(0)
    const failed = { worker: 'w', at: minutes(1), nextAttemptAt: minutes(20) }
    await run(outbox => outbox.markFailed(doubtful.id, { ...failed, error: 'may have been sent: EMAIL.TIMEOUT' }))
    const statesOf = () =>
      run(async outbox => Promise.all([one, other].map(async ({ id }) => (await outbox.find(id))?.state)))

    for (const ids of [
      [one.id, doubtful.id],
      [one.id, 'not-there'],
    ]) {
      expect(await run(outbox => outbox.cancelUnsent(ids))).toBe(false)
      expect(await statesOf()).toEqual(['pending', 'pending'])
    }
    expect(await run(outbox => outbox.cancelUnsent([one.id, other.id]))).toBe(true)
    expect(await statesOf()).toEqual(['cancelled', 'cancelled'])
    expect(await run(outbox => outbox.cancelUnsent([one.id]))).toBe(false)
    expect(await claim(10)).toEqual([])
  })

  it('finds the ticket of an answer to a mail of ours', async () => {
    const payload = anEmail({ messageId: 'signed.1@ect-helpdesk.example' })
    await add(anItem({ ticketId: ticket.id, delivery: { channel: 'email', payload } }))

    const of = (id: string) => units.run('intake', ({ tickets }) => tickets.ticketOfMessageId(id))
    expect(await of('signed.1@ect-helpdesk.example')).toBe(ticket.id)
    expect(await of('Signed.1@ect-helpdesk.example')).toBeNull()
  })

  it('lists the newest first for the outbox page', async () => {
    const [old, recent] = [anItem({ createdAt: minutes(0) }), anItem({ createdAt: minutes(9) })]
    await add(old, recent)
    await claim(0, 1)
    const outbox = createTypeormOutboxReader(db.read.manager)

    expect((await outbox({ limit: 10 })).map(item => item.id)).toEqual([recent.id, old.id])
    expect((await outbox({ limit: 1 })).map(item => item.id)).toEqual([recent.id])
    expect(await outbox({ state: 'sending', limit: 10 })).toHaveLength(1)
  })

  it('reads whom the words of each may name: those of its match, or of every match of its ticket', async () => {
    const about = { ticketId: ticket.id, matchRequestId: request.id }
    const second = aMatchRequest({ ticketId: ticket.id, ordinal: 2, mentorId: 'm2', ectId: null })
    await units.run('click', ({ requests }) => requests.add(second))
    await add(
      anItem({ ...about, kind: 'match-completed', createdAt: minutes(4) }),
      anItem({ ticketId: ticket.id, createdAt: minutes(3) }),
      anItem({ ticketId: ticket.id, kind: 'acknowledgement', createdAt: minutes(2) }),
      anItem({ kind: 'escalation', createdAt: minutes(1) }),
    )

    const lines = await createTypeormOutboxReader(db.read.manager)({ limit: 10 })

    expect(lines.map(({ people }) => people)).toEqual([['m1', 'e1'], ['m1', 'e1', 'm2'], [], []])
  })
})
