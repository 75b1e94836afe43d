import type { BodyLine } from '../body-line'
import type { Mailbox, ParsedMessage } from '../parsed-message'
import { drawZones } from './draw-zones'
import { headerFieldsAt } from './header-block'
import { looksForwarded, withoutForwardMark } from './looks-forwarded'

/** Heading, rule and empty lines above the header block of what is passed on. */
const MOST_ABOVE = 6
/** Longer lines name nobody (RFC 5321 §4.5.3.1, and a display name). */
const LONGEST_FROM = 600
const ADDRESS = /[^\s<>()[\]"',;:@]{1,64}@[^\s<>()[\]"',;:@]{1,190}\.[^\s<>()[\]"',;:@.]{2,63}/gu

/**
 * A message as the author of what it passes on wrote it, with whoever passed it on beside; null when it passes nothing on, or does
 * not say in a header block, with one address, who wrote that. It is text that its sender vouches for, or nobody does: whether that is
 * enough is for others to say. The ids of the thread stay, and the author's own message is the one that a forward answers.
 */
export function passedOn(message: ParsedMessage): ParsedMessage | null {
  const { from: by, text, zones, inReplyTo, references } = message
  const start = zones.find(({ kind }) => kind === 'forwarded')?.start
  if (by === null || start === undefined) return null
  const lines = unquoted(text.slice(start).split('\n'))
  const at = lines.slice(0, MOST_ABOVE).findIndex((_, place) => headerFieldsAt(lines, place) !== null)
  const block = at === -1 ? null : headerFieldsAt(lines, at)
  const author = mailboxOf(block?.fields.get('from') ?? '')
  if (block === null || author === null) return null
  const subject = block.fields.get('subject') || withoutForwardMark(message.subject)
  const body = withoutEmptyStart(lines.slice(at + block.length))
  const context = { sender: author, looksForwarded: looksForwarded(subject, false) }
  const zoned = drawZones(body.map(plainLine), context)
  const words = zones
    .filter(({ kind, end }) => end <= start && (kind === 'new' || kind === 'answer-inline'))
    .map(zone => text.slice(zone.start, zone.end))
    .join('')
    .trim()
  return {
    ...message,
    ...{ text: zoned.text, zones: zoned.zones, replyText: zoned.replyText, elidedText: zoned.elidedText },
    ...{ subject, from: author, cc: [], replyTo: [], html: null },
    messageId: inReplyTo ?? references.at(-1) ?? null,
    forwarded: { by, words },
  }
}

/** Some programs quote what they pass on, and say so above: one level of marks is theirs. */
function unquoted(lines: readonly string[]): readonly string[] {
  const full = lines.slice(1).filter(line => line.trim() !== '')
  const isQuoted = full.length > 0 && full.slice(0, MOST_ABOVE).every(line => line.startsWith('>'))
  return isQuoted ? lines.map(line => line.replace(/^> ?/, '')) : lines
}

/** The one mailbox that a line names, however its program writes it; null for none, and for two. */
function mailboxOf(value: string): Mailbox | null {
  const line = value.slice(0, LONGEST_FROM)
  const addresses = new Set((line.match(ADDRESS) ?? []).map(address => address.toLowerCase()))
  const [address] = addresses
  if (address === undefined || addresses.size > 1 || value.length > LONGEST_FROM) return null
  const before = line.slice(0, line.toLowerCase().indexOf(address))
  const name = before
    .replace(/[<([]?(?:mailto:)?\s*$/i, '')
    .replace(/^[\s"'*]+|[\s"'*]+$/g, '')
    .replace(/\s+/g, ' ')
  return { name, address }
}

function withoutEmptyStart(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(line => line.trim() !== '')
  return first === -1 ? [] : lines.slice(first)
}

const plainLine = (text: string): BodyLine => ({ text, quoteDepth: 0, inSignature: false, historyStarts: false })
