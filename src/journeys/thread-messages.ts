import type { Evidence, Identifier, PersonMention } from '../extract/reading'
import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import type { MaskedCopy } from '../report/pictures/masked-copy'
import type { StoredPictureReading } from '../ticket/picture-readings'
import { senderWarnings, type KnownSenders } from '../ticket/sender-warnings'
import type { StoredAttachment, StoredFileReading, StoredReading } from '../ticket/stored-message'
import type { TicketEntry } from '../ticket/ticket-store'
import { highlightsOf } from './highlights'
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

export interface ThreadMessagesDeps {
  readonly stores: Pick<Stores, 'tickets' | 'pictures' | 'maskedCopies'>
  /** Whom a forger may want to be taken for; left out, nobody. */
  knownSenders?(): Promise<KnownSenders>
}

/** The conversation of a ticket with everything that is known about its messages, oldest first. */
export async function threadMessages(
  deps: ThreadMessagesDeps,
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
