import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../kernel/errors'
import { whatElse } from './is-mail'
import { LARGEST_MESSAGE, tooLarge, type MessageFile, type NotRead, type Skipped } from './message-file'
import { filesOfMaildir, isMaildir } from './maildir'
import { openBytes } from './open-bytes'
import { isMailbox, messagesOfMailbox } from './read-mailbox'

/**
 * The messages of a path, in a stable order: an `.eml` file, an mbox, a Maildir, or a folder of these (looked through to the
 * bottom), each as it is or as gzip. What is there and cannot be taken is named, and the rest goes on. Throws a UserError for
 * a path that is not there.
 */
export async function* messagesIn(
  given: string,
  largest: number = LARGEST_MESSAGE,
): AsyncGenerator<MessageFile | NotRead> {
  for await (const found of messagesBelow(given, { above: new Set(), largest, isChoosy: false })) {
    if (found.kind !== 'skipped') yield found
  }
}

/**
 * The same, without what is plainly no mail by its content: that is skipped, and each with its name. What is called `.eml`, or lies
 * where a Maildir keeps its messages, is mail whatever it holds.
 */
export function mailIn(
  given: string,
  largest: number = LARGEST_MESSAGE,
): AsyncGenerator<MessageFile | NotRead | Skipped> {
  return messagesBelow(given, { above: new Set(), largest, isChoosy: true })
}

type Found = MessageFile | NotRead | Skipped

interface Below {
  /** What is plainly no mail is skipped. */
  readonly isChoosy: boolean
  /** The folders above, so that a link back to one of them is not followed for ever. */
  readonly above: ReadonlySet<string>
  readonly largest: number
}

/** Refuses with the first of these paths that is not there, before anything of the others is taken. */
export async function refuseMissing(paths: readonly string[]): Promise<void> {
  for (const given of paths) await factsOf(given)
}

async function factsOf(given: string) {
  try {
    return await stat(given)
  } catch (cause) {
    const code = codeOf(cause)
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UserError(`There is nothing at ${given}`, { code: 'FILES.NOT_THERE', cause })
    throw new UserError(`${given} cannot be looked at (${code})`, { code: `FILES.${code}`, cause })
  }
}

async function* messagesBelow(given: string, below: Below): AsyncGenerator<Found> {
  const facts = await factsOf(given)
  if (!facts.isDirectory()) {
    // A pipe that was named has somebody who writes into it; one that lies in a folder is waited for without end.
    const isPipe = facts.isFIFO() && below.above.size === 0
    if (facts.isFile() || isPipe) yield* messagesOfFile(given, { ...below, size: facts.size })
    else yield noFile(given)
    return
  }
  const self = `${facts.dev}:${facts.ino}`
  if (below.above.has(self)) return
  const names = await namesIn(given)
  if (names === null) {
    yield notRead(given, 'FILES.EACCES', 'This user may not look into the folder')
  } else if (isMaildir(names)) {
    yield* skippedOf(given, {
      names: names.filter(name => name.startsWith('.')),
      what: 'a folder of its own: name it to take it',
    })
    for await (const file of filesOfMaildir(given)) {
      if (await isOther(file)) yield noFile(file)
      else yield* messagesOfFile(file, { ...below, size: null, isChoosy: false })
    }
  } else {
    // Dot files are no mail.
    yield* skippedOf(given, { names: names.filter(name => name.startsWith('.')), what: 'hidden' })
    const within = { ...below, above: new Set([...below.above, self]) }
    for (const name of names.filter(one => !one.startsWith('.'))) yield* whole(path.join(given, name), within)
  }
}

function* skippedOf(
  folder: string,
  { names, what }: { readonly names: readonly string[]; readonly what: string },
): Generator<Skipped> {
  for (const name of names) yield { kind: 'skipped', name: path.join(folder, name), what }
}

/** Within a folder one path that went away or cannot be looked at is named, and the others go on. */
async function* whole(given: string, below: Below): AsyncGenerator<Found> {
  try {
    yield* messagesBelow(given, below)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    yield { kind: 'not-read', name: given, code: error.code, sentence: error.message }
  }
}

async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (codeOf(error) === 'EACCES') return null
    throw error
  }
}

async function* messagesOfFile(
  file: string,
  { size, largest, isChoosy }: Pick<Below, 'largest' | 'isChoosy'> & { readonly size: number | null },
): AsyncGenerator<Found> {
  const isEml = /\.eml(?:\.gz)?$/i.test(file)
  // A mailbox without mail.
  if (size === 0 && /\.mbo?x$/i.test(file)) {
    yield { kind: 'skipped', name: file, what: 'empty' }
    return
  }
  try {
    const { first, pieces } = await openBytes(file)
    const archive = isEml ? null : archiveOf(first)
    if (archive !== null) {
      await pieces.return(undefined)
      yield notRead(file, 'FILES.ARCHIVE', `It is a ${archive} archive: unpack it and give the folder`)
    } else if (!isEml && isMailbox(first)) {
      yield* messagesOfMailbox(file, { pieces, largest })
    } else if (isChoosy && !isEml && whatElse(first) !== null) {
      await pieces.return(undefined)
      yield { kind: 'skipped', name: file, what: whatElse(first) ?? '' }
    } else {
      yield await oneMessage(file, { pieces, largest })
    }
  } catch (error) {
    yield whyNot(file, error)
  }
}

/** An `.eml` file is one message, even when the line of an mbox was left at its start. */
async function oneMessage(
  file: string,
  { pieces, largest }: { readonly pieces: AsyncIterable<Buffer>; readonly largest: number },
): Promise<MessageFile | NotRead> {
  const kept: Buffer[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > largest) return tooLarge(file, largest)
    kept.push(piece)
  }
  return { kind: 'message', name: file, raw: Buffer.concat(kept, size) }
}

function archiveOf(first: Buffer): string | null {
  if (first.subarray(257, 262).toString('latin1') === 'ustar') return 'tar'
  return first.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? 'zip' : null
}

const WHY_NOT: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'This user may not read it'],
  ['ENOENT', 'It went away while it was read'],
  ['Z_BUF_ERROR', 'Its gzip ends in the middle: what is whole before that was taken'],
  ['Z_DATA_ERROR', 'Its gzip is damaged: what is whole before the damage was taken'],
])

function whyNot(file: string, error: unknown): NotRead {
  const code = codeOf(error)
  return notRead(file, `FILES.${code}`, WHY_NOT.get(code) ?? 'The file could not be read')
}

function noFile(name: string): NotRead {
  return notRead(name, 'FILES.NO_FILE', 'It is neither a file nor a folder')
}

/** Whether something that is there is no file; what went away is met when it is opened. */
function isOther(file: string): Promise<boolean> {
  return stat(file).then(
    facts => !facts.isFile(),
    () => false,
  )
}

function notRead(name: string, code: string, sentence: string): NotRead {
  return { kind: 'not-read', name, code, sentence }
}

function codeOf(error: unknown): string {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error
  return isCoded && typeof error.code === 'string' ? error.code : 'UNKNOWN'
}
