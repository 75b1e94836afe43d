import { parseMessage } from '../parse-message'
import type { ParseOutcome } from '../parsed-message'
import { WHY_NOT } from './file-reading'
import type { FoundFile, Opened } from './file-tool'
import { HIDDEN_IN_MAIL, isDoubtfulMail } from './hidden-in-mail'
import { letterWords } from './letter-words'
import { FILE_LIMITS } from '../limits'

/** Opens a message that is attached to another one (RFC 2046 §5.2.1): its words, and its attachments with what was made of them. */
export async function openMail(file: Buffer): Promise<Opened> {
  const outcome = await parseMessage(file)
  const read = outcome.kind === 'parsed' ? outcome : outcome.partial
  if (read === null) return { kind: 'unreadable', why: sentenceOf(outcome) ?? 'The message could not be read.' }
  const { message, contents } = read
  const files: FoundFile[] = message.attachments.slice(0, FILE_LIMITS.foundFiles).map(part => ({
    filename: part.filename,
    contentType: part.contentType,
    bytes: contents[part.ordinal] ?? Buffer.alloc(0),
    place: null,
    picture: part.picture,
  }))
  const isDoubtful = isDoubtfulMail(message)
  const why = sentenceOf(outcome) ?? (message.attachments.length > files.length ? WHY_NOT.moreFiles : null)
  return {
    kind: 'opened',
    title: message.subject.trim() || null,
    words: isDoubtful ? null : letterWords(message).slice(0, FILE_LIMITS.words) || null,
    files,
    why: [...(why === null ? [] : [why]), ...(isDoubtful ? [HIDDEN_IN_MAIL] : [])].join(' ') || null,
  }
}

/** Why a message was not read whole. */
function sentenceOf(outcome: ParseOutcome): string | null {
  return outcome.kind === 'parsed' ? null : outcome.sentence
}
