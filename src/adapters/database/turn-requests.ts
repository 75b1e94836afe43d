import { rmSync, statSync, writeFileSync } from 'node:fs'

/** How processes over one database ask one another for a turn to write. */
export interface TurnRequests {
  /** Said again and again while waiting. */
  ask(): void
  withdraw(): void
  /** The number of each turn that this process took: turns are counted over all processes. */
  took(turn: number): void
  /** How long a long piece of work should pause, in ms, so that others get their turn; 0 when nobody else writes. */
  pauseMs(lastHeldMs: number): number
}

/** Who waits says so many times within this; what is older was left by a process that is gone. */
const LASTS_MS = 1_000
/** Whoever waits looks every few milliseconds, on a busy machine more seldom. */
const LET_PASS_MS = 50
/** A server's backend has no niceness of its own: what leaves the processor to others is that it rests. */
const PAUSED = 2

/** Requests as a file beside the database. They are a courtesy: when the disk refuses them, nothing else depends on it. */
export function createTurnRequests(sqliteFile: string): TurnRequests {
  const file = `${sqliteFile}-turn`
  return {
    ask: () => orNothing(() => writeFileSync(file, '', { mode: 0o600 }), undefined),
    withdraw: () => orNothing(() => rmSync(file, { force: true }), undefined),
    took: () => {},
    pauseMs: () => {
      const found = orNothing(() => statSync(file, { throwIfNoEntry: false }), undefined)
      return found !== undefined && Date.now() - found.mtimeMs < LASTS_MS ? LET_PASS_MS : 0
    },
  }
}

/**
 * PostgreSQL has a queue, so nobody need ask. But who stands in it again at once leaves the others waiting behind each of
 * their writes, and its server's processor to nobody else: when others wrote since, it pauses twice as long as it last wrote.
 */
export function createTurnCount(): TurnRequests {
  let last: number | null = null
  let othersWrote = false
  return {
    ask: () => {},
    withdraw: () => {},
    took: turn => {
      // A turn that was taken back is counted again.
      othersWrote ||= last !== null && turn > last + 1
      last = turn
    },
    pauseMs: lastHeldMs => {
      if (!othersWrote) return 0
      othersWrote = false
      return Math.max(LET_PASS_MS, PAUSED * lastHeldMs)
    },
  }
}

function orNothing<Result>(work: () => Result, otherwise: Result): Result {
  try {
    return work()
  } catch {
    return otherwise
  }
}
