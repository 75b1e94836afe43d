import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, so that an id read aloud survives. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Makes ids: 26 characters that sort by the millisecond they were made in (ULID). */
export type NewId = () => string

let last = { time: 0, id: '' }

/**
 * A new ULID from the clock and 80 random bits. Those that one process makes sort in the order they were made, within a millisecond
 * and when the clock is set back too (ULID, "Monotonicity"): what one transaction writes is read in the order in which it was written.
 */
export function newId(): string {
  const now = Date.now()
  const following = now > last.time ? null : next(last.id)
  const time = following === null ? Math.max(now, last.time + 1) : last.time
  last = { time, id: following ?? idAt(time) }
  return last.id
}

/** A ULID of this millisecond, in no order with others of it. */
export function idAt(millisecond: number): string {
  let time = millisecond
  let head = ''
  for (let place = 0; place < TIME_LETTERS; place += 1) {
    head = CROCKFORD.charAt(time % 32) + head
    time = Math.floor(time / 32)
  }
  for (const byte of nextRandom()) head += CROCKFORD.charAt(byte % 32)
  return head
}

/** Whether a text has the form of an id of ours; whether there is one says only the database. */
export function isId(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text)
}

/** Whether a text from outside may be an id of anything here: what cannot be is not written into the books as one. */
export function mayBeId(text: string): boolean {
  return text !== '' && text.length <= LONGEST_ID
}

/** As many letters as columns for ids hold, of others' ids too. */
const LONGEST_ID = 64

/** One more than this id: its last letter that is not the highest goes up, and those behind it begin again. Null at the end of its millisecond. */
function next(id: string): string | null {
  const place = id.search(/[0-Y]Z*$/)
  if (place < TIME_LETTERS) return null
  const letter = CROCKFORD.charAt(CROCKFORD.indexOf(id.charAt(place)) + 1)
  return id.slice(0, place) + letter + '0'.repeat(id.length - place - 1)
}

const TIME_LETTERS = 10
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
