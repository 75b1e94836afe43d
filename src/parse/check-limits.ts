import { PARSE_LIMITS } from './limits'
import type { MimeMessage } from './parts/mime-part'
import type { Mailbox, ParseOutcome } from './parsed-message'

type Refusal = Exclude<ParseOutcome, { kind: 'parsed' }>

/** Fields of which real mail has at least one (RFC 5322 §3.6, RFC 2045 and trace fields). */
const KNOWN_FIELD =
  /^(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-type|content-transfer-encoding|dkim-signature|x-[a-z0-9-]{1,60}|auto-submitted|resent-[a-z-]{1,20})[ \t]*:/im

/** What can be told from the bytes alone, before anything is parsed. */
export function checkRaw(raw: Buffer): Refusal | null {
  if (raw.length === 0) return unreadable('PARSE.EMPTY', 'The message is empty: not a single byte arrived.')
  const end = headerEnd(raw)
  if (end > PARSE_LIMITS.headerBytes)
    return overLimit('PARSE.HEADER-SIZE', `The message's header is larger than ${PARSE_LIMITS.headerBytes} bytes.`)
  if (!KNOWN_FIELD.test(raw.toString('latin1', 0, end)))
    return unreadable('PARSE.NOT-MAIL', 'The file has no header of an email, so nobody can tell who wrote it.')
  return null
}

/** Multiparts may not lie inside one another without end. */
export function checkDepth(mime: MimeMessage): Refusal | null {
  if (mime.depth <= PARSE_LIMITS.depth) return null
  return overLimit('PARSE.DEPTH', `The message holds parts inside parts, more than ${PARSE_LIMITS.depth} deep.`)
}

/** Address lists may not be endless. */
export function checkAddresses(lists: readonly (readonly Mailbox[])[]): Refusal | null {
  const count = lists.reduce((sum, list) => sum + list.length, 0)
  if (count <= PARSE_LIMITS.addresses) return null
  return overLimit('PARSE.ADDRESSES', `The message names more than ${PARSE_LIMITS.addresses} addresses.`)
}

/** What mailparser's own refusals mean. */
export function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : ''
  if (/child nodes/i.test(message))
    return overLimit('PARSE.PARTS', `The message has more than ${PARSE_LIMITS.parts} parts.`)
  if (/header size/i.test(message))
    return overLimit('PARSE.HEADER-SIZE', `A part's header is larger than ${PARSE_LIMITS.headerBytes} bytes.`)
  return unreadable('PARSE.FAILED', 'The message could not be taken apart; the raw file is kept.')
}

function overLimit(code: string, sentence: string): Refusal {
  return { kind: 'over-limit', code, sentence }
}

function unreadable(code: string, sentence: string): Refusal {
  return { kind: 'unreadable', code, sentence }
}

/** Where the header ends: the first empty line, or the end. */
function headerEnd(raw: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].map(mark => raw.indexOf(mark)).filter(at => at >= 0)
  return ends.length === 0 ? raw.length : Math.min(...ends)
}
