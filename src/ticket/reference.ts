import { randomInt } from 'node:crypto'
import { CROCKFORD } from '../kernel/ids'

const PREFIX = 'CPD'
const PATTERN = /\bCPD[-\s]?([0-9A-HJKMNP-TV-Z]{4})[-\s]?([0-9A-HJKMNP-TV-Z]{2})\b/i

/** A new ticket reference such as `CPD-7K3M-9Q`: 30 random bits, no letter that reads as a digit. */
export function makeReference(): string {
  const letters = Array.from({ length: 6 }, () => CROCKFORD.charAt(randomInt(32))).join('')
  return `${PREFIX}-${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** The first ticket reference in a text, normalised, or null. */
export function findReference(text: string): string | null {
  const found = PATTERN.exec(text)
  return found?.[1] && found[2] ? `${PREFIX}-${found[1]}-${found[2]}`.toUpperCase() : null
}
