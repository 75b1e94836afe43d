import { createReadStream } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../kernel/errors'

/** One message of a file or folder, with the name to say where it came from (`#n` within an mbox). */
export interface MessageFile {
  readonly name: string
  readonly raw: Buffer
}

/** More than the largest message that any door takes: a longer stretch of an mbox is no message. */
const LARGEST_MESSAGE = 64 * 1024 * 1024

/** RFC 4155: a mailbox file starts with, and parts its messages by, a line that begins with `From `. */
const SEPARATOR = Buffer.from('From ')

/**
 * The messages of a path, in a stable order: an `.eml` file, an mbox, a Maildir, or a folder of these (looked through to
 * the bottom). Throws a UserError for a path that is not there.
 */
export async function* messagesIn(given: string): AsyncGenerator<MessageFile> {
  const facts = await stat(given).catch(() => null)
  if (!facts) throw new UserError(`There is nothing at ${given}`, { code: 'FILES.NOT_THERE' })
  if (facts.isDirectory()) {
    const names = await readdir(given)
    for (const name of names.sort()) {
      // A Maildir's tmp holds what was never delivered; dot files are no mail.
      if (name === 'tmp' || name.startsWith('.')) continue
      yield* messagesIn(path.join(given, name))
    }
    return
  }
  if (await isMailbox(given)) yield* messagesOfMailbox(given)
  else yield { name: given, raw: await readFile(given) }
}

/** An `.eml` file is one message, even when the line of an mbox was left at its start. */
async function isMailbox(file: string): Promise<boolean> {
  if (/\.eml$/i.test(file)) return false
  for await (const chunk of createReadStream(file, { start: 0, end: SEPARATOR.length - 1 })) {
    return Buffer.isBuffer(chunk) && chunk.equals(SEPARATOR)
  }
  return false
}

/** Reads line by line, so that a mailbox of any size needs the memory of its largest message only. */
async function* messagesOfMailbox(file: string): AsyncGenerator<MessageFile> {
  let lines: Buffer[] = []
  let size = 0
  let number = 0
  let afterBlank = true
  for await (const line of linesOf(file)) {
    if (afterBlank && line.subarray(0, SEPARATOR.length).equals(SEPARATOR)) {
      if (lines.length > 0) yield messageOf(file, number, lines)
      number += 1
      lines = []
      size = 0
    } else if (size <= LARGEST_MESSAGE) {
      lines.push(line)
      size += line.length
    }
    afterBlank = isBlank(line)
  }
  if (lines.length > 0) yield messageOf(file, number, lines)
}

function messageOf(file: string, number: number, lines: readonly Buffer[]): MessageFile {
  const last = lines.at(-1)
  // The blank line before the next separator belongs to the mailbox, not to the message.
  const kept = last !== undefined && isBlank(last) && lines.length > 1 ? lines.slice(0, -1) : lines
  return { name: `${file}#${number}`, raw: Buffer.concat(kept.map(withoutQuoting)) }
}

function isBlank(line: Buffer): boolean {
  return line.length <= 2 && line.every(byte => byte === 0x0a || byte === 0x0d)
}

/** mboxrd: a body line that began with `From `, quoted or not, was given one more `>`. */
function withoutQuoting(line: Buffer): Buffer {
  let quotes = 0
  while (line[quotes] === 0x3e) quotes += 1
  return quotes > 0 && line.subarray(quotes, quotes + SEPARATOR.length).equals(SEPARATOR) ? line.subarray(1) : line
}

/** Lines with their ends; what would be longer than any message is handed on in pieces, so that memory stays bounded. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = []
  let size = 0
  for await (const chunk of createReadStream(file)) {
    if (!Buffer.isBuffer(chunk)) continue
    let start = 0
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end + 1)])
      pieces = []
      size = 0
      start = end + 1
    }
    pieces.push(chunk.subarray(start))
    size += chunk.length - start
    if (size <= LARGEST_MESSAGE) continue
    yield Buffer.concat(pieces)
    pieces = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(pieces)
}
