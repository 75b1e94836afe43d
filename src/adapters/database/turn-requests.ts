import { rmSync, statSync, writeFileSync } from 'node:fs'

/** How processes over one SQLite file ask one another for a turn to write. */
export interface TurnRequests {
  /** Said again and again while waiting. */
  ask(): void
  withdraw(): void
  /** Whether another process waits at this moment. */
  isAsked(): boolean
}

/** Who waits says so many times within this; what is older was left by a process that is gone. */
const LASTS_MS = 1_000

/** Requests as a file beside the database. They are a courtesy: when the disk refuses them, nothing else depends on it. */
export function createTurnRequests(sqliteFile: string): TurnRequests {
  const file = `${sqliteFile}-turn`
  return {
    ask: () => orNothing(() => writeFileSync(file, '', { mode: 0o600 }), undefined),
    withdraw: () => orNothing(() => rmSync(file, { force: true }), undefined),
    isAsked: () => {
      const found = orNothing(() => statSync(file, { throwIfNoEntry: false }), undefined)
      return found !== undefined && Date.now() - found.mtimeMs < LASTS_MS
    },
  }
}

/** PostgreSQL has a queue. */
export const noTurnRequests: TurnRequests = { ask: () => {}, withdraw: () => {}, isAsked: () => false }

function orNothing<Result>(work: () => Result, otherwise: Result): Result {
  try {
    return work()
  } catch {
    return otherwise
  }
}
