import MsgReader, { type FieldsData } from '@kenjiuno/msgreader'
import { safeFilename } from '../attachments/safe-filename'
import { htmlToLines } from '../html/html-to-lines'
import { WHY_NOT } from './file-reading'
import type { FoundFile, Opened } from './file-tool'
import { inflateRtf } from './inflate-rtf'
import { FILE_LIMITS } from '../limits'
import { rtfToText } from './rtf-to-text'
import { letterWords } from './letter-words'

const UNREADABLE: Opened = { kind: 'unreadable', why: 'The Outlook message is damaged and could not be opened.' }

/** Opens a message that Outlook saved as a file (MS-OXMSG): who wrote it, what it says, and its attachments. */
export function openOutlook(file: Buffer): Opened {
  const reader = new MsgReader(new Uint8Array(file).buffer)
  const fields = reader.getFileData()
  if (fields.error !== undefined || fields.dataType !== 'msg') return UNREADABLE
  const attached = fields.attachments ?? []
  const files = attached.slice(0, FILE_LIMITS.foundFiles).flatMap(attachment => fileOf(reader, attachment))
  const words = letterWords({ ...headingOf(fields), text: textOf(fields) })
  return {
    kind: 'opened',
    title: fields.subject?.trim() || null,
    words: words.slice(0, FILE_LIMITS.words),
    files,
    why: attached.length > FILE_LIMITS.foundFiles ? WHY_NOT.moreFiles : null,
  }
}

function headingOf(fields: FieldsData) {
  const address = fields.senderSmtpAddress ?? fields.senderEmail ?? null
  return {
    subject: fields.subject ?? null,
    // Outlook gives an Exchange path instead of an address for its own users.
    from: { name: fields.senderName ?? '', address: address?.includes('@') === true ? address : '' },
    date: fields.clientSubmitTime ?? fields.messageDeliveryTime ?? null,
  }
}

function textOf(fields: FieldsData): string {
  if (fields.body !== undefined && fields.body.trim() !== '') return fields.body.replace(/\r\n?/g, '\n').trim()
  const html = fields.bodyHtml ?? (fields.html === undefined ? '' : Buffer.from(fields.html).toString('utf8'))
  if (html !== '')
    return htmlToLines(html)
      .lines.map(line => line.text)
      .join('\n')
  const rtf =
    fields.compressedRtf === undefined ? null : inflateRtf(Buffer.from(fields.compressedRtf), 10 * FILE_LIMITS.words)
  return rtf === null ? '' : rtfToText(rtf)
}

function fileOf(reader: MsgReader, attachment: FieldsData): readonly FoundFile[] {
  const { fileName, content } = reader.getAttachment(attachment)
  if (content === undefined || content.length === 0) return []
  const filename = safeFilename(attachment.fileName ?? fileName ?? attachment.name ?? null)
  const contentType = attachment.attachMimeTag?.toLowerCase() ?? null
  return [{ filename, contentType, bytes: Buffer.from(content), place: null, picture: null }]
}
