import { Worker } from 'node:worker_threads'
import { TransientError } from '../../kernel/errors'
import { PARSE_LIMITS } from '../../parse/limits'
import type { ParseOutcome } from '../../parse/parsed-message'
import { isAnswerTo, unpackAnswer } from './worker-messages'

/** What one worker may use. */
export interface SlotLimits {
  readonly timeoutMs: number
  readonly memoryMb: number
}

/** One place in the pool: a worker, or none yet, that handles one message at a time. */
export interface ParseSlot {
  run(raw: Buffer): Promise<ParseOutcome>
  close(): Promise<void>
}

/** A worker that has not loaded its code within this time never will; loading takes below a second on an idle machine. */
const START_MS = 30_000
/** A header alone is read in milliseconds. */
const HEADER_MS = 2_000
/** Memory for what is not the message: code and the young generation. */
const YOUNG_MB = 32
const STACK_MB = 4

/** Makes a slot. A worker that dies or is killed costs the message it worked on, and is replaced for the next one. */
export function createParseSlot(entry: string, limits: SlotLimits): ParseSlot {
  let worker: Promise<Worker> | null = null
  let lastId = 0
  const drop = async (): Promise<void> => {
    const dropped = worker
    worker = null
    await dropped?.then(live => live.terminate()).catch(() => undefined)
  }
  const askOnce = async (raw: Buffer, timeoutMs: number): Promise<Asked> => {
    worker ??= startWorker(entry, limits)
    const live = await worker.catch(async (error: unknown) => {
      await drop()
      throw new TransientError('The parser could not be started.', { code: 'SANDBOX.START', cause: error })
    })
    const asked = await ask(live, ++lastId, raw, timeoutMs)
    if (!asked.keep) await drop()
    return asked
  }
  return {
    async run(raw) {
      const asked = await askOnce(raw, limits.timeoutMs)
      if (asked.keep || asked.value.kind === 'parsed') return asked.value
      const header = await askOnce(headerBytes(raw), Math.min(limits.timeoutMs, HEADER_MS))
      const partial = header.value.kind === 'parsed' ? header.value : header.value.partial
      return { ...asked.value, partial: partial === null ? null : { message: partial.message, contents: [] } }
    },
    close: drop,
  }
}

/** The header of a message that stopped its parser, so that its preview still shows who wrote and about what. */
function headerBytes(raw: Buffer): Buffer {
  const start = raw.subarray(0, PARSE_LIMITS.headerBytes)
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].map(mark => start.indexOf(mark)).filter(at => at > 0)
  return start.subarray(0, Math.min(start.length, ...ends))
}

function startWorker(entry: string, limits: SlotLimits): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, {
      env: {},
      stdin: false,
      resourceLimits: {
        maxOldGenerationSizeMb: limits.memoryMb,
        maxYoungGenerationSizeMb: YOUNG_MB,
        stackSizeMb: STACK_MB,
      },
    })
    const fail = (why: unknown): void => {
      clearTimeout(timer)
      reject(why instanceof Error ? why : new Error('ended'))
    }
    const timer = setTimeout(() => {
      void worker.terminate()
      fail(new Error('no answer'))
    }, START_MS)
    // A worker may die between two messages: the listener keeps that from ending the process; the next message replaces it.
    worker.on('error', fail)
    worker.once('exit', fail)
    worker.once('message', () => {
      clearTimeout(timer)
      worker.off('exit', fail)
      worker.unref()
      resolve(worker)
    })
  })
}

interface Asked {
  readonly value: ParseOutcome
  /** Whether the worker may be used again. */
  readonly keep: boolean
}

function ask(worker: Worker, id: number, raw: Buffer, timeoutMs: number): Promise<Asked> {
  return new Promise(resolve => {
    const finish = (value: ParseOutcome, keep: boolean): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      resolve({ value, keep })
    }
    const onMessage = (message: unknown): void => {
      if (isAnswerTo(id, message)) finish(unpackAnswer(message), true)
    }
    const onError = (error: unknown): void => finish(deathOf(error), false)
    const onExit = (): void => finish(CRASHED, false)
    const timer = setTimeout(() => finish(tooSlow(timeoutMs), false), timeoutMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.ref()
    const copy = new Uint8Array(new ArrayBuffer(raw.byteLength))
    copy.set(raw)
    worker.postMessage({ id, raw: copy }, [copy.buffer])
  })
}

const CRASHED: ParseOutcome = {
  kind: 'over-limit',
  code: 'PARSE.CRASHED',
  sentence: 'The message stopped its parser.',
  partial: null,
}

function tooSlow(timeoutMs: number): ParseOutcome {
  return {
    kind: 'over-limit',
    code: 'PARSE.TIMEOUT',
    sentence: `The message could not be read within ${Math.ceil(timeoutMs / 1000)} seconds.`,
    partial: null,
  }
}

function deathOf(error: unknown): ParseOutcome {
  const isMemory =
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (!isMemory) return CRASHED
  return {
    kind: 'over-limit',
    code: 'PARSE.MEMORY',
    sentence: 'Reading the message needed more memory than it may use.',
    partial: null,
  }
}
