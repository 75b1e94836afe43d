import type { Clock } from '../../../src/kernel/clock'
import { toDay } from '../../../src/kernel/day'
import { silentLog } from '../../../src/kernel/log'
import { backoffMs, MOST_ATTEMPTS } from '../../../src/notify/backoff'
import { createDeliver, type DeliverDeps } from '../../../src/notify/deliver'
import {
  mayHaveBeenSent,
  type DeliveryResult,
  type EmailPayload,
  type NewOutboxItem,
  type OutboxStore,
  type ZendeskPayload,
} from '../../../src/notify/outbox'
import { createFakeOutboxStore } from '../../fakes/fake-outbox-store'
import { noBlobs } from '../../fakes/no-blobs'

const START = new Date('2026-11-25T10:00:00Z')
const email = (messageId: string): EmailPayload => ({
  to: { name: null, address: 'tutor@oak.sch.example' },
  subject: 's',
  text: 't',
  html: '<p>t</p>',
  messageId,
  inReplyTo: null,
  references: [],
  autoSubmitted: null,
  replyTo: 'support@ect-helpdesk.example',
})
const item = (id: string, given: Partial<NewOutboxItem> = {}): NewOutboxItem => ({
  id,
  kind: 'reply',
  ticketId: 'T1',
  matchRequestId: null,
  onceKey: `once:${id}`,
  delivery: { channel: 'email', payload: email(id) },
  notBefore: START,
  createdAt: START,
  ...given,
})
const zendesk: ZendeskPayload = { action: 'comment', externalId: 'T1', body: 'b', solve: false, tags: [] }

function setUp(
  answers: (id: string, attempt: number) => DeliveryResult | Error,
  given: Partial<DeliverDeps<{ outbox: OutboxStore }>> = {},
) {
  const outbox = createFakeOutboxStore()
  const tried: string[] = []
  let now = START
  const clock: Clock = { now: () => now, today: () => toDay('2026-11-25') }
  const answer = async (id: string) => {
    tried.push(id)
    const result = answers(id, tried.filter(other => other === id).length)
    if (result instanceof Error) throw result
    return result
  }
  const step = createDeliver({
    unitOfWork: { run: (_, work) => work({ outbox }) },
    clock,
    mailer: { send: payload => answer(payload.messageId) },
    blobs: noBlobs,
    helpdesk: {
      apply: (_, { idempotencyKey }) => answer(idempotencyKey),
      reply: (_, { idempotencyKey }) => answer(`reply ${idempotencyKey}`),
    },
    worker: 'w1',
    log: silentLog,
    random: () => 0.5,
    ...given,
  })
  return { outbox, tried, step, pass: (ms: number) => (now = new Date(now.getTime() + ms)) }
}

const sent: DeliveryResult = { kind: 'sent', deliveryId: 'd' }
const later: DeliveryResult = { kind: 'try-later', error: 'SMTP 451', retryAfterMs: null }
const refused: DeliveryResult = { kind: 'refused', error: 'SMTP 550' }
const stateOf = (outbox: { items: () => readonly { id: string; state: string }[] }) =>
  Object.fromEntries(outbox.items().map(({ id, state }) => [id, state]))

describe('delivering what leaves', () => {
  it('sends what is due, in order, and says how many', async () => {
    const { outbox, tried, step } = setUp(() => sent)
    await outbox.add(item('a'))
    await outbox.add(item('b'))

    expect(await step()).toBe(1)
    expect(await step()).toBe(1)
    expect(tried).toEqual(['a', 'b'])
    expect(stateOf(outbox)).toEqual({ a: 'sent', b: 'sent' })
    expect(await step()).toBe(0)
  })

  it('O17: keeps the order of one ticket when the first has to wait, and lets other tickets go on', async () => {
    const { outbox, tried, step, pass } = setUp((id, attempt) => (id === 'a' && attempt === 1 ? later : sent))
    await outbox.add(item('a'))
    await outbox.add(item('b'))
    await outbox.add(item('c', { ticketId: 'T2' }))

    await step()
    expect(tried).toEqual(['a', 'c'])
    await step()
    expect(tried).toEqual(['a', 'c'])
    pass(31_000)
    await step()
    await step()
    expect(tried).toEqual(['a', 'c', 'a', 'b'])
    expect(stateOf(outbox)).toEqual({ a: 'sent', b: 'sent', c: 'sent' })
  })

  it('sends as many tickets’ mail side by side as it may, and no more', async () => {
    let open = 0
    let most = 0
    const slow = async (payload: EmailPayload) => {
      open += 1
      most = Math.max(most, open)
      await new Promise(resolve => setImmediate(resolve))
      open -= 1
      return { kind: 'sent' as const, deliveryId: payload.messageId }
    }
    const { outbox, step } = setUp(() => sent, { mailer: { send: slow }, atOnce: 3 })
    for (const number of [1, 2, 3, 4, 5, 6, 7]) await outbox.add(item(`i${number}`, { ticketId: `T${number}` }))

    await step()

    expect(most).toBe(3)
    expect(outbox.items().every(({ state }) => state === 'sent')).toBe(true)
  })

  it('tries again when the quiet hours are over, where the next attempt would fall into them', async () => {
    const seven = new Date('2026-11-26T07:00:00Z')
    const { outbox, step } = setUp(() => later, { leavesAt: (kind, at) => (kind === 'reply' ? seven : at) })
    await outbox.add(item('a'))

    await step()

    expect(outbox.items()[0]).toMatchObject({ state: 'pending', nextAttemptAt: seven })
  })

  it('O05: does not hand over what must not go to its receiver, and gives it up with the reason', async () => {
    const { outbox, tried, step } = setUp(() => sent, { whyNotTo: async ({ id }) => (id === 'a' ? 'NOT_THEM' : null) })
    await outbox.add(item('a'))
    await outbox.add(item('b', { ticketId: 'T2' }))

    await step()

    expect(tried).toEqual(['b'])
    expect(outbox.items().map(({ state, lastError }) => [state, lastError])).toEqual([
      ['failed', 'NOT_THEM'],
      ['sent', null],
    ])
  })

  it('O18: does not let mail wait for Zendesk', async () => {
    const { outbox, step } = setUp(id => (id === 'z' ? later : sent))
    await outbox.add(item('z', { kind: 'zendesk-comment', delivery: { channel: 'zendesk', payload: zendesk } }))
    await outbox.add(item('a'))

    await step()

    expect(stateOf(outbox)).toEqual({ z: 'pending', a: 'sent' })
  })

  it('O12: gives up what is refused at once, tells of it, and goes on with the next of the ticket', async () => {
    const failed: string[] = []
    const { outbox, step } = setUp(id => (id === 'a' ? refused : sent), {
      onFailed: async (_, gone) => void failed.push(gone.id),
    })
    await outbox.add(item('a'))
    await outbox.add(item('b'))

    await step()
    await step()

    expect(stateOf(outbox)).toEqual({ a: 'failed', b: 'sent' })
    expect((await outbox.find('a'))?.lastError).toBe('SMTP 550')
    expect(failed).toEqual(['a'])
  })

  it('treats a fault of ours as something to try later, and in the end as failed', async () => {
    const { outbox, step, pass, tried } = setUp(() => new TypeError('secret words'))
    await outbox.add(item('a'))

    for (let attempt = 0; attempt < MOST_ATTEMPTS + 3; attempt += 1) {
      await step()
      pass(5 * 60 * 60_000)
    }

    expect(tried).toHaveLength(MOST_ATTEMPTS)
    const gone = await outbox.find('a')
    expect(gone?.state).toBe('failed')
    expect(gone?.lastError).toBe('NOTIFY.FAULT TypeError')
  })

  it('O13: sends again with the same Message-ID after a crash between sending and marking, and says so', async () => {
    const { outbox, tried, step, pass } = setUp(() => sent)
    await outbox.add(item('a'))
    // A worker claimed and sent it, then died.
    await outbox.claim({ worker: 'dead', now: START, until: new Date(START.getTime() + 300_000), limit: 10 })
    tried.push('a')

    await step()
    expect(tried).toEqual(['a'])
    pass(300_000)
    await step()

    expect(tried).toEqual(['a', 'a'])
    expect(await outbox.find('a')).toMatchObject({ state: 'sent', lastError: 'may have been sent: NOTIFY.STOPPED' })
  })

  it('O12: remembers that an earlier attempt may have got through, whatever becomes of the next', async () => {
    const unknown: DeliveryResult = { kind: 'try-later', error: 'may have been sent: ETIMEDOUT', retryAfterMs: null }
    const { outbox, step, pass } = setUp((_, attempt) => [unknown, later, sent][attempt - 1] ?? sent)
    await outbox.add(item('a', { matchRequestId: 'm1' }))

    await step()
    expect((await outbox.find('a'))?.lastError).toBe('may have been sent: ETIMEDOUT')
    pass(60_000)
    await step()
    const waiting = await outbox.find('a')
    expect(waiting?.lastError).toBe('may have been sent: by an earlier attempt; now SMTP 451')
    expect(mayHaveBeenSent(waiting!)).toBe(true)
    pass(120_000)
    await step()
    expect(await outbox.find('a')).toMatchObject({
      state: 'sent',
      lastError: 'may have been sent: by an earlier attempt; now SMTP 451',
    })
  })

  it('begins no attempt for which the lease may not last', async () => {
    const slow = setUp(() => sent, {
      mailer: {
        send: async () => {
          slow.pass(250_000)
          return sent
        },
      },
    })
    await slow.outbox.add(item('a'))
    await slow.outbox.add(item('b', { ticketId: 'T2' }))

    await slow.step()

    expect(stateOf(slow.outbox)).toEqual({ a: 'sent', b: 'sending' })
  })

  it('leaves changes in Zendesk waiting while it is off', async () => {
    const { outbox, step } = setUp(() => sent, { helpdesk: null })
    await outbox.add(item('z', { delivery: { channel: 'zendesk', payload: zendesk } }))

    await step()

    expect((await outbox.find('z'))?.lastError).toBe('ZENDESK.OFF')
  })
})

describe('how long a delivery waits', () => {
  it.each([
    [1, null, 0.5, 30_000],
    [2, null, 0.5, 60_000],
    [5, null, 0.5, 480_000],
    [30, null, 0.5, 14_400_000],
    [1, null, 0, 24_000],
    [1, null, 1, 36_000],
    [1, 120_000, 0.5, 120_000],
    [1, 999_999_999, 0.5, 14_400_000],
    [0, null, 0.5, 30_000],
  ])('after %i attempts, asked for %s, with chance %s: %i ms', (attempts, retryAfterMs, random, expected) => {
    expect(backoffMs(attempts, { retryAfterMs, random })).toBe(expected)
  })
})
