import { compareSeen, compareUnspoken } from '../../../src/journeys/compare-with-service'
import { createDoneInService } from '../../../src/journeys/done-in-service'
import { newId } from '../../../src/kernel/ids'
import type { PairSeen, SeenBy } from '../../../src/register/sources/pairings-seen'
import { COVERS_EVERYTHING, type Coverage } from '../../../src/register/sources/coverage'
import { RegisterSourceSchema } from '../../../src/adapters/database/schemas/source.schema'
import type { TestDatabase } from '../../support/databases'
import type { JourneysUnderTest } from './journey-fixture'

export const FEED = 'Lead provider feed: Hartwell Learning'

/** Makes a source of the register known. */
export async function addSource(db: TestDatabase, given: { id?: string; name?: string; coverage?: Coverage } = {}) {
  const { id = 'feed', name = FEED, coverage = COVERS_EVERYTHING } = given
  await db.write.manager
    .getRepository(RegisterSourceSchema)
    .upsert({ id, name, coverage, cursors: {}, asOf: null, readAt: null, createdAt: new Date(0) }, ['id'])
}

/** Readings of the service against a desk under test. */
export function serviceOf(desk: JourneysUnderTest) {
  const by = (at: Date, given: Partial<SeenBy> = {}): SeenBy => ({
    sourceId: 'feed',
    sourceName: FEED,
    runId: newId(),
    extent: 'full',
    at,
    ...given,
  })
  return {
    /** A reading that shows these pairs, as of a moment. */
    shows: (pairs: readonly PairSeen[], at: Date, given: Partial<SeenBy> = {}) =>
      desk.within(stores => compareSeen(desk.deps, stores, { pairs, by: by(at, given) })),
    /** A whole reading that came to its end. */
    ends: (at: Date, given: Partial<SeenBy> = {}) =>
      desk.within(stores => compareUnspoken(desk.deps, stores, { by: by(at, given), after: null })),
    tick: (pairingId: string, isDone = true) =>
      createDoneInService({ ...desk.deps, completionMode: 'copy' })({ pairingId, isDone, actor: 'agent-1' }),
  }
}
