import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { startPostfix, whyNoPostfix, type PostfixInstance } from '../../src/bench/postfix-instance'
import { createSupervisor, freePort } from './supervisor'

const MESSAGES = 200
const run = promisify(execFile)
const why = whyNoPostfix()
const withPostfix = why === null || process.env.CI === 'true' ? it : it.skip

/**
 * Postfix keeps a message until it was told 250, and its log says for which it was: the oracle. The door is killed
 * without warning while it delivers.
 */
withPostfix(
  `R01: everything that Postfix says it sent is there once, with the door killed in between${why === null ? '' : ` (skipped: ${why})`}`,
  async () => {
    if (why !== null) throw new Error(why)
    const folder = mkdtempSync(join(tmpdir(), 'matchdesk-postfix-'))
    chmodSync(folder, 0o755)
    const host = '127.0.0.1'
    const ports = { smtp: await freePort(host), console: await freePort(host) }
    const harness = [process.execPath, join(__dirname, 'harness.js')]
    const env = {
      ...process.env,
      DATA_DIR: join(folder, 'door'),
      SMTP_PORT: String(ports.smtp),
      CONSOLE_PORT: String(ports.console),
    }
    const door = createSupervisor({ command: [...harness, 'serve'], env, logPath: join(folder, 'log'), ports, host })
    let postfix: PostfixInstance | null = null
    try {
      await door.start()
      postfix = await startPostfix({ folder: join(folder, 'postfix'), relayTo: ports.smtp })
      const sending = sendThrough(postfix.port)
      await until(() => sentBy(postfix).length >= MESSAGES / 5)
      await door.kill()
      await door.start()
      await postfix.flush()
      await sending
      await until(() => sentBy(postfix).length >= MESSAGES)
      const told = [...sentBy(postfix)].sort()
      await until(() => readdirSync(join(folder, 'door', 'spool', '1', 'new')).length === 0)
      // What a worker had in hand when it was killed waits a little before it is read again.
      for (const end = Date.now() + 90_000; Date.now() < end && isPending(harness, env);) await sleep(1_000)
      const stopped = await door.stop()

      expect({ stopped, told: told.length }).toEqual({ stopped: true, told: MESSAGES })
      expect(storedOnce(harness, env)).toEqual(told)
    } finally {
      await postfix?.stop()
      await door.kill().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    }
  },
  180_000,
)

function sendThrough(port: number): Promise<unknown> {
  const count = ['-s', '5', '-m', String(MESSAGES), '-l', '4096']
  return run('/usr/sbin/smtp-source', [
    ...count,
    ...['-f', 'tutor@northfield.example', '-t', 'support@ect-helpdesk.example', `inet:127.0.0.1:${port}`],
  ])
}

/** Message-IDs of the messages that Postfix's log calls sent. */
function sentBy(postfix: PostfixInstance | null): readonly string[] {
  const messageIds = new Map<string, string>()
  const sent = new Set<string>()
  for (const line of postfix?.log().split('\n') ?? []) {
    const [, queued = '', messageId = ''] = /cleanup\[\d+\]: (\w+): message-id=<(.*)>/.exec(line) ?? []
    if (queued !== '') messageIds.set(queued, messageId)
    const [, done = ''] = / (\w+): to=.*status=sent \(250 OK: accepted as [0-9A-Z]{26}\)/.exec(line) ?? []
    if (done !== '') sent.add(done)
  }
  return [...sent].map(queued => messageIds.get(queued) ?? `unknown ${queued}`)
}

/** Whether any message has not ended. */
function isPending(harness: readonly string[], env: NodeJS.ProcessEnv): boolean {
  return listed(harness, env).some(({ outcome }) => outcome === 'pending')
}

/** Message-IDs of the door's database in order, each as often as it is there as a message of its own. */
function storedOnce(harness: readonly string[], env: NodeJS.ProcessEnv): readonly string[] {
  return listed(harness, env)
    .filter(({ outcome }) => outcome !== 'duplicate')
    .map(({ messageId }) => messageId)
    .sort()
}

function listed(
  harness: readonly string[],
  env: NodeJS.ProcessEnv,
): readonly { readonly messageId: string; readonly outcome: string }[] {
  const [program = '', ...args] = harness
  const { stdout } = spawnSync(program, [...args, 'messages', '--since', '2000-01-01T00:00:00Z', '--json'], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map((line): { messageId: string; outcome: string } => JSON.parse(line))
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end && !holds();) await sleep(20)
}
