import type { Authentication } from '../parse/parsed-message'
import type { QueuePart } from './queue'
import type { StoredAttachment, StoredFileReading, StoredParsedMessage, StoredReading } from './stored-message'
import type { Ticket } from './ticket'

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
  ofRequesterSince(given: {
    readonly address: string
    readonly since: Date
    /** Left out: two, which is enough to see that there is one alone. */
    readonly most?: number
  }): Promise<readonly string[]>
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
