import { setTimeout as sleep } from 'node:timers/promises'
import { createNodemailerMailer } from '../../../src/adapters/mail/nodemailer-mailer'
import type { DeliveryResult } from '../../../src/notify/outbox'
import { anEmail } from '../database/stored-values'
import { scriptedRelay, type Answer, type Came, type Said } from './scripted-relay'

const from = { name: 'CPD Helpdesk', address: 'support@ect-helpdesk.example' }
const messageId = (number: number) => `t.${number}@ect-helpdesk.example`

/** A relay and a mailer on it, both closed when the work is done. */
async function withRelay<Result>(
  answerTo: ((came: Came) => Answer | undefined) | undefined,
  work: (given: {
    relay: Awaited<ReturnType<typeof scriptedRelay>>
    send: (number: number, text?: string) => Promise<DeliveryResult>
  }) => Promise<Result>,
  connections = 1,
): Promise<Result> {
  const relay = await scriptedRelay(answerTo)
  const mailer = createNodemailerMailer({ url: relay.url, from, timeoutMs: 400, connections })
  try {
    return await work({
      relay,
      send: (number, text = 'Words\n') => mailer.send(anEmail({ messageId: messageId(number), text })),
    })
  } finally {
    mailer.close()
    await relay.close()
  }
}

describe('connections to the relay', () => {
  it('are kept from one message to the next', async () => {
    await withRelay(undefined, async ({ relay, send }) => {
      for (const number of [1, 2, 3]) expect((await send(number)).kind).toBe('sent')

      expect(relay.taken).toHaveLength(3)
      expect(relay.count('greeting')).toBe(1)
    })
  })

  it('are as many as are set, when as much waits', async () => {
    await withRelay(
      undefined,
      async ({ relay, send }) => {
        await Promise.all(Array.from({ length: 9 }, (_, place) => send(place)))

        expect(relay.taken).toHaveLength(9)
        expect(relay.count('greeting')).toBe(3)
      },
      3,
    )
  })

  it('that the relay ended while nothing was sent are dialled again, and nobody hears of it', async () => {
    await withRelay(undefined, async ({ relay, send }) => {
      await send(1)
      relay.hangUp()
      await sleep(20)

      expect((await send(2)).kind).toBe('sent')
      expect(relay.taken).toHaveLength(2)
      expect(relay.count('greeting')).toBe(2)
    })
  })

  it('are kept when one message is refused, and the next one is none the worse', async () => {
    const refuse = ({ said, number }: Came) => (said === 'RCPT' && number === 1 ? '550 5.1.1 Nobody' : undefined)
    await withRelay(refuse, async ({ relay, send }) => {
      expect(await send(1)).toEqual({ kind: 'refused', error: 'SMTP 550 EENVELOPE', words: '550 5.1.1 Nobody' })
      expect((await send(2)).kind).toBe('sent')
      expect(relay.count('greeting')).toBe(1)
    })
  })
})

/** Where the line is cut, what the outbox is told of it, and whether the relay has the message whole by then. */
const CUTS: readonly (readonly [Said, string, number])[] = [
  ['greeting', 'ECONNECTION', 0],
  ['EHLO', 'ECONNECTION', 0],
  ['MAIL', 'ECONNECTION', 0],
  ['RCPT', 'ECONNECTION', 0],
  ['DATA', 'ECONNECTION', 0],
  ['message', 'may have been sent: ECONNECTION', 1],
]

describe.each(CUTS)('O12: a line cut instead of the answer to %s', (at, error, copies) => {
  const isOn = ({ said }: Came) => said === at

  it('is told as what it is, and the next attempt has the same bytes', async () => {
    let isBroken = true
    await withRelay(
      came => (isBroken && isOn(came) ? 'cut' : undefined),
      async ({ relay, send }) => {
        expect(await send(1)).toEqual({ kind: 'try-later', error, retryAfterMs: null })
        isBroken = false
        expect((await send(1)).kind).toBe('sent')

        expect(relay.taken).toHaveLength(copies + 1)
        // A receiver that knows Message-IDs keeps one.
        const ids = relay.taken.map(({ message }) => /^Message-ID: <(.*)>\r$/m.exec(message)?.[1])
        expect([...new Set(ids)]).toEqual([messageId(1)])
      },
    )
  })

  it('of a connection that was kept, too', async () => {
    await withRelay(
      came => (isOn(came) && came.number === 2 ? 'cut' : undefined),
      async ({ relay, send }) => {
        await send(1)
        const second = await send(2)

        if (at === 'greeting' || at === 'EHLO') expect(relay.count(at)).toBe(1)
        // Nothing of the message had left, so it goes over another connection at once.
        if (at !== 'message') expect(second.kind).toBe('sent')
        else expect(second).toEqual({ kind: 'try-later', error, retryAfterMs: null })
        expect(relay.taken).toHaveLength(2)
      },
    )
  })
})

describe.each(CUTS)('O12: silence instead of the answer to %s', (at, error) => {
  it('is told as what it is', async () => {
    const silent = ({ said }: Came) => (said === at ? 'silence' : undefined)
    const result = await withRelay(silent, ({ send }) => send(1))

    expect(result).toEqual({
      ...{ kind: 'try-later', retryAfterMs: null },
      error: error.replace('ECONNECTION', 'ETIMEDOUT'),
    })
  })
})

it('O12: a line cut in the middle of a large message is no doubt: a relay that never saw its end delivers nothing', async () => {
  const large = 'A line of words\n'.repeat(600_000)
  await withRelay(
    ({ said, number }) => (said === 'piece' && number === 3 ? 'cut' : undefined),
    async ({ relay, send }) => {
      expect(await send(1, large)).toEqual({
        ...{ kind: 'try-later', error: expect.stringMatching(/^E[A-Z]+$/), retryAfterMs: null },
      })
      expect(relay.taken).toEqual([])
    },
  )
})
