import MsgReader, { type FieldsData } from '@kenjiuno/msgreader'
import { safeFilename } from '../attachments/safe-filename'
import { htmlToLines } from '../html/html-to-lines'
import { otherVersion, type Zoned } from '../other-version'
import { WHY_NOT } from './file-reading'
import type { FoundFile, Opened } from './file-tool'
import { HIDDEN_IN_MAIL, hidesWords } from './hidden-in-mail'
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
  const { text, isDoubtful } = textOf(fields)
  const words = isDoubtful ? null : letterWords({ ...headingOf(fields), text })
  const why = [
    ...(isDoubtful ? [HIDDEN_IN_MAIL] : []),
    ...(attached.length > FILE_LIMITS.foundFiles ? [WHY_NOT.moreFiles] : []),
  ]
  return {
    kind: 'opened',
    title: fields.subject?.trim() || null,
    words: words?.slice(0, FILE_LIMITS.words) ?? null,
    files,
    why: why.join(' ') || null,
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

/** Outlook shows the page of a message where there is one; the plain text beside it is to say the same. */
function textOf(fields: FieldsData): { readonly text: string; readonly isDoubtful: boolean } {
  const plain = fields.body?.replace(/\r\n?/g, '\n').trim() ?? ''
  const html = fields.bodyHtml ?? (fields.html === undefined ? '' : Buffer.from(fields.html).toString('utf8'))
  if (html !== '') {
    const { lines, hidden = null } = htmlToLines(html)
    const page = lines.map(line => line.text).join('\n')
    const differs = plain !== '' && page !== '' && otherVersion(whole(plain), whole(page))?.differs === true
    return { text: plain === '' ? page : plain, isDoubtful: differs || hidesWords(plain === '' ? page : plain, hidden) }
  }
  if (plain !== '') return { text: plain, isDoubtful: false }
  const rtf =
    fields.compressedRtf === undefined ? null : inflateRtf(Buffer.from(fields.compressedRtf), 10 * FILE_LIMITS.words)
  return { text: rtf === null ? '' : rtfToText(rtf), isDoubtful: false }
}

function whole(text: string): Zoned {
  return { text, zones: [{ kind: 'new', start: 0, end: text.length }] }
}

function fileOf(reader: MsgReader, attachment: FieldsData): readonly FoundFile[] {
  const { fileName, content } = reader.getAttachment(attachment)
  if (content === undefined || content.length === 0) return []
  const filename = safeFilename(attachment.fileName ?? fileName ?? attachment.name ?? null)
  const contentType = attachment.attachMimeTag?.toLowerCase() ?? null
  return [{ filename, contentType, bytes: Buffer.from(content), place: null, picture: null }]
}
