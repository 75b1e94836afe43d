/** A property of a message or attachment (MS-OXTNEF §2.1.3.4). */
export interface TnefProperty {
  readonly id: number
  /** 0x1e text of one byte a character, 0x1f UTF-16, 0x102 bytes, 3 a number. */
  readonly type: 0x1e | 0x1f | 0x102 | 3
  readonly value: string | Buffer | number
}

export interface TnefFile {
  readonly subject?: string
  readonly body?: string
  readonly properties?: readonly TnefProperty[]
  readonly attachments?: readonly { readonly title?: string; readonly longName?: string; readonly bytes: Buffer }[]
}

/** Writes a `winmail.dat` by MS-OXTNEF: signature, key, attributes with their checksums. */
export function tnefFile(file: TnefFile): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt32LE(0x223e9f78, 0)
  head.writeUInt16LE(0x1234, 4)
  return Buffer.concat([
    head,
    attribute(1, 0x00089006, number(0x00010000)),
    attribute(1, 0x00069007, Buffer.concat([number(1252), number(0)])),
    ...(file.subject === undefined ? [] : [attribute(1, 0x00018004, text(file.subject))]),
    ...(file.body === undefined ? [] : [attribute(1, 0x0002800c, text(file.body))]),
    ...(file.properties === undefined ? [] : [attribute(1, 0x00069003, properties(file.properties))]),
    ...(file.attachments ?? []).flatMap(({ title, longName, bytes }) => [
      attribute(2, 0x00069002, Buffer.alloc(14)),
      ...(title === undefined ? [] : [attribute(2, 0x00018010, text(title))]),
      attribute(2, 0x0006800f, bytes),
      ...(longName === undefined
        ? []
        : [attribute(2, 0x00069005, properties([{ id: 0x3707, type: 0x1f, value: longName }]))]),
    ]),
  ])
}

/** One attribute: level, id, length, bytes, and the sum of the bytes. */
export function attribute(level: 1 | 2, id: number, bytes: Buffer, claimsLength = bytes.length): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt8(level, 0)
  head.writeUInt32LE(id, 1)
  head.writeUInt32LE(claimsLength, 5)
  const sum = Buffer.alloc(2)
  sum.writeUInt16LE(bytes.reduce((total, byte) => total + byte, 0) % 65_536)
  return Buffer.concat([head, bytes, sum])
}

function properties(list: readonly TnefProperty[]): Buffer {
  return Buffer.concat([number(list.length), ...list.map(property)])
}

function property({ id, type, value }: TnefProperty): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(type, 0)
  head.writeUInt16LE(id, 2)
  if (typeof value === 'number') return Buffer.concat([head, number(value)])
  const bytes = typeof value === 'string' ? Buffer.from(`${value}\0`, type === 0x1f ? 'utf16le' : 'latin1') : value
  return Buffer.concat([head, number(1), number(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`, 'latin1')
}
