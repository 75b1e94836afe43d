import { z } from 'zod'
import type { Lanes } from './lanes'

/** Moves what SQLite's write-ahead log holds into the database file, beside the writer instead of within its commits. */
export interface Checkpoints {
  /** Says that a unit was kept; looks after the log from time to time. Never throws and is not waited for. */
  noteCommit(): void
  /** Resolves when nothing is being moved any more. */
  settled(): Promise<void>
}

/** NOOP tells of the log without touching it; PASSIVE moves what it can while others write. */
export type CheckpointMode = 'NOOP' | 'PASSIVE'

/** Pages (4 KB) of the log that wait: few enough to be moved soon, enough that a page written often is moved once. */
const WAITING_PAGES = 2_000
/** Pages of the whole log at which it should start over rather than grow. */
const LONG_LOG_PAGES = 8_000
/** Between two looks at the log. */
const LOOK_EVERY_MS = 100

/** What `PRAGMA wal_checkpoint` answers; without a log the counts are -1. */
const Answer = z.tuple([z.object({ log: z.number(), checkpointed: z.number() })])

/**
 * Moves the log while others write. What they add meanwhile keeps it from starting over, so that a long log is moved to
 * its end in a turn among the units: the little that is left then, while nobody writes.
 */
export function createCheckpoints(deps: {
  readonly lanes: Lanes
  /** `PRAGMA wal_checkpoint(MODE)` on a connection of its own. */
  checkpoint(mode: CheckpointMode): Promise<unknown>
}): Checkpoints {
  let lookedAt = 0
  let underWay: Promise<void> | null = null
  const lookAfter = async () => {
    const [so] = Answer.parse(await deps.checkpoint('NOOP'))
    if (so.log - so.checkpointed < WAITING_PAGES) return
    const [moved] = Answer.parse(await deps.checkpoint('PASSIVE'))
    if (moved.log >= LONG_LOG_PAGES) await deps.lanes.turn('background', () => deps.checkpoint('PASSIVE'))
  }
  return {
    noteCommit() {
      const now = performance.now()
      if (underWay || now - lookedAt < LOOK_EVERY_MS) return
      lookedAt = now
      // Behind this stands the writer's own checkpoint, at a far longer log.
      underWay = lookAfter()
        .catch(() => {})
        .finally(() => {
          underWay = null
        })
    },
    settled: async () => underWay ?? undefined,
  }
}
