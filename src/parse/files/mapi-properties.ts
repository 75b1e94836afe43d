import { byteReader, type ByteReader } from './byte-reader'
import { FILE_LIMITS } from '../limits'

/** One property of a message or an attachment (MS-OXTNEF §2.1.3.4): its id, its type, and the bytes of its first value. */
export interface MapiProperty {
  readonly id: number
  readonly type: number
  readonly bytes: Buffer
}

const STRING8 = 0x1e
const UNICODE = 0x1f
const OBJECT = 0x0d
const CLASS_ID = 0x48
const MANY = 0x1000
const NAMED = 0x8000
const FIXED_8 = new Set([0x05, 0x06, 0x07, 0x14, 0x40])
/** Values that bring their own length; the rest have four bytes. */
const VARIABLE = new Set([STRING8, UNICODE, OBJECT, 0x102])

/** Reads a list of properties; ends at the first one that does not hold together, with those before it. */
export function readMapiProperties(bytes: Buffer): readonly MapiProperty[] {
  const found: MapiProperty[] = []
  try {
    const reader = byteReader(bytes)
    const count = Math.min(reader.u32(), FILE_LIMITS.tnefParts)
    for (let index = 0; index < count && reader.left > 0; index++) found.push(readProperty(reader))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return found
}

/** A property's text, with the code page for the kind that has one byte a character. */
export function propertyText(property: MapiProperty, decodeBytes: (bytes: Buffer) => string): string {
  const text = property.type === UNICODE ? property.bytes.toString('utf16le') : decodeBytes(property.bytes)
  return text.replace(/\0+$/, '')
}

/** The bytes of an object: those after its class, which is 16 bytes long. */
export function objectBytes(property: MapiProperty): Buffer {
  return property.type === OBJECT ? property.bytes.subarray(16) : property.bytes
}

function readProperty(reader: ByteReader): MapiProperty {
  const type = reader.u16()
  const id = reader.u16()
  if (id >= NAMED) passName(reader)
  const base = type & ~MANY
  const isVariable = VARIABLE.has(base)
  const count = isVariable || (type & MANY) !== 0 ? reader.u32() : 1
  let first = Buffer.alloc(0)
  for (let index = 0; index < count; index++) {
    const value = isVariable ? padded(reader, reader.u32()) : reader.take(widthOf(base))
    if (index === 0) first = Buffer.from(value)
  }
  return { id, type: base, bytes: first }
}

/** A named property brings a GUID and a number or a name, which nothing here needs. */
function passName(reader: ByteReader): void {
  reader.take(16)
  if (reader.u32() === 0) reader.take(4)
  else padded(reader, reader.u32())
}

function padded(reader: ByteReader, length: number): Buffer {
  const bytes = reader.take(length)
  reader.take(Math.min(reader.left, (4 - (length % 4)) % 4))
  return bytes
}

function widthOf(type: number): number {
  if (type === CLASS_ID) return 16
  return FIXED_8.has(type) ? 8 : 4
}
