import type { Log } from './kernel/log'

/** A loop that does what is waiting, sleeps when nothing is, and can be woken. */
export interface Worker {
  start(): void
  /** Looks again at once instead of after the idle time. */
  wake(): void
  /** Lets the step under way finish, then stops. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  readonly name: string
  /** Does some of what is waiting; says how much, 0 for nothing. */
  step(): Promise<number>
  readonly idleMs: number
  readonly log: Log
}

/** After a failed step the loop waits this long at first, then twice as long each time. */
const FIRST_PAUSE_MS = 250
/** A dependency that is back is noticed within this time. */
const LONGEST_PAUSE_MS = 30_000

/** Runs `step` again and again. A failing step never ends the loop: it is logged and tried again, ever more slowly. */
export function createWorker(options: WorkerOptions): Worker {
  let stopping = false
  let running: Promise<void> | null = null
  let failures = 0
  let wakeUp: (() => void) | null = null
  let wokenEarly = false

  const sleep = (ms: number) =>
    new Promise<void>(resolve => {
      if (wokenEarly || stopping) {
        wokenEarly = false
        resolve()
        return
      }
      const timer = setTimeout(done, ms)
      function done() {
        clearTimeout(timer)
        wakeUp = null
        resolve()
      }
      wakeUp = done
    })

  const once = async () => {
    try {
      const done = await options.step()
      failures = 0
      return done > 0 ? 0 : options.idleMs
    } catch (err) {
      failures += 1
      options.log.warn({ err, worker: options.name, failures }, 'a step failed and will be tried again')
      return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10))
    }
  }

  const loop = async () => {
    while (!stopping) {
      const pause = await once()
      if (pause > 0) await sleep(pause)
      else await new Promise(resolve => setImmediate(resolve))
    }
  }

  return {
    start() {
      running ??= loop()
    },
    wake() {
      if (wakeUp) wakeUp()
      else wokenEarly = true
    },
    async stop() {
      stopping = true
      wakeUp?.()
      await running
    },
  }
}
