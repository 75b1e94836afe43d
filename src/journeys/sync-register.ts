import type { UnitOfWork } from '../kernel/unit-of-work'
import type { FeedOfProvider } from '../register/sources/feed-of-provider'
import type { ImportStore } from '../register/sources/import-store'
import type { ImportSummary } from '../register/sources/import-summary'
import { changesSince } from '../register/sources/sync-schedule'
import type { SyncStore } from '../register/sources/sync-store'
import type { ComparingStores } from './note-service-standing'
import { importRegister, type ImportDeps, type ImportProgress } from './import-register'

export interface SyncDeps extends ImportDeps {
  readonly unitOfWork: UnitOfWork<ComparingStores & { readonly imports: ImportStore; readonly syncs: SyncStore }>
  readonly feed: FeedOfProvider
  /** Names this process in the lease. */
  readonly holder: string
}

export interface SyncRequest {
  /** Read everything, due or not. */
  readonly isFull: boolean
  readonly startedBy: string
  readonly signal: AbortSignal
  progress?(so: ImportProgress): void
}

export type SyncOutcome =
  | {
      readonly kind: 'done'
      readonly summary: ImportSummary
      /** Null: everything was read. */
      readonly since: Date | null
      readonly notes: readonly string[]
    }
  /** Another process is at it. */
  | { readonly kind: 'busy' }

/** A process that dies holds others up no longer than this. */
const LEASE_MS = 300_000
const RENEW_MS = 60_000
/** Ten thousand participants take a minute, the service's limit at its worst some twenty; past this something is wrong. */
const LONGEST_MS = 7_200_000

/**
 * Reads a lead provider's API into the register: what changed since two windows back, or everything when that is due. One
 * process at a time. How far it came is kept with the last unit of a reading that reached its end, so a sync that failed
 * leaves the next one to begin where the last good one ended; what it did apply is applied again, which changes nothing.
 */
export async function syncRegister(deps: SyncDeps, request: SyncRequest): Promise<SyncOutcome> {
  const { unitOfWork, feed, clock } = deps
  const lost = new AbortController()
  const hold = () => {
    const now = clock.now()
    const until = new Date(now.getTime() + LEASE_MS)
    const lease = { sourceId: feed.sourceId, holder: deps.holder, now, until }
    return unitOfWork.run('background', ({ syncs }) => syncs.hold(lease))
  }
  if (!(await hold())) return { kind: 'busy' }
  const renewing = setInterval(() => {
    hold().then(
      isHeld => (isHeld ? undefined : lost.abort()),
      // A busy database is no reason to stop: the lease outlives some missed renewals.
      () => undefined,
    )
  }, RENEW_MS)
  try {
    const state = await unitOfWork.run('background', ({ syncs }) => syncs.state(feed.sourceId))
    const readAt = clock.now()
    const since = request.isFull ? null : changesSince(state, { now: readAt, fullEveryMs: feed.fullEveryMs })
    const signal = AbortSignal.any([request.signal, lost.signal, AbortSignal.timeout(LONGEST_MS)])
    return await readInto(deps, { request: { ...request, signal }, since, readAt })
  } finally {
    clearInterval(renewing)
    await unitOfWork.run('background', ({ syncs }) => syncs.release({ sourceId: feed.sourceId, holder: deps.holder }))
  }
}

/** The same reading without lease or cursor: for a try on a copy. */
export async function readInto(
  deps: ImportDeps & Pick<SyncDeps, 'feed'>,
  { request, since, readAt }: { readonly request: SyncRequest; readonly since: Date | null; readonly readAt: Date },
): Promise<Extract<SyncOutcome, { readonly kind: 'done' }>> {
  const notes: string[] = []
  const source = deps.feed.read({ since, readAt, signal: request.signal, note: sentence => notes.push(sentence) })
  const summary = await importRegister(deps, source, request)
  return { kind: 'done', summary, since, notes }
}
