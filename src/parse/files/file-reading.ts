import type { AttachmentContents, ParsedMessage } from '../parsed-message'
import { FILE_LIMITS } from '../limits'

/** How one file fared: as it came, drawn, opened, or why not. */
export interface FileReading {
  readonly state: 'as-it-came' | 'shown' | 'opened' | 'locked' | 'unreadable' | 'over-limit' | 'not-read'
  /** A sentence for the agent; null when there is nothing to say. */
  readonly why: string | null
  /** The words in it; claimed by the file, never the requester's own. */
  readonly words: string | null
  /** What it is called inside, such as the subject of a message. */
  readonly title: string | null
  /** A fresh drawing without metadata. */
  readonly shown: { readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Buffer } | null
}

/** A message whose files were read. What was found follows the attachments; each has its bytes and its reading by ordinal. */
export interface ReadFiles {
  readonly message: ParsedMessage
  readonly contents: AttachmentContents
  readonly readings: readonly FileReading[]
}

/** A file of which nothing more is to be said. */
export const AS_IT_CAME: FileReading = { state: 'as-it-came', why: null, words: null, title: null, shown: null }

/** A file that was not read, and why. */
export function stopped(state: FileReading['state'], why: string): FileReading {
  return { ...AS_IT_CAME, state, why }
}

/** Why a file was not read, in sentences. */
export const WHY_NOT = {
  locked: 'The file is locked with a password.',
  outOfTime: `Reading the files of this message took longer than ${FILE_LIMITS.messageMs / 1000} seconds; this one was not read.`,
  tooManyPictures: `The message has more than ${FILE_LIMITS.pictures} pictures; this one was not read.`,
  tooDeep: `It lies in more than ${FILE_LIMITS.depth} files inside one another and was not opened.`,
  noPicture: 'It is called a picture and is none.',
  notAll: `It holds more than is read of one message: ${FILE_LIMITS.foundFiles} files, ${FILE_LIMITS.messageBytes / 1_000_000} MB and ${FILE_LIMITS.messageWords / 1_000} thousand characters.`,
  moreFiles: `It holds more files than are read, at most ${FILE_LIMITS.foundFiles} of one message.`,
} as const
