import type { Clock } from '../../kernel/clock'
import type { Log } from '../../kernel/log'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import type { Look, LookStore } from './look-store'

/** Outlasts a history of many pages, each waiting for the account's next minute. */
const LEASE_MS = 10 * 60_000
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 3_600_000
const LONGEST_ERROR = 500

interface Deps {
  readonly unitOfWork: UnitOfWork<{ readonly looks: LookStore }>
  readonly clock: Clock
  readonly log: Log
  readonly worker: string
  hasDue(now: Date): Promise<boolean>
  /** Brings here what changed there; a look that is repeated changes nothing more. */
  follow(look: Look): Promise<void>
}

/** A worker's step: takes one ticket that may have changed in Zendesk, and looks. What fails is tried again, ever more slowly, for ever. */
export function createLookStep(deps: Deps): () => Promise<number> {
  return async () => {
    const now = deps.clock.now()
    if (!(await deps.hasDue(now))) return 0
    const until = new Date(now.getTime() + LEASE_MS)
    const look = await deps.unitOfWork.run('background', ({ looks }) =>
      looks.claim({ worker: deps.worker, now, until }),
    )
    if (look === null) return 0
    try {
      await deps.follow(look)
    } catch (err) {
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(look.attempts - 1, 10))
      const nextAt = new Date(deps.clock.now().getTime() + waitMs)
      const error = (err instanceof Error ? err.message : 'unknown').slice(0, LONGEST_ERROR)
      await deps.unitOfWork.run('background', ({ looks }) =>
        looks.postpone(look, { worker: deps.worker, nextAt, error }),
      )
      deps.log.warn({ err, zendeskTicketId: look.zendeskId, waitMs }, 'a ticket in Zendesk could not be looked at yet')
      return 1
    }
    await deps.unitOfWork.run('background', ({ looks }) => looks.done(look))
    return 1
  }
}
