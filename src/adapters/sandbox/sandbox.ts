import { TransientError } from '../../kernel/errors'
import type { Reader } from '../../match/reader'
import type { Parser } from '../../parse/parsed-message'
import { parseInSlot } from './parse-in-slot'
import { readInSlot } from './read-in-slot'
import { workerPath } from './worker-path'
import { createWorkerSlot, type SlotLimits, type WorkerSlot } from './worker-slot'

/** What the sandbox may use. */
export interface SandboxOptions extends SlotLimits {
  /** Messages that are worked on at the same time. */
  readonly workers: number
  /** The compiled worker; another one in tests of what happens when a worker misbehaves. */
  readonly entry?: string
}

/** Parses and reads messages where they can harm nobody. */
export interface Sandbox extends Parser, Reader {
  close(): Promise<void>
}

interface Waiting {
  start(slot: WorkerSlot): Promise<void>
  reject(error: unknown): void
}

/**
 * Parser and reader in worker threads, with a limit on time and memory: a hostile message costs itself and never the service.
 * Workers start with the first message and do not keep the process alive.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const entry = options.entry ?? workerPath()
  const slots = Array.from({ length: Math.max(1, options.workers) }, () => createWorkerSlot(entry, options))
  const idle: WorkerSlot[] = [...slots]
  const waiting: Waiting[] = []
  let closed = false

  const serve = async (slot: WorkerSlot, task: Waiting): Promise<void> => {
    await task.start(slot)
    const next = waiting.shift()
    if (next === undefined) idle.push(slot)
    else void serve(slot, next)
  }
  /** A message has its slot alone from its first step to its last. */
  const inSlot = <T>(work: (slot: WorkerSlot) => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(closedError())
      const task: Waiting = { start: slot => work(slot).then(resolve, reject), reject }
      const slot = idle.shift()
      if (slot === undefined) waiting.push(task)
      else void serve(slot, task)
    })
  const { timeoutMs } = options
  return {
    parse: raw => inSlot(slot => parseInSlot(slot, raw, timeoutMs)),
    read: (given, directory) => inSlot(slot => readInSlot(slot, { given, directory, timeoutMs })),
    async close() {
      closed = true
      for (const task of waiting.splice(0)) task.reject(closedError())
      await Promise.all(slots.map(slot => slot.close()))
    },
  }
}

function closedError(): TransientError {
  return new TransientError('The parser is closed.', { code: 'SANDBOX.CLOSED' })
}
