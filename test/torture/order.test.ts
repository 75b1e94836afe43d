import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { converse, openData } from '../integration/inbound/raw-smtp'
import { freePort } from './supervisor'

const hasStrace = spawnSync('strace', ['-V']).status === 0
const withStrace = hasStrace ? it : it.skip

/** What the kernel was asked, in order, for one message: each step is looked for after the one before it. */
const STEPS: readonly (readonly [string, RegExp])[] = [
  ['the file is written', /^writev?\(\d+<[^>]*\/spool\/1\/tmp\/[0-9A-Z]{26}>/],
  ['and synced', /^fsync\(\d+<[^>]*\/spool\/1\/tmp\/[0-9A-Z]{26}>/],
  ['renamed', /^rename\("[^"]*\/tmp\/[0-9A-Z]{26}", "[^"]*\/new\/[0-9A-Z]{26}"/],
  ['its folder synced', /^fsync\(\d+<[^>]*\/spool\/1\/new>/],
  ['and only then is it acknowledged', /^(?:write|writev|sendto)\(.*"250 OK: accepted/],
]

/** The books come after it, and before the entry is taken out of the spool. */
const BOOKS: readonly (readonly [string, RegExp])[] = [
  ['the entry has its name', /^rename\("[^"]*\/tmp\/[0-9A-Z]{26}", "[^"]*\/new\/[0-9A-Z]{26}"/],
  ['its folder is synced', /^fsync\(\d+<[^>]*\/spool\/1\/new>/],
  ['the ledger is written', /^writev?\(\d+<[^>]*acceptances-000001\.log>/],
  ['and synced', /^fsync\(\d+<[^>]*acceptances-000001\.log>/],
  ['and only then is the entry taken out', /^unlink\("[^"]*\/new\/[0-9A-Z]{26}"/],
]

/** Messages that wait together and share their synchronisations. */
const TOGETHER = 6

/** The same for one of several messages that were made safe as one file. */
const stepsOf = (id: string): readonly (readonly [string, RegExp])[] => [
  ['the file has its name', new RegExp(`^(?:rename|link)\\("[^"]*", "[^"]*/new/${id}"`)],
  ['the folder is synced', /^fsync\(\d+<[^>]*\/spool\/1\/new>/],
  ['and only then is it acknowledged', new RegExp(`^(?:write|writev|sendto)\\(.*"250 OK: accepted as ${id}`)],
]

withStrace(
  'R03: asks the kernel for every synchronisation, in order, before it says 250',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'matchdesk-order-'))
    const trace = join(folder, 'trace')
    const ports = { smtp: await freePort('127.0.0.1'), console: await freePort('127.0.0.1') }
    const ids: string[] = []
    const calls = 'trace=write,writev,sendto,fsync,fdatasync,rename,link,unlink'
    const child = spawn(
      'strace',
      ['-f', '-yy', '-s', '64', '-o', trace, '-e', calls, process.execPath, join(__dirname, 'harness.js'), 'serve'],
      {
        env: {
          ...process.env,
          DATA_DIR: join(folder, 'data'),
          SMTP_PORT: String(ports.smtp),
          CONSOLE_PORT: String(ports.console),
        },
        stdio: 'ignore',
        detached: true,
      },
    )
    const ended = new Promise(resolve => child.once('exit', resolve))
    try {
      const talk = await patientlyConverse(ports.smtp)
      await openData(talk)
      talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
      expect(await talk.reply()).toMatch(/^250 OK: accepted/)
      talk.end()
      ids.push(...(await sendTogether(ports.smtp)))
    } finally {
      // To the whole group: strace itself turns a deaf ear while it has a child.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
      const went = await Promise.race([ended.then(() => true), sleep(30_000, false, { ref: false })])
      if (!went && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }
    const lines = readFileSync(trace, 'utf8')
      .split('\n')
      .map(line => line.replace(/^\d+\s+/, ''))
    rmSync(folder, { recursive: true, force: true })

    for (const steps of [STEPS, BOOKS]) lastOf(lines, steps)
    expect(ids).toHaveLength(TOGETHER)
    for (const id of ids) {
      const after = lastOf(lines, stepsOf(id))
      // And no acknowledgement of it stands before these.
      expect(lines.findIndex(line => line.includes(`accepted as ${id}`))).toBe(after)
    }
  },
  180_000,
)

/** The traced service takes its time to start. */
async function patientlyConverse(port: number): ReturnType<typeof converse> {
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(250)) {
    const talk = await converse(port).catch(() => null)
    if (talk) return talk
  }
  throw new Error('the traced service never took a connection')
}

/** Looks for each step after the one before it; gives the line of the last. */
function lastOf(lines: readonly string[], steps: readonly (readonly [string, RegExp])[]): number {
  let last = -1
  for (const [step, pattern] of steps) {
    const at = lines.findIndex((line, index) => index > last && pattern.test(line))
    expect({ step, found: at > last }).toEqual({ step, found: true })
    last = at
  }
  return last
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
