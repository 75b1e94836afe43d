import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import os from 'node:os'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { startDovecot, whyNoDovecot, type Dovecot } from '../support/dovecot'
import { startService, type RunningService } from '../support/running-service'

/** The same mail through every door of the built application, as its operator would set it up. */

jest.setTimeout(240_000)

const SECRET = 'what only the gateway and we know about'
const MAIL = [
  'From: Tutor <tutor@school.example>',
  'To: support@ect-helpdesk.example',
  'Subject: Who is my contact?',
  'Message-ID: <same@school.example>',
  'Date: Wed, 25 Nov 2026 09:00:00 +0000',
  '',
  'Please tell me who my contact is.',
  'From the start nobody has told us.',
  '',
].join('\r\n')

const why = whyNoDovecot()
let folder: string
let dovecot: Dovecot | null = null
let service: RunningService

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matchdesk-doors-'))
  const mailboxes = path.join(folder, 'mailboxes.json')
  if (why === null) {
    dovecot = await startDovecot()
    const { port, passwordFile } = dovecot
    const one = { name: 'support', host: '127.0.0.1', port, tls: 'none', user: 'support', passwordFile }
    writeFileSync(mailboxes, JSON.stringify([{ ...one, after: { move: 'Matchdesk' } }]))
  }
  service = await startService({
    INBOUND_HTTP_SECRETS: SECRET,
    ...(why === null ? { IMAP_MAILBOXES_FILE: mailboxes } : {}),
  })
})
afterAll(async () => {
  await (service as RunningService | undefined)?.stop()
  await dovecot?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function messages(expected: number): Promise<readonly Record<string, unknown>[]> {
  for (const until = Date.now() + 60_000; ; await setTimeout(250)) {
    const lines = await service.json('messages', '--since', '2020-01-01T00:00:00Z')
    if (lines.length >= expected && lines.every(line => line['outcome'] !== 'pending')) return lines
    if (Date.now() > until) throw new Error(`Not all came: ${JSON.stringify(lines)}`)
  }
}

const seen = (lines: readonly Record<string, unknown>[]) =>
  lines.map(({ channel, outcome }) => `${String(channel)} ${String(outcome)}`).sort()

async function post(body: string, to = '/inbound/mime'): Promise<Response> {
  const hash = createHash('sha256').update(body).digest('hex')
  const time = String(Math.floor(Date.now() / 1_000))
  const text = ['matchdesk-v1', time, hash, 'tutor@school.example', '', '', ''].join('\n')
  return fetch(`${service.console}${to}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'message/rfc822',
      'matchdesk-timestamp': time,
      'matchdesk-content-sha256': hash,
      'matchdesk-mail-from': 'tutor@school.example',
      'matchdesk-signature': createHmac('sha256', SECRET).update(text).digest('hex'),
    },
  })
}

it('R30: the same mail by SMTP, HTTP and an mbox is one ticket and two duplicates, each with its channel', async () => {
  const relay = nodemailer.createTransport({ host: '127.0.0.1', port: Number(service.smtpPort), secure: false })
  const envelope = { from: 'tutor@school.example', to: 'support@ect-helpdesk.example' }
  await relay.sendMail({ envelope, raw: `Received: from gateway.example\r\n${MAIL}` })
  await messages(1)
  const answer = await post(MAIL)
  expect(answer.status).toBe(202)
  const mbox = path.join(folder, 'all.mbox')
  const quoted = MAIL.replace(/\r\n/g, '\n').replace(/^From the/m, '>From the')
  writeFileSync(mbox, `From tutor@school.example Wed Nov 25 09:00:00 2026\nX-Status: RO\n${quoted}\n`)
  const [balance] = await service.json('ingest', mbox)
  expect(balance).toMatchObject({ received: 1, duplicate: 1, balanced: true })

  const lines = await messages(3)
  expect(seen(lines)).toEqual(['file duplicate', 'http duplicate', 'smtp ticket'])
  expect(new Set(lines.map(line => line['ticket'])).size).toBe(1)
})

it.each(['/inbound/mime/', '/Inbound/MIME', '//inbound/mime', '/inbound/mime/x?y'])(
  'R30: mail that is brought to %s, beside the door, is not led to a page of the console, which would answer 200',
  async to => {
    const answer = await post(MAIL, to)

    expect([answer.status, await answer.json(), answer.redirected]).toEqual([
      404,
      { type: 'about:blank', status: 404, title: 'Not Found', detail: 'Mail is taken at /inbound/mime' },
      false,
    ])
  },
)

const orSkip = why === null ? it : it.skip
orSkip(`R30: and by IMAP, after which it is moved${why === null ? '' : ` (skipped: ${why})`}`, async () => {
  await dovecot?.deliver('support', MAIL)
  const lines = await messages(4)

  expect(seen(lines)).toEqual(['file duplicate', 'http duplicate', 'imap duplicate', 'smtp ticket'])
  expect(new Set(lines.map(line => line['ticket'])).size).toBe(1)
  for (const until = Date.now() + 20_000; Date.now() < until; await setTimeout(100)) {
    if ((await dovecot?.look('support'))?.length === 0) break
  }
  expect(await dovecot?.look('support', 'Matchdesk')).toEqual([{ subject: 'Who is my contact?', flags: [] }])
  const ready = (await (await fetch(`${service.console}/readyz`)).json()) as { imap: { support: { kind: string } } }
  expect(ready).toMatchObject({ ready: true, imap: { support: { kind: 'reading' } } })
  expect((await service.run('doctor', '--json')).code).toBe(0)
})
