import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { Pool } from '../notify/acknowledgement-keys'
import type { Answered } from '../notify/compose-email'
import type { OutboxFile } from '../notify/files/reply-files'
import type { EmailPayload, OutboxKind, ZendeskPayload } from '../notify/outbox'
import { leavesAt } from '../notify/quiet-hours'
import type { NotifySettings } from '../notify/settings'
import type { ParsedMessage } from '../parse/parsed-message'
import type { Ticket } from '../ticket/ticket'
import { isOfRequester, requestersOwn } from './requesters-own'
import type { Stores } from './stores'

interface Deps {
  readonly newId: NewId
  readonly clock: Clock
  readonly settings: Pick<NotifySettings, 'zendesk' | 'repliesInZendesk' | 'quietHours'>
}

interface Item {
  readonly kind: OutboxKind
  readonly ticketId: string
  readonly matchRequestId: string | null
  readonly onceKey: string
  /** It leaves no earlier than this; left out, at once. */
  readonly notBefore?: Date
  /** A person wants it to leave then: what is written later does not wait for it. */
  readonly sendAt?: Date
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
    readonly files?: readonly OutboxFile[]
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
    notBefore: leavesAt(deps.settings.quietHours, { kind, at: item.notBefore ?? now }),
    createdAt: now,
    ...(item.sendAt === undefined ? {} : { sendAt: item.sendAt }),
    ...(item.pool === undefined ? {} : { pool: item.pool }),
    ...(item.files === undefined ? {} : { files: item.files }),
    ...((await isToldThere(deps, stores, item)) ? { via: 'zendesk' as const } : {}),
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

const TO_REQUESTER = new Set<OutboxKind>(['acknowledgement', 'reply', 'match-completed', 'match-correction'])

/**
 * Whether the requester hears this from Zendesk: the setting says so, and they are the requester of the ticket there too. One who is not
 * proved was not told to Zendesk, so that a comment there would reach nobody.
 */
export async function isToldThere(
  { settings }: Deps,
  stores: Stores,
  { kind, ticketId, payload }: { readonly kind: OutboxKind; readonly ticketId: string; readonly payload: EmailPayload },
): Promise<boolean> {
  if (settings.repliesInZendesk !== true || !TO_REQUESTER.has(kind)) return false
  const counterpart = (await stores.outbox.ofTicket(ticketId)).find(item => item.kind === 'zendesk-create')
  if (counterpart?.delivery.channel !== 'zendesk' || !('requester' in counterpart.delivery.payload)) return false
  const { requester } = counterpart.delivery.payload
  return requester?.email.toLowerCase() === payload.to.address.toLowerCase()
}

/** Puts one change in Zendesk into the outbox once, when Zendesk is used at all. */
export async function putZendesk(
  deps: Deps,
  stores: Stores,
  item: Omit<Item, 'ticketId'> & {
    readonly ticketId: string | null
    readonly problemId?: string
    readonly payload: ZendeskPayload
  },
): Promise<void> {
  if (!deps.settings.zendesk) return
  const now = deps.clock.now()
  const { payload, ...facts } = item
  const delivery = { channel: 'zendesk' as const, payload }
  await stores.outbox.add({ id: deps.newId(), ...facts, delivery, notBefore: item.notBefore ?? now, createdAt: now })
}

/** The requester's newest message on a ticket: what our next email to them answers. */
export async function answeredOf(stores: Stores, ticket: OfRequester): Promise<Answered | null> {
  const newest = (await messagesOfRequester(stores, ticket)).at(-1)
  return newest ? { messageId: newest.messageId, references: newest.references } : null
}

/** Everything the requester themself wrote on a ticket, to see whom they named. */
export async function wordsOfRequester(
  stores: Stores,
  ticket: OfRequester & { readonly subject: string },
): Promise<string> {
  const messages = await messagesOfRequester(stores, ticket)
  return [ticket.subject, ...messages.map(message => message.text)].join('\n')
}

type OfRequester = Pick<Ticket, 'id' | 'requesterAddress'>

async function messagesOfRequester(
  { tickets }: Stores,
  { id, requesterAddress }: OfRequester,
): Promise<readonly ParsedMessage[]> {
  const kept = new Map((await tickets.parsedOf(id)).map(one => [one.messageId, one]))
  const messages = (await tickets.entries(id))
    .filter(isOfRequester)
    .flatMap(entry => (entry.messageId === null ? [] : (kept.get(entry.messageId) ?? [])))
  return requestersOwn(messages, requesterAddress).map(({ parsed }) => parsed)
}
