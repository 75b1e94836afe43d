import type { AttachmentContents, ContainedFile, ParsedAttachment, ParsedMessage } from '../parsed-message'
import { containerKind, isLockedOffice } from './container-kind'
import { describeFound } from './describe-found'
import { AS_IT_CAME, stopped, WHY_NOT, type FileReading, type ReadFiles } from './file-reading'
import type { Drawn, FileTool, FoundFile } from './file-tool'
import { judgePicture } from './judge-picture'
import { FILE_LIMITS } from '../limits'
import { NEW_PICTURE, type PictureRepeats } from './picture-memory'

export interface ReadFilesDeps {
  readonly tool: FileTool
  now(): Date
  /** What is remembered of these pictures. */
  repeatsOf(hashes: readonly string[]): Promise<ReadonlyMap<string, PictureRepeats>>
}

type AnyFile = ParsedAttachment | ContainedFile

interface Item {
  readonly file: AnyFile
  readonly bytes: Buffer
  readonly depth: number
}

/** What is left for the files of one message, and what was drawn so far: the same picture again costs nothing. */
interface Work {
  readonly tool: FileTool
  pictures: number
  files: number
  bytes: number
  words: number
  readonly isInTime: () => boolean
  readonly drawings: Map<string, Drawn>
}

/**
 * Opens the files of a message and what lies in them, and draws every picture, in order and within limits. A file that
 * cannot be read stays attached as it came and says why.
 */
export async function readFiles(
  deps: ReadFilesDeps,
  given: { readonly message: ParsedMessage; readonly contents: AttachmentContents },
): Promise<ReadFiles> {
  const { attachments } = given.message
  const contentOf = (file: ParsedAttachment) => given.contents[file.ordinal] ?? Buffer.alloc(0)
  const items: Item[] = attachments.map(file => ({ file, bytes: contentOf(file), depth: 0 }))
  const work = beginWork(deps)
  const readings: FileReading[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (item === undefined) break
    if (item.file.picture !== null) {
      readings.push(await drawItem(work, item))
      continue
    }
    const { reading, found } = await openItem(work, item)
    readings.push(reading)
    for (const file of found) {
      const described = describeFound(file, { ordinal: items.length, within: index })
      items.push({ file: described, bytes: file.bytes, depth: item.depth + 1 })
    }
  }
  const files = await judgeAll(deps, work, items)
  return {
    message: {
      ...given.message,
      attachments: files.slice(0, attachments.length),
      contained: files.slice(attachments.length).flatMap(file => ('within' in file ? [file] : [])),
      ...wordsOf(readings, given.message.fileWords ?? []),
    },
    contents: items.map(({ bytes }) => bytes),
    readings,
  }
}

/** As much of the words as is read for people; the readings have them all. */
function wordsOf(readings: readonly FileReading[], known: readonly string[]): Pick<ParsedMessage, 'fileWords'> {
  let left: number = FILE_LIMITS.readWords
  const all = [...known, ...readings.map(({ words }) => words)]
  const fileWords = all.flatMap(words => {
    const kept = words?.slice(0, left) ?? ''
    left -= kept.length
    return kept === '' ? [] : [kept]
  })
  return fileWords.length === 0 ? {} : { fileWords }
}

function beginWork({ tool, now }: ReadFilesDeps): Work {
  const until = now().getTime() + FILE_LIMITS.messageMs
  const { pictures, foundFiles: files, messageBytes: bytes, messageWords: words } = FILE_LIMITS
  return { tool, pictures, files, bytes, words, isInTime: () => now().getTime() < until, drawings: new Map() }
}

async function drawItem(work: Work, { file, bytes }: Item): Promise<FileReading> {
  const known = work.drawings.get(file.sha256)
  if (known === undefined && !work.isInTime()) return stopped('not-read', WHY_NOT.outOfTime)
  if (known === undefined && work.pictures <= 0) return stopped('not-read', WHY_NOT.tooManyPictures)
  if (known === undefined) work.pictures -= 1
  const drawn = known ?? (await work.tool.draw({ type: file.sniffedType ?? file.contentType, bytes }))
  work.drawings.set(file.sha256, drawn)
  if (drawn.kind !== 'drawn') return stopped(drawn.kind, drawn.why)
  return { ...AS_IT_CAME, state: 'shown', shown: { type: drawn.type, bytes: drawn.bytes } }
}

interface OpenedItem {
  readonly reading: FileReading
  readonly found: readonly FoundFile[]
}

async function openItem(work: Work, { file, bytes, depth }: Item): Promise<OpenedItem> {
  const none = (reading: FileReading): OpenedItem => ({ reading, found: [] })
  if (isLockedOffice(file.sniffedType, bytes)) return none(stopped('locked', WHY_NOT.locked))
  const kind = containerKind(file, bytes)
  if (kind === null)
    return none(file.contentType.startsWith('image/') ? stopped('as-it-came', WHY_NOT.noPicture) : AS_IT_CAME)
  if (depth >= FILE_LIMITS.depth) return none(stopped('over-limit', WHY_NOT.tooDeep))
  if (!work.isInTime()) return none(stopped('not-read', WHY_NOT.outOfTime))
  const opened = await work.tool.open({ kind, bytes })
  if (opened.kind !== 'opened') return none(stopped(opened.kind, opened.why))
  const { found, lost } = asManyAsFit(work, opened.files)
  const words = opened.words?.slice(0, Math.max(0, work.words)) || null
  const isCut = lost || (words?.length ?? 0) < (opened.words?.length ?? 0)
  work.words -= words?.length ?? 0
  const why = [opened.why, isCut ? WHY_NOT.notAll : null].filter(Boolean).join(' ') || null
  return { reading: { ...AS_IT_CAME, state: 'opened', why, words, title: opened.title }, found }
}

/** Files that no longer fit stay inside their container. */
function asManyAsFit(
  work: Work,
  files: readonly FoundFile[],
): { readonly found: readonly FoundFile[]; readonly lost: boolean } {
  const found: FoundFile[] = []
  for (const file of files) {
    if (work.files <= 0 || file.bytes.length > work.bytes) return { found, lost: true }
    work.files -= 1
    work.bytes -= file.bytes.length
    found.push(file)
  }
  return { found, lost: false }
}

/** What pictures are is judged last, because how often they came before is asked once for all. */
async function judgeAll(deps: ReadFilesDeps, { drawings }: Work, items: readonly Item[]): Promise<readonly AnyFile[]> {
  const drawn = new Map<string, Extract<Drawn, { kind: 'drawn' }>>()
  for (const [hash, drawing] of drawings) if (drawing.kind === 'drawn') drawn.set(hash, drawing)
  const repeats = drawn.size === 0 ? new Map<string, PictureRepeats>() : await deps.repeatsOf([...drawn.keys()])
  return items.map(({ file }) => {
    const drawing = drawn.get(file.sha256)
    if (file.picture === null || drawing === undefined) return file
    const { width, height, looks } = drawing
    const picture = judgePicture(
      { ...file.picture, width, height },
      { looks, repeats: repeats.get(file.sha256) ?? NEW_PICTURE },
    )
    return { ...file, picture }
  })
}
