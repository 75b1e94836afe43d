/** One mailbox of a header, as its sender wrote it. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** What a stretch of the text is; every stretch has exactly one kind. */
export type ZoneKind = 'new' | 'answer-inline' | 'forwarded' | 'quoted' | 'signature' | 'disclaimer'

/** A stretch `[start, end)` of `ParsedMessage.text`, in UTF-16 units. Zones cover the text in order, without gaps. */
export interface Zone {
  readonly kind: ZoneKind
  readonly start: number
  readonly end: number
}

/** A part that is not the body: as declared, and as its bytes say. */
export interface ParsedAttachment {
  /** Place in MIME order, from 0. */
  readonly ordinal: number
  /** Decoded, without folders and control characters; null when there was none. */
  readonly filename: string | null
  readonly contentType: string
  /** From the first bytes; null when unknown. */
  readonly sniffedType: string | null
  readonly contentId: string | null
  /** Bytes after decoding. */
  readonly size: number
  /** SHA-256 of the decoded bytes, hex. */
  readonly sha256: string
  readonly inline: boolean
  /** For pictures: what they are likely to be, with the reason, and their size in pixels (null when unreadable). */
  readonly picture: PictureFacts | null
}

export interface PictureFacts {
  readonly kind: 'screenshot' | 'photo' | 'logo' | 'icon' | 'decoration'
  readonly why: string
  /** Its name, place or smallness settles it: what it looks like cannot change it. */
  readonly settled?: true
  readonly width: number | null
  readonly height: number | null
}

/** A file that was found inside an attachment, or inside a file found there; it counts on from the attachments. */
export interface ContainedFile extends ParsedAttachment {
  /** The ordinal of the attachment or contained file that holds it. */
  readonly within: number
  /** Where in that file it stands, such as `page 2`; null when it is not known. */
  readonly place: string | null
}

/** A report on a message that was sent, as far as it could be read (RFC 3464; complaints RFC 5965). */
export interface BounceFacts {
  /** What became of the message; only `failed` is a bounce. */
  readonly kind: 'failed' | 'delayed' | 'relayed' | 'expanded' | 'delivered' | 'complaint'
  readonly finalRecipient: string | null
  readonly action: string | null
  readonly status: string | null
  readonly diagnostic: string | null
  /** The Message-ID of the message that could not be delivered, without brackets. */
  readonly originalMessageId: string | null
}

/** A message understood as mail: text, sender, parts. Pure data; says nothing about what is asked. */
export interface ParsedMessage {
  readonly subject: string
  readonly from: Mailbox | null
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly replyTo: readonly Mailbox[]
  /** RFC 3339, or null when absent or unreadable. */
  readonly date: string | null
  /** Ids without angle brackets. */
  readonly messageId: string | null
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  /** What the requester's reader shows: LF line ends, NFC, a tab between table cells. */
  readonly text: string
  readonly html: string | null
  readonly zones: readonly Zone[]
  /** New words, without signature and history. When stripping leaves nothing, everything. */
  readonly replyText: string
  /** The rest, in order. */
  readonly elidedText: string
  /** The author's words in the version that is not shown, plain text or HTML, where it says something that the text does not. */
  readonly otherVersion?: string
  /** Those of the author's words that whoever sees the page does not see: hidden, too small, or in its colour. A line for each stretch. */
  readonly unseenWords?: string
  /** Words that the styles of its page write on it, which stand in no text. A line for each stretch. */
  readonly addedWords?: string
  readonly attachments: readonly ParsedAttachment[]
  /** What was found inside the attachments, when they were opened. */
  readonly contained?: readonly ContainedFile[]
  /** The words in its files, one text for each: text files, tables and messages at once, others when they were opened. Claimed by the files, never the author's own. */
  readonly fileWords?: readonly string[]
  readonly isAutomatic: boolean
  /** Why it counts as automatic: the header or rule, as a code. */
  readonly automaticReason: string | null
  readonly isBounce: boolean
  readonly bounce: BounceFacts | null
  /** It is a telephone call as an agent took it down; the school is the one that they chose. */
  readonly call?: { readonly schoolUrn: string | null }
  /** It stands as its author wrote it, and somebody of the desk passed it on: who, and what they wrote above it. */
  readonly forwarded?: { readonly by: Mailbox; readonly words: string }
  /** Oddities worth showing: `two-from`, `no-text-from-body`, `text-truncated` and the like. */
  readonly flags: readonly string[]
}

/** The decoded bytes of each attachment, by ordinal. */
export type AttachmentContents = readonly Buffer[]

export type ParseOutcome =
  | { readonly kind: 'parsed'; readonly message: ParsedMessage; readonly contents: AttachmentContents }
  /** Cannot be parsed: becomes a ticket of its own kind, with the raw file. */
  | NotWhole<'unreadable'>
  /** Over a limit, or it killed its parser: suspended with this cause. */
  | NotWhole<'over-limit'>

/** A message that was not read to its end; `partial` is what was read of it, for a preview. */
export interface NotWhole<Kind extends 'unreadable' | 'over-limit'> {
  readonly kind: Kind
  readonly code: string
  readonly sentence: string
  readonly partial: PartialMessage | null
}

/** What was read before reading stopped. */
export interface PartialMessage {
  readonly message: ParsedMessage
  readonly contents: AttachmentContents
}

/** Parses raw bytes where a hostile message cannot stop the service. */
export interface Parser {
  parse(raw: Buffer): Promise<ParseOutcome>
}

/** How far the sender is proved. */
export interface Authentication {
  readonly spf: string
  readonly dkim: string
  readonly dmarc: string
  /** Domain of the From header, lower case, A-labels. */
  readonly fromDomain: string | null
  /** Where DMARC failed: what the From domain asks receivers to do with such mail. */
  readonly policy?: 'none' | 'quarantine' | 'reject'
  /** SPF or DKIM passed, is aligned with the From domain (RFC 9989), and shows that these words were written to us. */
  readonly aligned: boolean
  /** Where a signature alone proves the sender: fields of its thread, lower case, that the signature leaves open. */
  readonly open?: readonly string[]
  /** One sentence for the agent. */
  readonly sentence: string
  /** It was a telephone call and no email: whether an agent called back the registered number. */
  readonly call?: { readonly isCalledBack: boolean }
}

/** Checks SPF, DKIM and DMARC of a message as it came through a door. */
export interface Authenticator {
  authenticate(
    raw: Buffer,
    envelope: {
      clientAddress: string | null
      helo: string | null
      mailFrom: string | null
      channel?: string
      mailbox?: string
    },
  ): Promise<Authentication>
}
