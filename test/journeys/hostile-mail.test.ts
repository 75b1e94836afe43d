import { connect } from 'node:net'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { startService, type RunningService } from '../support/running-service'

jest.setTimeout(240_000)

const head = (id: string, more = ''): string =>
  `From: Tess <tess@hill-school.sch.example>\r\nTo: <support@ect-helpdesk.example>\r\nSubject: ${id}\r\nMessage-ID: <${id}@hill-school.sch.example>\r\nMIME-Version: 1.0\r\n${more}`
const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
    '',
  )

/** Messages that are made to cost, and how each ends. */
const MAILS: readonly (readonly [threat: string, id: string, outcome: string, make: (id: string) => string])[] = [
  ['P01: 20,000 multiparts inside one another', 'nested', 'suspended', id => head(id, `${nested(20_000)}\r\nwords`)],
  [
    'P02: 20,000 parts beside one another',
    'flat',
    'suspended',
    id =>
      head(
        id,
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(20_000)}--b--`,
      ),
  ],
  ['P03: 100,000 header fields', 'fields', 'suspended', id => head(id, `${'X-A: b\r\n'.repeat(100_000)}\r\nwords`)],
  [
    'P06: 10 MB of HTML of one element',
    'html',
    'ticket',
    id => head(id, `Content-Type: text/html\r\n\r\n<p>Words.</p>${'<b>x</b>\r\n'.repeat(1_000_000)}`),
  ],
]

/** Sends one message through the SMTP door as anybody would. */
async function send(
  service: RunningService,
  message: string,
  { to = 'support@ect-helpdesk.example', parameters = '' } = {},
): Promise<void> {
  const socket = connect(Number(service.smtpPort), '127.0.0.1')
  const commands = [
    'EHLO tests.example',
    `MAIL FROM:<tess@hill-school.sch.example>${parameters}`,
    `RCPT TO:<${to}>`,
    'DATA',
    `${message}\r\n.`,
    'QUIT',
  ]
  await new Promise<void>((resolve, reject) => {
    socket.on('data', chunk => {
      const last = String(chunk).trimEnd().split('\r\n').at(-1) ?? ''
      if (/^[45]/.test(last)) {
        socket.destroy()
        return reject(new Error(last))
      }
      if (!/^\d{3} /.test(last)) return
      const next = commands.shift()
      if (next === undefined) socket.end()
      else socket.write(`${next}\r\n`)
    })
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}

describe('mail that is made to cost, against the running service', () => {
  let service: RunningService
  beforeAll(async () => {
    service = await startService({}, { on: 'any' })
  })
  afterAll(() => service?.stop())

  /** Asks for the service's health all the while until the message has its outcome; gives the slowest answer. */
  async function outcomeOf(id: string): Promise<{ readonly outcome: string; readonly slowestMs: number }> {
    let slowestMs = 0
    for (const until = Date.now() + 120_000; Date.now() < until;) {
      for (let asked = 0; asked < 20; asked++) {
        const started = Date.now()
        const answer = await fetch(new URL('/healthz', service.console))
        await answer.text()
        expect(answer.status).toBe(200)
        slowestMs = Math.max(slowestMs, Date.now() - started)
        await new Promise(resolve => setTimeout(resolve, 50))
      }
      const messages = await service.json<{ messageId: string; outcome: string }>(
        'messages',
        '--since',
        '2020-01-01T00:00:00Z',
      )
      const message = messages.find(line => line.messageId === `${id}@hill-school.sch.example`)
      if (message && message.outcome !== 'pending') return { outcome: message.outcome, slowestMs }
    }
    throw new Error(`${id} has no outcome`)
  }

  it('R30: mail that is brought over HTTP to a process without that door is to be brought again, and is shown no page', async () => {
    const answer = await fetch(`${service.console}/inbound/mime`, {
      method: 'POST',
      body: 'Subject: one',
      redirect: 'manual',
    })

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
  })

  it('O11: what is refused in the dialogue makes us write to nobody, whoever it says that it is from', async () => {
    const words = `${head('refused')}\r\nwords`
    await expect(send(service, words, { to: 'nobody@ect-helpdesk.example' })).rejects.toThrow(/^550/)
    await expect(send(service, words, { parameters: ' SIZE=999999999' })).rejects.toThrow(/^552/)

    const [books] = await service.json<{ received: number }>('balance', '--since', '2020-01-01T00:00:00Z')
    expect(books?.received).toBe(0)
    const folder = join(service.dataDir, 'mail-out')
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  })

  it.each(MAILS)(
    '%s ends with its outcome, and the health check answers within a second',
    async (_, id, outcome, make) => {
      await send(service, make(id))
      const ended = await outcomeOf(id)
      expect(ended.outcome).toBe(outcome)
      expect(ended.slowestMs).toBeLessThan(1_000)
    },
  )
})
