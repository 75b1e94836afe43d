import { createHash } from 'node:crypto'
import { ARRIVALS_AN_HOUR, LEAST_SUBJECT_LETTERS } from './rate-limits'

/** What one message is counted by: digests only, so that counting keeps nobody's address. */
export interface Arrival {
  readonly messageId: string
  readonly at: Date
  /** Whether its sender was proved: a forger's flood and the real sender's mail are counted apart. */
  readonly isProved: boolean
  readonly senderKey: string | null
  readonly envelopeKey: string | null
  /** Null for subjects that everybody writes. */
  readonly subjectKey: string | null
  /** The new words without numbers; null when there are too few to tell anything. */
  readonly wordsKey: string | null
}

export type ArrivalCount = Readonly<Record<keyof typeof ARRIVALS_AN_HOUR, number>>

/** Counts what arrives, in the database, so that it holds over processes and restarts. Belongs to a unit of work. */
export interface ArrivalStore {
  /** Notes a message once, however often it is worked through. */
  note(arrival: Arrival): Promise<void>
  /** How many other messages came in the hour before it, of the same sender (as far proved), return path and subject. */
  inTheHourBefore(arrival: Arrival): Promise<ArrivalCount>
  /** Takes away up to 500 of those that came before this; says how many. */
  forget(before: Date): Promise<number>
  /** Whether the same sender said the same words since then. */
  saidBefore(arrival: Arrival, since: Date): Promise<boolean>
}

/** What is counted of one message. */
export function arrivalOf(message: {
  readonly messageId: string
  readonly at: Date
  readonly isProved: boolean
  readonly senderAddress: string | null
  readonly mailFrom: string | null
  readonly subject: string
  readonly words: string
}): Arrival {
  const subject = lettersOf(message.subject.replace(PREFIXES, ''))
  const words = lettersOf(message.words.slice(0, MOST_WORDS))
  return {
    messageId: message.messageId,
    at: message.at,
    isProved: message.isProved,
    senderKey: keyOf('sender', message.senderAddress),
    envelopeKey: keyOf('envelope', message.mailFrom?.toLowerCase() ?? null),
    subjectKey: keyOf('subject', letterCount(subject) < LEAST_SUBJECT_LETTERS ? null : subject),
    wordsKey: keyOf('words', letterCount(words) < LEAST_SUBJECT_LETTERS ? null : words),
  }
}

/** Whether there is more than a person writes: by the sender, and by return path and subject unless these are shown to be honest. */
export function isTooMuch(
  before: ArrivalCount,
  sender: { readonly isProved: boolean; readonly isKnownTutor: boolean },
): boolean {
  if (before.sender >= ARRIVALS_AN_HOUR.sender) return true
  if (!sender.isProved && before.envelope >= ARRIVALS_AN_HOUR.envelope) return true
  return !(sender.isProved && sender.isKnownTutor) && before.subject >= ARRIVALS_AN_HOUR.subject
}

/** Answers and forwards, in the languages that mail programs use here. */
const PREFIXES = /^(?:\s*(?:re|fw|fwd|aw|wg|sv|tr|antw|atb|parthed)\s*(?:\[\d+\])?\s*:)+/i
/** A machine's answer is told by its beginning. */
const MOST_WORDS = 4_000

/** Words without those that hold a digit: dates, times, references and counters differ in what a machine repeats. */
function lettersOf(text: string): string {
  return text
    .slice(0, MOST_WORDS)
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '' && !/\d|^cpd-/.test(word))
    .join(' ')
}

function letterCount(text: string): number {
  return text.replace(/\s/g, '').length
}

function keyOf(kind: string, text: string | null): string | null {
  if (text === null || text === '') return null
  return createHash('sha256').update(`${kind}\n${text}`).digest('hex').slice(0, 32)
}
