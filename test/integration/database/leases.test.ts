import { setTimeout } from 'node:timers/promises'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createTypeormMessageStore } from '../../../src/adapters/database/stores/message-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMessage, minutes, NINE } from './stored-values'

jest.setTimeout(60_000)

eachDatabase((kind, open) => {
  let db: TestDatabase
  let one: UnitOfWork<TypeormStores>
  let two: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await open()
    one = createUnitOfWork(db, createTypeormStores)
    // Over connections of its own, as a second process is.
    two = createUnitOfWork(await db.again(), createTypeormStores)
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const hold = (unit: UnitOfWork<TypeormStores>, holder: string, forMs = 60_000) =>
    unit.run('background', ({ leases }) => leases.hold({ name: 'work', holder, forMs }))
  const holder = () => createTypeormStores(db.read.manager).leases.holderOf('work')

  it('gives a lease to one of two that ask at the same moment, however often they do', async () => {
    for (let round = 0; round < 10; round += 1) {
      const held = await Promise.all([hold(one, 'one'), hold(two, 'two')])

      expect(held.filter(Boolean)).toHaveLength(1)
      expect(await holder()).toBe(held[0] ? 'one' : 'two')
      await one.run('background', async ({ leases }) => {
        await leases.release({ name: 'work', holder: 'one' })
        await leases.release({ name: 'work', holder: 'two' })
      })
    }
  })

  it('lets a lease pass on only when it has run out or was given up by its holder', async () => {
    expect(await hold(one, 'one', 400)).toBe(true)
    expect(await hold(two, 'two')).toBe(false)
    await two.run('background', ({ leases }) => leases.release({ name: 'work', holder: 'two' }))
    expect(await holder()).toBe('one')
    expect(await hold(one, 'one', 400)).toBe(true)

    await setTimeout(450)
    expect(await holder()).toBeNull()
    expect(await hold(two, 'two')).toBe(true)
    expect(await hold(one, 'one')).toBe(false)
  })

  it('R13: a lease on a message that ran out is taken by one of two workers that look at once', async () => {
    const message = aMessage()
    await one.run('intake', ({ messages }) => messages.addOnce(message))
    const claim = (unit: UnitOfWork<TypeormStores>, worker: string, at: number) =>
      unit.run('intake', async ({ messages }) => {
        const some = await messages.claim({ worker, now: minutes(at), until: minutes(at + 5), limit: 10, isIdle: true })
        return some.map(({ id }) => id)
      })
    expect(await claim(one, 'stalled', 0)).toEqual([message.id])

    const taken = await Promise.all([claim(one, 'one', 5), claim(two, 'two', 5)])

    expect(taken.flat()).toEqual([message.id])
  })

  it('says whether anything is due, without taking it', async () => {
    const { messages } = createTypeormStores(db.read.manager)
    expect(await messages.hasDue(NINE)).toBe(false)
    await one.run('intake', stores => stores.messages.addOnce(aMessage()))
    expect(await messages.hasDue(NINE)).toBe(true)
    await one.run('intake', stores =>
      stores.messages.claim({ worker: 'w', now: NINE, until: minutes(5), limit: 1, isIdle: true }),
    )
    expect([await messages.hasDue(minutes(4)), await messages.hasDue(minutes(5))]).toEqual([false, true])
  })

  it('leaves a message alone that has passed to another worker', async () => {
    const message = aMessage()
    await one.run('intake', ({ messages }) => messages.addOnce(message))
    const claim = (worker: string, at: number) =>
      one.run('intake', ({ messages }) =>
        messages.claim({ worker, now: minutes(at), until: minutes(at + 5), limit: 1, isIdle: true }),
      )
    await claim('stalled', 0)
    await claim('living', 6)

    await one.run('intake', ({ messages }) =>
      messages.postpone(message.id, { worker: 'stalled', nextAttemptAt: minutes(7), error: 'LATE' }),
    )

    expect(await claim('third', 8)).toEqual([])
  })

  const onPostgres = kind === 'postgres' ? it : it.skip
  onPostgres('passes over the rows that another transaction is claiming, without waiting for it', async () => {
    const ids = [aMessage(), aMessage(), aMessage()].map(message => ({ ...message }))
    for (const [index, message] of ids.entries()) {
      await one.run('intake', ({ messages }) => messages.addOnce({ ...message, contentHash: String(index).repeat(64) }))
    }
    const runners = [db.write.createQueryRunner(), (await db.again()).write.createQueryRunner()]
    const claimed: string[][] = []
    for (const [index, runner] of runners.entries()) {
      await runner.startTransaction()
      const store = createTypeormMessageStore(runner.manager)
      const some = await store.claim({
        worker: `w${index}`,
        now: minutes(1),
        until: minutes(6),
        limit: 2,
        isIdle: true,
      })
      claimed.push(some.map(message => message.id))
    }
    for (const runner of runners) {
      await runner.commitTransaction()
      await runner.release()
    }

    expect(claimed.map(some => some.length)).toEqual([2, 1])
    expect(new Set(claimed.flat()).size).toBe(3)
  })
})
