import type { PictureSize } from './picture-size'

const EXTENT = Buffer.from('ispe')
/** Properties of all tiles and thumbnails stand within this many bytes at the beginning. */
const WITHIN = 262_144

/** The largest size that a HEIC file declares (ISO/IEC 23008-12, `ispe`), read without decoding; null when there is none. */
export function heicSize(bytes: Buffer): PictureSize | null {
  const head = bytes.subarray(0, WITHIN)
  let largest: PictureSize | null = null
  for (let at = head.indexOf(EXTENT); at >= 0; at = head.indexOf(EXTENT, at + 4)) {
    if (at + 16 > head.length) break
    const size = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) }
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest !== null && largest.width > 0 && largest.height > 0 ? largest : null
}
