import { syncRegister } from '../journeys/sync-register'
import { ServiceError } from '../kernel/errors'
import { isSyncDue } from '../register/sources/sync-schedule'
import { createWorker, type Worker } from '../worker'
import { feedOf, syncDepsOf } from './sync-tools'
import type { System } from './system'

/** How often it is looked whether a sync is due. */
const LOOK_MS = 30_000
/** After a failed sync the next try waits this long at first, then twice as long each time, as far as the time between syncs. */
const FIRST_PAUSE_MS = 300_000

/** The loop that syncs the register with the lead provider's API; null when none is set, or only by hand. */
export function createSyncWorker(system: System, isHeld: () => boolean): Worker | null {
  const { config, clock, log } = system
  const feed = feedOf(system)
  if (feed === null || config.LEAD_PROVIDER_SYNC_MINUTES === 0) return null
  const everyMs = config.LEAD_PROVIDER_SYNC_MINUTES * 60_000
  const deps = syncDepsOf(system, feed)
  const stopping = new AbortController()
  let failures = 0
  let notBefore = 0
  const step = async () => {
    const now = clock.now()
    if (now.getTime() < notBefore || !isHeld()) return 0
    const state = await deps.unitOfWork.run('background', ({ syncs }) => syncs.state(feed.sourceId))
    if (!isSyncDue(state, { now, everyMs }) || stopping.signal.aborted) return 0
    try {
      const outcome = await syncRegister(deps, { isFull: false, startedBy: 'schedule', signal: stopping.signal })
      failures = 0
      if (outcome.kind === 'done') {
        const { counts, changes, faults, conflicts, extent, runId, sourceId } = outcome.summary
        const facts = { runId, sourceId, extent, counts, changes, faults, conflicts, notes: outcome.notes }
        log.info(facts, 'the register was synced with the lead provider’s API')
      }
    } catch (err) {
      if (stopping.signal.aborted) return 0
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures, Math.max(everyMs, FIRST_PAUSE_MS))
      failures += 1
      notBefore = clock.now().getTime() + pause
      const facts = err instanceof ServiceError ? { code: err.code, ...err.details } : { err }
      log.warn({ ...facts, failures, pauseMs: pause }, 'a sync of the register failed and will be tried again')
    }
    return 0
  }
  const worker = createWorker({ name: 'register sync', step, idleMs: LOOK_MS, log })
  return {
    ...worker,
    stop() {
      stopping.abort()
      return worker.stop()
    },
  }
}
