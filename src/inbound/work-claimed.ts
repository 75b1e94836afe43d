import type { Clock } from '../kernel/clock'
import { ServiceError, TransientError } from '../kernel/errors'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { WORKER_GONE, type MessageStore, type StoredMessage } from './message-store'
import { isGoneWorker } from './worker-name'

export interface MessageStepDeps {
  readonly unitOfWork: UnitOfWork<{ readonly messages: MessageStore }>
  /** Works one message through and finishes its row; may be called twice for one message. */
  process(message: StoredMessage): Promise<unknown>
  readonly clock: Clock
  readonly log: Log
  readonly workerName: string
  /** Whether anything is due, asked without a turn to write: a step that finds nothing then costs no commit. */
  hasDue?(now: Date): Promise<boolean>
  /** Whether a worker that holds leases no longer lives; asked once, before the first claim. */
  isGone?(worker: string): boolean
  readonly limits?: Partial<typeof MESSAGE_WORK_LIMITS>
}

/** How hard a message is tried. */
export const MESSAGE_WORK_LIMITS = {
  /** Messages worked on at the same time: parsing runs in threads, and one that dawdles must not hold up the rest. */
  atOnce: 4,
  /** A message may be worked on for so long before another worker may take it: several times the parser's own limit. */
  leaseMs: 300_000,
  /** After so many failures that are the message's own fault it is suspended as poison. */
  maxAttempts: 3,
  /**
   * After its process ended so often while it was being read, a message is poison. The first time others were read beside it; from
   * then on it is read alone, so that no bystander gets so far. Above the attempts, since whoever kills the service is no fault of a
   * message.
   */
  maxDeaths: 5,
  /** The second attempt comes after this long, each later one after four times the one before. */
  firstBackoffMs: 2_000,
  longestBackoffMs: 300_000,
  /** New mail is looked for this often while a message is being worked on. */
  lookAgainMs: 100,
}

/** How long a message waits whose process ended: not at all the first time, when it may have been a bystander. */
export function waitAfterDeath(deaths: number): number {
  return deaths < 2 ? 0 : waitAfter(deaths - 1, MESSAGE_WORK_LIMITS)
}

/** A step for the worker loop over accepted messages. */
export interface MessageStep {
  /** Starts what is due; says how much there was, 0 when nothing is due and nothing is under way. */
  step(): Promise<number>
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
}

/** Works accepted messages through: several at once, each with bounded attempts; a bad one never blocks the queue. */
export function createMessageStep(deps: MessageStepDeps): MessageStep {
  const limits = { ...MESSAGE_WORK_LIMITS, ...deps.limits }
  const underWay = new Set<Promise<void>>()
  let hasTakenOver = false
  /** Whether what is under way may take the process down, so that nothing is begun beside it. */
  let isAlone = false

  const start = (message: StoredMessage) => {
    const work = attempt(deps, { message, limits })
      // Giving it back failed too: the lease runs out and another attempt comes.
      .catch((err: unknown) =>
        deps.log.warn({ err, messageId: message.id }, 'a message could not be given back; its lease runs out'),
      )
      .finally(() => {
        underWay.delete(work)
        if (underWay.size === 0) isAlone = false
      })
    underWay.add(work)
  }

  return {
    async step() {
      if (!hasTakenOver) await takeOver(deps)
      hasTakenOver = true
      const free = limits.atOnce - underWay.size
      const isWanted = free > 0 && !isAlone && (await isAnyDue(deps))
      const claimed = isWanted ? await claim(deps, { limits, limit: free, isIdle: underWay.size === 0 }) : []
      isAlone ||= claimed.some(({ lastError }) => lastError === WORKER_GONE)
      claimed.forEach(start)
      if (underWay.size === 0) return 0
      await firstOf(underWay, limits.lookAgainMs)
      return Math.max(1, claimed.length)
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

type Limits = typeof MESSAGE_WORK_LIMITS

/** What a killed worker held is due at once, instead of after its lease. */
async function takeOver(deps: MessageStepDeps): Promise<void> {
  const isGone = (worker: string) => deps.isGone?.(worker) ?? isGoneWorker(worker)
  await deps.unitOfWork.run('intake', async ({ messages }) => {
    for (const worker of (await messages.leaseHolders()).filter(isGone)) {
      deps.log.info({ worker }, 'taking over the messages of a worker that is gone')
      await messages.releaseLeases(worker, { now: deps.clock.now(), waitMs: waitAfterDeath })
    }
  })
}

async function isAnyDue(deps: MessageStepDeps): Promise<boolean> {
  return (await deps.hasDue?.(deps.clock.now())) ?? true
}

function claim(deps: MessageStepDeps, { limits, ...how }: { limits: Limits; limit: number; isIdle: boolean }) {
  const now = deps.clock.now()
  const until = new Date(now.getTime() + limits.leaseMs)
  return deps.unitOfWork.run('intake', ({ messages }) =>
    messages.claim({ worker: deps.workerName, now, until, ...how }),
  )
}

async function attempt(
  deps: MessageStepDeps,
  { message, limits }: { message: StoredMessage; limits: Limits },
): Promise<void> {
  if (message.deaths >= limits.maxDeaths) {
    deps.log.error(
      { messageId: message.id, deaths: message.deaths },
      'a message is suspended as poison: it ends the process',
    )
    return setAside(deps, message, WORKER_GONE)
  }
  try {
    await deps.process(message)
  } catch (err) {
    const isOwnFault = !(err instanceof TransientError)
    if (isOwnFault && message.attempts >= limits.maxAttempts) {
      deps.log.error({ err, messageId: message.id, attempts: message.attempts }, 'a message is suspended as poison')
      return setAside(deps, message, codeOf(err))
    }
    deps.log.warn({ err, messageId: message.id, attempts: message.attempts }, 'a message will be tried again')
    await giveBack(deps, { message, limits, err })
  }
}

async function setAside(deps: MessageStepDeps, message: StoredMessage, error: string): Promise<void> {
  await deps.unitOfWork.run('intake', async ({ messages }) => {
    const current = await messages.find(message.id)
    if (current?.outcome !== 'pending') return
    await messages.finish(message.id, { outcome: 'suspended', cause: 'poison', error }, deps.clock.now())
  })
}

async function giveBack(
  deps: MessageStepDeps,
  { message, limits, err }: { message: StoredMessage; limits: Limits; err: unknown },
): Promise<void> {
  const nextAttemptAt = new Date(deps.clock.now().getTime() + waitAfter(message.attempts, limits))
  await deps.unitOfWork.run('intake', async ({ messages }) => {
    const current = await messages.find(message.id)
    if (current?.outcome === 'pending')
      await messages.postpone(message.id, { worker: deps.workerName, nextAttemptAt, error: codeOf(err) })
  })
}

function waitAfter(attempts: number, limits: Pick<Limits, 'firstBackoffMs' | 'longestBackoffMs'>): number {
  return Math.min(limits.longestBackoffMs, limits.firstBackoffMs * 4 ** Math.max(0, attempts - 1))
}

/** As much as its column holds. */
const LONGEST_CODE = 64

/** A code and no sentence: an error's words may quote the message. */
function codeOf(err: unknown): string {
  if (err instanceof ServiceError) return err.code
  return err instanceof Error ? err.name.slice(0, LONGEST_CODE) : 'UNKNOWN'
}

async function firstOf(underWay: ReadonlySet<Promise<void>>, atMostMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const pause = new Promise<void>(resolve => {
    timer = setTimeout(resolve, atMostMs)
  })
  await Promise.race([...underWay, pause])
  clearTimeout(timer)
}
