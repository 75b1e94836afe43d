import { zendeskAdoption, zendeskTicket } from '../notify/compose/zendesk-changes'
import { isUnsent } from '../notify/outbox'
import { addEvent } from '../ticket/change-ticket'
import type { Ticket } from '../ticket/ticket'
import type { Announce } from './announce'
import type { AnnounceDeps } from './announce-deps'
import { putZendesk } from './announce-items'
import type { Stores } from './stores'

type Deps = Pick<AnnounceDeps, 'newId' | 'clock' | 'settings'>

/**
 * How long what tells of new mail waits where Zendesk may have taken in the same: whether it has, and has acknowledged it, is known by its
 * list of changes within three minutes, and by a webhook within seconds.
 */
const COPY_MS = 5 * 60_000

/** When what tells of a new ticket may leave: at once, unless Zendesk may make a ticket of the same mail. */
export async function leavesWhenKnown(
  { settings, clock }: Deps,
  { taken }: Pick<Stores, 'taken'>,
  ticket: Pick<Ticket, 'id' | 'channel'>,
): Promise<{ readonly notBefore?: Date }> {
  if (settings.takesFromZendesk !== true || ticket.channel === 'telephone') return {}
  if ((await taken.linksOf(ticket.id)).length > 0) return {}
  return { notBefore: new Date(clock.now().getTime() + COPY_MS) }
}

/** Puts the counterpart of a new ticket into the outbox: one that is made, or the one that Zendesk made itself. */
export async function announceCounterpart(
  deps: Deps,
  stores: Stores,
  {
    ticket,
    requesterIsProved,
    notBefore,
  }: { readonly ticket: Ticket; readonly requesterIsProved: boolean; readonly notBefore?: Date },
): Promise<void> {
  const { consoleUrl } = deps.settings
  const born = (await stores.taken.linksOf(ticket.id)).find(({ isMain }) => isMain)
  await putZendesk(deps, stores, {
    ...{ kind: 'zendesk-create', ticketId: ticket.id, matchRequestId: null },
    ...(notBefore === undefined ? {} : { notBefore }),
    onceKey: `zendesk-create:${ticket.id}`,
    payload: born
      ? zendeskAdoption(ticket, { ...born, consoleUrl })
      : zendeskTicket(ticket, { consoleUrl, requesterIsProved }),
  })
}

/** Whether Zendesk's triggers acknowledged the mail that a ticket is of. */
export async function isAcknowledgedThere({ taken }: Pick<Stores, 'taken'>, ticketId: string): Promise<boolean> {
  return (await taken.linksOf(ticketId)).some(({ isRequesterTold }) => isRequesterTold)
}

/** See `Announce.linkedThere`. */
export async function announceLinked(
  deps: Deps,
  stores: Stores,
  link: Parameters<Announce['linkedThere']>[1],
): Promise<boolean> {
  const ticket = await stores.tickets.find(link.ticketId)
  if (!ticket) return false
  const items = await stores.outbox.ofTicket(ticket.id)
  if (link.isRequesterTold) await takeBackAcknowledgement(deps, stores, { ticket, items })
  const { consoleUrl } = deps.settings
  const adoption = (isMain: boolean) => zendeskAdoption(ticket, { ...link, isMain, consoleUrl })
  const about = { ticketId: ticket.id, matchRequestId: null }
  const standing = items.find(({ kind }) => kind === 'zendesk-create')
  if (standing === undefined) {
    const onceKey = `zendesk-create:${ticket.id}`
    await putZendesk(deps, stores, { ...about, kind: 'zendesk-create', onceKey, payload: adoption(true) })
    return true
  }
  const isMade = standing.delivery.channel !== 'zendesk' || standing.delivery.payload.action !== 'create-ticket'
  if (!isMade && (await stores.outbox.replaceUnsent(standing.id, adoption(true), deps.clock.now()))) return true
  const onceKey = `zendesk-also:${link.zendeskId}`
  await putZendesk(deps, stores, { ...about, kind: 'zendesk-comment', onceKey, payload: adoption(false) })
  return false
}

async function takeBackAcknowledgement(
  { clock, newId }: Deps,
  { outbox, tickets }: Stores,
  { ticket, items }: { readonly ticket: Ticket; readonly items: Awaited<ReturnType<Stores['outbox']['ofTicket']>> },
): Promise<void> {
  const ours = items.find(item => item.kind === 'acknowledgement' && isUnsent(item))
  if (ours === undefined || !(await outbox.cancelUnsent([ours.id]))) return
  const event = { ticketId: ticket.id, actor: 'system', code: 'NOT_ACKNOWLEDGED', facts: { why: 'zendesk' } }
  await addEvent({ tickets, newId, now: clock.now() }, event)
}
