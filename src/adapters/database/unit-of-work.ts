import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout } from 'node:timers/promises'
import type { EntityManager } from 'typeorm'
import { UnexpectedError } from '../../kernel/errors'
import type { Lane, UnitOfWork } from '../../kernel/unit-of-work'
import type { Database } from './data-source'
import { runOnce } from './run-once'
import { faultOf, translateDatabaseError } from './translate-error'

/** What a store's factory takes: a manager that belongs to one unit of work (or to the read connection). */
export type Transaction = EntityManager

/** How a unit went; for metrics and for finding who holds the connection too long. */
export interface UnitFacts {
  readonly lane: Lane
  /** For the turn in this process and for the other processes. */
  readonly waitedMs: number
  readonly heldMs: number
  readonly attempts: number
  readonly kept: boolean
}

export interface UnitOfWorkOptions {
  observe?(facts: UnitFacts): void
}

/** A conflict is over within milliseconds; after so many it is something else. */
const MOST_ATTEMPTS = 6
/** Each attempt may itself wait for the other process's turn (10 s); past this the caller should hear of it. */
const LONGEST_MS = 20_000
const FIRST_PAUSE_MS = 10

const unitUnderWay = new AsyncLocalStorage<{ over: boolean }>()

/**
 * Runs writes one unit at a time over the write connection: in order of lanes within this process, in turns on the lock
 * row between processes. A unit that met a conflict is done again from the start, so its work must only write through
 * its stores. All units of work over one database share its lanes.
 */
export function createUnitOfWork<Stores>(
  db: Pick<Database, 'kind' | 'write' | 'lanes' | 'committed' | 'waits' | 'turnRequests'>,
  buildStores: (transaction: Transaction) => Stores,
  options: UnitOfWorkOptions = {},
): UnitOfWork<Stores> {
  let lastHeldMs = 0
  return {
    async run(lane, work) {
      refuseWithin()
      // Between units of a long piece of work: another process's click need not wait until all of it is done.
      const pauseMs = lane === 'background' ? db.turnRequests.pauseMs(lastHeldMs) : 0
      if (pauseMs > 0) await setTimeout(pauseMs)
      const asked = performance.now()
      return db.lanes.turn(lane, async () => {
        const started = performance.now()
        let turnAt: number | null = null
        const facts = { lane, attempts: 0 }
        const done = (kept: boolean) => {
          const ended = performance.now()
          const times = { waitedMs: (turnAt ?? ended) - asked, heldMs: ended - (turnAt ?? ended) }
          if (lane === 'background') lastHeldMs = times.heldMs
          db.waits.note(lane, times)
          options.observe?.({ ...facts, ...times, kept })
        }
        const onTurn = () => {
          turnAt = performance.now()
        }
        for (;;) {
          facts.attempts += 1
          turnAt = null
          try {
            const result = await runOnce(db, manager => within(() => work(buildStores(manager))), onTurn)
            done(true)
            db.committed()
            return result
          } catch (error) {
            if (!mayRepeat(error, { attempts: facts.attempts, started })) {
              done(false)
              throw translateDatabaseError(error)
            }
            await setTimeout(FIRST_PAUSE_MS * 2 ** (facts.attempts - 1) * (0.5 + Math.random()))
          }
        }
      })
    },
  }
}

/** A unit that waits for another one, which waits for it, would wait for ever. */
function refuseWithin(): void {
  if (unitUnderWay.getStore()?.over === false) {
    throw new UnexpectedError('A unit of work was started within another one', { code: 'DATABASE.NESTED_UNIT' })
  }
}

async function within<Result>(work: () => Promise<Result>): Promise<Result> {
  const unit = { over: false }
  try {
    return await unitUnderWay.run(unit, work)
  } finally {
    unit.over = true
  }
}

function mayRepeat(error: unknown, so: { attempts: number; started: number }): boolean {
  return faultOf(error) === 'conflict' && so.attempts < MOST_ATTEMPTS && performance.now() - so.started < LONGEST_MS
}
