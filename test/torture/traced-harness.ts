import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { converse } from '../integration/inbound/raw-smtp'

/** Why nothing can be traced here; null where it can. */
export const whyNoTrace = sayWhyNot()

function sayWhyNot(): string | null {
  const tried = spawnSync('strace', ['-f', '-e', 'trace=none', process.execPath, '-e', '0'], { encoding: 'utf8' })
  if (tried.error) return 'no strace (Debian: `apt-get install strace`)'
  return tried.status === 0 ? null : 'this machine lets nobody trace a process (ptrace)'
}

/** A test that traces; its name says why it is skipped, and with CI=true it fails instead. */
export function whereTraced(name: string, test: () => Promise<void>): void {
  const isWanted = whyNoTrace === null || process.env['CI'] === 'true'
  const run = isWanted ? it : it.skip
  run(
    `${name}${whyNoTrace === null ? '' : ` (skipped: ${whyNoTrace})`}`,
    async () => {
      if (whyNoTrace !== null) throw new Error(whyNoTrace)
      await test()
    },
    180_000,
  )
}

/** A process with its children. */
export interface Running {
  readonly pid: number
  /** SIGTERM to all of it, SIGKILL half a minute later. */
  stop(): Promise<void>
}

/** Starts a command in a group of its own. */
export function start(command: readonly string[], env: NodeJS.ProcessEnv = process.env): Running {
  const [program = '', ...args] = command
  const child = spawn(program, args, { env, stdio: 'ignore', detached: true })
  const ended = new Promise(resolve => child.once('exit', resolve))
  return { pid: pidOf(child), stop: () => stop(child, ended) }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('The process did not start')
  return pid
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  // To the whole group: strace itself turns a deaf ear while it has a child.
  process.kill(-pidOf(child), 'SIGTERM')
  const went = await Promise.race([ended.then(() => true), sleep(30_000, false, { ref: false })])
  if (!went) process.kill(-pidOf(child), 'SIGKILL')
  await ended
}

/** The harness as a command. */
export const HARNESS = [process.execPath, join(__dirname, 'harness.js'), 'serve'] as const

/** A service that is traced takes its time to start. */
export async function patientlyConverse(port: number): ReturnType<typeof converse> {
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(250)) {
    const talk = await converse(port).catch(() => null)
    if (talk) return talk
  }
  throw new Error('the traced service never took a connection')
}

/** What the kernel was asked, in order, without the thread that asked. */
export function callsIn(trace: string): readonly string[] {
  return readFileSync(trace, 'utf8')
    .split('\n')
    .map(line => line.replace(/^\d+\s+/, ''))
}

/** Looks for each step after the one before it; gives the line of the last. */
export function lastOf(lines: readonly string[], steps: readonly (readonly [string, RegExp])[]): number {
  let last = -1
  for (const [step, pattern] of steps) {
    const at = lines.findIndex((line, index) => index > last && pattern.test(line))
    expect({ step, found: at > last }).toEqual({ step, found: true })
    last = at
  }
  return last
}
