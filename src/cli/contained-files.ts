import { createHash } from 'node:crypto'
import { sniffType } from '../parse/attachments/sniff-type'
import { openTnef } from '../parse/files/open-tnef'
import type { AttachmentContents, ParsedAttachment } from '../parse/parsed-message'

/** A file that is no part of the message itself: Outlook put it into a `winmail.dat`. */
export interface ContainedLine {
  /** Place, from 0, of the attachment that holds it. */
  readonly within: number
  readonly filename: string | null
  readonly contentType: string
  readonly size: number
  /** SHA-256 of its bytes, hex. */
  readonly sha256: string
}

/** The files inside each `winmail.dat` of a message, in order; what is no `winmail.dat`, or cannot be read as one, holds none. */
export function containedFiles(
  attachments: readonly ParsedAttachment[],
  contents: AttachmentContents,
): readonly ContainedLine[] {
  return attachments.flatMap(({ ordinal }) => {
    const opened = openTnef(contents[ordinal] ?? Buffer.alloc(0))
    if (opened.kind !== 'opened') return []
    return opened.files.map(({ filename, contentType, bytes }) => ({
      within: ordinal,
      filename,
      contentType: contentType ?? sniffType(bytes) ?? 'application/octet-stream',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }))
  })
}
