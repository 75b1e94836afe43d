import type { Arrival } from '../inbound/arrivals'
import type { CountedMessage, StoredMessage } from '../inbound/message-store'
import { SAME_WORDS_MINUTES } from '../inbound/rate-limits'
import { passedFlag, problemFlag } from '../inbound/suspension'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { openTicket } from '../ticket/open-ticket'
import { isSilent, placeMessage, type Placement } from '../ticket/place-message'
import { weighCopy } from '../ticket/weigh-copy'
import { addEvent } from '../ticket/change-ticket'
import { needsConfirmation } from '../ticket/standing'
import type { Ticket } from '../ticket/ticket'
import { askedIn } from './asked-in'
import { addressOf } from './address-of'
import { isGivenBack, isReleased, standingOf, whyNotAcknowledged } from './facts-of-sender'
import type { Announce } from './announce'
import { OTHER_CONTENT, provedHere, provedOnce } from './proved-here'
import { joinProblem } from './join-problem'
import { authorOf, keepMessage } from './keep-message'
import { keepParts } from './keep-parts'
import { linkTickets } from './link-tickets'
import { noteDeliveryReport, type NoteDeliveryDeps } from './note-delivery-report'
import { noteLikelySame } from './note-likely-same'
import { openUnreadable } from './open-unreadable'
import { placementFacts, type PlacementDeps } from './placement-facts'
import { threadIdsOf } from './thread-ids'
import { settleTicket, type SettleDeps } from './settle-ticket'
import { countedBy, limitPassedNow, noteArrival } from './brake-arrivals'
import { endCopy, endPlainCopy, proveByCopy, saysTheSame } from './same-content'
import { sameElsewhere } from './same-elsewhere'
import type { createRefine } from './refine'
import type { Stores } from './stores'
import { waitsForCorrections } from './waits-for-corrections'
import { linkOpened, noteTaken, takenBefore } from './taken-in-zendesk'
import { understand, type UnderstandDeps, type Understood, type UnderstoodMail } from './understand'

export interface WorkThroughDeps extends UnderstandDeps, SettleDeps, PlacementDeps, NoteDeliveryDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly newId: NewId
  readonly announce: Announce
  /** Reads a ticket again on which an agent corrected names, once a message has joined it. */
  readonly refine: ReturnType<typeof createRefine>
}

/** How a message ended, for the log line: ids and codes only. */
export interface WorkedThrough {
  readonly outcome: 'ticket' | 'joined' | 'suspended' | 'duplicate'
  readonly ticketId: string | null
  readonly cause: string | null
  /** Whether its ticket is to be read again, with what an agent said of names. */
  readonly readAgain?: boolean
  /** The ticket that it would be on, were it no duplicate of what is there. */
  readonly sameAs?: string | null
}

/** Message → ticket, proposal, replies waiting: the second journey. May run twice for one message; the second finds it finished. */
export function createWorkThrough(deps: WorkThroughDeps) {
  return async (message: StoredMessage): Promise<WorkedThrough | null> => {
    const ended = await endPlainCopy(deps, message)
    if (ended !== null) return ended
    // What stopped its reader again and again is not given to it once more: an agent wants to see the file.
    const understood = isPoison(message)
      ? ({ kind: 'unreadable', code: 'poison', sentence: '' } as const)
      : await understand(deps, message)
    const worked = await deps.unitOfWork.run('intake', async stores => {
      const current = await stores.messages.find(message.id)
      if (!current || current.outcome !== 'pending') return null
      const taken = await takenBefore(deps, stores, message)
      if (taken !== null) return endTakenTwice(deps, stores, { message, taken })
      const counted = current.duplicateOf === null ? null : await stores.messages.countedFor(message.id)
      const ended =
        understood.kind === 'mail'
          ? await place(deps, stores, { message, mail: understood, counted })
          : await setAside(deps, stores, { message, understood, counted })
      await noteTaken(deps, stores, { message, ticketId: ended.sameAs ?? ended.ticketId })
      return ended
    })
    if (worked?.readAgain === true && worked.ticketId !== null)
      await deps.refine({ ticketId: worked.ticketId, reason: 'message-joined', actor: 'system' })
    return worked
  }
}

/** Mail that was read: where it belongs, whether it is held, and whether its content is here already. */
async function place(
  deps: WorkThroughDeps,
  stores: Stores,
  given: Worked & { readonly counted: CountedMessage | null },
): Promise<WorkedThrough> {
  const { message } = given
  const same = await sameElsewhere(stores, given)
  const counted = same === null || same.likeness === 'other' ? given.counted : same.counted
  if (same !== null && counted === same.counted) await stores.messages.countInstead(message.id, same.counted.id)
  const first = message.duplicateOf === null ? null : await stores.messages.find(message.duplicateOf)
  const once = provedOnce(given.mail, message, same?.likeness === 'other' ? { flags: [OTHER_CONTENT] } : first)
  const sameId = same?.counted.ticketId ?? null
  const placement = placeMessage(await placementFacts(deps, stores, { message, mail: once, sameId }))
  const mail = provedHere(once, placement)
  const arrival = countedBy(message, mail)
  const passed = await limitPassedNow(stores.arrivals, { message, placement, arrival })
  const isHeld = placement.kind === 'suspend' || passed !== null
  const verdict = weighCopy(counted, {
    ...{ isRead: true, isProved: mail.authentication.aligned },
    ...{ isHeld, isReleased: isReleased(message), isSilent: isSilent(placement) },
  })
  const end = async () => ({ ...(await endCopy(deps, stores, message)), sameAs: sameId })
  if (verdict === 'duplicate') return end()
  // Who sent what a machine wrote decides nothing.
  if (verdict === 'proves' && isSilent(placement)) return end()
  if (verdict === 'proves' && counted && (same?.likeness === 'same' || (await saysTheSame(stores, mail, counted))))
    return proveByCopy(deps, stores, { message, mail, counted })
  if (isGivenBack(message)) await stores.tickets.forgetParts(message.id)
  if (placement.kind === 'suspend' || passed !== null) {
    await noteDeliveryReport(deps, stores, { message, parsed: mail.parsed, now: deps.clock.now() })
    await keepParts(deps, stores, { message, mail })
    if (placement.kind === 'suspend') return suspend(deps, stores, { message, ...heldFor(placement) })
    return suspend(deps, stores, { message, cause: 'rate', ...(passed === null ? {} : { flag: passedFlag(passed) }) })
  }
  // What is held is not counted: a flood must not keep out what comes after it.
  await noteArrival(stores.arrivals, { placement, arrival })
  if (placement.kind === 'join-problem') return joinProblem(deps, stores, { message, mail, placement })
  if (placement.kind === 'open') return open(deps, stores, { message, mail, placement, arrival })
  return join(deps, stores, { message, mail, placement })
}

/** What could not be read, or only in part: a ticket with the raw file, or held for its size. */
async function setAside(
  deps: WorkThroughDeps,
  stores: Stores,
  given: {
    readonly message: StoredMessage
    readonly understood: Exclude<Understood, UnderstoodMail>
    readonly counted: CountedMessage | null
  },
): Promise<WorkedThrough> {
  const { message, understood, counted } = given
  const held = understood.kind === 'over-limit' && !isReleased(message) ? understood : null
  const facts = { isRead: false, isProved: false, isSilent: false, isReleased: isReleased(message) }
  if (weighCopy(counted, { ...facts, isHeld: held !== null }) === 'duplicate') return endCopy(deps, stores, message)
  if (isGivenBack(message)) await stores.tickets.forgetParts(message.id)
  if (held === null) return openUnreadable(deps, stores, { message, understood })
  if (held.preview !== null) await keepParts(deps, stores, { message, mail: held.preview })
  return suspend(deps, stores, { message, cause: held.code })
}

/** Why it is held, and the problem that it is about where that is known. */
function heldFor({ cause, about }: Extract<Placement, { kind: 'suspend' }>) {
  return { cause, ...(about === undefined ? {} : { flag: problemFlag(about) }) }
}

/** A comment of Zendesk's that was taken in once more: another message is it. */
async function endTakenTwice(
  deps: Pick<WorkThroughDeps, 'clock'>,
  stores: Stores,
  { message, taken }: { readonly message: StoredMessage; readonly taken: StoredMessage },
): Promise<WorkedThrough> {
  await stores.messages.countInstead(message.id, taken.id)
  await stores.messages.finish(message.id, { outcome: 'duplicate' }, deps.clock.now())
  return { outcome: 'duplicate', ticketId: null, cause: null }
}

const isPoison = (message: StoredMessage) => isReleased(message) && message.cause === 'poison'

interface Worked {
  readonly message: StoredMessage
  readonly mail: UnderstoodMail
}

async function suspend(
  deps: WorkThroughDeps,
  stores: Stores,
  { message, ...held }: { readonly message: StoredMessage; readonly cause: string; readonly flag?: string },
): Promise<WorkedThrough> {
  await stores.messages.finish(message.id, { outcome: 'suspended', ...held }, deps.clock.now())
  return { outcome: 'suspended', ticketId: null, cause: held.cause }
}

async function open(
  deps: WorkThroughDeps,
  stores: Stores,
  given: Worked & { placement: Extract<Placement, { kind: 'open' }>; arrival: Arrival },
): Promise<WorkedThrough> {
  const { message, mail, placement, arrival } = given
  const now = deps.clock.now()
  const { standing, sentence } = standingOf(mail)
  const ticket = await openTicket(
    { tickets: stores.tickets, newId: deps.newId, now },
    {
      kind: 'request',
      subject: mail.parsed.subject,
      requesterName: mail.parsed.from?.name ?? null,
      requesterAddress: addressOf(mail.parsed),
      standing,
      standingSentence: sentence,
      ...askedIn(mail),
      receivedAt: message.envelope.receivedAt,
    },
  )
  await linkOpened(deps, stores, { message, ticketId: ticket.id })
  await keepMessage(deps, stores, { message, mail, ticket, author: 'requester' })
  await linkTickets({ tickets: stores.tickets, newId: deps.newId, now }, { ticket, placement })
  await noteLikelySame({ newId: deps.newId, now }, stores, { message, mail, ticket })
  await settleTicket(deps, stores, ticket.id)
  const settled = (await stores.tickets.find(ticket.id)) ?? ticket
  await deps.announce.opened(stores, {
    ticket: settled,
    notAcknowledged: whyNotAcknowledged(mail, message),
    isRepeat: await stores.arrivals.isSaidAgain(arrival, SAME_WORDS_MINUTES),
    answers: mail.parsed.messageId,
    references: mail.parsed.references,
  })
  await stores.messages.finish(message.id, { outcome: 'ticket', ticketId: ticket.id }, now)
  return { outcome: 'ticket', ticketId: ticket.id, cause: null }
}

async function join(
  deps: WorkThroughDeps,
  stores: Stores,
  given: Worked & { placement: Extract<Placement, { kind: 'join' | 'join-silently' }> },
): Promise<WorkedThrough> {
  const { message, mail, placement } = given
  const now = deps.clock.now()
  const ticket = await stores.tickets.find(placement.ticketId)
  if (!ticket) return suspend(deps, stores, { message, cause: 'ticket-gone' })
  const isParty = placement.kind === 'join' && !placement.isOtherSender
  const hasCorrections = (await stores.corrections.ofTicket(ticket.id)).length > 0
  const kept = hasCorrections ? waitsForCorrections(mail) : mail
  await keepMessage(deps, stores, { message, mail: kept, ticket, author: authorOf(placement) })
  await stores.moves.noteArrival({
    ...{ messageId: message.id, ticketId: ticket.id },
    ...{ answers: threadIdsOf(mail.parsed), named: placement.mergedFrom ?? [] },
  })
  if (placement.kind === 'join-silently') {
    const noted = await noteDeliveryReport(deps, stores, { message, parsed: mail.parsed, now })
    const code = placement.isBounce ? 'DELIVERY_FAILED' : 'AUTOMATIC_MAIL'
    const event = { ticketId: ticket.id, actor: 'system', code, messageId: message.id }
    if (noted === 'not-ours') await addEvent({ tickets: stores.tickets, newId: deps.newId, now }, event)
  } else {
    await stores.tickets.change(
      ticket.id,
      { state: placement.state, ...(placement.state === 'open' ? { solvedAt: null } : {}) },
      { at: now },
    )
    const sender = addressOf(mail.parsed)
    if (isParty && sender !== null) await stores.tickets.addParticipant(ticket.id, { address: sender, role: 'tutor' })
    if (isParty) await lowerStanding(deps, stores, { message, mail, ticket })
    await settleTicket(deps, stores, ticket.id)
  }
  await stores.messages.finish(message.id, { outcome: 'joined', ticketId: ticket.id }, now)
  return { outcome: 'joined', ticketId: ticket.id, cause: null, ...(hasCorrections ? { readAgain: true } : {}) }
}

/**
 * A later message may change what is asked, and a From address alone proves nothing: when its author is less sure than the
 * first one was, the ticket counts as asked by the less sure of both. It never becomes surer by a later message.
 */
async function lowerStanding(
  deps: WorkThroughDeps,
  stores: Stores,
  { message, mail, ticket }: Worked & { ticket: Ticket },
): Promise<void> {
  const { standing, sentence } = standingOf(mail, ticket.schoolUrn)
  if (needsConfirmation(ticket.standing) || !needsConfirmation(standing)) return
  const now = deps.clock.now()
  const standingSentence = `A later message is less sure than the first. ${sentence}`
  await stores.tickets.change(ticket.id, { standing, standingSentence }, { at: now })
  await addEvent(
    { tickets: stores.tickets, newId: deps.newId, now },
    { ticketId: ticket.id, actor: 'system', code: 'STANDING_LOWERED', messageId: message.id },
  )
}
