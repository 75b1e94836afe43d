import { parseMessage } from '../parse-message'
import type { FoundFile, Opened } from './file-tool'
import { letterWords } from './letter-words'
import { FILE_LIMITS } from './limits'

/** Opens a message that is attached to another one (RFC 2046 §5.2.1): its words, and its attachments with what was made of them. */
export async function openMail(file: Buffer): Promise<Opened> {
  const outcome = await parseMessage(file)
  if (outcome.kind !== 'parsed') return { kind: outcome.kind, why: outcome.sentence }
  const { message, contents } = outcome
  const files: FoundFile[] = message.attachments.slice(0, FILE_LIMITS.foundFiles).map(part => ({
    filename: part.filename,
    contentType: part.contentType,
    bytes: contents[part.ordinal] ?? Buffer.alloc(0),
    place: null,
    picture: part.picture,
  }))
  return {
    kind: 'opened',
    title: message.subject.trim() || null,
    words: letterWords(message).slice(0, FILE_LIMITS.words) || null,
    files,
    why: message.attachments.length > files.length ? 'It holds more files than are read.' : null,
  }
}
