import { PARSE_LIMITS } from './limits'
import type { CutAt, MimeMessage } from './parts/mime-part'
import type { NotWhole } from './parsed-message'

/** Why a message is not a parsed one, before what was read of it is added. */
export type Refusal = Omit<NotWhole<'unreadable'>, 'partial'> | Omit<NotWhole<'over-limit'>, 'partial'>

/** Fields of which real mail has at least one (RFC 5322 §3.6, RFC 2045 and trace fields). */
const KNOWN_FIELD =
  /^(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-type|content-transfer-encoding|dkim-signature|x-[a-z0-9-]{1,60}|auto-submitted|resent-[a-z-]{1,20})$/

const CUT: Readonly<Record<CutAt, Refusal>> = {
  header: overLimit('PARSE.HEADER-SIZE', `A header of the message is larger than ${PARSE_LIMITS.headerBytes} bytes.`),
  parts: overLimit('PARSE.PARTS', `The message has more than ${PARSE_LIMITS.parts} parts.`),
  depth: overLimit('PARSE.DEPTH', `The message holds parts inside parts, more than ${PARSE_LIMITS.depth} deep.`),
}

/** A message of no bytes. */
export const EMPTY: Refusal = unreadable('PARSE.EMPTY', 'The message is empty: not a single byte arrived.')
/** Reading failed in a way that nobody foresaw. */
export const FAILED: Refusal = unreadable('PARSE.FAILED', 'The message could not be taken apart; the raw file is kept.')

/** What keeps a message from being a parsed one, judged by its form and by how many people it names; null when nothing does. */
export function refusalOf(mime: MimeMessage, addresses: number): Refusal | null {
  if (!mime.headerLines.some(line => KNOWN_FIELD.test(line.key)))
    return unreadable('PARSE.NOT-MAIL', 'The file has no header of an email, so nobody can tell who wrote it.')
  if (mime.cutAt !== null) return CUT[mime.cutAt]
  if (addresses > PARSE_LIMITS.addresses)
    return overLimit('PARSE.ADDRESSES', `The message names more than ${PARSE_LIMITS.addresses} addresses.`)
  return null
}

function overLimit(code: string, sentence: string): Refusal {
  return { kind: 'over-limit', code, sentence }
}

function unreadable(code: string, sentence: string): Refusal {
  return { kind: 'unreadable', code, sentence }
}
