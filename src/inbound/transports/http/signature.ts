import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

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
  const given = createHash('sha256').update(signature.toLowerCase()).digest()
  let isSigned = false
  for (const secret of secrets) {
    const right = createHmac('sha256', secret).update(text).digest('hex')
    // Hashed to one length; every secret is tried, so that the answer does not tell which one fits.
    if (timingSafeEqual(createHash('sha256').update(right).digest(), given)) isSigned = true
  }
  return isSigned
}

/** Whether a time in seconds, as it was sent, is within so many milliseconds of now. */
export function isCurrent(
  timestamp: string,
  { now, windowMs }: { readonly now: Date; readonly windowMs: number },
): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1_000 - now.getTime()) <= windowMs
}
