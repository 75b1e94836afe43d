import { safeFilename } from '../../parse/attachments/safe-filename'
import { judgeFile } from './file-kinds'
import { REPLY_FILE_LIMITS, type ChosenFile, type ReplyFile } from './reply-files'

/** All files that were chosen, or what is wrong with them, a sentence each. */
export type ReadReplyFiles =
  | { readonly kind: 'files'; readonly files: readonly ReplyFile[] }
  | { readonly kind: 'refused'; readonly sentences: readonly string[] }

/** Looks through the files of a form before any of them is kept: one that may not leave holds all of them back. */
export async function readReplyFiles(chosen: readonly ChosenFile[]): Promise<ReadReplyFiles> {
  const { files: most, bytes: mostBytes } = REPLY_FILE_LIMITS
  if (chosen.length > most) return { kind: 'refused', sentences: [`Choose ${most} files or fewer.`] }
  const read: ReplyFile[] = []
  const sentences: string[] = []
  for (const file of chosen) {
    const outcome = await readFile(file)
    if (typeof outcome === 'string') sentences.push(outcome)
    else read.push(outcome)
  }
  if (sentences.length > 0) return { kind: 'refused', sentences }
  const sum = read.reduce((bytes, file) => bytes + file.bytes.length, 0)
  if (sum > mostBytes)
    return { kind: 'refused', sentences: [`All files together must be ${megabytes(mostBytes)} or smaller.`] }
  return { kind: 'files', files: read }
}

async function readFile({ filename, bytes, whyNot }: ChosenFile): Promise<ReplyFile | string> {
  const name = safeFilename(filename)
  if (name === null) return 'Give each file a name.'
  if (whyNot === 'no-room') return `“${name}” could not be taken just now. Choose it again in a minute.`
  if (bytes === null || bytes.length > REPLY_FILE_LIMITS.fileBytes)
    return `“${name}” must be ${megabytes(REPLY_FILE_LIMITS.fileBytes)} or smaller.`
  if (bytes.length === 0) return `“${name}” is empty.`
  const judged = await judgeFile(name, bytes)
  return 'sentence' in judged ? judged.sentence : { filename: name, contentType: judged.contentType, bytes }
}

const megabytes = (bytes: number) => `${bytes / 1_000_000} MB`
