import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createEmlFileMailer } from '../../../src/adapters/mail/eml-file-mailer'
import { createNodemailerMailer } from '../../../src/adapters/mail/nodemailer-mailer'
import { relayOptions } from '../../../src/adapters/mail/relay-options'
import type { DeliveryResult, EmailPayload, Mailer } from '../../../src/notify/outbox'
import { relay } from './relay'

const from = { name: 'CPD Helpdesk', address: 'support@ect-helpdesk.example' }
const payload: EmailPayload = {
  to: { name: 'Priya Patel', address: 'priya@oak.sch.example' },
  subject: 'Match recorded [CPD-7K3M-9Q]',
  text: 'Line\n.\n..dots\nFrom here\n',
  html: '<p>Line</p>',
  messageId: 't.one.two.signature@ect-helpdesk.example',
  inReplyTo: null,
  references: [],
  autoSubmitted: null,
  replyTo: 'support+t.one@ect-helpdesk.example',
}

/** A relay of single lines, for what a server library would never do. */
async function scripted(answer: (line: string, socket: net.Socket) => void, greeting = '220 ready\r\n') {
  const sockets = new Set<net.Socket>()
  const server = net.createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write(greeting)
    let rest = ''
    socket.on('data', chunk => {
      rest += chunk.toString()
      const lines = rest.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) answer(line, socket)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  const close = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>(done => server.close(() => done()))
  }
  return { url: `smtp://127.0.0.1:${port}`, close }
}

/** A relay that only ends a message where RFC 5321 says, and keeps every byte of it. */
async function rawRelay() {
  const commands: string[] = []
  let bytes = ''
  let inData = false
  let data = ''
  const server = net.createServer(socket => {
    socket.on('error', () => {})
    socket.write('220 ready\r\n')
    socket.on('data', chunk => {
      bytes += chunk.toString('latin1')
      for (;;) {
        const end = bytes.indexOf(inData ? '\r\n.\r\n' : '\r\n')
        if (end === -1) return
        const whole = bytes.slice(0, end + (inData ? 5 : 2))
        bytes = bytes.slice(whole.length)
        if (inData) data += whole
        else if (!whole.startsWith('QUIT')) commands.push(whole.trim())
        const begins = !inData && whole.startsWith('DATA')
        socket.write(begins ? '354 go on\r\n' : '250 ok\r\n')
        inData = begins
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  const close = () => new Promise<void>(done => server.close(() => done()))
  return { url: `smtp://127.0.0.1:${port}`, commands, data: () => data, close }
}

const polite = (onData: (socket: net.Socket) => void, rcpt = '250 ok') => {
  return (line: string, socket: net.Socket) => {
    if (line.startsWith('EHLO')) socket.write('250 relay\r\n')
    else if (line.startsWith('MAIL')) socket.write('250 ok\r\n')
    else if (line.startsWith('RCPT')) socket.write(`${rcpt}\r\n`)
    else if (line === 'DATA') socket.write('354 go\r\n')
    else if (line === '.') onData(socket)
    else if (line === 'QUIT') socket.end('221 bye\r\n')
  }
}

async function sendTo(url: string, timeoutMs = 2_000): Promise<DeliveryResult> {
  const mailer = createNodemailerMailer({ url, from, timeoutMs })
  try {
    return await mailer.send(payload)
  } finally {
    mailer.close()
  }
}

describe('sending over SMTP', () => {
  it('hands over the message with an explicit envelope, and its dots whole', async () => {
    const server = await relay()

    const result = await sendTo(server.url)
    await server.close()

    expect(result).toEqual({ kind: 'sent', deliveryId: payload.messageId, words: '250 OK: message queued' })
    expect(server.taken.map(one => one.envelope)).toEqual([
      { from: 'support+t.one@ect-helpdesk.example', to: ['priya@oak.sch.example'] },
    ])
    expect(server.taken[0]?.message).toContain('Message-ID: <t.one.two.signature@ect-helpdesk.example>\r\n')
    expect(server.taken[0]?.message).toContain('\r\n.\r\n..dots\r\n')
  })

  it.each<[string, string, (socket: net.Socket) => void, DeliveryResult]>([
    [
      'a recipient put off',
      '451 later',
      () => {},
      { kind: 'try-later', error: 'SMTP 451 EENVELOPE', retryAfterMs: null, words: '451 later' },
    ],
    [
      'a recipient refused',
      '550 nobody',
      () => {},
      { kind: 'refused', error: 'SMTP 550 EENVELOPE', words: '550 nobody' },
    ],
    [
      'data put off',
      '250 ok',
      socket => socket.write('452 full\r\n'),
      { kind: 'try-later', error: 'SMTP 452 EMESSAGE', retryAfterMs: null, words: '452 full' },
    ],
    [
      'data refused',
      '250 ok',
      socket => socket.write('554 spam\r\n'),
      { kind: 'refused', error: 'SMTP 554 EMESSAGE', words: '554 spam' },
    ],
    [
      'a line cut after the data',
      '250 ok',
      socket => socket.destroy(),
      { kind: 'try-later', error: 'may have been sent: ECONNECTION', retryAfterMs: null },
    ],
    [
      'silence after the data',
      '250 ok',
      () => {},
      { kind: 'try-later', error: 'may have been sent: ETIMEDOUT', retryAfterMs: null },
    ],
  ])('O12: %s is told apart from what was sent', async (_, rcpt, onData, expected) => {
    const server = await scripted(polite(onData, rcpt))

    const result = await sendTo(server.url, 500)
    await server.close()

    expect(result).toEqual(expected)
  })

  it.each(['421 busy', '554 no service here'])('O12: tries later when the relay greets with %s', async greeting => {
    const server = await scripted(() => {}, `${greeting}\r\n`)

    const result = await sendTo(server.url, 500)
    await server.close()

    expect(result.kind).toBe('try-later')
  })

  it('S03: words that would end a message early stay one message, with CRLF alone', async () => {
    const stub = await rawRelay()
    const mailer = createNodemailerMailer({ url: stub.url, from })
    const text =
      'a\n.\nMAIL FROM:<mallory@elsewhere.example>\nb\r.\rc\r\n.\r\nRCPT TO:<victim@elsewhere.example>\n\r.\n\r.\n'

    const result = await mailer.send({ ...payload, text, html: `<p>a\n.\n</p>\r.\r<p>b</p>\n.\r\n` })
    mailer.close()
    await stub.close()

    expect(result.kind).toBe('sent')
    expect(stub.commands.map(line => line.slice(0, 4))).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA'])
    expect(stub.data()).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
    // A dot alone on a line ends the message, so it stands once, at the end.
    expect(
      stub
        .data()
        .split('\r\n')
        .filter(line => line === '.'),
    ).toHaveLength(1)
    expect(stub.data().endsWith('\r\n.\r\n')).toBe(true)
  })

  it('O12: tries later when nobody listens, and does not say that it may have been sent', async () => {
    const server = await relay()
    await server.close()

    const result = await sendTo(server.url)

    expect(result).toEqual({ kind: 'try-later', error: 'ESOCKET', retryAfterMs: null })
  })

  it('O12: gives no word of a message, nor a password, to a relay whose certificate is nobody’s', async () => {
    const asked: string[] = []
    const server = await relay({
      disabledCommands: [],
      authOptional: true,
      onAuth: (_auth, _session, callback) => (asked.push('auth'), callback(null, { user: 'x' })),
      onMailFrom: (_address, _session, callback) => (asked.push('mail'), callback()),
    })

    const result = await sendTo(server.url.replace('smtp://', 'smtp://user:secret@'))
    await server.close()

    expect(result).toEqual({ kind: 'try-later', error: 'ESOCKET', retryAfterMs: null })
    expect(asked).toEqual([])
  })

  it('O02: refuses an address that hides another', async () => {
    const mailer = createNodemailerMailer({ url: 'smtp://127.0.0.1:1', from })

    const result = await mailer.send({ ...payload, to: { name: null, address: '"a@b.example"@evil.example' } })
    mailer.close()

    expect(result.kind).toBe('refused')
  })

  it('O03: asks for TLS before it gives a password to another machine, and lets the mailer open no file and no address', () => {
    expect(relayOptions('smtp://user:p%40ss@relay.example', 1000)).toMatchObject({
      host: 'relay.example',
      port: 587,
      secure: false,
      requireTLS: true,
      auth: { user: 'user', pass: 'p@ss' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    expect(relayOptions('smtps://relay.example', 1000)).toMatchObject({ port: 465, secure: true, requireTLS: false })
    expect(relayOptions('smtp://127.0.0.1:2526', 1000)).toMatchObject({ port: 2526, requireTLS: false })
  })
})

describe('writing .eml files', () => {
  let folder: string
  let mailer: Mailer
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'mail-out-'))
    mailer = createEmlFileMailer({ folder: path.join(folder, 'out'), from })
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('writes one file for one message, however often it is tried', async () => {
    await mailer.send(payload)
    const result = await mailer.send(payload)

    expect(result).toEqual({ kind: 'sent', deliveryId: payload.messageId })
    expect(await readdir(path.join(folder, 'out'))).toEqual(['t.one.two.signature.eml'])
    expect(await readFile(path.join(folder, 'out', 't.one.two.signature.eml'), 'utf8')).toContain(
      'Subject: Match recorded [CPD-7K3M-9Q]\r\n',
    )
  })

  it('never lets a Message-ID choose another folder', async () => {
    expect((await mailer.send({ ...payload, messageId: '../../x@y.example' })).kind).toBe('refused')
  })

  it('tries later when the folder cannot be written', async () => {
    await writeFile(path.join(folder, 'out'), 'a file in the way')

    expect(await mailer.send(payload)).toEqual({ kind: 'try-later', error: 'EEXIST', retryAfterMs: null })
  })
})
