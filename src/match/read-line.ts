import type { PairRequest, Reading } from '../extract/reading'
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
  /** Why not, in plain sentences; absent where it may, and where no pair is asked for. */
  readonly whyNot?: readonly string[]
  readonly recurringStated: boolean
  readonly screenshots: number
  readonly problemId?: string
}

/** From this probability on, a pair counts as asked for; below it is a ranked suggestion. */
export const ASKED_FROM = 0.5

/** The line of a message that was read. */
export function readLineOf(id: string, reading: Reading, triage: Triage): ReadLine {
  const whyNot = whyNotOneClick(reading)
  return {
    id,
    intent: triage.intent,
    pairs: reading.pairs.map(({ mentorId, ectId, confidence }) => ({ mentorId, ectId, confidence })),
    oneClick: mayOneClick(reading),
    ...(whyNot.length > 0 ? { whyNot } : {}),
    recurringStated: triage.recurrence.stated,
    screenshots: reading.screenshots.length,
  }
}

/** Whether nothing in a reading speaks against completing all that it asks for; the register's rules still decide. */
export function mayOneClick(reading: Reading): boolean {
  return askedIn(reading).length > 0 && whyNotOneClick(reading).length === 0
}

function whyNotOneClick(reading: Reading): readonly string[] {
  const asked = askedIn(reading)
  if (asked.length === 0) return []
  return [...new Set([...reading.vetoes, ...reading.contradictions, ...asked.flatMap(pair => pair.vetoes)])]
}

function askedIn(reading: Reading): readonly PairRequest[] {
  return reading.pairs.filter(pair => pair.confidence >= ASKED_FROM)
}

/** The line of a file that could not be read as a message. */
export function emptyReadLine(id: string): ReadLine {
  return { id, intent: 'other', pairs: [], oneClick: false, recurringStated: false, screenshots: 0 }
}
