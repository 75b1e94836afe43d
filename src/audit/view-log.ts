import type { UnitOfWork } from '../kernel/unit-of-work'
import type { AuditEvent, AuditStore } from './audit'

/** Half of what a person notices: views that arrive together share one commit, and nobody waits long for it. */
const GATHER_MS = 10
/** Rows in one insert; keeps the write connection's turn short. */
const MOST_IN_GROUP = 200

/** Keeps rows for views. */
export interface ViewLog {
  /** Resolves when the row is committed: an answer that shows a person is not sent before. */
  record(event: AuditEvent): Promise<void>
}

interface Waiting {
  readonly event: AuditEvent
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/** Commits rows for views in groups, one unit of work for all that arrive within a few milliseconds. */
export function createViewLog(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly audit: AuditStore }>
  readonly gatherMs?: number
}): ViewLog {
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | null = null

  const flush = () => {
    const group = waiting.slice(0, MOST_IN_GROUP)
    waiting = waiting.slice(MOST_IN_GROUP)
    timer = waiting.length > 0 ? setTimeout(flush, 0) : null
    deps.unitOfWork
      .run('session', stores => stores.audit.append(group.map(item => item.event)))
      .then(
        () => group.forEach(item => item.resolve()),
        (reason: unknown) => group.forEach(item => item.reject(reason)),
      )
  }

  return {
    record: event =>
      new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject })
        timer ??= setTimeout(flush, deps.gatherMs ?? GATHER_MS)
      }),
  }
}
