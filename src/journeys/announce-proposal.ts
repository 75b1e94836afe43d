import { zendeskComment } from '../notify/compose/zendesk-changes'
import { proposalFields, proposalNote } from '../notify/compose/zendesk-proposal'
import type { ZendeskPayload } from '../notify/outbox'
import type { PortalRules } from '../register/eligible-mentors'
import type { AnnounceDeps } from './announce-deps'
import { putZendesk } from './announce-items'
import { plansOf } from './plans-of'
import { newestPerMessage } from './read-of-ticket'
import type { RecurrenceFacts } from './settle-ticket'
import type { Stores } from './stores'

type Deps = Pick<AnnounceDeps, 'newId' | 'clock' | 'settings'>
type Facts = Pick<RecurrenceFacts, 'ticket' | 'requests' | 'plans'>

/**
 * Tells the counterpart in Zendesk what is proposed, as an internal note and in its fields, each time that this is another than was
 * told last. A ticket that has no counterpart yet is told of when it is made.
 */
export async function announceProposal(deps: Deps, stores: Stores, facts: Facts): Promise<void> {
  if (!deps.settings.zendesk) return
  const standing = await stores.outbox.ofTicket(facts.ticket.id)
  if (!standing.some(({ kind }) => kind === 'zendesk-create')) return
  const text = proposalNote(facts)
  if (text === null) return
  const fields = proposalFields(facts)
  const payload = zendeskComment(facts.ticket, { text, solve: false, tags: [], fields })
  const told = standing.findLast(({ onceKey }) => onceKey.startsWith(KEY))
  if (told?.delivery.channel === 'zendesk' && isSame(told.delivery.payload, payload)) return
  await putZendesk(deps, stores, {
    ...{ kind: 'zendesk-comment', ticketId: facts.ticket.id, matchRequestId: null, payload },
    onceKey: `${KEY}${deps.newId()}`,
  })
}

/** The same for a ticket whose counterpart was put into the outbox just now. */
export async function announceFirstProposal(
  deps: Deps & { readonly portalRules: PortalRules },
  stores: Stores,
  ticket: Facts['ticket'],
): Promise<void> {
  if (!deps.settings.zendesk) return
  const requests = await stores.requests.ofTicket(ticket.id)
  const readings = newestPerMessage(await stores.tickets.readingsOf(ticket.id))
  const plans = await plansOf(deps, stores, { requests, readings, entries: await stores.tickets.entries(ticket.id) })
  await announceProposal(deps, stores, { ticket, requests, plans })
}

const KEY = 'zendesk-proposal:'

function isSame(told: ZendeskPayload, now: ZendeskPayload): boolean {
  return JSON.stringify(told) === JSON.stringify(now)
}
