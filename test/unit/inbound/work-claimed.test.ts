import type { StoredMessage } from '../../../src/inbound/message-store'
import { createMessageStep } from '../../../src/inbound/work-claimed'
import { toDay } from '../../../src/kernel/day'
import { TransientError, UnexpectedError } from '../../../src/kernel/errors'
import { silentLog } from '../../../src/kernel/log'
import { FakeMessageStore, fakeUnitOfWork } from './fake-message-store'
import { anEnvelope } from './support'

function setUp(process: (message: StoredMessage, store: FakeMessageStore) => Promise<unknown>) {
  const store = new FakeMessageStore()
  let now = Date.parse('2026-09-01T08:30:00.000Z')
  const { step, settled } = createMessageStep({
    unitOfWork: fakeUnitOfWork(store),
    process: message => process(message, store),
    clock: { now: () => new Date(now), today: () => toDay('2026-09-01') },
    log: silentLog,
    workerName: 'one',
    isGone: worker => worker === 'gone',
    limits: { lookAgainMs: 5 },
  })
  const runFor = async (ms: number) => {
    now += ms
    while ((await step()) > 0) await settled()
  }
  const add = (id: string) =>
    store.addOnce({
      id,
      messageIdHeader: id,
      contentHash: id,
      meaningHash: '',
      rawHash: id,
      rawSize: 1,
      blobKey: id,
      envelope: anEnvelope(),
    })
  return { store, step, settled, runFor, add }
}

const finish = (message: StoredMessage, store: FakeMessageStore) =>
  store.finish(message.id, { outcome: 'ticket', ticketId: 'T' })

describe('working claimed messages', () => {
  it('works everything that is due and then says that nothing is', async () => {
    const { store, add, runFor } = setUp(finish)
    for (const id of ['1', '2', '3', '4', '5', '6']) await add(id)

    await runFor(0)

    expect([...store.rows.values()].map(row => row.outcome)).toEqual(Array.from({ length: 6 }, () => 'ticket'))
  })

  it('R18: suspends a message as poison after three failures of its own, and works the others', async () => {
    const { store, add, runFor } = setUp((message, rows) =>
      message.id === 'bad' ? Promise.reject(new UnexpectedError('no', { code: 'PARSE.DIED' })) : finish(message, rows),
    )
    await add('bad')
    await add('good')

    await runFor(0)
    expect(store.rows.get('good')?.outcome).toBe('ticket')
    expect(store.postponed.get('bad')).toEqual({
      nextAttemptAt: new Date('2026-09-01T08:30:02.000Z'),
      error: 'PARSE.DIED',
    })
    await runFor(2_000)
    expect(store.rows.get('bad')).toMatchObject({ outcome: 'pending', attempts: 2 })
    await runFor(8_000)

    expect(store.rows.get('bad')).toMatchObject({ outcome: 'suspended', cause: 'poison', attempts: 3 })
  })

  it('does not blame a message for a fault that passes', async () => {
    const { store, add, runFor } = setUp(() => Promise.reject(new TransientError('locked', { code: 'DB.BUSY' })))
    await add('1')

    for (let attempt = 0; attempt < 30; attempt += 1) await runFor(600_000)

    expect(store.rows.get('1')).toMatchObject({ outcome: 'pending', attempts: 30 })
  })

  it('R18: suspends a message that took the process down five times, without trying it', async () => {
    const tried: number[] = []
    const { store, add, runFor } = setUp(async message => tried.push(message.attempts))
    await add('1')
    const row = store.rows.get('1')
    if (row) store.rows.set('1', { ...row, attempts: 5, deaths: 5 })

    await runFor(0)

    expect(tried).toEqual([])
    expect(store.rows.get('1')).toMatchObject({ outcome: 'suspended', cause: 'poison', lastError: 'WORKER.GONE' })
  })

  it('R18: what was being read when the process ended is read alone, after what is under way', async () => {
    const log: string[] = []
    const { store, add, runFor } = setUp(async (message, rows) => {
      log.push(`${message.id} begins`)
      await new Promise(resolve => setTimeout(resolve, 10))
      log.push(`${message.id} ends`)
      await finish(message, rows)
    })
    for (const id of ['1', '2', '3']) await add(id)
    const [now, until] = [new Date('2026-09-01T08:00:00.000Z'), new Date('2026-09-01T09:00:00.000Z')]
    await store.claim({ worker: 'gone', now, until, limit: 2, isIdle: true })

    await runFor(0)

    expect(log).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends'])
    expect(store.rows.get('1')).toMatchObject({ outcome: 'ticket', deaths: 1 })
  })

  it('a message whose process ended twice waits before it is read again, and mail behind it does not', async () => {
    const { store, add, runFor } = setUp(finish)
    await add('1')
    await add('2')
    const row = store.rows.get('1')
    if (row) store.rows.set('1', { ...row, deaths: 1 })
    const [now, until] = [new Date('2026-09-01T08:00:00.000Z'), new Date('2026-09-01T09:00:00.000Z')]
    await store.claim({ worker: 'gone', now, until, limit: 1, isIdle: true })

    await runFor(0)
    expect([store.rows.get('1')?.outcome, store.rows.get('2')?.outcome]).toEqual(['pending', 'ticket'])
    await runFor(2_000)

    expect(store.rows.get('1')?.outcome).toBe('ticket')
  })

  it('takes new mail while a slow message is being worked on', async () => {
    let release = () => {}
    const slow = new Promise<void>(resolve => {
      release = resolve
    })
    const { store, add, step, settled } = setUp(async (message, rows) => {
      if (message.id === 'slow') await slow
      await finish(message, rows)
    })
    await add('slow')
    expect(await step()).toBe(1)
    await add('quick')

    await step()

    expect(store.rows.get('quick')?.outcome).toBe('ticket')
    expect(store.rows.get('slow')?.outcome).toBe('pending')
    release()
    await settled()
    expect(store.rows.get('slow')?.outcome).toBe('ticket')
  })

  it('takes over at once what a killed worker held, and leaves alone what a living one holds', async () => {
    const { store, add, runFor } = setUp(finish)
    await add('of-the-dead')
    const [now, until] = [new Date('2026-09-01T08:00:00.000Z'), new Date('2026-09-01T09:00:00.000Z')]
    const lease = { now, until, limit: 1, isIdle: true }
    await store.claim({ ...lease, worker: 'gone' })
    await add('of-the-living')
    await store.claim({ ...lease, worker: 'living' })

    await runFor(0)

    expect(store.rows.get('of-the-dead')?.outcome).toBe('ticket')
    expect(store.rows.get('of-the-living')?.outcome).toBe('pending')
  })

  it('keeps no words of an error, which may quote the message', async () => {
    const { store, add, runFor } = setUp(() => Promise.reject(new RangeError('cannot read Anna Price')))
    await add('1')

    await runFor(0)

    expect(store.postponed.get('1')?.error).toBe('RangeError')
  })
})
