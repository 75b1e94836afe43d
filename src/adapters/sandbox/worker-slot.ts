import { Worker } from 'node:worker_threads'
import { TransientError } from '../../kernel/errors'
import { isAnswerTo, type Answer, type Task } from './worker-messages'

/** What one worker may use. */
export interface SlotLimits {
  readonly timeoutMs: number
  readonly memoryMb: number
}

/** Why a worker is no more. */
export type Death = 'time' | 'memory' | 'stopped'

/** What became of a task: its answer, or how it cost the worker. */
export type Asked = { readonly answer: Answer } | { readonly death: Death }

/** One place in the pool: a worker, or none yet, that handles one task at a time. */
export interface WorkerSlot {
  ask(task: Task, timeoutMs: number): Promise<Asked>
  close(): Promise<void>
}

/** A worker that has not loaded its code within this time never will; loading takes below a second on an idle machine. */
const START_MS = 30_000
/** Memory for what is not the message: code and the young generation. */
const YOUNG_MB = 32
const STACK_MB = 4

/** Makes a slot. A worker that dies or is killed costs the message it worked on, and is replaced for the next one. */
export function createWorkerSlot(entry: string, limits: SlotLimits): WorkerSlot {
  let worker: Promise<Worker> | null = null
  let lastId = 0
  const drop = async (): Promise<void> => {
    const dropped = worker
    worker = null
    await dropped?.then(live => live.terminate()).catch(() => undefined)
  }
  return {
    async ask(task, timeoutMs) {
      worker ??= startWorker(entry, limits)
      const live = await worker.catch(async (error: unknown) => {
        await drop()
        throw new TransientError('The parser could not be started.', { code: 'SANDBOX.START', cause: error })
      })
      const asked = await askWorker(live, { id: ++lastId, task, timeoutMs })
      if ('death' in asked) await drop()
      return asked
    },
    close: drop,
  }
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

function askWorker(
  worker: Worker,
  { id, task, timeoutMs }: { readonly id: number; readonly task: Task; readonly timeoutMs: number },
): Promise<Asked> {
  return new Promise(resolve => {
    const finish = (asked: Asked): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      resolve(asked)
    }
    const onMessage = (message: unknown): void => {
      if (isAnswerTo(id, message)) finish({ answer: message })
    }
    const onError = (error: unknown): void => finish({ death: isOutOfMemory(error) ? 'memory' : 'stopped' })
    const onExit = (): void => finish({ death: 'stopped' })
    const timer = setTimeout(() => finish({ death: 'time' }), timeoutMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.ref()
    if (task.kind !== 'parse') return worker.postMessage({ ...task, id })
    // The caller's bytes stay as they are: the worker is handed a copy.
    const raw = new Uint8Array(new ArrayBuffer(task.raw.byteLength))
    raw.set(task.raw)
    worker.postMessage({ ...task, raw, id }, [raw.buffer])
  })
}

function isOutOfMemory(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
