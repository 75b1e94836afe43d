import { decodeWords } from './encoded-words'
import { fieldValues } from './field-values'
import { headerCharset } from './header-charset'
import { PARSE_LIMITS } from './limits'
import { oneLine } from './one-line'
import type { MimeMessage } from './parts/mime-part'

/** The subject, decoded and on one line: the first one that says anything, as mail programs show it. */
export function readSubject(mime: MimeMessage): string {
  const written = fieldValues(mime.headerLines, 'subject').find(value => value.trim() !== '') ?? ''
  return oneLine(decodeWords(written, headerCharset(mime)), PARSE_LIMITS.subjectLength)
}
