import type { Lane } from '../../kernel/unit-of-work'

/** One at a time, those of the more urgent lane first. */
export interface Lanes {
  /** Waits for its turn, does the work, and lets the next one go, whatever came of it. */
  turn<Result>(lane: Lane, work: () => Promise<Result>): Promise<Result>
}

/** Mail at the door first, then an agent's click, then sign-in, then the rest. */
const ORDER: readonly Lane[] = ['intake', 'click', 'session', 'background']

/** A lane that was passed over this often goes next: at some milliseconds a turn nobody waits noticeably longer. */
const PATIENCE = 8

interface Queue {
  readonly waiting: (() => void)[]
  passedOver: number
}

/** A mutex whose queue has lanes; within a lane first come, first served. */
export function createLanes(): Lanes {
  const queues = new Map<Lane, Queue>(ORDER.map(lane => [lane, { waiting: [], passedOver: 0 }]))
  let busy = false

  const next = () => {
    const asking = [...queues.values()].filter(queue => queue.waiting.length > 0)
    const chosen = asking.find(queue => queue.passedOver >= PATIENCE) ?? asking[0]
    for (const queue of asking) queue.passedOver = queue === chosen ? 0 : queue.passedOver + 1
    const go = chosen?.waiting.shift()
    busy = go !== undefined
    go?.()
  }

  return {
    async turn(lane, work) {
      if (busy) await new Promise<void>(resolve => queues.get(lane)?.waiting.push(resolve))
      busy = true
      try {
        return await work()
      } finally {
        next()
      }
    },
  }
}
