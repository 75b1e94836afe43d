import type { AttachmentContents, BounceFacts, Mailbox, ParsedMessage } from '../parse/parsed-message'
import { containedFiles, type ContainedLine } from './contained-files'

/** One line of `matchdesk parse --json`. Other programs lean on it: its shape changes only by addition. */
export interface ParsedLine {
  readonly file: string
  readonly subject: string
  readonly from: Mailbox | null
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly date: string | null
  readonly messageId: string | null
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly text: string
  readonly html?: string
  readonly replyText: string
  readonly elidedText: string
  readonly attachments: readonly {
    readonly filename: string | null
    readonly contentType: string
    readonly size: number
    readonly sha256: string
    readonly inline: boolean
  }[]
  /** Files inside a `winmail.dat`; absent when there are none. */
  readonly contained?: readonly ContainedLine[]
  readonly isAutomatic: boolean
  readonly isBounce: boolean
  readonly bounce?: BounceFacts
  readonly error?: { readonly code: string; readonly message: string }
}

/** The line of a message that was understood. */
export function parsedLine(file: string, message: ParsedMessage, contents: AttachmentContents): ParsedLine {
  const contained = containedFiles(message.attachments, contents)
  return {
    file,
    subject: message.subject,
    from: message.from,
    to: message.to,
    cc: message.cc,
    date: message.date,
    messageId: message.messageId,
    inReplyTo: message.inReplyTo,
    references: message.references,
    text: message.text,
    ...(message.html === null ? {} : { html: message.html }),
    replyText: message.replyText,
    elidedText: message.elidedText,
    attachments: message.attachments.map(({ filename, contentType, size, sha256, inline }) => ({
      filename,
      contentType,
      size,
      sha256,
      inline,
    })),
    ...(contained.length === 0 ? {} : { contained }),
    isAutomatic: message.isAutomatic,
    isBounce: message.isBounce,
    ...(message.bounce === null ? {} : { bounce: message.bounce }),
  }
}

/** The line of something that could not be understood: every field is there and empty, and `error` says why. */
export function errorLine(file: string, error: { readonly code: string; readonly message: string }): ParsedLine {
  return {
    file,
    subject: '',
    from: null,
    to: [],
    cc: [],
    date: null,
    messageId: null,
    inReplyTo: null,
    references: [],
    text: '',
    replyText: '',
    elidedText: '',
    attachments: [],
    isAutomatic: false,
    isBounce: false,
    error,
  }
}
