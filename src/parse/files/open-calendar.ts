import { calendarLines } from '../calendar-text'
import type { Opened } from './file-tool'
import { FILE_LIMITS } from '../limits'

/** Opens an invitation: its words, for whoever sees no calendar (RFC 5545). */
export function openCalendar(file: Buffer): Opened {
  const words = calendarLines(file, null)
    .map(line => line.text)
    .join('\n')
  if (words === '') return { kind: 'unreadable', why: 'It is called an invitation and says nothing that can be read.' }
  return { kind: 'opened', title: null, words: words.slice(0, FILE_LIMITS.words), files: [], why: null }
}
