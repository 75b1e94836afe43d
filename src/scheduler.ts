import type { LeaseStore } from './kernel/lease'
import type { Log } from './kernel/log'
import type { UnitOfWork } from './kernel/unit-of-work'
import { TransientError } from './kernel/errors'
import { createWorker, type Worker, type WorkerOptions } from './worker'

/** What must be done once, however many processes run: by the one that holds the lease. */
export interface SchedulerDeps {
  readonly unitOfWork: UnitOfWork<{ readonly leases: LeaseStore }>
  /** The lease as everybody sees it, read without a turn to write. */
  holderOf(name: string): Promise<string | null>
  /** Names this process in the lease. */
  readonly holder: string
  /** Whether a holder no longer lives, so that nobody need wait for its lease to run out. */
  isGone(holder: string): boolean
  /** Makes the loops, each time anew, when this process has become the one that runs them. */
  makeTasks(isHeld: () => boolean): readonly Worker[]
  readonly log: Log
  readonly times?: Partial<typeof SCHEDULER_TIMES>
}

/** How the lease of the scheduler lives. */
export const SCHEDULER_TIMES = {
  /** A process that stalls, or a host that is gone, holds scheduled work up no longer than this. */
  leaseMs: 30_000,
  /** Renewed three times within a lease; who does not have it looks as often. */
  renewMs: 8_000,
  /** Nothing is begun when less than this is left: the next holder may begin then. */
  marginMs: 3_000,
}

/** The name of the lease. */
export const SCHEDULER_LEASE = 'scheduler'

/**
 * Runs scheduled work while this process holds the lease, and stands by otherwise. Time is counted by a clock that no one
 * sets, and that goes on while a process is stopped: one that wakes up late finds its lease over before it begins anything.
 */
export function createScheduler(deps: SchedulerDeps): Worker {
  const times = { ...SCHEDULER_TIMES, ...deps.times }
  const { holder } = deps
  let heldUntil = Number.NEGATIVE_INFINITY
  let tasks: readonly Worker[] = []
  const isHeld = () => performance.now() < heldUntil - times.marginMs

  const stopTasks = async () => {
    const running = tasks
    tasks = []
    await Promise.all(running.map(task => task.stop()))
  }

  const renew = async (): Promise<boolean> => {
    const other = await deps.holderOf(SCHEDULER_LEASE)
    if (other !== null && other !== holder && !deps.isGone(other)) return false
    const asked = performance.now()
    const isTaken = await deps.unitOfWork.run('background', async ({ leases }) => {
      if (other !== null && other !== holder) await leases.release({ name: SCHEDULER_LEASE, holder: other })
      return leases.hold({ name: SCHEDULER_LEASE, holder, forMs: times.leaseMs })
    })
    heldUntil = isTaken ? asked + times.leaseMs : Number.NEGATIVE_INFINITY
    return isTaken
  }

  const step = async () => {
    const isOurs = await renew().catch(async (err: unknown) => {
      // With the database away the lease may pass on any moment.
      if (!isHeld()) await stopTasks()
      throw err
    })
    if (isOurs && tasks.length === 0) {
      deps.log.info({ holder }, 'this process does what is scheduled')
      tasks = deps.makeTasks(isHeld)
      for (const task of tasks) task.start()
    }
    if (!isOurs && tasks.length > 0) {
      heldUntil = Number.NEGATIVE_INFINITY
      deps.log.warn({ holder }, 'another process does what is scheduled from now on')
      await stopTasks()
    }
    return 0
  }

  const worker = createWorker({ name: 'scheduler', step, idleMs: times.renewMs, log: deps.log })
  return {
    ...worker,
    async stop() {
      await worker.stop()
      await stopTasks()
      if (heldUntil === Number.NEGATIVE_INFINITY) return
      heldUntil = Number.NEGATIVE_INFINITY
      await deps.unitOfWork.run('background', ({ leases }) => leases.release({ name: SCHEDULER_LEASE, holder }))
    },
  }
}

/** A loop that begins a step only while the lease is held. */
export function createTask(options: WorkerOptions, isHeld: () => boolean): Worker {
  return createWorker({ ...options, step: async () => (isHeld() ? options.step() : 0) })
}

/** The same unit of work, of which nothing is kept once the lease has passed to another process: looked at within the unit. */
export function whileHeld<Stores extends { readonly leases: LeaseStore }>(
  unitOfWork: UnitOfWork<Stores>,
  holder: string,
): UnitOfWork<Stores> {
  return {
    run: (lane, work) =>
      unitOfWork.run(lane, async stores => {
        if ((await stores.leases.holderOf(SCHEDULER_LEASE)) !== holder) {
          throw new TransientError('Another process does what is scheduled', { code: 'SCHEDULER.LEASE_LOST' })
        }
        return work(stores)
      }),
  }
}
