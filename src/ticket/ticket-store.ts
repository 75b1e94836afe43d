import type { Reading } from '../extract/reading'
import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import type { Triage } from '../triage/triage'
import type { Day } from '../kernel/day'
import type { DueRules, DueState } from './due'
import type { NextStep } from './next-step'
import type { StoredAttachment, StoredFileReading } from './stored-files'
import type { Ticket, TicketState } from './ticket'

export type { StoredAttachment, StoredFileReading } from './stored-files'

/** One thing that happened on a ticket. */
export interface TicketEntry {
  readonly id: string
  readonly ticketId: string
  readonly kind: 'message' | 'reply' | 'automatic' | 'note' | 'event'
  /** An account's id, `requester`, or `system`. */
  readonly author: string
  readonly at: Date
  readonly body: string
  readonly messageId: string | null
  readonly outboxId: string | null
  readonly facts: Readonly<Record<string, unknown>> | null
}

export interface TicketParticipant {
  readonly address: string
  /** `merged`: whoever belongs to a ticket that was merged into this one. They may write here, and are not written to. */
  readonly role: 'requester' | 'tutor' | 'copied' | 'merged'
}

/** A word that somebody put on a ticket. */
export interface TicketTag {
  readonly id: string
  readonly ticketId: string
  readonly tag: string
  readonly addedBy: string
  readonly addedAt: Date
}

/** A reading as stored: one message, one version of the reader. */
export interface StoredReading {
  readonly id: string
  readonly messageId: string
  readonly ticketId: string
  readonly inputsHash: string
  readonly reading: Reading
  readonly triage: Triage
  readonly createdAt: Date
}

export interface StoredParsedMessage {
  readonly messageId: string
  readonly parsed: ParsedMessage
  readonly authentication: Authentication
}

/** The parts of a ticket that may change after it was opened. */
export type TicketChange = Partial<
  Pick<
    Ticket,
    | 'kind'
    | 'subject'
    | 'requesterName'
    | 'requesterAddress'
    | 'state'
    | 'standing'
    | 'standingSentence'
    | 'schoolUrn'
    | 'schoolEvidence'
    | 'intent'
    | 'language'
    | 'urgent'
    | 'recurrenceStated'
    | 'recurrenceEvidence'
    | 'problemId'
    | 'assigneeId'
    | 'solvedAt'
    | 'waitsSince'
    | 'zendeskTicketId'
    | 'mergedIntoId'
  >
>

/** Writes and reads about tickets; every method belongs to a unit of work. */
export interface TicketStore {
  /** Adds the ticket; false when the reference is taken (make another). */
  add(ticket: Ticket): Promise<boolean>
  find(id: string): Promise<Ticket | null>
  findByReference(reference: string): Promise<Ticket | null>
  /**
   * The next ticket that needs work and is nobody's or this account's, in the order of the queue (or of a part of it) behind another one,
   * and from its end to its beginning again. It is locked until the unit of work ends, and those that others hold are passed over.
   */
  lockNext(given: {
    readonly accountId: string
    readonly behind: Ticket | null
    readonly within: QueuePart
  }): Promise<Ticket | null>
  /** Ids of a requester's tickets that are not closed, received since then; two at most. */
  ofRequesterSince(given: { readonly address: string; readonly since: Date }): Promise<readonly string[]>
  /** Changes the ticket and raises its version; `stale` when `expectedVersion` is given and no longer holds. */
  change(
    id: string,
    change: TicketChange,
    options: { at: Date; expectedVersion?: number },
  ): Promise<'changed' | 'stale'>
  addEntry(entry: TicketEntry): Promise<void>
  /** Puts other words in the place of an entry's: what was blackened where they came from. */
  changeBody(entryId: string, body: string): Promise<void>
  /** In the order of the alphabet. */
  tagsOf(ticketId: string): Promise<readonly string[]>
  addTag(tag: TicketTag): Promise<void>
  removeTag(tag: Pick<TicketTag, 'ticketId' | 'tag'>): Promise<void>
  /** Puts the words of a message in its entry that could not be read, or only in part, and takes away why. */
  markRead(entryId: string, body: string): Promise<void>
  entries(ticketId: string): Promise<readonly TicketEntry[]>
  /** Adds a participant once. */
  addParticipant(ticketId: string, participant: TicketParticipant): Promise<void>
  /** Whether the sender of each message of a ticket is proved, by message id. */
  proofsOf(ticketId: string): Promise<ReadonlyMap<string, boolean>>
  participants(ticketId: string): Promise<readonly TicketParticipant[]>
  addParsed(message: StoredParsedMessage & { readonly parsedAt: Date }): Promise<void>
  /** Puts what parsing makes of a message now in the place of what it made before; adds it where there was nothing. */
  replaceParsed(message: StoredParsedMessage & { readonly parsedAt: Date }): Promise<void>
  /** Keeps what a copy of a message proved as what is known of its sender. */
  noteProof(messageId: string, authentication: Authentication): Promise<void>
  /** Takes away what an earlier working-through kept of a message's parts, so that they can be kept anew; blobs stay. */
  forgetParts(messageId: string): Promise<void>
  parsedOf(ticketId: string): Promise<readonly StoredParsedMessage[]>
  addAttachments(attachments: readonly StoredAttachment[]): Promise<void>
  attachmentsOf(ticketId: string): Promise<readonly StoredAttachment[]>
  /** The files of one message, in the order of their parts. */
  filesOf(messageId: string): Promise<readonly StoredAttachment[]>
  addFileReadings(readings: readonly StoredFileReading[]): Promise<void>
  /** How the files of the ticket's messages fared, in no order. */
  fileReadingsOf(ticketId: string): Promise<readonly StoredFileReading[]>
  addReading(reading: StoredReading): Promise<void>
  /** All readings of the ticket's messages, oldest first. */
  readingsOf(ticketId: string): Promise<readonly StoredReading[]>
  /** Keeps which messages a message answers, each once; ids without angle brackets. */
  addReferences(messageId: string, ids: readonly string[]): Promise<void>
  /** Tickets with a message that answers one of these ids, whether that message was ever seen or not; the newest first. */
  ticketsOfReferences(ids: readonly string[]): Promise<readonly string[]>
  /** What the messages of the ticket are marked with, such as `same-message-id-other-content`, by message. */
  messageFlagsOf(ticketId: string): Promise<ReadonlyMap<string, readonly string[]>>
  /** The ticket that holds a message with this Message-ID header, ours or theirs. */
  ticketOfMessageId(messageIdHeader: string): Promise<string | null>
}

/** Which ticket states a queue shows. */
export interface QueueFilter {
  readonly states?: readonly TicketState[]
  readonly assigneeId?: string | null
  readonly schoolUrn?: string
  readonly text?: string
  /** URN, or words of the name, of the school that it is about. */
  readonly school?: string
  /** Words of the name of the school's lead provider or delivery partner. */
  readonly provider?: string
  /** Why a mentor was not in the list, as it is counted for problems. */
  readonly cause?: string
  /** Only tickets with this tag. */
  readonly tag?: string
  /** Only tickets that need work, and are due then. */
  readonly due?: DueState
  /** Only tickets with a match that the Department's service contradicts, or that is still to be made there. */
  readonly inService?: 'contradicted' | 'to-do'
  /** Only tickets with an email that did not arrive, closed ones left out. */
  readonly isUndelivered?: boolean
  /** Only tickets with a note that this account is told of and has not seen. */
  readonly mentionsOf?: string
  /** Only tickets that need work, and this work. */
  readonly step?: NextStep
  /** Only tickets that report the problem of this reference. */
  readonly problem?: string
  /** Only tickets of a problem, closed ones left out. */
  readonly isInProblem?: boolean
  /** What is due first comes first; left out, urgent ones and then the oldest do. */
  readonly order?: 'due'
  readonly limit: number
  readonly offset: number
}

/** A part of the queue as it is at one moment; by which rules a ticket is due then. */
export interface QueuePart {
  readonly filter: Omit<QueueFilter, 'limit' | 'offset'>
  readonly rules: DueRules
  readonly now: Date
  readonly today: Day
}

/** One line of the queue. */
export interface QueueLine {
  readonly id: string
  readonly reference: string
  readonly state: TicketState
  readonly version: number
  /** What can be done next, when it needs work. */
  readonly step: NextStep
  readonly subject: string
  readonly requesterName: string | null
  readonly requesterAddress: string | null
  readonly standing: string
  readonly schoolUrn: string | null
  readonly schoolName: string | null
  readonly channel: Ticket['channel']
  readonly intent: string
  /** Null in English. */
  readonly language: Ticket['language']
  readonly urgent: boolean
  readonly recurrenceStated: boolean
  readonly problemReference: string | null
  readonly screenshots: number
  /** The pairs that are asked for and not done yet, as the words or the register name them. */
  readonly asked: readonly { readonly mentor: string | null; readonly ect: string | null }[]
  /** Those of the register whom it names. */
  readonly people: readonly string[]
  /** Match requests by what can be done: with a button, with ranked candidates only, completed. */
  readonly ready: number
  readonly needsChoice: number
  /** Why the first one that is not ready is not, as a sentence; null when there is none. */
  readonly whyNotReady: string | null
  readonly completed: number
  /** Completed matches that the Department's service contradicts, and those that are still to be made there. */
  readonly contradicted: number
  readonly toDoInService: number
  /** Emails of ours that did not arrive and were not followed by one that did. */
  readonly undelivered: number
  readonly receivedAt: Date
  /** Since when it needs work, or did last. */
  readonly waitsSince: Date
  readonly updatedAt: Date
  readonly tags: readonly string[]
  readonly assigneeId: string | null
  readonly assigneeName: string | null
}

/** A list that is longer is only said to be. */
export const MOST_COUNTED = 10_000

/** Reads for lists and pages; never inside a unit of work. */
export interface TicketReader {
  queue(filter: QueueFilter): Promise<{ readonly lines: readonly QueueLine[]; readonly total: number }>
  /** How many tickets are in each state; more than `MOST_COUNTED` are counted as one more than that. */
  counts(): Promise<Readonly<Record<TicketState, number>>>
  /** Tickets with a match that the Department's service contradicts, and with one that is still to be made there. */
  countsInService(): Promise<{ readonly contradicted: number; readonly toDo: number }>
  /** Tickets, closed ones left out, with an email that did not arrive. */
  countUndelivered(): Promise<number>
  /** Tickets with a note that somebody is told of and has not seen. */
  countMentions(accountId: string): Promise<number>
  /** Tickets that need work, by what can be done next, and those of problems. */
  countsBySteps(): Promise<{ readonly steps: Readonly<Record<NextStep, number>>; readonly inProblem: number }>
  attachment(id: string): Promise<TicketFile | null>
  /** Tickets that may be about the same as this one, and that are not closed; a few at most. */
  related(ticketId: string): Promise<readonly RelatedTicket[]>
  /** The tags that tickets have, the most used first. */
  tagsInUse(most: number): Promise<readonly string[]>
}

/** A ticket that may be about the same as another, and what they share. */
export interface RelatedTicket extends Pick<
  Ticket,
  'id' | 'reference' | 'state' | 'subject' | 'requesterName' | 'requesterAddress' | 'schoolUrn' | 'receivedAt'
> {
  readonly schoolName: string | null
  readonly because: 'requester' | 'ect' | 'school'
}

/** A file of a ticket, to be shown or saved. */
export interface TicketFile extends StoredAttachment {
  /** Null while its message belongs to no ticket. */
  readonly ticketId: string | null
  readonly reading: StoredFileReading | null
}
