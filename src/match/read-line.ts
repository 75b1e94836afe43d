import type { Reading } from '../extract/reading'
import type { Intent, Triage } from '../triage/triage'

/** A pair as other programs see it. */
export interface PairLine {
  readonly mentorId: string
  readonly ectId: string
  readonly confidence: number
}

/** One line of `matchdesk read --json`. Other programs lean on it: its shape changes only by addition. */
export interface ReadLine {
  readonly id: string
  readonly intent: Intent
  /** Every pair worth showing, each with its own probability. */
  readonly pairs: readonly PairLine[]
  /** Whether every pair that the mail asks for may be completed with one click. */
  readonly oneClick: boolean
  readonly recurringStated: boolean
  readonly screenshots: number
  readonly problemId?: string
}

/** From this probability on, a pair counts as asked for; below it is a ranked suggestion. */
export const ASKED_FROM = 0.5

/** The line of a message that was read. */
export function readLineOf(id: string, reading: Reading, triage: Triage): ReadLine {
  return {
    id,
    intent: triage.intent,
    pairs: reading.pairs.map(({ mentorId, ectId, confidence }) => ({ mentorId, ectId, confidence })),
    oneClick: mayOneClick(reading),
    recurringStated: triage.recurrence.stated,
    screenshots: reading.screenshots.length,
  }
}

/** Whether nothing in a reading speaks against completing all that it asks for; the register's rules still decide. */
export function mayOneClick(reading: Reading): boolean {
  const asked = reading.pairs.filter(pair => pair.confidence >= ASKED_FROM)
  const isClear = reading.vetoes.length === 0 && reading.contradictions.length === 0
  return isClear && asked.length > 0 && asked.every(pair => pair.vetoes.length === 0)
}

/** The line of a file that could not be read as a message. */
export function emptyReadLine(id: string): ReadLine {
  return { id, intent: 'other', pairs: [], oneClick: false, recurringStated: false, screenshots: 0 }
}
