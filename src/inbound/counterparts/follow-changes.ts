import type { Clock } from '../../kernel/clock'
import { isId } from '../../kernel/ids'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import type { ChangedTickets, CounterpartReader } from './counterpart-reader'
import type { LookStore } from './look-store'
import { decideTakenFrom, FIRST_READING_MS, isTaken, type TakeRule } from './take-rule'
import type { TakenStore } from './taken-store'

interface Deps {
  readonly unitOfWork: UnitOfWork<{ readonly looks: LookStore; readonly taken: TakenStore }>
  /** The same store, read without a turn to write. */
  readonly read: Pick<LookStore, 'cursor'>
  readonly reader: Pick<CounterpartReader, 'changed'>
  readonly clock: Clock
  /** Which tickets that Zendesk made are taken in, and what is known of those that were; left out, none are. */
  readonly takes?: { readonly rule: TakeRule; readonly read: Pick<TakenStore, 'takenFrom' | 'linked'> }
}

type Changed = ChangedTickets['tickets'][number]

/** Those that Zendesk made and that are taken, or were. */
async function taken({ takes, clock, unitOfWork }: Deps, tickets: readonly Changed[]): Promise<readonly Changed[]> {
  if (takes === undefined) return []
  const linked = await takes.read.linked(tickets.map(({ zendeskId }) => zendeskId))
  const known = await takes.read.takenFrom()
  // Before the first of them comes: what is made there from then on is taken, however long nobody reads the list.
  const from = known ?? (await unitOfWork.run('background', stores => decideTakenFrom(stores.taken, clock.now())))
  return tickets.filter(({ zendeskId, facts }) => linked.has(zendeskId) || isTaken(facts, { rule: takes.rule, from }))
}

/**
 * The net behind the webhooks: a step that reads the next page of what changed in Zendesk and asks for a look at each ticket of ours.
 * The place is kept in the unit of work that asks, so that nothing is passed over. Gives 0 at the end of what has changed.
 */
export function createFollowChanges(deps: Deps): () => Promise<number> {
  return async () => {
    const cursor = await deps.read.cursor()
    const now = deps.clock.now()
    const page = await deps.reader.changed(
      cursor === null ? { from: new Date(now.getTime() - FIRST_READING_MS) } : { cursor },
    )
    const isOurs = ({ externalId }: Changed) => externalId !== null && isId(externalId)
    const theirs = await taken(
      deps,
      page.tickets.filter(ticket => !isOurs(ticket)),
    )
    const ours = [...page.tickets.filter(isOurs), ...theirs.map(ticket => ({ ...ticket, externalId: null }))]
    if (ours.length > 0 || page.cursor !== cursor) {
      await deps.unitOfWork.run('background', async ({ looks }) => {
        for (const { zendeskId, externalId } of ours) await looks.ask({ zendeskId, ticketId: externalId, at: now })
        await looks.setCursor(page.cursor, now)
      })
    }
    return page.isEnd ? 0 : 1
  }
}
