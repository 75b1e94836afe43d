import { TransientError } from '../../kernel/errors'
import type { ParseOutcome, Parser } from '../../parse/parsed-message'
import { createParseSlot } from './parse-slot'
import type { ParseSlot, SlotLimits } from './parse-slot'
import { workerPath } from './worker-path'

/** What the sandbox may use. */
export interface SandboxOptions extends SlotLimits {
  /** Messages that are parsed at the same time. */
  readonly workers: number
  /** The compiled worker; another one in tests of what happens when a worker misbehaves. */
  readonly entry?: string
}

interface Waiting {
  readonly raw: Buffer
  resolve(outcome: ParseOutcome): void
  reject(error: unknown): void
}

/**
 * A parser in worker threads, with a limit on time and memory: a hostile message costs itself and never the service. Workers
 * start with the first message and do not keep the process alive.
 */
export function createSandboxedParser(options: SandboxOptions): Parser & { close(): Promise<void> } {
  const entry = options.entry ?? workerPath()
  const slots = Array.from({ length: Math.max(1, options.workers) }, () => createParseSlot(entry, options))
  const idle: ParseSlot[] = [...slots]
  const waiting: Waiting[] = []
  let closed = false

  const serve = async (slot: ParseSlot, task: Waiting): Promise<void> => {
    await slot.run(task.raw).then(
      outcome => task.resolve(outcome),
      (error: unknown) => task.reject(error),
    )
    const next = waiting.shift()
    if (next === undefined) idle.push(slot)
    else void serve(slot, next)
  }
  return {
    parse: raw =>
      new Promise((resolve, reject) => {
        if (closed) return reject(closedError())
        const task = { raw, resolve, reject }
        const slot = idle.shift()
        if (slot === undefined) waiting.push(task)
        else void serve(slot, task)
      }),
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
