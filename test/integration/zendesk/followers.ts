import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createZendeskReader } from '../../../src/adapters/zendesk/zendesk-reader'
import { createFollowChanges } from '../../../src/inbound/counterparts/follow-changes'
import { createLookStep } from '../../../src/inbound/counterparts/look-step'
import { createFollowCounterpart } from '../../../src/journeys/follow-counterpart'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import type { TestDatabase } from '../../support/databases'
import type { JourneysUnderTest } from '../journeys/journey-fixture'

/** The two loops that hear of Zendesk, as the service runs them. */
export function followers(
  db: TestDatabase,
  given: {
    readonly desk: Pick<JourneysUnderTest, 'deps' | 'clock'>
    readonly zendesk: { readonly url: string }
    readonly account: { readonly email: string; readonly token: string }
    readonly worker: string
  },
): { look(): Promise<number>; changes(): Promise<number> } {
  const { clock, deps } = given.desk
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    register: createTypeormRegisterStore({ manager, clock }),
  }))
  const reader = createZendeskReader({ url: given.zendesk.url, ...given.account })
  const read = createTypeormStores(db.read.manager).looks
  const follow = createFollowCounterpart({ unitOfWork, reader, announce: deps.announce, clock, newId })
  const hasDue = (now: Date) => read.hasDue(now)
  return {
    look: createLookStep({ unitOfWork, clock, log: silentLog, worker: given.worker, hasDue, follow }),
    changes: createFollowChanges({ unitOfWork, read, reader, clock }),
  }
}
