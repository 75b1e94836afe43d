import { fork, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { permissionArguments } from './permissions'

/** What the process may use; `timeoutMs` is given with each job. */
export interface SlotLimits {
  readonly heapMb: number
  readonly residentMb: number
  /** Whether it may start threads, which have its permissions; no when left out. */
  readonly mayStartThreads?: boolean
}

/** The envelope of an answer; what it holds is checked by whoever asked. */
const answerEnvelope = z.object({ id: z.number(), answer: z.unknown() })

/** What came of one job: an answer, to be checked, or how the process ended. */
export type JobOutcome =
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'too-slow' | 'too-large' | 'crashed' | 'not-started' }

/** One place in the pool: a process, or none yet, that does one job at a time. */
export interface ProcessSlot {
  run(job: object, timeoutMs: number): Promise<JobOutcome>
  close(): Promise<void>
}

/** Starting takes a quarter of a second on an idle machine. */
const START_MS = 30_000
/** How often its memory is looked at: memory grows by a gigabyte a second at most. */
const LOOK_MS = 100
/** Pages of memory as Linux counts them here. */
const PAGE_BYTES = 4_096

/** Makes a slot. A job that kills its process, or has it killed, costs itself; the next one finds a new process. */
export function createProcessSlot(entry: string, limits: SlotLimits): ProcessSlot {
  let running: Promise<ChildProcess> | null = null
  let lastId = 0
  const drop = async (): Promise<void> => {
    const dropped = running
    running = null
    await dropped?.then(endProcess).catch(() => undefined)
  }
  return {
    async run(job, timeoutMs) {
      running ??= startProcess(entry, limits)
      const child = await running.catch(() => null)
      if (child === null) {
        running = null
        return { kind: 'not-started' }
      }
      const outcome = await ask(child, { id: ++lastId, job, timeoutMs, residentMb: limits.residentMb })
      if (outcome.kind !== 'answer') await drop()
      return outcome
    },
    close: drop,
  }
}

function startProcess(entry: string, limits: SlotLimits): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, [], {
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [
        ...permissionArguments(entry),
        ...(limits.mayStartThreads ? ['--allow-worker'] : []),
        `--max-old-space-size=${limits.heapMb}`,
        '--no-warnings',
      ],
    })
    const fail = (): void => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error('The process ended before it was ready'))
    }
    const timer = setTimeout(fail, START_MS)
    child.once('error', fail)
    child.once('exit', fail)
    child.once('message', () => {
      clearTimeout(timer)
      child.off('exit', fail)
      // An answer that can no longer be sent is noticed by its exit.
      child.on('error', () => undefined)
      rest(child)
      resolve(child)
    })
  })
}

function ask(
  child: ChildProcess,
  given: { readonly id: number; readonly job: object; readonly timeoutMs: number; readonly residentMb: number },
): Promise<JobOutcome> {
  return new Promise(resolve => {
    const finish = (outcome: JobOutcome): void => {
      clearTimeout(timer)
      clearInterval(watch)
      child.off('message', onMessage).off('exit', onExit)
      rest(child)
      resolve(outcome)
    }
    const onMessage = (message: unknown): void => {
      const envelope = answerEnvelope.safeParse(message)
      if (envelope.success && envelope.data.id === given.id) finish({ kind: 'answer', answer: envelope.data.answer })
    }
    const onExit = (): void => finish({ kind: 'crashed' })
    const timer = setTimeout(() => finish({ kind: 'too-slow' }), given.timeoutMs)
    const watch = setInterval(() => {
      void residentMb(child.pid).then(mb => mb > given.residentMb && finish({ kind: 'too-large' }))
    }, LOOK_MS)
    child.on('message', onMessage).on('exit', onExit)
    if (child.exitCode !== null || child.signalCode !== null) return onExit()
    child.ref()
    child.channel?.ref()
    child.send({ id: given.id, ...given.job }, error => {
      if (error !== null) onExit()
    })
  })
}

/** An idle process does not keep the service from ending. */
function rest(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** Memory that the system counts for a process; 0 where it does not tell (it tells on Linux). */
async function residentMb(pid: number | undefined): Promise<number> {
  const pages = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return (Number(pages.split(' ')[1] ?? 0) * PAGE_BYTES) / 1_048_576
}
