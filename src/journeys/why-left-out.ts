import type { Clock } from '../kernel/clock'
import { mayReceiveAutomaticMail } from '../notify/addresses'
import { bouncedSince } from '../notify/delivery-report'
import type { NotifySettings } from '../notify/settings'
import type { WhyLeftOut } from '../problem/problem-updates'
import { isMerged } from '../ticket/merge-rules'
import type { Ticket } from '../ticket/ticket'
import { requestersOwn } from './requesters-own'
import type { Stores } from './stores'

/** What says to whom an update may go. */
export interface ReachDeps {
  readonly clock: Clock
  readonly settings: Pick<NotifySettings, 'helpdeskAddress' | 'ownAddresses'>
}

/**
 * Why the requesters of these tickets are not written to together with others, by ticket; null for those who are. An agent who writes to one
 * of them looks at who it is; here nobody does, so an address counts only once something proves that whoever wrote has it.
 */
export async function whyLeftOut(
  deps: ReachDeps,
  stores: Pick<Stores, 'outbox' | 'tickets' | 'updates'>,
  tickets: readonly Ticket[],
): Promise<ReadonlyMap<string, WhyLeftOut | null>> {
  const suspended = await stores.updates.suspendedAmong(tickets.flatMap(ticket => ticket.requesterAddress ?? []))
  const reasons = new Map<string, WhyLeftOut | null>()
  for (const ticket of tickets) reasons.set(ticket.id, await whyNot(deps, stores, { ticket, suspended }))
  return reasons
}

async function whyNot(
  deps: ReachDeps,
  stores: Pick<Stores, 'outbox' | 'tickets'>,
  { ticket, suspended }: { readonly ticket: Ticket; readonly suspended: ReadonlySet<string> },
): Promise<WhyLeftOut | null> {
  const { requesterAddress: address } = ticket
  const { helpdeskAddress, ownAddresses } = deps.settings
  if (isMerged(ticket)) return 'merged'
  if (address === null) return 'no-address'
  if (!mayReceiveAutomaticMail(address, [helpdeskAddress, ...ownAddresses])) return 'machine'
  if (suspended.has(address.toLowerCase())) return 'suspended'
  if (!(await isProved(stores, ticket))) return 'not-proved'
  return (await stores.outbox.hasBounced(address, bouncedSince(deps.clock.now()))) ? 'bounced' : null
}

/** Whether something proves that the ticket's requester has the address that they are written to at. */
async function isProved({ tickets }: Pick<Stores, 'tickets'>, ticket: Ticket): Promise<boolean> {
  switch (ticket.standing) {
    case 'tutor-authenticated':
    case 'school-authenticated':
      return true
    case 'tutor-unauthenticated':
    case 'school-unauthenticated':
      return false
    // Calling back shows who called, not whose the address is that they gave; somebody unknown may have proved theirs.
    case 'called-back':
    case 'unknown': {
      const own = requestersOwn(await tickets.parsedOf(ticket.id), ticket.requesterAddress)
      return own.some(({ authentication }) => authentication.aligned && authentication.call === undefined)
    }
  }
}
