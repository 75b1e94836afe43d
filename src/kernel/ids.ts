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
  for (const byte of nextRandom()) head += CROCKFORD.charAt(byte % 32)
  return head
}

const RANDOM_BYTES = 16
/** Asking the system for each id by itself would be a quarter of the time of an import. */
const IDS_AT_ONCE = 256
let pool = Buffer.alloc(0)

/** Random bytes that nobody had before. */
function nextRandom(): Buffer {
  if (pool.length < RANDOM_BYTES) pool = randomBytes(RANDOM_BYTES * IDS_AT_ONCE)
  const taken = pool.subarray(0, RANDOM_BYTES)
  pool = pool.subarray(RANDOM_BYTES)
  return taken
}
