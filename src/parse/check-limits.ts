import { PARSE_LIMITS } from './limits'
import type { CutAt, MimeMessage } from './parts/mime-part'
import type { NotWhole } from './parsed-message'

/** Why a message is not a parsed one, before what was read of it is added. */
export type Refusal = Omit<NotWhole<'unreadable'>, 'partial'> | Omit<NotWhole<'over-limit'>, 'partial'>

/** Fields of which real mail has at least one (RFC 5322 §3.6, RFC 2045 and trace fields). */
const KNOWN_FIELD =
  /^(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-type|content-transfer-encoding|dkim-signature|x-[a-z0-9-]{1,60}|auto-submitted|resent-[a-z-]{1,20})$/

const TEXT_SAMPLE = 2_000

const CUT: Readonly<Record<CutAt, Refusal>> = {
  header: overLimit('PARSE.HEADER-SIZE', 'A header of the message is longer than is read.'),
  parts: overLimit('PARSE.PARTS', `The message has more than ${PARSE_LIMITS.parts} parts.`),
  depth: overLimit('PARSE.DEPTH', `The message holds parts inside parts, more than ${PARSE_LIMITS.depth} deep.`),
}

/** A message of no bytes. */
export const EMPTY: Refusal = unreadable('PARSE.EMPTY', 'The message is empty: not a single byte arrived.')
/** Reading failed in a way that nobody foresaw. */
export const FAILED: Refusal = unreadable('PARSE.FAILED', 'The message could not be taken apart; the raw file is kept.')

const NO_MAIL = unreadable('PARSE.NOT-MAIL', 'The file has no header of an email and is no text.')
const OUTLOOK = unreadable(
  'PARSE.NOT-MAIL',
  'The file is of Office or Outlook and is no email: save an Outlook message as .eml.',
)
/** How files of Office before 2007, and messages that Outlook saves, begin (MS-CFB §2.2). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** What keeps a message from being a parsed one, judged by its form and by how many people it names; null when nothing does. */
export function refusalOf(raw: Buffer, mime: MimeMessage, addresses: number): Refusal | null {
  if (!hasKnownField(mime) && !isText(raw)) return raw.subarray(0, COMPOUND.length).equals(COMPOUND) ? OUTLOOK : NO_MAIL
  if (mime.cutAt !== null) return CUT[mime.cutAt]
  if (addresses > PARSE_LIMITS.addresses)
    return overLimit('PARSE.ADDRESSES', `The message names more than ${PARSE_LIMITS.addresses} addresses.`)
  return null
}

/** Whether the header has at least one field that mail has. */
export function hasKnownField(mime: MimeMessage): boolean {
  return mime.headerLines.some(line => KNOWN_FIELD.test(line.key))
}

/** Whether bytes are words: hardly any control characters, of which text has none but white space and escapes. */
function isText(raw: Buffer): boolean {
  const sample = raw.subarray(0, TEXT_SAMPLE)
  const controls = sample.filter(byte => byte < 0x20 && byte !== 0x1b && (byte < 0x09 || byte > 0x0d)).length
  return controls * 100 <= sample.length
}

function overLimit(code: string, sentence: string): Refusal {
  return { kind: 'over-limit', code, sentence }
}

function unreadable(code: string, sentence: string): Refusal {
  return { kind: 'unreadable', code, sentence }
}
