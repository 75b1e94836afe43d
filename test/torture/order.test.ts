import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { signedText } from '../../src/inbound/transports/http/signature'
import { converse, openData } from '../integration/inbound/raw-smtp'
import { freePort } from './supervisor'
import { callsIn, HARNESS, lastOf, patientlyConverse, start, whereTraced } from './traced-harness'

/** What the kernel was asked, in order, for one message: each step is looked for after the one before it. */
const STEPS: readonly (readonly [string, RegExp])[] = [
  ['the file is written', /^writev?\(\d+<[^>]*\/spool\/1\/tmp\/[0-9A-Z]{26}>/],
  ['and synced', /^fsync\(\d+<[^>]*\/spool\/1\/tmp\/[0-9A-Z]{26}>/],
  ['renamed', /^rename\("[^"]*\/tmp\/[0-9A-Z]{26}", "[^"]*\/new\/[0-9A-Z]{26}"/],
  ['its folder synced', /^fsync\(\d+<[^>]*\/spool\/1\/new>/],
  ['and only then is it acknowledged', /^(?:write|writev|sendto)\(.*"250 OK: accepted/],
]

const TAKEN_OUT = /^unlink\("[^"]*\/new\/[0-9A-Z]{26}"/
/** The books come after it, and before the entry is taken out of the spool. */
const BOOKS: readonly (readonly [string, RegExp])[] = [
  ['the entry has its name', /^rename\("[^"]*\/tmp\/[0-9A-Z]{26}", "[^"]*\/new\/[0-9A-Z]{26}"/],
  ['its folder is synced', /^fsync\(\d+<[^>]*\/spool\/1\/new>/],
  ['the ledger is written', /^writev?\(\d+<[^>]*acceptances-000001\.log>/],
  ['and synced', /^fsync\(\d+<[^>]*acceptances-000001\.log>/],
  ['and only then is the entry taken out', TAKEN_OUT],
]

/** Messages that wait together and share their synchronisations. */
const TOGETHER = 6

/** The same for one of several messages that were made safe as one file. */
const stepsOf = (id: string): readonly (readonly [string, RegExp])[] => [
  ['the file has its name', new RegExp(`^(?:rename|link)\\("[^"]*", "[^"]*/new/${id}"`)],
  ['the folder is synced', /^fsync\(\d+<[^>]*\/spool\/1\/new>/],
  ['and only then is it acknowledged', new RegExp(`^(?:write|writev|sendto)\\(.*"250 OK: accepted as ${id}`)],
]

const SECRET = 'a secret of the gateway, 32 letters'
/** The same for a message that comes over HTTP. */
const HTTP_STEPS = [
  ...STEPS.slice(0, -1),
  ['and only then is it acknowledged', /^(?:write|writev|sendto)\(.*"HTTP\/1\.1 202 Accepted/],
] as const

/** Runs the harness under strace, lets `work` send, and gives what the kernel was asked meanwhile. */
async function traceWhile(work: (ports: { readonly smtp: number; readonly console: number }) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'matchdesk-order-'))
  const trace = join(folder, 'trace')
  const ports = { smtp: await freePort('127.0.0.1'), console: await freePort('127.0.0.1') }
  const calls = 'trace=write,writev,sendto,fsync,fdatasync,rename,link,unlink'
  const env = { DATA_DIR: join(folder, 'data'), SMTP_PORT: String(ports.smtp), CONSOLE_PORT: String(ports.console) }
  const traced = start(['strace', '-f', '-yy', '-s', '64', '-o', trace, '-e', calls, ...HARNESS], {
    ...{ ...process.env, ...env, HARNESS_SECRET: SECRET },
  })
  try {
    await work(ports)
    // The books are written, and the entry taken out, after the answer: a busy machine takes its time.
    const isOut = () => callsIn(trace).some(line => TAKEN_OUT.test(line))
    for (const until = Date.now() + 60_000; Date.now() < until && !isOut(); await sleep(250));
  } finally {
    await traced.stop()
  }
  const lines = callsIn(trace)
  rmSync(folder, { recursive: true, force: true })
  return lines
}

whereTraced('R03: asks the kernel for every synchronisation, in order, before it says 250', async () => {
  const ids: string[] = []
  const lines = await traceWhile(async ({ smtp }) => {
    const talk = await patientlyConverse(smtp)
    await openData(talk)
    talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
    expect(await talk.reply()).toMatch(/^250 OK: accepted/)
    talk.end()
    ids.push(...(await sendTogether(smtp)))
  })

  for (const steps of [STEPS, BOOKS]) lastOf(lines, steps)
  expect(ids).toHaveLength(TOGETHER)
  for (const id of ids) {
    const after = lastOf(lines, stepsOf(id))
    // And no acknowledgement of it stands before these.
    expect(lines.findIndex(line => line.includes(`accepted as ${id}`))).toBe(after)
  }
})

whereTraced('R03: the same before it says 202 to a request over HTTP', async () => {
  let status = 0
  const lines = await traceWhile(async ports => {
    ;(await patientlyConverse(ports.smtp)).end()
    status = await post(ports.console, Buffer.from('From: a@school.example\r\nSubject: a\r\n\r\nb\r\n'))
  })

  expect(status).toBe(202)
  const after = lastOf(lines, HTTP_STEPS)
  expect(lines.findIndex(line => line.includes('202 Accepted'))).toBe(after)
  lastOf(lines, BOOKS)
})

/** Sends a message over HTTP as a gateway does; gives the status of the answer. */
async function post(port: number, body: Buffer): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const bodyHash = createHash('sha256').update(body).digest('hex')
  const [mailFrom, rcptTo] = ['a@school.example', 'support@ect-helpdesk.example']
  const text = signedText({ timestamp, bodyHash, mailFrom, rcptTo, clientAddress: '', helo: '' })
  const { status } = await fetch(`http://127.0.0.1:${port}/inbound/mime`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: {
      'Content-Type': 'message/rfc822',
      'Matchdesk-Timestamp': timestamp,
      'Matchdesk-Content-SHA256': bodyHash,
      'Matchdesk-Mail-From': mailFrom,
      'Matchdesk-Rcpt-To': rcptTo,
      'Matchdesk-Signature': createHmac('sha256', SECRET).update(text).digest('hex'),
    },
  })
  return status
}

/** Sends messages whose ends come at the same time; gives the ids they were accepted as. */
async function sendTogether(port: number): Promise<string[]> {
  const talks = await Promise.all(Array.from({ length: TOGETHER }, () => converse(port)))
  await Promise.all(talks.map(talk => openData(talk)))
  for (const talk of talks) talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
  const replies = await Promise.all(talks.map(talk => talk.reply()))
  for (const talk of talks) talk.end()
  return replies.map(reply => /^250 OK: accepted as ([0-9A-Z]{26})$/.exec(reply)?.[1] ?? reply)
}
