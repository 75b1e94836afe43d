import { headerValue } from './headers'
import { PARSE_LIMITS } from './limits'
import { oneLine } from './one-line'
import type { MimeMessage } from './parts/mime-part'

/** The subject, decoded and on one line. Bytes that were sent without encoding are read as UTF-8 or Windows-1252. */
export function readSubject(mime: MimeMessage): string {
  const plain = headerValue(mime.headerLines, 'subject') ?? ''
  const subject = plain.includes('=?') ? (mime.decodedSubject ?? plain) : plain
  return oneLine(subject, PARSE_LIMITS.subjectLength)
}
