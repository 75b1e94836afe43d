import { randomInt } from 'node:crypto'
import { CROCKFORD } from '../kernel/ids'

const PREFIX = 'CPD'
const PATTERN = /\bCPD[-\s]?([0-9A-HJKMNP-TV-Z]{4})[-\s]?([0-9A-HJKMNP-TV-Z]{2})\b/i

/** A new ticket reference such as `CPD-7K3M-9Q`: 30 random bits, no letter that reads as a digit. */
export function makeReference(): string {
  const letters = Array.from({ length: 6 }, () => CROCKFORD.charAt(randomInt(32))).join('')
  return `${PREFIX}-${letters.slice(0, 4)}-${letters.slice(4)}`
}

const WHOLE = /^\s*(?:CPD[-\s]?([0-9A-HJKMNP-TV-Z]{4})[-\s]?|([0-9A-HJKMNP-TV-Z]{4})-)([0-9A-HJKMNP-TV-Z]{2})\s*$/i

/** The reference, normalised, that a text is and nothing besides; without its prefix only where its hyphen is there. */
export function wholeReference(text: string): string | null {
  const found = WHOLE.exec(text)
  const first = found?.[1] ?? found?.[2]
  return first && found?.[3] ? `${PREFIX}-${first}-${found[3]}`.toUpperCase() : null
}

/** The first ticket reference in a text, normalised, or null. */
export function findReference(text: string): string | null {
  const found = PATTERN.exec(text)
  return found?.[1] && found[2] ? `${PREFIX}-${found[1]}-${found[2]}`.toUpperCase() : null
}
