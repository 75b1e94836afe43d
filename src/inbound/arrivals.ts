import { createHash } from 'node:crypto'
import type { Channel } from './raw-message'
import { ARRIVALS_AN_HOUR, LEAST_SUBJECT_LETTERS } from './rate-limits'
import { sourceOf } from './transports/source-of'

/** What one message is counted by: digests only, so that counting keeps nobody's address. Null where it is not counted. */
export interface Arrival extends Readonly<Record<CountedBy, string | null>> {
  readonly messageId: string
  readonly at: Date
  /** The sender, as far as proved, and the new words without numbers; null when there are too few to tell anything. */
  readonly wordsKey: string | null
}

type CountedBy = 'senderKey' | 'originKey' | 'subjectKey' | 'totalKey'

/** What mail is counted by, and held for when more of it comes than people write. */
export type ArrivalLimit = keyof typeof ARRIVALS_AN_HOUR

export type ArrivalCount = Readonly<Record<ArrivalLimit, number>>

/** Counts what makes or joins a ticket, in the database, so that it holds over processes and restarts. Belongs to a unit of work. */
export interface ArrivalStore {
  /** Notes a message once, however often it is worked through. */
  note(arrival: Arrival): Promise<void>
  /**
   * How many other messages with the same keys came within one hour with it, where most did. Mail is not worked through in the
   * order in which it came: of two, each may find the other one counted.
   */
  inOneHourWith(arrival: Arrival): Promise<ArrivalCount>
  /** Takes away up to 500 of those that came before this; says how many. */
  forget(before: Date): Promise<number>
  /** Whether a message that was worked through before has the same words of the same sender, and came so close to it. */
  isSaidAgain(arrival: Arrival, withinMinutes: number): Promise<boolean>
}

/** Who a message is counted for. */
export interface CountedSender {
  /** Lower case; null when the message names nobody. */
  readonly address: string | null
  readonly isProved: boolean
  /** What the register knows of the address. */
  readonly knownAs: 'tutor' | 'school' | null
  readonly channel: Channel
  /** Who handed the message over, which nobody can make up; null where the door does not know. */
  readonly clientAddress: string | null
}

/**
 * What is counted of one message. A proved sender is their address; of anybody else the network that the message came from is
 * all that is no claim, so a forger is counted apart from whoever they write as.
 */
export function arrivalOf(message: {
  readonly messageId: string
  readonly at: Date
  readonly sender: CountedSender
  readonly subject: string
  readonly words: string
}): Arrival {
  const { sender } = message
  const subject = lettersOf(message.subject.replace(PREFIXES, ''))
  const words = lettersOf(message.words.slice(0, MOST_WORDS))
  const who = [sender.isProved ? 'proved' : `by ${networkOf(sender)}`, sender.address ?? '']
  const origin = originOf(sender)
  const isCounted = sender.channel !== 'file'
  const counted = (kind: string, parts: readonly (string | null)[]) => (isCounted ? keyOf(kind, parts) : null)
  const said = [sender.isProved ? 'proved' : 'claimed', sender.address]
  return {
    messageId: message.messageId,
    at: message.at,
    senderKey: counted('sender', who),
    originKey: counted('origin', [origin]),
    subjectKey: counted('subject', [origin, letterCount(subject) < LEAST_SUBJECT_LETTERS ? null : subject]),
    totalKey: counted('total', [totalOf(sender)]),
    wordsKey: keyOf('words', [...said, letterCount(words) < LEAST_SUBJECT_LETTERS ? null : words]),
  }
}

/** Which limit one more would pass, because more came than people write; null when none. */
export function limitPassed(others: ArrivalCount): ArrivalLimit | null {
  const kinds = ['sender', 'subject', 'origin', 'total'] as const
  return kinds.find(kind => others[kind] >= ARRIVALS_AN_HOUR[kind]) ?? null
}

/** The most of these instants that lie within one hour with another one. */
export function mostInOneHourWith(at: Date, others: readonly Date[]): number {
  const times = others.map(other => other.getTime()).sort((one, other) => one - other)
  let [most, first, behind] = [0, 0, 0]
  for (const end of [at.getTime(), ...times.filter(time => time > at.getTime())]) {
    while (behind < times.length && (times[behind] ?? 0) <= end) behind += 1
    while (first < behind && (times[first] ?? 0) <= end - HOUR_MS) first += 1
    most = Math.max(most, behind - first)
  }
  return most
}

const HOUR_MS = 3_600_000

/** Whose mail it is together with others': of a proved domain, or of a network. A registered tutor who is proved is counted alone. */
function originOf(sender: CountedSender): string | null {
  if (!sender.isProved) return sender.clientAddress === null ? null : `from ${networkOf(sender)}`
  if (sender.knownAs === 'tutor' || sender.address === null) return null
  return `of ${sender.address.slice(sender.address.lastIndexOf('@') + 1)}`
}

/** Everybody's mail of one sort: whoever is proved and known to the register is in none, and claims are counted apart from strangers. */
function totalOf({ isProved, knownAs }: CountedSender): string | null {
  if (isProved) return knownAs === null ? 'proved strangers' : null
  return knownAs === null ? 'strangers' : 'claims'
}

function networkOf({ clientAddress, channel }: CountedSender): string {
  return clientAddress === null ? channel : sourceOf(clientAddress)
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

function keyOf(kind: string, parts: readonly (string | null)[]): string | null {
  if (parts.includes(null)) return null
  return createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest('hex')
    .slice(0, 32)
}
