import type { Box } from '../../parse/pictures/picture-text'
import { FILE_LIMITS } from '../../parse/limits'
import { MASKING_LIMITS, type Masked, type Masking } from '../../report/pictures/masked-copy'
import { sharp } from './picture-decoders'

/** Longest side of a copy in pixels, tried in this order until it is small enough: letters of a screen stay readable at all of them. */
const SIZES = [
  { side: 1_600, isGrey: false },
  { side: 1_200, isGrey: false },
  { side: 1_200, isGrey: true },
  { side: 800, isGrey: true },
] as const
const BLACK = 0

/** Pixels without opacity, a byte for each channel. */
interface Pixels {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
}

/** Covers what is to be covered with black and draws the rest afresh. What is covered is gone before anything is scaled. */
export async function maskPicture(given: {
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: Buffer
  readonly masking: Masking
}): Promise<Masked> {
  const { bytes, masking } = given
  const { data, info } = await sharp(bytes, { limitInputPixels: FILE_LIMITS.pixels, failOn: 'error' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) return { kind: 'unreadable', why: 'The picture could not be masked.' }
  const whole: Pixels = { data, width: info.width, height: info.height, channels: 3 }
  const covered = cover(whole, masking, whole)
  for (const size of SIZES) {
    const copy = cover(await smaller(covered, size), masking, whole)
    const png = await fromPixels(copy).png({ compressionLevel: 9 }).toBuffer()
    if (png.length <= MASKING_LIMITS.bytes || size === SIZES.at(-1))
      return { kind: 'masked', bytes: png, width: copy.width, height: copy.height }
  }
  return { kind: 'over-limit', why: 'The picture is too large to be masked.' }
}

function fromPixels({ data, width, height, channels }: Pixels) {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: FILE_LIMITS.pixels })
}

async function smaller(pixels: Pixels, { side, isGrey }: (typeof SIZES)[number]): Promise<Pixels> {
  const sized = fromPixels(pixels).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
  const { data, info } = await (isGrey ? sized.greyscale().toColourspace('b-w') : sized.toColourspace('srgb'))
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: isGrey ? 1 : 3 }
}

/** Covers pixels of a picture whose boxes are given in those of another size: every pixel that a box touches. */
function cover(pixels: Pixels, { bars, keep }: Masking, whole: Pick<Pixels, 'width' | 'height'>): Pixels {
  const scale = { across: pixels.width / whole.width, down: pixels.height / whole.height }
  const data = keep === null ? Buffer.from(pixels.data) : Buffer.alloc(pixels.data.length, BLACK)
  for (const box of keep ?? []) eachRow(pixels, box, scale, (from, to) => pixels.data.copy(data, from, from, to))
  for (const box of bars) eachRow(pixels, box, scale, (from, to) => data.fill(BLACK, from, to))
  return { ...pixels, data }
}

function eachRow(
  { width, height, channels }: Pixels,
  box: Box,
  scale: { readonly across: number; readonly down: number },
  act: (from: number, to: number) => void,
): void {
  const left = Math.max(0, Math.floor(box.x * scale.across))
  const right = Math.min(width, Math.ceil((box.x + box.width) * scale.across))
  const top = Math.max(0, Math.floor(box.y * scale.down))
  const bottom = Math.min(height, Math.ceil((box.y + box.height) * scale.down))
  if (right <= left) return
  for (let row = top; row < bottom; row += 1) act((row * width + left) * channels, (row * width + right) * channels)
}
