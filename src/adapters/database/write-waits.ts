import type { LaneWaits, WriteWaitsByLane } from '../../kernel/write-waits'
import type { Lane } from '../../kernel/unit-of-work'

/** Gathers how long units waited for their turn to write, and how long they had it. */
export interface WriteWaits {
  note(lane: Lane, times: { readonly waitedMs: number; readonly heldMs: number }): void
  /** Of this process since its start: counts of all, percentiles of the newest thousand of each lane. */
  now(): WriteWaitsByLane
}

/** Percentiles of so many are steady, and sorting them costs nothing. */
const REMEMBERED = 1_000

interface Remembered {
  readonly newest: number[]
  count: number
  maxMs: number
  longestHeldMs: number
}

/** Starts with nothing noted. */
export function createWriteWaits(): WriteWaits {
  const lanes = new Map<Lane, Remembered>()
  return {
    note(lane, { waitedMs, heldMs }) {
      const so = lanes.get(lane) ?? { newest: [], count: 0, maxMs: 0, longestHeldMs: 0 }
      so.newest[so.count % REMEMBERED] = waitedMs
      so.count += 1
      so.maxMs = Math.max(so.maxMs, waitedMs)
      so.longestHeldMs = Math.max(so.longestHeldMs, heldMs)
      lanes.set(lane, so)
    },
    now: () => ({
      intake: waitsOf(lanes.get('intake')),
      click: waitsOf(lanes.get('click')),
      session: waitsOf(lanes.get('session')),
      background: waitsOf(lanes.get('background')),
    }),
  }
}

function waitsOf(so: Remembered | undefined): LaneWaits {
  const sorted = [...(so?.newest ?? [])].sort((left, right) => left - right)
  const at = (share: number) => rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0)
  return {
    count: so?.count ?? 0,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: rounded(so?.maxMs ?? 0),
    longestHeldMs: rounded(so?.longestHeldMs ?? 0),
  }
}

/** A tenth of a millisecond is as fine as anybody reads it. */
function rounded(ms: number): number {
  return Math.round(ms * 10) / 10
}
