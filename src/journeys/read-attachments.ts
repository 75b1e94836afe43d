import type { BlobStore } from '../inbound/spool'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { FileReading, ReadFiles } from '../parse/files/file-reading'
import type { FileTool } from '../parse/files/file-tool'
import type { PictureMemory } from '../parse/files/picture-memory'
import { readFiles } from '../parse/files/read-files'
import type { AttachmentContents, ContainedFile, ParsedAttachment, ParsedMessage } from '../parse/parsed-message'
import { threadIdsOf } from './thread-ids'
import type { StoredAttachment, StoredFileReading } from '../ticket/stored-message'

export interface ReadAttachmentsDeps {
  readonly blobs: BlobStore
  readonly files: FileTool
  readonly pictures: PictureMemory
  readonly clock: Clock
  readonly newId: NewId
}

/** The rows of a message's files: each file with how it fared. */
export interface StoredFiles {
  readonly attachments: readonly StoredAttachment[]
  readonly fileReadings: readonly StoredFileReading[]
}

/** Opens and draws the files of a message; what is in them is listed with it, and its pictures are judged again. */
export function readAttachments(
  deps: ReadAttachmentsDeps,
  given: { readonly messageId: string; readonly message: ParsedMessage; readonly contents: AttachmentContents },
): Promise<ReadFiles> {
  const { messageId, message } = given
  const senderAddress = message.from?.address ?? null
  const answers = threadIdsOf(message)
  const repeatsOf = (hashes: readonly string[]) =>
    deps.pictures.repeatsOf({ hashes, messageId, senderAddress, answers })
  return readFiles({ tool: deps.files, now: () => deps.clock.now(), repeatsOf }, given)
}

/** Keeps the bytes of every file and drawing, and gives the rows about them. */
export async function keepFiles(deps: ReadAttachmentsDeps, messageId: string, read: ReadFiles): Promise<StoredFiles> {
  const files = [...read.message.attachments, ...(read.message.contained ?? [])]
  const ids = files.map(() => deps.newId())
  const attachments: StoredAttachment[] = []
  const fileReadings: StoredFileReading[] = []
  for (const [index, file] of files.entries()) {
    const id = ids[index] ?? ''
    const isScreenshot = file.picture?.kind === 'screenshot'
    const retention = isScreenshot ? 'screenshot' : 'attachment'
    const blobKey = await deps.blobs.put(read.contents[file.ordinal] ?? Buffer.alloc(0), retention)
    attachments.push({ ...rowOf(file, isScreenshot), id, messageId, blobKey })
    const reading = read.readings[file.ordinal]
    if (reading === undefined) continue
    const shownBlobKey = reading.shown === null ? null : await deps.blobs.put(reading.shown.bytes, retention)
    fileReadings.push({ ...readingRow(file, reading, ids), attachmentId: id, shownBlobKey })
  }
  return { attachments, fileReadings }
}

function rowOf(file: ParsedAttachment, isScreenshot: boolean): Omit<StoredAttachment, 'id' | 'messageId' | 'blobKey'> {
  const { ordinal, filename, contentType, sniffedType, size, sha256, inline, picture } = file
  const pixels = { width: picture?.width ?? null, height: picture?.height ?? null }
  return { ordinal, filename, contentType, sniffedType, size, sha256, inline, isScreenshot, ...pixels }
}

function readingRow(
  file: ParsedAttachment | ContainedFile,
  reading: FileReading,
  ids: readonly string[],
): Omit<StoredFileReading, 'attachmentId' | 'shownBlobKey'> {
  const { state, why, title, words, shown } = reading
  return {
    withinId: 'within' in file ? (ids[file.within] ?? null) : null,
    place: 'within' in file ? file.place : null,
    ...{ state, why, title, words },
    shownType: shown?.type ?? null,
    pictureKind: file.picture?.kind ?? null,
    pictureBecause: file.picture?.why ?? null,
  }
}
