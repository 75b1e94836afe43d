import type { Evidence, Identifier, PersonMention } from '../extract/reading'
import type { Clock } from '../kernel/clock'
import { judgeButton } from '../match/button'
import { modelName, probabilityOf, type ProposalModel } from '../match/calibration/proposal-model'
import { ectAskedFor, type MatchRequest, type OtherAsking } from '../match/match-request'
import { digestOf } from '../match/plan-digest'
import { pictureCause } from '../match/picture-cause'
import { requesterCause } from '../match/requester-cause'
import type { OutboxItem } from '../notify/outbox'
import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import { NEWS_DAYS } from '../problem/join-by-statement'
import type { Occurrence, Problem, ProblemReader } from '../problem/problem'
import type { MaskedCopy } from '../report/pictures/masked-copy'
import { displayName } from '../register/names'
import type { RegisterPerson } from '../register/people'
import type { MatchPlan } from '../register/plan-match'
import type {
  StoredAttachment,
  StoredFileReading,
  StoredReading,
  TicketEntry,
  TicketParticipant,
} from '../ticket/ticket-store'
import { followMerged } from '../ticket/follow-merged'
import { isMerged } from '../ticket/merge-rules'
import { senderWarnings, type KnownSenders } from '../ticket/sender-warnings'
import type { StoredPictureReading } from '../ticket/picture-readings'
import type { Ticket } from '../ticket/ticket'
import { cardPairing, type CardPairing, type CardPairingDeps } from './card-pairing'
import { cardAnswer } from './card-answer'
import { whyCardStays } from './card-undo'
import { highlightsOf } from './highlights'
import { nameWithTrn } from './name-with-trn'
import { namedOnTicket, type NamedOnTicket } from './named-on-ticket'
import { notRegisteredOf, type NotRegistered } from './not-registered-of'
import { newestPerMessage } from './read-of-ticket'
import { saysStaying } from './staying'
import type { Stores } from './stores'

/** A file of a message, those found inside others included. */
export interface ThreadFile extends StoredAttachment {
  /** How its text stands; absent where it is no picture whose text is read. */
  readonly picture?: StoredPictureReading
  /** Its masked copies for reports: a draft, an approved one; absent where there is none. */
  readonly masked?: readonly MaskedCopy[]
  /** How it fared; null for messages from before files were read. */
  readonly reading: StoredFileReading | null
}

/** One message of the thread as the ticket page shows it. */
export interface ThreadMessage {
  readonly entry: TicketEntry
  readonly parsed: ParsedMessage | null
  readonly authentication: Authentication | null
  /** What an agent should know before believing who sent it, in sentences. */
  readonly warnings: readonly string[]
  readonly attachments: readonly ThreadFile[]
  /** Spans to highlight in the text, with what each supports. */
  readonly highlights: readonly { readonly evidence: Evidence; readonly meaning: string }[]
  readonly mentions: readonly PersonMention[]
  readonly identifiers: readonly Identifier[]
}

/** One match request with what the button would do now. */
export interface MatchCard {
  readonly request: MatchRequest
  /** Names of everybody on the card, by person id, as `Forename Surname (TRN 1234567)`. */
  readonly names: Readonly<Record<string, string>>
  /** Everybody on the card, by person id. */
  readonly people: ReadonlyMap<string, RegisterPerson>
  /** The pairing that a completed request made, as it is now; null when there is none. */
  readonly pairing: CardPairing | null
  /** What the click would change, or changed; null while mentor or ECT is not chosen. */
  readonly plan: MatchPlan | null
  readonly planDigest: string | null
  /** Whether the button may be pressed; why not, in plain sentences, otherwise. */
  readonly button: 'ready' | 'needs-confirmation' | 'none'
  readonly whyNoButton: readonly string[]
  /** The rules and the calibration that the score and the button go by, and how often such a proposal was right; null where that was never measured. */
  readonly model: string
  readonly probability: number | null
  /** Why the mentor was missing, as far as the requester may be told, ready for the reply box; null when a click mends it. */
  readonly answer: string | null
  /** Why a completed match cannot be undone now, with what to do instead; null when it can. */
  readonly whyNotUndone: string | null
  /** Other open tickets that ask for the same ECT. */
  readonly others: readonly OtherAsking[]
}

/** Everything the ticket page shows, read at one moment. */
export interface TicketPage {
  readonly ticket: Ticket
  readonly schoolName: string | null
  readonly thread: readonly ThreadMessage[]
  readonly cards: readonly MatchCard[]
  /** Names of people whom only an event names, by person id: for agents, never for a reply. */
  readonly namesInEvents: Readonly<Record<string, string>>
  /** Whom the words of its messages name, as they are read, with what an agent said of them. */
  readonly named: readonly NamedOnTicket[]
  readonly outbox: readonly OutboxItem[]
  readonly participants: readonly TicketParticipant[]
  readonly seenBefore: readonly {
    readonly ticketId: string
    readonly reference: string
    readonly cause: string
    readonly at: Date
  }[]
  readonly problem: Problem | null
  /** An open problem that it is most likely part of, where it is part of none. */
  readonly similar: Problem | null
  /** Whom the requester names and the register does not know. */
  readonly notRegistered: readonly NotRegistered[]
  readonly occurrences: readonly Occurrence[]
  readonly assigneeName: string | null
  readonly tags: readonly string[]
  /** The ticket that holds now what came to this one; null when it is not merged. */
  readonly mergedInto: OtherTicket | null
  /** The tickets that are merged into this one, the oldest merge first. */
  readonly mergedHere: readonly OtherTicket[]
}

/** Another ticket, by its address. */
export interface OtherTicket {
  readonly id: string
  readonly reference: string
}

export interface ViewTicketDeps extends CardPairingDeps {
  /** Stores on the read connection. */
  readonly stores: Pick<
    Stores,
    | 'tickets'
    | 'moves'
    | 'pictures'
    | 'maskedCopies'
    | 'corrections'
    | 'requests'
    | 'calibration'
    | 'outbox'
    | 'problems'
  >
  readonly problems: ProblemReader
  accountName(id: string): Promise<string | null>
  /** Whom a forger may want to be taken for; left out, nobody. */
  knownSenders?(): Promise<KnownSenders>
  readonly clock: Clock
}

/** Reads everything about one ticket, by its reference or its id; null when there is none. */
export function createViewTicket(deps: ViewTicketDeps) {
  return async (referenceOrId: string): Promise<TicketPage | null> => {
    const { tickets, requests, outbox, problems } = deps.stores
    const ticket = (await tickets.findByReference(referenceOrId.toUpperCase())) ?? (await tickets.find(referenceOrId))
    if (!ticket) return null
    const standing = await requests.ofTicket(ticket.id)
    const model = await deps.stores.calibration.inUse()
    const readings = newestPerMessage(await tickets.readingsOf(ticket.id))
    const entries = await tickets.entries(ticket.id)
    const notRegistered = await notRegisteredOf(readings, deps.register, ticket.standing)
    const open = standing.filter(({ state }) => state === 'proposed' || state === 'completed')
    const others = await requests.othersAsking({
      ectIds: [...new Set(open.flatMap(request => ectAskedFor(request) ?? []))],
      ticketId: ticket.id,
    })
    return {
      ticket,
      schoolName: await schoolName(deps, ticket.schoolUrn),
      thread: await threadOf(deps, { ticketId: ticket.id, readings, entries }),
      notRegistered,
      cards: await Promise.all(
        standing.map(request => cardOf(deps, { ticket, request, readings, entries, others, model })),
      ),
      named: await namedOnTicket(deps, { ticketId: ticket.id, readings }),
      namesInEvents: await namesInEvents(deps, entries),
      outbox: await outbox.ofTicket(ticket.id),
      participants: await tickets.participants(ticket.id),
      seenBefore: await deps.problems.seenBefore(ticket.id),
      problem: ticket.problemId === null ? null : await deps.problems.problem(ticket.problemId),
      similar: await similarTo(deps, ticket),
      occurrences: await problems.occurrencesOfTicket(ticket.id),
      assigneeName: ticket.assigneeId === null ? null : await deps.accountName(ticket.assigneeId),
      tags: await tickets.tagsOf(ticket.id),
      ...(await mergesOf(deps, ticket)),
    }
  }
}

/** What was reported elsewhere in the last days, before an agent asks. */
async function similarTo({ problems, clock }: ViewTicketDeps, ticket: Ticket): Promise<Problem | null> {
  if (ticket.problemId !== null || ticket.state === 'closed') return null
  return problems.similarOpen(ticket.id, new Date(clock.now().getTime() - NEWS_DAYS * 86_400_000))
}

/** Where what came to this ticket stands now, and whose stands here. */
async function mergesOf(
  { stores: { tickets, moves } }: ViewTicketDeps,
  ticket: Ticket,
): Promise<Pick<TicketPage, 'mergedInto' | 'mergedHere'>> {
  const last = isMerged(ticket) ? (await followMerged(tickets, ticket.id)).at(-1) : undefined
  const merges = (await moves.ofTicket(ticket.id)).filter(
    move => move.kind === 'merge' && move.intoId === ticket.id && move.endedAt === null,
  )
  const sources = await Promise.all(merges.map(({ fromId }) => tickets.find(fromId)))
  const other = ({ id, reference }: Ticket): OtherTicket => ({ id, reference })
  return {
    mergedInto: last ? other(last) : null,
    mergedHere: sources.flatMap(source => (source === null ? [] : [other(source)])),
  }
}

async function schoolName(deps: ViewTicketDeps, urn: string | null): Promise<string | null> {
  if (urn === null) return null
  return (await deps.register.schools([urn]))[0]?.name ?? null
}

async function threadOf(
  deps: ViewTicketDeps,
  of: {
    readonly ticketId: string
    readonly readings: readonly StoredReading[]
    readonly entries: readonly TicketEntry[]
  },
): Promise<readonly ThreadMessage[]> {
  const { tickets } = deps.stores
  const { ticketId, readings, entries } = of
  const parsed = new Map((await tickets.parsedOf(ticketId)).map(stored => [stored.messageId, stored]))
  const fileReadings = new Map((await tickets.fileReadingsOf(ticketId)).map(read => [read.attachmentId, read]))
  const pictures = new Map((await deps.stores.pictures.ofTicket(ticketId)).map(read => [read.attachmentId, read]))
  const copies = await deps.stores.maskedCopies.ofTicket(ticketId)
  const attachments = (await tickets.attachmentsOf(ticketId)).map(file => ({
    ...file,
    ...withCopies(copies.filter(({ attachmentId }) => attachmentId === file.id)),
    ...withPicture(pictures.get(file.id)),
    reading: fileReadings.get(file.id) ?? null,
  }))
  const flags = await tickets.messageFlagsOf(ticketId)
  const known = await deps.knownSenders?.()
  return entries.map(entry => {
    const stored = entry.messageId === null ? undefined : parsed.get(entry.messageId)
    const reading: StoredReading | undefined = readings.find(read => read.messageId === entry.messageId)
    return {
      entry,
      parsed: stored?.parsed ?? null,
      authentication: stored?.authentication ?? null,
      warnings: stored ? senderWarnings(stored.parsed, flags.get(stored.messageId), known) : [],
      attachments: attachments.filter(part => part.messageId === entry.messageId),
      highlights: reading ? highlightsOf(reading) : [],
      mentions: reading?.reading.mentions ?? [],
      identifiers: reading?.reading.identifiers ?? [],
    }
  })
}

function withCopies(masked: readonly MaskedCopy[]): Pick<ThreadFile, 'masked'> {
  return masked.length === 0 ? {} : { masked }
}

function withPicture(picture: StoredPictureReading | undefined): Pick<ThreadFile, 'picture'> {
  return picture === undefined ? {} : { picture }
}

async function cardOf(
  deps: ViewTicketDeps,
  of: {
    readonly ticket: Ticket
    readonly request: MatchRequest
    readonly readings: readonly StoredReading[]
    readonly entries: readonly TicketEntry[]
    readonly others: readonly OtherAsking[]
    readonly model: ProposalModel
  },
): Promise<MatchCard> {
  const { ticket, request, model } = of
  const others = of.others.filter(({ ectId }) => ectId === ectAskedFor(request))
  const { mentorId, ectId } = request
  const isOpen = request.state === 'proposed' && mentorId !== null && ectId !== null
  const plan = isOpen
    ? await planNow(deps, ticket, { mentorId, ectId, saysStaying: saysStaying(of, mentorId), readings: of.readings })
    : request.completedPlan
  const verdict = judgeButton({ request, ticket, plan, model })
  const people = await peopleOf(deps, request, others)
  return {
    request,
    names: Object.fromEntries([...people].map(([id, person]) => [id, nameWithTrn(person)])),
    people,
    pairing: await cardPairing(deps, request),
    plan,
    planDigest: isOpen && plan ? digestOf(plan) : null,
    button: verdict.button,
    whyNoButton: verdict.why,
    model: modelName(request.proposal.modelVersion, model.calibration),
    probability: probabilityOf(request.proposal, model),
    answer: isOpen && plan && !plan.possible ? cardAnswer({ ticket, request, people, plan }) : null,
    whyNotUndone: await whyCardStays(deps.register, request),
    others: request.state === 'proposed' || request.state === 'completed' ? others : [],
  }
}

/** The plan as of now, with what the ticket adds to why the mentor was missing. */
async function planNow(
  deps: ViewTicketDeps,
  ticket: Ticket,
  pair: {
    readonly mentorId: string
    readonly ectId: string
    readonly saysStaying: boolean
    readonly readings: readonly StoredReading[]
  },
): Promise<MatchPlan | null> {
  const plan = await deps.register.plan(pair, deps.clock.today())
  if (!plan) return null
  const asked = requesterCause(ticket, plan)
  const seen = pictureCause(pair.readings, pair, plan.diagnosis)
  const added = [seen, asked].filter(cause => cause !== null)
  return added.length > 0 ? { ...plan, diagnosis: [...plan.diagnosis, ...added] } : plan
}

async function namesInEvents(deps: ViewTicketDeps, entries: readonly TicketEntry[]): Promise<Record<string, string>> {
  const ids = entries.flatMap(({ facts }) => {
    const mentorId = facts?.['code'] === 'NOT_IN_SERVICE' ? facts['mentorId'] : null
    return typeof mentorId === 'string' ? [mentorId] : []
  })
  const people = ids.length === 0 ? [] : await deps.register.people([...new Set(ids)])
  return Object.fromEntries(people.map(person => [person.id, displayName(person)]))
}

async function peopleOf(
  deps: ViewTicketDeps,
  request: MatchRequest,
  others: readonly OtherAsking[],
): Promise<ReadonlyMap<string, RegisterPerson>> {
  const { mentor, ect } = request.proposal
  const candidates = [...mentor.candidates, ...ect.candidates].map(candidate => candidate.personId)
  const asked = [...others.map(other => other.mentorId), request.mentorId, request.ectId]
  const ids = [...new Set([...candidates, ...asked].filter(id => id !== null))]
  return new Map((await deps.register.people(ids)).map(person => [person.id, person]))
}
