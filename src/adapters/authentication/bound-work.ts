import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { PARSE_LIMITS } from '../../parse/limits'
import { relationOf } from './alignment'

/**
 * Signatures that are looked at (RFC 6376 §8.4 lets a verifier choose). Mail of schools carries one to three; each costs a
 * pass over the whole body, and 900 of them on 21 MB stopped everything for minutes.
 */
const MOST_SIGNATURES = 5
/** One turn of the event loop hashes this much, at most once for each signature. */
const PIECE_BYTES = 16_384
const FIELD_END = /\r?\n(?![ \t])/
const SIGNATURE = /^dkim-signature[ \t]*:/i
const SIGNING_DOMAIN = /[;:\s]d[ \t\r\n]*=[ \t\r\n]*([a-z0-9.-]{1,255})/i

/** Lines of a header that is checked: real ones stay below 500, and mailauth copies each fold over and over. */
export const MOST_HEADER_LINES = 2_500
const LF = 0x0a

/** Whether checking this header would cost more than any real one: 250 kB of folds stopped everything for minutes. */
export function isTooMuchToCheck(raw: Buffer): boolean {
  const end = headerEnd(raw)
  if (end > PARSE_LIMITS.headerBytes) return true
  let lines = 0
  for (let at = raw.indexOf(LF); at >= 0 && at < end; at = raw.indexOf(LF, at + 1)) lines += 1
  return lines > MOST_HEADER_LINES
}

/** The message with at most a handful of its signatures, those of the From domain first; all other bytes stay as they are. */
export function boundSignatures(raw: Buffer, fromDomain: string | null): Buffer {
  const end = headerEnd(raw)
  const fields = raw.toString('latin1', 0, end).split(FIELD_END)
  const places = fields.flatMap((field, place) => (SIGNATURE.test(field) ? [place] : []))
  if (places.length <= MOST_SIGNATURES) return raw
  const isOwn = (place: number) => isOfAuthor(fields[place] ?? '', fromDomain)
  const ranked = [...places.filter(isOwn), ...places.filter(place => !isOwn(place))]
  const dropped = new Set(ranked.slice(MOST_SIGNATURES))
  const header = fields.filter((_, place) => !dropped.has(place)).join('\r\n')
  return Buffer.concat([Buffer.from(header, 'latin1'), raw.subarray(end)])
}

/** This machine had no time for it: nothing is said of the message. */
export class TookTooLong extends Error {}

/** The bytes in pieces, with room for everything else between them; an error once the time is over. */
export function inPieces(raw: Buffer, timeoutMs: number): Readable {
  const deadline = Date.now() + timeoutMs
  return Readable.from(pieces(raw, deadline), { objectMode: false })
}

async function* pieces(raw: Buffer, deadline: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += PIECE_BYTES) {
    if (Date.now() > deadline) throw new TookTooLong('The signatures took too long to check')
    yield raw.subarray(at, at + PIECE_BYTES)
    await nextTurn()
  }
}

function isOfAuthor(field: string, fromDomain: string | null): boolean {
  const domain = SIGNING_DOMAIN.exec(field)?.[1]?.toLowerCase()
  return domain !== undefined && fromDomain !== null && relationOf(fromDomain, domain) !== 'unrelated'
}

function headerEnd(raw: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].map(mark => raw.indexOf(mark)).filter(at => at >= 0)
  return ends.length === 0 ? raw.length : Math.min(...ends)
}
