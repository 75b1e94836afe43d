import type { ParsedMessage } from '../parse/parsed-message'
import { MAX_READ_CHARACTERS } from './request-text'

/** The words of a message's files as if they were a message of the same sender; null when no file has words. */
export function messageOfFiles(message: ParsedMessage): ParsedMessage | null {
  const text = (message.fileWords ?? []).join('\n\n').slice(0, MAX_READ_CHARACTERS)
  if (text.trim() === '') return null
  const zones = [{ kind: 'new' as const, start: 0, end: text.length }]
  return { ...message, subject: '', text, zones, replyText: text, elidedText: '', fileWords: [] }
}
