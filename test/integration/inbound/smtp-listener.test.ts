import { createHash } from 'node:crypto'
import net from 'node:net'
import nodemailer from 'nodemailer'
import { wholeOf, type Envelope } from '../../../src/inbound/raw-message'
import type { SpoolState } from '../../../src/inbound/spool-state'
import {
  createSmtpListener,
  type SmtpListener,
  type SmtpListenerOptions,
} from '../../../src/inbound/transports/smtp-listener'
import { TransientError } from '../../../src/kernel/errors'
import { silentLog } from '../../../src/kernel/log'
import { asMessage } from './door-fixture'
import { converse, openData } from './raw-smtp'

interface Received {
  readonly envelope: Envelope
  readonly raw: Buffer
}

const listeners: SmtpListener[] = []
const accepted: Received[] = []
const refused: string[] = []

async function listen(changes: Partial<SmtpListenerOptions> = {}): Promise<number> {
  const listener = createSmtpListener({
    port: 0,
    host: '127.0.0.1',
    helpdeskAddresses: ['support@ect-helpdesk.example', 'mentors@ect-helpdesk.example'],
    maxBytes: 20_000,
    serverName: 'mx.ect-helpdesk.example',
    receive: async (envelope, raw) => {
      accepted.push({ envelope, raw: wholeOf(raw) })
      return asMessage(envelope)
    },
    countRefusal: code => refused.push(code),
    greetingPauseMs: 20,
    log: silentLog,
    now: () => new Date('2026-09-01T08:30:00.000Z'),
    ...changes,
  })
  listeners.push(listener)
  return (await listener.start()).port
}

afterEach(async () => {
  await Promise.all(listeners.splice(0).map(listener => listener.stop()))
  accepted.length = 0
  refused.length = 0
})

describe('a message that is taken', () => {
  it('is kept as it was sent, dots and all, with the facts of its envelope', async () => {
    const talk = await converse(await listen())
    await openData(talk)
    talk.send('Subject: x\r\n\r\n..\r\n...dots\r\n.. \r\nlast\r\n.\r\n')

    expect(await talk.reply()).toBe('250 OK: accepted as 01J7QW3Z5C0000000000000000')

    expect(accepted).toEqual([
      {
        envelope: {
          channel: 'smtp',
          mailbox: 'support@ect-helpdesk.example',
          mailFrom: 'tutor@northfield.example',
          rcptTo: ['support@ect-helpdesk.example'],
          clientAddress: '127.0.0.1',
          helo: 'school.example',
          tls: false,
          receivedAt: new Date('2026-09-01T08:30:00.000Z'),
        },
        raw: Buffer.from('Subject: x\r\n\r\n.\r\n..dots\r\n. \r\nlast\r\n'),
      },
    ])
    talk.end()
  })

  it('is acknowledged only after it is safe', async () => {
    const order: string[] = []
    const port = await listen({
      receive: async envelope => {
        await new Promise(resolve => setTimeout(resolve, 50))
        order.push('safe')
        return asMessage(envelope)
      },
    })
    const talk = await converse(port)
    await openData(talk)
    talk.send('Subject: x\r\n\r\ny\r\n.\r\n')

    await talk.reply()
    order.push('250')

    expect(order).toEqual(['safe', '250'])
    talk.end()
  })

  it('S11: may come from the null sender, as bounces do', async () => {
    const talk = await converse(await listen())
    await talk.ask('EHLO school.example')

    expect(await talk.ask('MAIL FROM:<>')).toMatch(/^250/)
    await talk.ask('RCPT TO:<support@ect-helpdesk.example>')
    await talk.ask('DATA')
    talk.send('\r\n.\r\n')
    await talk.reply()

    expect(accepted[0]?.envelope.mailFrom).toBe('')
    talk.end()
  })

  it.each([
    ['SUPPORT@ECT-Helpdesk.Example', 'support@ect-helpdesk.example'],
    ['support+CPD-7K3M-9Q@ect-helpdesk.example', 'support@ect-helpdesk.example'],
    ['support+a+b@ect-helpdesk.example', 'support@ect-helpdesk.example'],
    ['mentors@ect-helpdesk.example', 'mentors@ect-helpdesk.example'],
    ['postmaster@ect-helpdesk.example', 'support@ect-helpdesk.example'],
    ['postmaster', 'support@ect-helpdesk.example'],
    ['@relay.example:support@ect-helpdesk.example', 'support@ect-helpdesk.example'],
  ])('for %s belongs to the mailbox %s', async (recipient, mailbox) => {
    const talk = await converse(await listen())
    await openData(talk, recipient)
    talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
    await talk.reply()

    expect(accepted[0]?.envelope.mailbox).toBe(mailbox)
    talk.end()
  })

  it('for two of our mailboxes is one message, of the one that the settings name first', async () => {
    const talk = await converse(await listen())
    await talk.ask('EHLO school.example')
    await talk.ask('MAIL FROM:<tutor@northfield.example>')
    await talk.ask('RCPT TO:<mentors@ect-helpdesk.example>')
    await talk.ask('RCPT TO:<support@ect-helpdesk.example>')
    await talk.ask('DATA')
    talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
    await talk.reply()

    expect(accepted).toHaveLength(1)
    expect(accepted[0]?.envelope).toMatchObject({
      mailbox: 'support@ect-helpdesk.example',
      rcptTo: ['mentors@ect-helpdesk.example', 'support@ect-helpdesk.example'],
    })
    talk.end()
  })

  it('keeps the look-alike domain of its sender as A-labels', async () => {
    const talk = await converse(await listen())
    await talk.ask('EHLO school.example')
    await talk.ask('MAIL FROM:<a@xn--educaton-ikb.example>')
    await talk.ask('RCPT TO:<support@ect-helpdesk.example>')
    await talk.ask('DATA')
    talk.send('\r\n.\r\n')
    await talk.reply()

    expect(accepted[0]?.envelope.mailFrom).toBe('a@xn--educaton-ikb.example')
    talk.end()
  })

  it('arrives from an ordinary mail program with its hash', async () => {
    const port = await listen({ maxBytes: 2_000_000 })
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
    const raw = `Subject: x\r\n\r\n${'0123456789abcdef\r\n'.repeat(50_000)}`
    await transport.sendMail({ envelope: { from: 'a@b.example', to: ['support@ect-helpdesk.example'] }, raw })
    transport.close()

    expect(sha256(accepted[0]?.raw ?? Buffer.alloc(0))).toBe(sha256(Buffer.from(raw)))
  })
})

describe('a message that is refused', () => {
  it.each([
    ['nobody@ect-helpdesk.example', 'an unknown name'],
    ['support@elsewhere.example', 'another domain'],
    ['support%elsewhere.example@ect-helpdesk.example', 'a relay by percent'],
    ['supportx+a@ect-helpdesk.example', 'a longer name'],
    ['+support@ect-helpdesk.example', 'nothing before the plus'],
    ['constructor@ect-helpdesk.example', 'the name of a property'],
  ])('S10: O11: for %s (%s) gets 550 in the dialogue, and nothing is accepted', async recipient => {
    const talk = await converse(await listen())
    await talk.ask('EHLO school.example')
    await talk.ask('MAIL FROM:<tutor@northfield.example>')

    expect(await talk.ask(`RCPT TO:<${recipient}>`)).toBe('550 No such mailbox here')
    expect(await talk.ask('DATA')).toMatch(/^503/)
    expect(refused).toEqual(['550'])
    talk.end()
  })

  it('O11: says 552 in the dialogue to a declared size beyond the limit', async () => {
    const talk = await converse(await listen())
    await talk.ask('EHLO school.example')

    expect(await talk.ask('MAIL FROM:<a@b.example> SIZE=20001')).toMatch(/^552/)
    expect(await talk.ask('MAIL FROM:<a@b.example> SIZE=20000')).toMatch(/^250/)
    expect(refused).toEqual(['552'])
    talk.end()
  })

  it('O11: takes a message of exactly the largest size, and says 552 to one byte more, whatever was declared', async () => {
    const talk = await converse(await listen())
    await openData(talk)
    talk.send(Buffer.concat([Buffer.alloc(19_998, 'x'), Buffer.from('\r\n.\r\n')]))
    expect(await talk.reply()).toMatch(/^250/)

    await talk.ask('MAIL FROM:<a@b.example> SIZE=10')
    await talk.ask('RCPT TO:<support@ect-helpdesk.example>')
    await talk.ask('DATA')
    talk.send(Buffer.concat([Buffer.alloc(19_999, 'x'), Buffer.from('\r\n.\r\n')]))

    expect(await talk.reply()).toMatch(/^552/)
    expect(accepted.map(message => message.raw.length)).toEqual([20_000])
    expect(await talk.ask('NOOP')).toMatch(/^250/)
    talk.end()
  })

  it.each([
    ['451', 'could not be made safe', new TransientError('no', { code: 'SPOOL.FAILED' })],
    ['452', 'found no room', new TransientError('no', { code: 'SPOOL.FULL' })],
    ['451', 'met an error that nobody foresaw', new Error('secret path /srv')],
  ])('gets %s when it %s, and the connection goes on', async (code, _label, error) => {
    const talk = await converse(await listen({ receive: () => Promise.reject(error) }))
    await openData(talk)
    talk.send('Subject: x\r\n\r\ny\r\n.\r\n')

    const reply = await talk.reply()

    expect(reply.slice(0, 3)).toBe(code)
    expect(reply).not.toContain('/srv')
    expect(await talk.ask('NOOP')).toMatch(/^250/)
    talk.end()
  })

  it.each<[string, SpoolState, number]>([
    ['452', { kind: 'open' }, 29_999],
    ['451', { kind: 'failed', why: 'EIO' }, Number.MAX_SAFE_INTEGER],
    ['250', { kind: 'open' }, 30_000],
  ])('R08: gets %s at MAIL when the spool is %j with %i bytes free', async (code, state, free) => {
    const talk = await converse(await listen({ health: { state: () => state, freeBytes: async () => free } }))
    await talk.ask('EHLO school.example')

    expect((await talk.ask('MAIL FROM:<a@b.example>')).slice(0, 3)).toBe(code)
    talk.end()
  })

  it.each([['VRFY support'], ['AUTH PLAIN AGEAYg=='], ['STARTTLS'], ['EXPN all'], ['XCLIENT ADDR=10.0.0.1'], ['WIZ']])(
    'does not know %s',
    async command => {
      const talk = await converse(await listen())
      const features = await talk.ask('EHLO school.example')

      expect(features).not.toMatch(/AUTH|STARTTLS|XCLIENT|VRFY/)
      expect(await talk.ask(command)).toMatch(/^5/)
      talk.end()
    },
  )
})

it('A05: offers nothing that compresses, so that what comes is as large as it is counted', async () => {
  const talk = await converse(await listen())
  const offered = await talk.ask('EHLO school.example')

  const [, ...keywords] = offered.match(/^250[- ]\S+/gm) ?? []
  expect(keywords.map(line => line.slice(4))).toEqual(['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE'])
  expect(await talk.ask('COMPRESS DEFLATE')).toMatch(/^5/)
  talk.end()
})

describe('limits of the door', () => {
  it('S09: closes a connection that guesses addresses', async () => {
    const talk = await converse(await listen({ limits: { maxUnknownRecipients: 3 } }))
    await talk.ask('EHLO school.example')
    await talk.ask('MAIL FROM:<a@b.example>')

    const replies = []
    for (const name of ['a', 'b', 'c']) replies.push(await talk.ask(`RCPT TO:<${name}@ect-helpdesk.example>`))

    expect(replies.map(reply => reply.slice(0, 3))).toEqual(['550', '550', '421'])
    await talk.closed
  })

  it('S09: says 452 to more recipients than anyone needs', async () => {
    const talk = await converse(await listen({ limits: { maxRecipients: 2 } }))
    await talk.ask('EHLO school.example')
    await talk.ask('MAIL FROM:<a@b.example>')

    const replies = []
    for (const tag of ['a', 'b', 'c']) replies.push(await talk.ask(`RCPT TO:<support+${tag}@ect-helpdesk.example>`))

    expect(replies.map(reply => reply.slice(0, 3))).toEqual(['250', '250', '452'])
    talk.end()
  })

  it('S06: cuts a sender that trickles a message, however busy it keeps the connection', async () => {
    const talk = await converse(await listen({ limits: { transactionMs: 300, sweepMs: 20 } }))
    await openData(talk)
    const trickle = setInterval(() => talk.send('x'), 20)

    expect(await talk.reply()).toMatch(/^421/)

    clearInterval(trickle)
    talk.end()
    expect(accepted).toEqual([])
  })

  it('does not cut a sender that waits for us', async () => {
    const port = await listen({
      limits: { transactionMs: 200, sweepMs: 20 },
      receive: async envelope => {
        await new Promise(resolve => setTimeout(resolve, 500))
        return asMessage(envelope)
      },
    })
    const talk = await converse(port)
    await openData(talk)
    talk.send('Subject: x\r\n\r\ny\r\n.\r\n')

    expect(await talk.reply()).toMatch(/^250/)
    talk.end()
  })

  it('closes a silent connection', async () => {
    const talk = await converse(await listen({ limits: { idleMs: 200 } }))

    expect(await talk.reply()).toMatch(/^421/)
    await talk.closed
  })

  it('gives one address its share of connections and frees it again', async () => {
    const port = await listen({ limits: { maxConnectionsPerSource: 2 } })
    const first = await converse(port)
    const second = await converse(port)
    const greeting = await greetingOf(port)
    expect(greeting).toMatch(/^421/)
    first.end()
    await first.closed
    await new Promise(resolve => setTimeout(resolve, 50))

    expect(await greetingOf(port)).toMatch(/^220/)
    second.end()
  })

  it('R11: says 452 when all messages under way together are too much, and takes one when there is room again', async () => {
    const port = await listen({ limits: { maxBytesInFlight: 10_000 } })
    const first = await converse(port)
    await openData(first)
    first.send(Buffer.alloc(8_000, 'x'))
    await new Promise(resolve => setTimeout(resolve, 100))
    const second = await converse(port)
    await openData(second)
    second.send(Buffer.concat([Buffer.alloc(8_000, 'y'), Buffer.from('\r\n.\r\n')]))
    expect(await second.reply()).toMatch(/^452/)
    first.send('\r\n.\r\n')
    expect(await first.reply()).toMatch(/^250/)

    await openData(second)
    second.send(Buffer.concat([Buffer.alloc(8_000, 'y'), Buffer.from('\r\n.\r\n')]))

    expect(await second.reply()).toMatch(/^250/)
    first.end()
    second.end()
  })

  it('S12: accepts nothing of a message whose connection ended before its dot', async () => {
    const port = await listen()
    const talk = await converse(port)
    await openData(talk)
    talk.send('Subject: x\r\n\r\nhalf a mess')
    talk.end()
    await talk.closed
    await new Promise(resolve => setTimeout(resolve, 50))

    expect(accepted).toEqual([])
    const next = await converse(port)
    expect(await next.ask('NOOP')).toMatch(/^250/)
    next.end()
  })
})

describe('starting and stopping', () => {
  it('names the setting when the port is taken', async () => {
    const port = await listen()

    await expect(listen({ port })).rejects.toMatchObject({
      code: 'SMTP.PORT_IN_USE',
      message: expect.stringContaining('SMTP_PORT'),
    })
    listeners.pop()
  })

  it('R12: answers a message that is being made safe, and says 421 to everyone else', async () => {
    let makeSafe = () => {}
    const isSafe = new Promise<void>(resolve => {
      makeSafe = resolve
    })
    const port = await listen({
      receive: async envelope => {
        await isSafe
        return asMessage(envelope)
      },
    })
    const busy = await converse(port)
    await openData(busy)
    busy.send('Subject: x\r\n\r\ny\r\n.\r\n')
    const idle = await converse(port)
    await new Promise(resolve => setTimeout(resolve, 50))

    const stopped = listeners.pop()?.stop()
    expect(await idle.reply()).toMatch(/^421/)
    makeSafe()

    expect(await busy.reply()).toMatch(/^250/)
    busy.end()
    idle.end()
    await stopped
  })
})

async function greetingOf(port: number): Promise<string> {
  const socket = net.connect({ port, host: '127.0.0.1' })
  const greeting = await new Promise<string>(resolve => socket.once('data', chunk => resolve(chunk.toString())))
  socket.destroy()
  return greeting
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
