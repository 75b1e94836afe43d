import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { Pool } from '../notify/acknowledgement-keys'
import type { Answered } from '../notify/compose-email'
import type { EmailPayload, OutboxKind, ZendeskPayload } from '../notify/outbox'
import type { NotifySettings } from '../notify/settings'
import type { Stores } from './stores'

interface Deps {
  readonly newId: NewId
  readonly clock: Clock
  readonly settings: Pick<NotifySettings, 'zendesk'>
}

interface Item {
  readonly kind: OutboxKind
  readonly ticketId: string
  readonly matchRequestId: string | null
  readonly onceKey: string
}

/** Puts one email into the outbox once; an entry on the ticket's thread goes with it unless its caller writes one. */
export async function putEmail(
  deps: Deps,
  stores: Stores,
  item: Item & {
    readonly outboxId: string
    readonly payload: EmailPayload
    readonly isOnThread: boolean
    readonly pool?: Pool
  },
): Promise<boolean> {
  const now = deps.clock.now()
  const { outboxId: id, kind, ticketId, matchRequestId, onceKey, payload } = item
  const delivery = { channel: 'email' as const, payload }
  const added = await stores.outbox.add({
    id,
    kind,
    ticketId,
    matchRequestId,
    onceKey,
    delivery,
    notBefore: now,
    createdAt: now,
    ...(item.pool === undefined ? {} : { pool: item.pool }),
  })
  if (!added || item.isOnThread) return added
  await stores.tickets.addEntry({
    id: deps.newId(),
    ticketId,
    kind: 'automatic',
    author: 'system',
    at: now,
    body: payload.text,
    messageId: null,
    outboxId: id,
    facts: { code: kind },
  })
  return true
}

/** Puts one change in Zendesk into the outbox once, when Zendesk is used at all. */
export async function putZendesk(
  deps: Deps,
  stores: Stores,
  item: Item & { readonly payload: ZendeskPayload },
): Promise<void> {
  if (!deps.settings.zendesk) return
  const now = deps.clock.now()
  const { payload, ...facts } = item
  const delivery = { channel: 'zendesk' as const, payload }
  await stores.outbox.add({ id: deps.newId(), ...facts, delivery, notBefore: now, createdAt: now })
}

/** The requester's newest message on a ticket: what our next email to them answers. */
export async function answeredOf(stores: Stores, ticketId: string): Promise<Answered | null> {
  const newest = (await messagesOfRequester(stores, ticketId)).at(-1)
  return newest ? { messageId: newest.messageId, references: newest.references } : null
}

/** Everything the requester wrote on a ticket, to see whom they named. */
export async function wordsOfRequester(
  stores: Stores,
  ticket: { readonly id: string; readonly subject: string },
): Promise<string> {
  const messages = await messagesOfRequester(stores, ticket.id)
  return [ticket.subject, ...messages.map(message => message.text)].join('\n')
}

async function messagesOfRequester(stores: Stores, ticketId: string) {
  const entries = await stores.tickets.entries(ticketId)
  const parsed = new Map((await stores.tickets.parsedOf(ticketId)).map(kept => [kept.messageId, kept.parsed]))
  return entries
    .filter(entry => entry.kind === 'message' && entry.author === 'requester')
    .flatMap(entry => (entry.messageId === null ? [] : [parsed.get(entry.messageId)]))
    .filter(message => message !== undefined)
}
