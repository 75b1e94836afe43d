import { createHash } from 'node:crypto'
import { z } from 'zod'
import { zendeskOrigin } from '../../inbound/counterparts/zendesk-origin'
import { piecesOf, sizeOf, type ArrivingMessage, type RawBytes } from '../../inbound/raw-message'
import type { SpoolReading } from '../../inbound/spool'

/** Name and version of the format: another version is refused, not guessed at. */
const MAGIC = Buffer.from('MATCHDESK-SPOOL-2\n', 'latin1')
/** Entries of the first version are still read: they may wait while the system is renewed. Their hash covers the raw bytes themselves. */
const FIRST_MAGIC = Buffer.from('MATCHDESK-SPOOL-1\n', 'latin1')
const END = Buffer.from('\nEND\n', 'latin1')
const HASH_BYTES = 32
const LENGTH_BYTES = 8
/** An envelope holds a hundred recipients at most: anything longer is damage, and is not allocated. */
const MAX_ENVELOPE_BYTES = 1_048_576

const Head = z.object({
  id: z.string().regex(/^[0-9A-Z]{26}$/),
  envelope: z.object({
    channel: z.enum(['smtp', 'imap', 'http', 'file', 'zendesk']),
    mailbox: z.string(),
    mailFrom: z.string().nullable(),
    rcptTo: z.array(z.string()),
    clientAddress: z.string().nullable(),
    helo: z.string().nullable(),
    tls: z.boolean(),
    receivedAt: z.iso.datetime().transform(text => new Date(text)),
    cut: z.object({ size: z.number(), why: z.enum(['size', 'unreadable']) }).optional(),
    zendesk: zendeskOrigin.optional(),
  }),
})

/**
 * Messages as the parts of one file, one entry after the other: magic, length and JSON of the envelope, length and raw bytes, SHA-256
 * of all that, END. A torn or flipped entry is recognised by it, never guessed at. In what is hashed the SHA-256 of the raw bytes
 * stands for them: it is known by then, and hashing a large message twice costs the door a fifth of its pace.
 */
export function encodeEntries(messages: readonly ArrivingMessage[]): readonly Buffer[] {
  return messages.flatMap(partsOf)
}

function partsOf(message: ArrivingMessage): Buffer[] {
  const head = Buffer.from(JSON.stringify({ id: message.id, envelope: message.envelope }), 'utf8')
  const before = Buffer.concat([MAGIC, lengthOf(head.length), head, lengthOf(sizeOf(message.raw))])
  const hash = hashOf(before, message.rawHash)
  return [before, ...piecesOf(message.raw), Buffer.concat([hash, END])]
}

/** Reads one entry of a file back; `damaged` unless every length, the hash and the END mark hold. */
export function decodeEntry(id: string, whole: Buffer): Exclude<SpoolReading, { kind: 'gone' }> {
  const file = entryOf(id, whole)
  const isFirst = startsWith(file, FIRST_MAGIC)
  const begins = isFirst || startsWith(file, MAGIC)
  const head = begins ? sized(file, MAGIC.length, MAX_ENVELOPE_BYTES) : null
  const parsed = head === null ? null : (Head.safeParse(parseJson(head.bytes)).data ?? null)
  const damaged = (why: string) => ({ kind: 'damaged', why, file, envelope: parsed?.envelope ?? null }) as const
  if (!begins) return damaged('it does not begin as a spool entry of this version')
  if (head === null) return damaged('it ends within its envelope')
  const raw = sized(file, head.next, file.length)
  if (raw === null) return damaged('it ends within its message')
  if (file.length !== raw.next + HASH_BYTES + END.length) return damaged('its length does not hold')
  if (!file.subarray(raw.next + HASH_BYTES).equals(END)) return damaged('it has no END mark')
  const rawHash = sha256(raw.bytes)
  const hash = hashOf(file.subarray(0, raw.next - raw.bytes.length), isFirst ? raw.bytes : rawHash)
  if (!file.subarray(raw.next, raw.next + HASH_BYTES).equals(hash)) return damaged('its hash does not hold')
  if (parsed === null || parsed.id !== id) return damaged('its envelope is not one of ours')
  const { envelope } = parsed
  return { kind: 'message', message: { id, envelope, raw: raw.bytes, rawHash } }
}

/**
 * The bytes of one entry: the whole file, or its part of a file that holds several. It is found by its id, which was made
 * after the messages had come, so that none of them can hold it; when that is damaged nothing is cut off.
 */
function entryOf(id: string, file: Buffer): Buffer {
  const at = file.indexOf(`{"id":"${id}"`) - LENGTH_BYTES - MAGIC.length
  if (at < 0) return file
  const head = sized(file, at + MAGIC.length, MAX_ENVELOPE_BYTES)
  const raw = head === null ? null : sized(file, head.next, file.length)
  const end = raw === null ? file.length : raw.next + HASH_BYTES + END.length
  const isFollowed = [MAGIC, FIRST_MAGIC].some(magic => startsWith(file.subarray(end), magic))
  return file.subarray(at, isFollowed ? end : file.length)
}

/** SHA-256, as hex. */
export function sha256(bytes: RawBytes): string {
  const hash = createHash('sha256')
  for (const piece of piecesOf(bytes)) hash.update(piece)
  return hash.digest('hex')
}

function hashOf(before: Buffer, then: Buffer | string): Buffer {
  return createHash('sha256').update(before).update(then).digest()
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic)
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeBigUInt64BE(BigInt(bytes))
  return length
}

function sized(file: Buffer, at: number, most: number): { bytes: Buffer; next: number } | null {
  const from = at + LENGTH_BYTES
  if (file.length < from) return null
  const length = file.readBigUInt64BE(at)
  if (length > BigInt(most) || BigInt(file.length - from) < length) return null
  const next = from + Number(length)
  return { bytes: file.subarray(from, next), next }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
