import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { converse, openData } from '../integration/inbound/raw-smtp'
import { freePort } from './supervisor'
import { callsIn, HARNESS, patientlyConverse, start, whereTraced } from './traced-harness'

const CALLS = 'openat,write,writev,fsync,fdatasync,rename,link,unlink'

/** Offers one message; gives the reply to its end. */
async function offer(port: number): Promise<string> {
  const talk = await converse(port)
  await openData(talk)
  talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
  const reply = await talk.reply()
  talk.end()
  return reply
}

/** What is said to whoever begins a message. */
async function begin(port: number): Promise<string> {
  const talk = await converse(port)
  await talk.ask('EHLO school.example')
  const reply = await talk.ask('MAIL FROM:<tutor@northfield.example>')
  talk.end()
  return reply
}

whereTraced(
  'R06: after the kernel failed to sync a file, it is never trusted again, and nothing is taken until a restart',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'matchdesk-sync-'))
    const trace = join(folder, 'trace')
    const ports = { smtp: await freePort('127.0.0.1'), console: await freePort('127.0.0.1') }
    const env = {
      ...process.env,
      ...{ DATA_DIR: join(folder, 'data'), SMTP_PORT: String(ports.smtp), CONSOLE_PORT: String(ports.console) },
    }
    const first = start(HARNESS, env)
    ;(await patientlyConverse(ports.smtp)).end()
    // Attached to the running service, so that the next synchronisation of each of its threads fails, and no other.
    const inject = ['-e', `trace=${CALLS}`, '-e', 'inject=fsync:error=EIO:when=1']
    const tracer = start(['strace', '-f', '-yy', '-s', '64', '-o', trace, ...inject, '-p', String(first.pid)])
    try {
      for (const until = Date.now() + 60_000; Date.now() < until && !isAttached(first.pid);) await sleep(50)
      const refused = await offer(ports.smtp)
      const after = await begin(ports.smtp)

      expect(refused).toMatch(/^4\d\d /)
      expect(after).toMatch(/^4\d\d /)
    } finally {
      await tracer.stop()
      await first.stop()
    }
    const lines = callsIn(trace)
    const failed = lines.findIndex(line => /^fsync\(.*\/spool\/1\/tmp\/.*INJECTED/.test(line))
    const id = /\/tmp\/([0-9A-Z]{26})>/.exec(lines[failed] ?? '')?.[1] ?? 'none'
    const later = lines.slice(failed + 1).filter(line => line.includes(id))
    // It is taken away, and neither opened nor written, synced nor given a name.
    expect(later.map(line => line.slice(0, line.indexOf('(')))).toEqual(later.map(() => 'unlink'))
    expect(later.length).toBeGreaterThan(0)
    expect(lines.slice(failed + 1).filter(line => /^f(?:data)?sync\(.*\/spool\//.test(line))).toEqual([])

    const second = start(HARNESS, env)
    try {
      ;(await patientlyConverse(ports.smtp)).end()
      expect(await offer(ports.smtp)).toMatch(/^250 OK: accepted/)
    } finally {
      await second.stop()
    }
    // One message was acknowledged, and there is one.
    const ledger = readFileSync(join(folder, 'data', 'spool', '1', 'acceptances-000001.log'), 'utf8')
    expect(ledger.split('\n').filter(line => line !== '')).toHaveLength(1)
    expect(existsSync(join(folder, 'data', 'spool', '1', 'new', id))).toBe(false)
    rmSync(folder, { recursive: true, force: true })
  },
)

/** Whether the kernel says that somebody traces a process. */
function isAttached(pid: number): boolean {
  return !/^TracerPid:\s+0$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
}
