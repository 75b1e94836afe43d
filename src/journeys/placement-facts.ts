import type { StoredMessage } from '../inbound/message-store'
import type { ParsedMessage } from '../parse/parsed-message'
import { followMerged } from '../ticket/follow-merged'
import { isPartyTo, type PlaceableTicket, type PlacementFacts } from '../ticket/place-message'
import { findReference } from '../ticket/reference'
import { addressOf } from './address-of'
import { isProvedTutorOf, isReleased } from './facts-of-sender'
import { answeredReport } from './answered-report'
import { sentBack, type ReturnPathDeps, type SentBack } from './return-path'
import type { Stores } from './stores'
import { ticketTaken } from './taken-in-zendesk'
import { threadIdsOf } from './thread-ids'
import type { UnderstoodMail } from './understand'

/** What recognising mail of ours takes. */
export interface PlacementDeps extends ReturnPathDeps {
  /** The ticket id inside a Message-ID or reply address that we signed, or null. */
  verifySignature(messageIdOrAddress: string): string | null
  /** Whether the raw message carries our own loop mark, or went through more mail systems than any way has. */
  isOurOwn(flags: readonly string[]): boolean
  /** Whether mail that its own domain wants refused is held for an agent. */
  readonly holdsRefused: boolean
}

/** Characters in which a reference is looked for: a quoted acknowledgement stands near the top. */
const MOST_TEXT = 20_000

interface Arriving {
  readonly message: StoredMessage
  readonly mail: UnderstoodMail
  /** The ticket of a message with its Message-ID and other words, where Zendesk took in one of them. */
  readonly sameId?: string | null
}

/** Gathers what is known of a message and the tickets that it may belong to. */
export async function placementFacts(
  deps: PlacementDeps,
  stores: Stores,
  { message, mail, sameId = null }: Arriving,
): Promise<PlacementFacts> {
  const { parsed } = mail
  const threadIds = threadIdsOf(parsed)
  const recipients = [...parsed.to, ...parsed.cc].map(mailbox => mailbox.address)
  const signed = await signedTicket(deps, stores, [...threadIds, ...recipients])
  const ids = [...threadIds, ...ownId(parsed)]
  const bounced = parsed.bounce?.originalMessageId ?? null
  const isOrdinary = isReleased(message)
  const senderAddress = addressOf(parsed)
  const back = isOrdinary ? null : sentBack(deps, { message, parsed })
  const place = (id: string | null) => placeable(stores, id, mail)
  return {
    senderAddress,
    isAutomatic: parsed.isAutomatic && !isOrdinary,
    automaticReason: parsed.automaticReason,
    isBounce: parsed.isBounce && !isOrdinary,
    isRefused:
      deps.holdsRefused && mail.authentication.policy === 'reject' && !mail.authentication.aligned && !isOrdinary,
    isOurOwn: (deps.isOurOwn(parsed.flags) || isSentByUs(deps, parsed)) && !isOrdinary,
    sentBack: back === null ? 'no' : back === 'forged' ? 'forged' : 'ours',
    bounceOf: await place(await returnedTicket(deps, stores, { back, bounced })),
    byCounterpart: await place(await ticketTaken(stores, message)),
    bySameId: await place(sameId),
    bySignature: await withSecondLine(stores, await place(signed)),
    byThread: await place(await firstTicket(stores, threadIds)),
    bySibling: await sibling(stores, { ids, mail }, found => isPartyTo(found, senderAddress)),
    byReport: await answeredReport(deps, stores, { mail, back }),
    bySubject: await place(await named(stores, parsed.subject)),
    byTakenBack: await place(await takenBack(stores, { message, mail })),
    byText: await place(await named(stores, parsed.text.slice(0, MOST_TEXT))),
    byColleague: await sibling(stores, { ids, mail }, found => isColleagueOf(found, senderAddress)),
  }
}

/** Mail of ours that a forwarder sends back keeps its Message-ID, whatever header it loses on the way. */
function isSentByUs(deps: PlacementDeps, { messageId }: ParsedMessage): boolean {
  return messageId !== null && deps.verifyOutboxId(messageId) !== null
}

/** A message that arrives after its answers is named by them. */
function ownId({ messageId }: ParsedMessage): readonly string[] {
  return messageId === null ? [] : [messageId]
}

/**
 * The ticket of the first of these that we signed. An email of ours that moved to another ticket (a split) leads there; one that
 * moved with all of its ticket (a merge) names the ticket that it left from.
 */
async function signedTicket(deps: PlacementDeps, stores: Stores, ids: readonly string[]): Promise<string | null> {
  const id = ids.find(one => deps.verifySignature(one) !== null)
  const ticketId = id === undefined ? null : deps.verifySignature(id)
  const outboxId = id === undefined ? null : deps.verifyOutboxId(id)
  if (ticketId === null || outboxId === null) return ticketId
  const standsOn = (await stores.outbox.find(outboxId))?.ticketId ?? ticketId
  if (standsOn === ticketId) return ticketId
  return (await followMerged(stores.tickets, ticketId)).at(-1)?.id === standsOn ? ticketId : standsOn
}

/** The ticket of the email that a report is about: by its return path, or else by the Message-ID that it names. */
async function returnedTicket(
  deps: PlacementDeps,
  stores: Stores,
  { back, bounced }: { readonly back: SentBack; readonly bounced: string | null },
): Promise<string | null> {
  if (back === 'forged') return null
  if (back !== null) return (await stores.outbox.find(back.outboxId))?.ticketId ?? null
  return bounced === null ? null : signedTicket(deps, stores, [bounced])
}

/** A ticket that a message may belong to. A proved tutor of its school belongs to it, whoever wrote before. */
async function placeable(
  stores: Stores,
  ticketId: string | null,
  mail: UnderstoodMail,
): Promise<PlaceableTicket | null> {
  const chain = ticketId === null ? [] : await followMerged(stores.tickets, ticketId)
  const ticket = chain.at(-1)
  if (!ticket) return null
  const participants = (await stores.tickets.participants(ticket.id)).map(({ address }) => address)
  const sender = addressOf(mail.parsed)
  const isTutor = sender !== null && isProvedTutorOf(mail, ticket.schoolUrn)
  const mergedFrom = chain.slice(0, -1).map(({ id }) => id)
  return { ticket, participants: isTutor ? [...participants, sender] : participants, mergedFrom }
}

/** With the addresses that it was passed on to: their answer comes to our signed address, and is no requester's. */
async function withSecondLine(stores: Stores, found: PlaceableTicket | null): Promise<PlaceableTicket | null> {
  if (found === null) return null
  const items = await stores.outbox.ofTicket(found.ticket.id)
  const passedTo = items.flatMap(({ kind, state, delivery }) =>
    kind === 'second-line' && state === 'sent' && delivery.channel === 'email'
      ? delivery.payload.to.address.toLowerCase()
      : [],
  )
  return passedTo.length === 0 ? found : { ...found, passedTo }
}

/** The ticket whose reference comes first in the words. */
async function named(stores: Stores, words: string): Promise<string | null> {
  const reference = findReference(words)
  return reference === null ? null : ((await stores.tickets.findByReference(reference))?.id ?? null)
}

/** How long "my last email" is looked back for. */
const LAST_EMAIL_DAYS = 14

/** The ticket of "ignore my last email": the sender's only one of late, when it is proved that they wrote; else it cannot be told which. */
async function takenBack(
  { tickets }: Stores,
  { message, mail }: { readonly message: StoredMessage; readonly mail: UnderstoodMail },
): Promise<string | null> {
  const { ofEarlier } = mail.reading
  const address = addressOf(mail.parsed)
  if (address === null || !mail.authentication.aligned) return null
  if (ofEarlier !== 'taken-back' && ofEarlier !== 'dropped') return null
  const since = new Date(message.envelope.receivedAt.getTime() - LAST_EMAIL_DAYS * 86_400_000)
  const [only, ...others] = await tickets.ofRequesterSince({ address, since })
  return only !== undefined && others.length === 0 ? only : null
}

/** The newest fitting ticket with a message that answers, or is answered by, the same ones. */
async function sibling(
  stores: Stores,
  { ids, mail }: { readonly ids: readonly string[]; readonly mail: UnderstoodMail },
  fits: (found: PlaceableTicket) => boolean,
): Promise<PlaceableTicket | null> {
  if (ids.length === 0) return null
  for (const ticketId of await stores.tickets.ticketsOfReferences(ids)) {
    const found = await placeable(stores, ticketId, mail)
    if (found && fits(found)) return found
  }
  return null
}

/** Whether somebody of the ticket writes from the same domain. It proves nothing, and is enough to name the one on the other. */
function isColleagueOf({ participants }: PlaceableTicket, senderAddress: string | null): boolean {
  const domain = domainOf(senderAddress ?? '')
  return domain !== '' && participants.some(address => domainOf(address) === domain)
}

function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1).toLowerCase()
}

async function firstTicket(stores: Stores, messageIds: readonly string[]): Promise<string | null> {
  for (const id of messageIds) {
    const ticketId = await stores.tickets.ticketOfMessageId(id)
    if (ticketId !== null) return ticketId
  }
  return null
}
