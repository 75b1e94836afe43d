import { decodeHeaderBytes } from './charset'
import { decodeWords } from './encoded-words'
import { PARSE_LIMITS } from './limits'
import { oneLine } from './one-line'
import type { Mailbox } from './parsed-message'

/** One entry of a list as written: what stands outside the angle brackets, inside them, and in comments. */
interface Written {
  readonly phrase: string
  readonly angle: string | null
  readonly comment: string
}

/** An entry longer than this holds no name or address that is kept whole. */
const LONGEST_ENTRY = 8_000
const BARE_ADDRESS = /(?:"(?:[^"\\]|\\.){0,300}"|[^\s"<>()[\],;:]{1,320})@(?:\[[^\]\s]{1,100}\]|[^\s"<>()[\],;]{1,320})/

/**
 * Reads the mailboxes of an address header (RFC 5322 §3.4) that holds a byte a character, groups by their members. Reads also
 * what programs write against it: commas in names without quotes, brackets never closed, names behind addresses, semicolons
 * between. Only names are decoded: an encoded word in the place of an address stays as written (RFC 2047 §5), because what it
 * decodes to was never where the mail came from. One pass, no recursion; reading stops one past the limit of addresses.
 */
export function readAddresses(value: string, charset: string | null): readonly Mailbox[] {
  const found: Mailbox[] = []
  /** Names before a comma that may belong to the next address: `Lee, Ann <ann@…>`. */
  let waiting: Written[] = []
  const release = (): void => {
    for (const entry of waiting) found.push(...toMailbox(entry, charset))
    waiting = []
  }
  for (const { entry, ends } of entriesOf(value)) {
    const isName = entry.angle === null && !entry.phrase.includes('@')
    if (isName && ends === ',') waiting.push(entry)
    else if (entry.angle !== null && entry.phrase !== '' && waiting.length > 0 && waiting.length < 5) {
      const phrase = [...waiting.map(item => item.phrase), entry.phrase].join(', ')
      waiting = []
      found.push(...toMailbox({ ...entry, phrase }, charset))
    } else {
      release()
      found.push(...toMailbox(entry, charset))
    }
    if (found.length + waiting.length > PARSE_LIMITS.addresses) break
  }
  release()
  return found
}

type EndOfEntry = ',' | ';' | 'end'

function* entriesOf(value: string): Generator<{ entry: Written; ends: EndOfEntry }> {
  const closes = { '"': createFinder(value, '"'), '>': createFinder(value, '>') }
  const comments = createCommentReader(value)
  let phrase = ''
  let angle: string | null = null
  /** How much of the phrase belongs to what the brackets hold. */
  let named = 0
  let comment = ''
  const take = (ends: EndOfEntry): { entry: Written; ends: EndOfEntry } => {
    const entry = { phrase: phrase.slice(0, LONGEST_ENTRY).trim(), angle, comment: comment.trim() }
    phrase = ''
    angle = null
    comment = ''
    return { entry, ends }
  }
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at)
    if (character === '"') {
      const end = endOfQuoted(value, at, closes['"'])
      if (end < 0) continue
      phrase += value.slice(at, end + 1)
      at = end
    } else if (character === '(') {
      const end = comments(at)
      if (end < 0) phrase += character
      else {
        if (comment.length < LONGEST_ENTRY) comment += ` ${value.slice(at + 1, Math.min(end, at + LONGEST_ENTRY))}`
        at = end
      }
    } else if (character === '<') {
      const read = readAngle(value, at + 1, closes['>'])
      if (angle !== null && isAnother(angle, read.text)) {
        const rest = phrase.slice(named)
        phrase = phrase.slice(0, named)
        yield take(',')
        phrase = rest
      }
      if (angle === null || !angle.includes('@')) angle = read.text
      phrase += ' '
      named = phrase.length
      at = read.end
    } else if (character === ':' && angle === null && !phrase.includes('@')) {
      phrase = ''
      comment = ''
    } else if (character === ',' || character === ';') yield take(character)
    else if (character !== '>') phrase += character
  }
  yield take('end')
}

/** Two addresses without a comma between them are two: the second one must not go unseen. */
function isAnother(angle: string, next: string): boolean {
  return (
    angle.includes('@') && next.includes('@') && cleanAddress(angle).toLowerCase() !== cleanAddress(next).toLowerCase()
  )
}

/** The closing quote; -1 when there is none, and then the quote itself says nothing. */
function endOfQuoted(value: string, start: number, find: (from: number) => number): number {
  let end = find(start + 1)
  while (end > 0 && isEscaped(value, end)) end = find(end + 1)
  return end
}

function isEscaped(value: string, at: number): boolean {
  let slashes = 0
  while (slashes < 100 && value[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}

/** What angle brackets hold; brackets never closed end with the entry. Quotes inside hide a bracket. */
function readAngle(value: string, start: number, find: (from: number) => number): { text: string; end: number } {
  let from = start
  while (value[from] === '<') from++
  const quoted = /^\s*"(?:[^"\\]|\\.){0,300}"/.exec(value.slice(from, from + 400))?.[0].length ?? 0
  const close = find(from + quoted)
  if (close >= 0 && close - from < LONGEST_ENTRY) return { text: value.slice(from, close), end: close }
  const end = /[,;]/.exec(value.slice(from, from + LONGEST_ENTRY))?.index
  const stop = end === undefined ? Math.min(value.length, from + LONGEST_ENTRY) : from + end
  return { text: value.slice(from, stop), end: stop - 1 }
}

function createFinder(value: string, wanted: string): (from: number) => number {
  let known = -2
  return from => {
    if (known !== -1 && known < from) known = value.indexOf(wanted, from)
    return known
  }
}

/** Finds the end of a comment, whatever is nested in it; a comment that is never closed is none. */
function createCommentReader(value: string): (start: number) => number {
  let hopeless = false
  return start => {
    if (hopeless) return -1
    let depth = 0
    for (let at = start; at < value.length; at++) {
      const character = value[at]
      if (character === '\\') at++
      else if (character === '(') depth++
      else if (character === ')' && --depth === 0) return at
    }
    hopeless = true
    return -1
  }
}

function toMailbox({ phrase, angle, comment }: Written, charset: string | null): readonly Mailbox[] {
  if (angle !== null) {
    const address = cleanAddress(angle)
    const name = nameOf(phrase, charset) || nameOf(comment, charset)
    return address === '' && name === '' ? [] : [{ name, address }]
  }
  const joined = phrase.includes('@') ? joinAddress(phrase) : phrase
  const bare = BARE_ADDRESS.exec(joined)
  if (bare !== null) {
    const rest = `${joined.slice(0, bare.index)} ${joined.slice(bare.index + bare[0].length)}`.replace(/[[\]]/g, ' ')
    return [{ name: nameOf(rest, charset) || nameOf(comment, charset), address: cleanAddress(bare[0]) }]
  }
  if (/^[^\s"=]{1,64}$/.test(phrase)) return [{ name: nameOf(comment, charset), address: cleanAddress(phrase) }]
  const name = nameOf(phrase, charset) || nameOf(comment, charset)
  return name === '' ? [] : [{ name, address: '' }]
}

/** Spaces around the dots and the at sign of an address (RFC 5322 §4.4 still reads them) go; other spaces stay. */
function joinAddress(phrase: string): string {
  const words = phrase.split(/\s+/)
  const isSplit = (word: string, at: number): boolean =>
    at === 0 || /^[.@]/.test(word) || /^\.$|@$/.test(words[at - 1] ?? '')
  return words.every(isSplit) ? words.join('') : phrase.replace(/\s{1,20}@|@\s{1,20}/g, '@')
}

/** The address as a mail system would use it: without comments, routes, spaces. Raw bytes are read, nothing is decoded. */
function cleanAddress(written: string): string {
  const plain = written
    .slice(0, LONGEST_ENTRY)
    .replace(/\([^()]{0,300}\)/g, '')
    .trim()
  const unrouted = plain.startsWith('@') ? plain.slice(plain.indexOf(':') + 1) : plain
  const isQuoted = unrouted.startsWith('"')
  const bare = isQuoted ? unrouted : unrouted.replace(/[\s<>]+/g, '').replace(/^mailto:/i, '')
  const text = decodeHeaderBytes(Buffer.from(bare, 'latin1'), null)
  return oneLine(text, PARSE_LIMITS.mailboxLength)
}

function nameOf(written: string, charset: string | null): string {
  const unquoted = written.replace(
    /"((?:[^"\\]|\\.)*)"|"|\\(.)/g,
    (_, quoted: string | undefined, escaped: string | undefined) =>
      quoted === undefined ? (escaped ?? ' ') : ` ${quoted.replace(/\\(.)/g, '$1')} `,
  )
  const decoded = decodeWords(unquoted, charset)
  return oneLine(decoded, PARSE_LIMITS.mailboxLength).replace(/^'(.*)'$/, '$1')
}
