import sharp from 'sharp'
import { FILE_LIMITS, PICTURE_TEXT_LIMITS } from '../../parse/limits'
import { eraseButtons } from './erase-buttons'
import type { OcrJob } from './ocr-messages'

// What comes here was drawn afresh and is PNG or JPEG; nothing else is ever decoded.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg'] })
sharp.cache(false)
sharp.concurrency(1)

/**
 * How much larger a picture of this width at most is made: the engine reads letters best that are 25 to 35 pixels high, and
 * those of a page as wide as a screen have 14. A page that a mail program made smaller is less wide, and so is a clipping.
 */
const SCALES = [
  { width: 1_000, scale: 3 },
  { width: 1_700, scale: 2 },
] as const
/** How far edges are sharpened that became soft by making a picture larger, in pixels for each time. */
const SHARPEN = 0.3
/** Mean brightness below which a page is light on dark. */
const DARK = 110

/** A picture in grey as the engine takes it, dark on light; `scale` is how much larger it is than the one given. */
export interface Prepared {
  readonly pgm: Buffer
  readonly scale: number
  readonly width: number
  readonly height: number
}

/** Prepares a picture for the engine: grey, turned to dark on light, small ones made larger and sharper, huge ones smaller. */
export async function preparePicture({ bytes }: OcrJob): Promise<Prepared> {
  const open = () => sharp(bytes, { limitInputPixels: FILE_LIMITS.pixels, failOn: 'error' })
  const { width, height } = await open().metadata()
  const scale = scaleOf(width, height)
  const grey = open().flatten({ background: '#ffffff' }).greyscale()
  const isDark = ((await grey.clone().stats()).channels[0]?.mean ?? 255) < DARK
  const turned = isDark ? grey.negate() : grey
  const plain = await turned.toColourspace('b-w').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  eraseButtons({ width: plain.info.width, height: plain.info.height, grey: plain.data })
  const { data, info } = scale === 1 ? plain : await resized(plain, scale)
  const head = Buffer.from(`P5\n${info.width} ${info.height}\n255\n`, 'latin1')
  return { pgm: Buffer.concat([head, data]), scale: info.width / width, width, height }
}

async function resized(
  { data, info }: { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number } },
  scale: number,
) {
  const raw = { width: info.width, height: info.height, channels: 1 } as const
  const sized = sharp(data, { raw }).resize({ width: Math.round(info.width * scale), kernel: 'lanczos3' })
  const edged = scale > 1 ? sized.sharpen({ sigma: SHARPEN * scale }) : sized
  return edged.toColourspace('b-w').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
}

function scaleOf(width: number, height: number): number {
  const most = Math.sqrt(PICTURE_TEXT_LIMITS.enginePixels / (width * height))
  return Math.min(SCALES.find(step => width <= step.width)?.scale ?? 1, most)
}
