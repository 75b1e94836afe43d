import { tooLarge, type MessageFile, type NotRead } from './message-file'

const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x3e
/** RFC 4155: a mailbox file starts with, and parts its messages by, a line that begins with `From `. */
const FROM = Buffer.from('From ')
const AFTER_LINE = Buffer.from('\nFrom ')
const QUOTED = Buffer.from('\n>')

/**
 * RFC 4155 appendix A: such a line goes on with an address and a time, `Thu Nov 24 18:22:48 1986` or in one of the forms that
 * programs write instead. Bodies that nobody quoted have lines which begin with `From ` and go on with words.
 */
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const SEPARATOR = new RegExp(
  `^From .*(?:\\b${DAY},? +(?:${MONTH} +\\d|\\d{1,2} ${MONTH})|\\b\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:)`,
  'i',
)
/** Longer than an address and a time may be together. */
const LONGEST_SEPARATOR = 1_000

/** Whether a file that begins like this is an mbox. */
export function isMailbox(first: Buffer): boolean {
  return first.subarray(0, FROM.length).equals(FROM)
}

/**
 * The messages of an mbox, named `file#1` and so on, with the quoting of mboxrd taken away (which undoes mboxo's as well, but
 * for a body line that was `>From ` by itself). Needs the memory of its largest message, whatever its size; what is larger
 * than any message is passed over and said.
 */
export async function* messagesOfMailbox(
  file: string,
  { pieces, largest }: { readonly pieces: AsyncIterable<Buffer>; readonly largest: number },
): AsyncGenerator<MessageFile | NotRead> {
  let number = 0
  let isSeparator = hasTime
  /** What is known to belong to the message under way, and how much that is. */
  let before: Buffer[] = []
  let size = 0
  /** What follows it: up to `scanned` there is no separator in it. */
  let held: Buffer = Buffer.alloc(0)
  let scanned = 0

  const end = (last: Buffer): MessageFile | NotRead => {
    const name = `${file}#${number}`
    if (size + last.length > largest) return tooLarge(name, largest)
    return { kind: 'message', name, raw: withoutQuoting(Buffer.concat([...before, last])) }
  }
  const begin = (rest: Buffer) => {
    before = []
    size = 0
    held = rest
    scanned = 0
    number += 1
  }
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece])
    if (number === 0) {
      const lineEnd = held.indexOf(LF)
      if (lineEnd < 0 && held.length <= LONGEST_SEPARATOR) continue
      // A program that writes no time writes none anywhere: then every such line after a blank one counts.
      if (!hasTime(held.subarray(0, lineEnd))) isSeparator = isMailbox
      begin(held.subarray(lineEnd + 1))
    }
    for (;;) {
      const found = findSeparator(held, { from: scanned, isFirst: size === 0, isSeparator })
      scanned = found.scanned
      if (found.kind === 'none') break
      yield end(held.subarray(0, found.end))
      begin(held.subarray(found.next))
    }
    // Two bytes before it tell whether a separator follows a blank line.
    const known = Math.max(0, scanned - 2)
    size += known
    if (size <= largest) before.push(held.subarray(0, known))
    else before = []
    held = held.subarray(known)
    scanned -= known
  }
  if (number === 0 && held.length > 0) yield { kind: 'message', name: `${file}#1`, raw: held }
  if (number > 0) yield end(withoutLastBlankLine(held))
}

type Found =
  | { readonly kind: 'separator'; readonly scanned: number; readonly end: number; readonly next: number }
  /** From `scanned` on more bytes are needed. */
  | { readonly kind: 'none'; readonly scanned: number }

/** The next separator: after a blank line, which belongs to the mailbox and not to the message before it. */
function findSeparator(
  held: Buffer,
  { from, isFirst, isSeparator }: { from: number; isFirst: boolean; isSeparator(line: Buffer): boolean },
): Found {
  if (isFirst && from === 0 && isMailbox(held)) {
    // A message without a byte: two separators, one after the other.
    const next = held.indexOf(LF) + 1
    if (next === 0 && held.length <= LONGEST_SEPARATOR) return { kind: 'none', scanned: 0 }
    if (next > 0 && isSeparator(held.subarray(0, next))) return { kind: 'separator', scanned: 0, end: 0, next }
  }
  for (let at = held.indexOf(AFTER_LINE, from); at >= 0; at = held.indexOf(AFTER_LINE, at + 1)) {
    const blank = startOfBlankLine(held, at)
    if (blank < 0) continue
    const lineEnd = held.indexOf(LF, at + 1)
    if (lineEnd < 0 && held.length - at <= LONGEST_SEPARATOR) return { kind: 'none', scanned: at }
    const line = held.subarray(at + 1, lineEnd < 0 ? held.length : lineEnd)
    if (isSeparator(line)) return { kind: 'separator', scanned: at, end: blank, next: lineEnd + 1 }
  }
  return { kind: 'none', scanned: Math.max(from, held.length - AFTER_LINE.length + 1) }
}

function hasTime(line: Buffer): boolean {
  return line.length <= LONGEST_SEPARATOR && SEPARATOR.test(line.toString('latin1'))
}

/** Where the blank line begins that ends at this line feed; -1 when the line is not blank. */
function startOfBlankLine(held: Buffer, lineFeed: number): number {
  const start = held[lineFeed - 1] === CR ? lineFeed - 1 : lineFeed
  return start === 0 || held[start - 1] === LF ? start : -1
}

/** The last message ends like every other, with a blank line, where the program that wrote it kept to the form. */
function withoutLastBlankLine(message: Buffer): Buffer {
  if (message.at(-1) !== LF) return message
  const blank = startOfBlankLine(message, message.length - 1)
  return blank > 0 ? message.subarray(0, blank) : message
}

/** mboxrd: a body line that began with `From `, quoted or not, was given one more `>`. */
function withoutQuoting(message: Buffer): Buffer {
  const kept: Buffer[] = []
  let start = isQuotedFrom(message, 0) ? 1 : 0
  for (let at = message.indexOf(QUOTED); at >= 0; at = message.indexOf(QUOTED, at + 1)) {
    if (!isQuotedFrom(message, at + 1)) continue
    kept.push(message.subarray(start, at + 1))
    start = at + 2
  }
  // A copy of its own: what follows in the piece must not stay in memory with it.
  return kept.length === 0 && start === 0 ? Buffer.from(message) : Buffer.concat([...kept, message.subarray(start)])
}

function isQuotedFrom(message: Buffer, at: number): boolean {
  let past = at
  while (message[past] === QUOTE) past += 1
  return past > at && message.subarray(past, past + FROM.length).equals(FROM)
}
