import { createLeadProviderReader } from '../adapters/lead-provider/lead-provider-reader'
import { createTypeormImportStore } from '../adapters/database/register/import/typeorm-import-store'
import { createTypeormSyncStore } from '../adapters/database/register/typeorm-sync-store'
import { createTypeormStores } from '../adapters/database/stores'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import type { SyncReport, SyncRequest } from '../cli/toolbox'
import { workerName } from '../inbound/worker-name'
import { readInto, syncRegister, type SyncDeps } from '../journeys/sync-register'
import { UserError } from '../kernel/errors'
import type { FeedOfProvider } from '../register/sources/feed-of-provider'
import { changesSince } from '../register/sources/sync-schedule'
import { onACopy } from './register-tools'
import type { System } from './system'

/** The configured lead provider's API; null when none is set. */
export function feedOf({ config, clock }: System): FeedOfProvider | null {
  if (config.leadProvider === null) return null
  return createLeadProviderReader({ settings: config.leadProvider, clock, fetch, random: Math.random })
}

/** What a sync of this feed works with. */
export function syncDepsOf({ db, clock, newId }: System, feed: FeedOfProvider): SyncDeps {
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    imports: createTypeormImportStore({ manager, clock, newId }),
    syncs: createTypeormSyncStore(manager),
  }))
  return { unitOfWork, clock, newId, feed, holder: workerName() }
}

/** `register sync`: into the register, or into a copy of it that is thrown away. */
export async function syncByHand(system: System, asked: SyncRequest): Promise<SyncReport> {
  const feed = feedOf(system)
  checkSource(asked.source, feed)
  const deps = syncDepsOf(system, feed)
  const request = { ...asked, startedBy: 'command line' }
  if (!asked.isDryRun) return syncRegister(deps, request)
  const state = await deps.unitOfWork.run('background', ({ syncs }) => syncs.state(feed.sourceId))
  const readAt = deps.clock.now()
  const since = asked.isFull ? null : changesSince(state, { now: readAt, fullEveryMs: feed.fullEveryMs })
  return onACopy(system, copy => readInto({ ...copy, feed }, { request, since, readAt }))
}

/** The sync of another lead provider than the one that is set was asked for, or of none. */
function checkSource(asked: string | null, feed: FeedOfProvider | null): asserts feed is FeedOfProvider {
  if (feed === null) {
    throw new UserError(
      'No lead provider’s API is set: LEAD_PROVIDER_API_URL, LEAD_PROVIDER_API_TOKEN and LEAD_PROVIDER_NAME say which (docs/lead-provider-api.md).',
      { code: 'SYNC.NOT_SET' },
    )
  }
  if (asked !== null && asked.trim().toLowerCase() !== feed.name.toLowerCase()) {
    throw new UserError(`--source names another lead provider than LEAD_PROVIDER_NAME, which is ${feed.name}.`, {
      code: 'SYNC.OTHER_SOURCE',
    })
  }
}
