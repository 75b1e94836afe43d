import type { StoredMessage } from '../inbound/message-store'
import type { NewId } from '../kernel/ids'
import { addEvent } from '../ticket/change-ticket'
import type { Ticket } from '../ticket/ticket'
import { addressOf } from './address-of'
import { likenessOf } from './same-elsewhere'
import type { Stores } from './stores'
import type { UnderstoodMail } from './understand'

/** The same mail comes to both places within minutes; a day allows for one of them to have been down. */
const WITHIN_MS = 86_400_000
const MOST_TICKETS = 10

/**
 * Says on two tickets that they look the same, where Zendesk took in the message of one of them and no Message-ID tells: the same sender wrote
 * the same words within a day. It may be two emails all the same, so both stay, and an agent merges them.
 */
export async function noteLikelySame(
  deps: { readonly newId: NewId; readonly now: Date },
  stores: Pick<Stores, 'tickets' | 'taken'>,
  given: { readonly message: StoredMessage; readonly mail: UnderstoodMail; readonly ticket: Ticket },
): Promise<void> {
  const { message, mail, ticket } = given
  const address = addressOf(mail.parsed)
  if (address === null) return
  const since = new Date(message.envelope.receivedAt.getTime() - WITHIN_MS)
  const isThere = message.envelope.zendesk !== undefined
  for (const id of await stores.tickets.ofRequesterSince({ address, since, most: MOST_TICKETS })) {
    if (id === ticket.id || (await isTaken(stores, id)) === isThere) continue
    const kept = await stores.tickets.parsedOf(id)
    if (!kept.some(({ parsed }) => likenessOf(mail.parsed, parsed) !== 'other')) continue
    const other = await stores.tickets.find(id)
    if (other) await say(deps, stores, [ticket, other])
  }
}

async function isTaken({ taken }: Pick<Stores, 'taken'>, ticketId: string): Promise<boolean> {
  return (await taken.linksOf(ticketId)).length > 0
}

async function say(
  deps: { readonly newId: NewId; readonly now: Date },
  { tickets }: Pick<Stores, 'tickets'>,
  [one, other]: readonly [Ticket, Ticket],
): Promise<void> {
  for (const [on, about] of [
    [one, other],
    [other, one],
  ] as const) {
    const facts = { ticketId: about.id, reference: about.reference }
    await addEvent({ tickets, ...deps }, { ticketId: on.id, actor: 'system', code: 'LOOKS_LIKE_SAME', facts })
  }
}
