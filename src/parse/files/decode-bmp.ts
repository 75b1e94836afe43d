/** A picture as rows of red, green, blue and opacity, a byte each, from the top. */
export interface RawPicture {
  readonly width: number
  readonly height: number
  readonly rgba: Buffer
}

export type DecodedBmp =
  { readonly kind: 'decoded'; readonly picture: RawPicture } | { readonly kind: 'unreadable'; readonly why: string }

const FILE_HEADER = 14
/** Header sizes of OS/2 1.x and of Windows 3 and later. */
const CORE_HEADER = 12
const INFO_HEADER = 40
const UNCOMPRESSED = 0
const BIT_FIELDS = 3

/**
 * Decodes an uncompressed bitmap of 8, 24 or 32 bits a pixel, as screen tools and the Windows clipboard write them. The
 * other kinds are said to be unreadable. A missing end is left white, as viewers do.
 */
export function decodeBmp(bytes: Buffer, maxPixels: number): DecodedBmp {
  if (bytes.length < FILE_HEADER + CORE_HEADER || bytes.toString('latin1', 0, 2) !== 'BM')
    return unreadable('It is no bitmap.')
  const header = readHeader(bytes)
  if (header === null) return unreadable('Its header is damaged.')
  const { width, height, bits, compression } = header
  const isPlain = compression === UNCOMPRESSED || (compression === BIT_FIELDS && bits === 32 && hasUsualMasks(bytes))
  if (!isPlain || (bits !== 8 && bits !== 24 && bits !== 32)) return unreadable('This kind of bitmap is not read.')
  if (width * height > maxPixels) return unreadable('It has too many pixels.')
  return { kind: 'decoded', picture: { width, height, rgba: decodeRows(bytes, header) } }
}

interface BmpHeader {
  readonly width: number
  readonly height: number
  readonly fromTop: boolean
  readonly bits: number
  readonly compression: number
  readonly palette: number
  readonly paletteEntry: number
  readonly pixels: number
}

function readHeader(bytes: Buffer): BmpHeader | null {
  const pixels = bytes.readUInt32LE(10)
  const size = bytes.readUInt32LE(FILE_HEADER)
  const palette = FILE_HEADER + size
  if (size === CORE_HEADER) {
    const [width, height, bits] = [bytes.readUInt16LE(18), bytes.readUInt16LE(20), bytes.readUInt16LE(24)]
    return width === 0 || height === 0
      ? null
      : { width, height, fromTop: false, bits, compression: UNCOMPRESSED, palette, paletteEntry: 3, pixels }
  }
  if (size < INFO_HEADER || bytes.length < FILE_HEADER + INFO_HEADER) return null
  const width = bytes.readInt32LE(18)
  const height = bytes.readInt32LE(22)
  if (width <= 0 || height === 0) return null
  return {
    width,
    height: Math.abs(height),
    fromTop: height < 0,
    bits: bytes.readUInt16LE(28),
    compression: bytes.readUInt32LE(30),
    palette,
    paletteEntry: 4,
    pixels,
  }
}

/** Red, green and blue where they stand without masks. */
function hasUsualMasks(bytes: Buffer): boolean {
  if (bytes.length < FILE_HEADER + INFO_HEADER + 12) return false
  const masks = [0, 4, 8].map(offset => bytes.readUInt32LE(FILE_HEADER + INFO_HEADER + offset))
  return masks[0] === 0xff0000 && masks[1] === 0xff00 && masks[2] === 0xff
}

function decodeRows(bytes: Buffer, header: BmpHeader): Buffer {
  const { width, height, bits } = header
  const rgba = Buffer.alloc(width * height * 4, 0xff)
  const stride = Math.ceil((width * bits) / 32) * 4
  const step = bits / 8
  for (let row = 0; row < height; row++) {
    const from = header.pixels + (header.fromTop ? row : height - 1 - row) * stride
    for (let column = 0; column < width; column++) {
      const at = from + column * step
      if (at + step > bytes.length) break
      const colour = bits === 8 ? header.palette + (bytes[at] ?? 0) * header.paletteEntry : at
      const to = (row * width + column) * 4
      rgba[to] = bytes[colour + 2] ?? 0xff
      rgba[to + 1] = bytes[colour + 1] ?? 0xff
      rgba[to + 2] = bytes[colour] ?? 0xff
    }
  }
  return rgba
}

function unreadable(why: string): DecodedBmp {
  return { kind: 'unreadable', why }
}
