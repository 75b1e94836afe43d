import type { Clock } from '../../kernel/clock'
import { isId } from '../../kernel/ids'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import type { CounterpartReader } from './counterpart-reader'
import type { LookStore } from './look-store'

/** How far back the first reading goes: what changed while Matchdesk was being set up. */
const FIRST_MS = 86_400_000

interface Deps {
  readonly unitOfWork: UnitOfWork<{ readonly looks: LookStore }>
  /** The same store, read without a turn to write. */
  readonly read: Pick<LookStore, 'cursor'>
  readonly reader: Pick<CounterpartReader, 'changed'>
  readonly clock: Clock
}

/**
 * The net behind the webhooks: a step that reads the next page of what changed in Zendesk and asks for a look at each ticket of ours.
 * The place is kept in the unit of work that asks, so that nothing is passed over. Gives 0 at the end of what has changed.
 */
export function createFollowChanges(deps: Deps): () => Promise<number> {
  return async () => {
    const cursor = await deps.read.cursor()
    const now = deps.clock.now()
    const page = await deps.reader.changed(cursor === null ? { from: new Date(now.getTime() - FIRST_MS) } : { cursor })
    const ours = page.tickets.filter(({ externalId }) => externalId !== null && isId(externalId))
    if (ours.length > 0 || page.cursor !== cursor) {
      await deps.unitOfWork.run('background', async ({ looks }) => {
        for (const { zendeskId, externalId } of ours) await looks.ask({ zendeskId, ticketId: externalId, at: now })
        await looks.setCursor(page.cursor, now)
      })
    }
    return page.isEnd ? 0 : 1
  }
}
