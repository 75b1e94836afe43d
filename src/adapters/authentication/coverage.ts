import { headerValue, mailboxes } from '../../parse/headers'
import type { HeaderLine } from '../../parse/parts/mime-part'
import { headerOf } from '../../parse/parts/read-header'
import { formFits } from './form-fits'

/** The fields, lower case, that whoever proves a sender vouches for. */
export type Vouched = ReadonlySet<string>

/** What a proof leaves open: the words themselves or how they are to be read, or that they were written to us. */
export type Shortfall = 'words' | 'address'

/** Fields of which the words and their meaning consist; everybody who signs signs them (RFC 6376 §5.4.1). */
const WORDS = ['subject', 'date']
/** Fields that say which ticket a message belongs to. */
const THREAD = ['to', 'cc', 'message-id', 'in-reply-to', 'references']
/** RFC 2045 §6.2: with these the bytes are the words. */
const PLAIN_ENCODINGS = new Set(['7bit', '8bit', 'binary'])

/**
 * What a signature does not show of a message, though it holds; null when it shows enough. Anybody who has a signed letter may
 * hand it on, and may add what the signature leaves open (RFC 6376 §8.6, §8.15): then its author did not ask us, or not for this.
 */
export function shortfallOf(raw: Buffer, vouched: Vouched, isOurs: (address: string) => boolean): Shortfall | null {
  const lines = headerOf(raw)
  const encoding = headerValue(lines, 'content-transfer-encoding')?.toLowerCase() ?? '7bit'
  const isOpen = (name: string) => openOf(lines, vouched, [name]).length > 0
  if (openOf(lines, vouched, WORDS).length > 0) return 'words'
  // There or not: under another id the same letter is a new one, whatever was taken back since.
  if (!vouched.has('message-id')) return 'words'
  if (!PLAIN_ENCODINGS.has(encoding) && isOpen('content-transfer-encoding')) return 'words'
  if (!vouched.has('content-type') && !formFits(raw)) return 'words'
  const named = ['to', 'cc'].filter(name => !isOpen(name)).flatMap(name => mailboxes(lines, name))
  return named.some(({ address }) => isOurs(address)) ? null : 'address'
}

/** The fields that put a message into a thread, are there, and are vouched for by nobody. */
export function openThreadFields(raw: Buffer, vouched: Vouched): readonly string[] {
  return openOf(headerOf(raw), vouched, THREAD)
}

/** What two vouch for together. */
export function both(one: Vouched, other: Vouched): Vouched {
  return new Set([...one].filter(name => other.has(name)))
}

function openOf(lines: readonly HeaderLine[], vouched: Vouched, names: readonly string[]): readonly string[] {
  return names.filter(name => !vouched.has(name) && lines.some(({ key }) => key === name))
}
