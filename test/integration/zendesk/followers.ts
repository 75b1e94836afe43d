import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createZendeskReader } from '../../../src/adapters/zendesk/zendesk-reader'
import { createFollowChanges } from '../../../src/inbound/counterparts/follow-changes'
import { createLookStep } from '../../../src/inbound/counterparts/look-step'
import type { AcceptMessage } from '../../../src/inbound/accept-message'
import type { TakeRule } from '../../../src/inbound/counterparts/take-rule'
import { createFollowCounterpart } from '../../../src/journeys/follow-counterpart'
import { createTakeCounterpart } from '../../../src/journeys/take-counterpart'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import type { TestDatabase } from '../../support/databases'
import { SUPPORT } from '../journeys/a-mail'
import type { JourneysUnderTest } from '../journeys/journey-fixture'

/** The two loops that hear of Zendesk, as the service runs them; with a rule they also take in what Zendesk made itself. */
export function followers(
  db: TestDatabase,
  given: {
    readonly desk: Pick<JourneysUnderTest, 'deps' | 'clock' | 'door'>
    readonly zendesk: { readonly url: string; readonly fileHost: string }
    readonly account: { readonly email: string; readonly token: string }
    readonly worker: string
    readonly rule?: Partial<TakeRule>
    /** What is done with a message in place of taking it. */
    readonly receive?: AcceptMessage
    readonly maxBytes?: number
  },
): { look(): Promise<number>; changes(): Promise<number> } {
  const { clock, deps, door } = given.desk
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    register: createTypeormRegisterStore({ manager, clock }),
  }))
  const { url, fileHost } = given.zendesk
  const reader = createZendeskReader({ url, ...given.account, fileHosts: [fileHost] })
  const { looks, taken } = createTypeormStores(db.read.manager)
  const rule = given.rule && { channels: 'email' as const, tags: [], groups: [], brands: [], ...given.rule }
  const taking = { unitOfWork, reader, receive: given.receive ?? door, clock, host: 'desk.zendesk.example' }
  const take = rule && {
    take: createTakeCounterpart({
      ...{ ...taking, rule, helpdeskAddresses: [SUPPORT], maxBytes: given.maxBytes ?? 10_000_000 },
    }),
  }
  const follow = createFollowCounterpart({ unitOfWork, reader, announce: deps.announce, clock, newId, ...take })
  const hasDue = (now: Date) => looks.hasDue(now)
  const takes = rule && { takes: { rule, read: taken } }
  return {
    look: createLookStep({ unitOfWork, clock, log: silentLog, worker: given.worker, hasDue, follow }),
    changes: createFollowChanges({ unitOfWork, read: looks, reader, clock, ...takes }),
  }
}
