/** Reads little-endian values one after another, and refuses to read past the end. */
export interface ByteReader {
  readonly left: number
  u8(): number
  u16(): number
  u32(): number
  /** The next bytes; throws RangeError when there are fewer. */
  take(length: number): Buffer
}

/** Makes a reader over bytes that nobody vouches for. */
export function byteReader(bytes: Buffer): ByteReader {
  let at = 0
  const take = (length: number): Buffer => {
    if (length < 0 || length > bytes.length - at) throw new RangeError('The bytes end before the value does')
    at += length
    return bytes.subarray(at - length, at)
  }
  return {
    get left() {
      return bytes.length - at
    },
    u8: () => take(1).readUInt8(),
    u16: () => take(2).readUInt16LE(),
    u32: () => take(4).readUInt32LE(),
    take,
  }
}
