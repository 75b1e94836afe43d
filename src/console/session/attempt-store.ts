import { createHash } from 'node:crypto'
import type { Store } from 'express-rate-limit'
import type { AttemptCounts } from '../../access/attempt-counts'
import type { Clock } from '../../kernel/clock'
import type { UnitOfWork } from '../../kernel/unit-of-work'

/** Counts for a limit where every process of the console sees them, under a digest of the client's address. */
export function createAttemptStore(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly attempts: AttemptCounts }>
  readonly clock: Clock
  /** Apart from other limits. */
  readonly purpose: string
  readonly windowMs: number
}): Store {
  const { unitOfWork, clock, purpose, windowMs } = deps
  const keyOf = (address: string) => createHash('sha256').update(`${purpose}\n${address}`).digest('hex')
  const change = <Result>(work: (attempts: AttemptCounts) => Promise<Result>) =>
    unitOfWork.run('session', ({ attempts }) => work(attempts))
  return {
    // The counts are not of this process: another limit with the same key would count twice.
    localKeys: false,
    async increment(address) {
      const { hits, resetsAt } = await change(attempts => attempts.add(keyOf(address), { now: clock.now(), windowMs }))
      return { totalHits: hits, resetTime: resetsAt }
    },
    decrement: address => change(attempts => attempts.takeBack(keyOf(address))),
    resetKey: address => change(attempts => attempts.forget(keyOf(address))),
  }
}
