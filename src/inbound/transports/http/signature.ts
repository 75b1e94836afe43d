import { createHmac } from 'node:crypto'
import { isMadeByAny } from '../made-by-any'

/** What a signature covers: the time, the body by its hash, and everything that is said of the envelope. */
export interface SignedParts {
  /** Seconds since 1970, as they were sent. */
  readonly timestamp: string
  /** SHA-256 of the body, hex, as it was sent. */
  readonly bodyHash: string
  readonly mailFrom: string
  readonly rcptTo: string
  readonly clientAddress: string
  readonly helo: string
}

/** The form of the signed text: another one gets another name. */
const VERSION = 'matchdesk-v1'

/** The text that is signed: a line each, empty where nothing was sent. docs/doors.md shows it to whoever signs. */
export function signedText(parts: SignedParts): string {
  const { timestamp, bodyHash, mailFrom, rcptTo, clientAddress, helo } = parts
  return [VERSION, timestamp, bodyHash, mailFrom, rcptTo, clientAddress, helo].join('\n')
}

/** Whether one of the secrets made this signature (HMAC-SHA-256, hex). Takes the same time whatever is wrong with it. */
export function isSignedBy(
  secrets: readonly string[],
  { parts, signature }: { readonly parts: SignedParts; readonly signature: string },
): boolean {
  const text = signedText(parts)
  return isMadeByAny(secrets, {
    signature: signature.toLowerCase(),
    make: secret => createHmac('sha256', secret).update(text).digest('hex'),
  })
}

/** Whether a time in seconds, as it was sent, is within so many milliseconds of now. */
export function isCurrent(
  timestamp: string,
  { now, windowMs }: { readonly now: Date; readonly windowMs: number },
): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1_000 - now.getTime()) <= windowMs
}
