/** Writes an uncompressed bitmap of 24 or 32 bits a pixel from colours such as 0xff8800, row by row from the top. */
export function bmpFile(
  rows: readonly (readonly number[])[],
  options: { readonly bits?: 24 | 32; readonly fromTop?: boolean; readonly compression?: number } = {},
): Buffer {
  const { bits = 24, fromTop = false, compression = 0 } = options
  const width = rows[0]?.length ?? 0
  const stride = Math.ceil((width * bits) / 32) * 4
  const head = Buffer.alloc(54)
  head.write('BM', 'latin1')
  head.writeUInt32LE(54 + stride * rows.length, 2)
  head.writeUInt32LE(54, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(fromTop ? -rows.length : rows.length, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(bits, 28)
  head.writeUInt32LE(compression, 30)
  const stored = (fromTop ? rows : [...rows].reverse()).map(row => {
    const line = Buffer.alloc(stride)
    row.forEach((colour, column) => line.writeUIntLE(colour, column * (bits / 8), 3))
    return line
  })
  return Buffer.concat([head, ...stored])
}
