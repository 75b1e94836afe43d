/** The object identifier of signed data, 1.2.840.113549.1.7.2 (RFC 5652 §5.1), as its bytes. */
const SIGNED_DATA = Buffer.from('2a864886f70d010702', 'hex')
const OCTET_STRING = 0x04
const OCTET_STRING_IN_PIECES = 0x24
const END = 0x00
/** Signed data holds its content six levels deep; pieces of it one more. */
const DEEPEST = 16

interface Element {
  readonly tag: number
  readonly start: number
  /** Null when the length is not said and an end mark follows. */
  readonly end: number | null
}

/**
 * The message inside an S/MIME part that is signed and not encrypted (RFC 8551 §3.5.2); null when it is anything else, or damaged.
 * The signature is not checked: who sent a message is told by DKIM.
 */
export function signedContent(bytes: Buffer): Buffer | null {
  try {
    const info = read(bytes, 0)
    const type = read(bytes, info.start)
    if (type.end === null || !bytes.subarray(type.start, type.end).equals(SIGNED_DATA)) return null
    const signed = read(bytes, read(bytes, type.end).start)
    const version = skip(bytes, signed.start, 0)
    const content = read(bytes, skip(bytes, version, 0))
    const holder = read(bytes, skip(bytes, content.start, 0))
    return octets(bytes, holder.start)
  } catch {
    return null
  }
}

function read(bytes: Buffer, at: number): Element {
  const tag = bytes.readUInt8(at)
  const length = bytes.readUInt8(at + 1)
  if (length === 0x80) return { tag, start: at + 2, end: null }
  if (length < 0x80) return within(bytes, { tag, start: at + 2, end: at + 2 + length })
  const size = length & 0x7f
  if (size > 6) throw new RangeError('a length of more than six bytes')
  const start = at + 2 + size
  return within(bytes, { tag, start, end: start + bytes.readUIntBE(at + 2, size) })
}

function within(bytes: Buffer, element: Element): Element {
  if ((element.end ?? 0) > bytes.length) throw new RangeError('an element beyond the end')
  return element
}

/** Where the element after this one starts. */
function skip(bytes: Buffer, at: number, depth: number): number {
  const element = read(bytes, at)
  if (element.end !== null) return element.end
  if (depth > DEEPEST) throw new RangeError('too deep')
  let next = element.start
  while (bytes.readUInt8(next) !== END || bytes.readUInt8(next + 1) !== END) next = skip(bytes, next, depth + 1)
  return next + 2
}

/** The bytes of an octet string, whole or in pieces. */
function octets(bytes: Buffer, at: number): Buffer | null {
  const string = read(bytes, at)
  if (string.tag === OCTET_STRING && string.end !== null) return bytes.subarray(string.start, string.end)
  if (string.tag !== OCTET_STRING_IN_PIECES) return null
  const pieces: Buffer[] = []
  let next = string.start
  while (next < (string.end ?? bytes.length) && bytes.readUInt8(next) === OCTET_STRING) {
    const piece = read(bytes, next)
    if (piece.end === null) return null
    pieces.push(bytes.subarray(piece.start, piece.end))
    next = piece.end
  }
  return Buffer.concat(pieces)
}
