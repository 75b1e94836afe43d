import { safeFilename } from '../attachments/safe-filename'
import { WHY_NOT } from './file-reading'
import type { Opened } from './file-tool'
import { FILE_LIMITS } from '../limits'
import { HIDDEN_IN_MAIL, hidesWords } from './hidden-in-mail'
import { readTnef } from './read-tnef'

/** Opens a `winmail.dat`: the words that Outlook put there instead of into the message, and the attachments. */
export function openTnef(file: Buffer): Opened {
  const tnef = readTnef(file)
  if (tnef === null) return { kind: 'unreadable', why: 'The file is no winmail.dat that can be read.' }
  const { subject, attachments, isDamaged, hidden } = tnef
  const isDoubtful = tnef.text !== null && hidesWords(tnef.text, hidden)
  const text = isDoubtful ? null : tnef.text
  if (isDamaged && tnef.text === null && attachments.length === 0)
    return { kind: 'unreadable', why: 'The winmail.dat is damaged and could not be read.' }
  const files = attachments.slice(0, FILE_LIMITS.foundFiles)
  const why = [
    ...(isDoubtful ? [HIDDEN_IN_MAIL] : []),
    ...(isDamaged ? ['It is damaged: what came before the damage was read.'] : []),
    ...(files.length < attachments.length ? [WHY_NOT.moreFiles] : []),
  ]
  return {
    kind: 'opened',
    title: subject,
    words: text?.slice(0, FILE_LIMITS.words) ?? null,
    files: files.map(({ filename, contentType, bytes }) => ({
      filename: safeFilename(filename),
      contentType: contentType?.toLowerCase() ?? null,
      bytes,
      place: null,
      picture: null,
    })),
    why: why.join(' ') || null,
  }
}
