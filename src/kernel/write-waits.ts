import type { Lane } from './unit-of-work'

/** How long the units of one lane waited for their turn to write, in milliseconds. */
export interface LaneWaits {
  readonly count: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** The longest that one of them kept the others waiting. */
  readonly longestHeldMs: number
}

export type WriteWaitsByLane = Readonly<Record<Lane, LaneWaits>>
