import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, so that an id read aloud survives. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Makes ids: 26 characters that sort by the millisecond they were made in (ULID). */
export type NewId = () => string

/** A new ULID from the clock and 80 random bits. */
export function newId(now: number = Date.now()): string {
  let time = now
  let head = ''
  for (let place = 0; place < 10; place += 1) {
    head = CROCKFORD.charAt(time % 32) + head
    time = Math.floor(time / 32)
  }
  return head + [...randomBytes(16)].map(byte => CROCKFORD.charAt(byte % 32)).join('')
}
