import { heicSize } from '../../parse/attachments/heic-size'
import { pictureSize } from '../../parse/attachments/picture-size'
import { decodeBmp } from '../../parse/files/decode-bmp'
import type { RawPicture } from '../../parse/files/decode-bmp'
import type { Drawn } from '../../parse/files/file-tool'
import { FILE_LIMITS } from '../../parse/limits'
import { lookAt } from '../../parse/files/picture-looks'
import { sharp } from './picture-decoders'

/** Types that libvips decodes here. */
const DECODED = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/tiff'])
/** Types of cameras: shown as JPEG, since a photograph as PNG is ten times as large. */
const PHOTOGRAPHIC = new Set(['image/jpeg', 'image/heic'])
const QUALITY = 88
/** A picture is looked at in this size at most; letters of a screen stay letters. */
const LOOK = { width: 2_000, height: 4_000 }

const TOO_LARGE: Drawn = {
  kind: 'over-limit',
  why: `The picture has more than ${FILE_LIMITS.pixels / 1_000_000} million pixels and was not drawn.`,
}
const NOT_DRAWN: Drawn = { kind: 'unreadable', why: 'Pictures of this kind are not shown here. It can be saved.' }

/** Draws a picture afresh, without anything that its file says besides: place, camera, thumbnails, text. */
export async function drawPicture(given: { readonly type: string; readonly bytes: Buffer }): Promise<Drawn> {
  const { type, bytes } = given
  const size = type === 'image/heic' ? heicSize(bytes) : pictureSize(bytes, type)
  if (size !== null && size.width * size.height > FILE_LIMITS.pixels) return TOO_LARGE
  if (type === 'image/bmp') return drawBitmap(bytes)
  if (type === 'image/heic') return draw(await convertedHeic(bytes), type)
  return DECODED.has(type) ? draw(bytes, type) : NOT_DRAWN
}

async function convertedHeic(bytes: Buffer): Promise<Buffer> {
  const { default: convertHeic } = await import('heic-convert')
  const converted = await convertHeic({ buffer: bytes, format: 'JPEG', quality: 0.92 })
  return converted instanceof Uint8Array ? Buffer.from(converted) : Buffer.from(new Uint8Array(converted))
}

async function drawBitmap(bytes: Buffer): Promise<Drawn> {
  const decoded = decodeBmp(bytes, FILE_LIMITS.pixels)
  if (decoded.kind !== 'decoded') return { kind: 'unreadable', why: decoded.why }
  return finish(decoded.picture, 'image/bmp', decoded.picture)
}

async function draw(bytes: Buffer, type: string): Promise<Drawn> {
  const open = () => sharp(bytes, { limitInputPixels: FILE_LIMITS.pixels, failOn: 'error', pages: 1 })
  const { width, height, orientation = 1 } = await open().metadata()
  if (width * height > FILE_LIMITS.pixels) return TOO_LARGE
  const turned = orientation > 4
  const { data, info } = await open()
    .autoOrient()
    .resize({ width: FILE_LIMITS.shownSide, height: FILE_LIMITS.shownSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const picture = { width: info.width, height: info.height, rgba: data }
  return finish(picture, type, turned ? { width: height, height: width } : { width, height })
}

async function finish(
  picture: RawPicture,
  type: string,
  original: { readonly width: number; readonly height: number },
): Promise<Drawn> {
  const looks = lookAt(await smaller(picture))
  const fresh = fromRaw(picture)
  const isPhotographic = PHOTOGRAPHIC.has(type)
  const bytes = await (isPhotographic
    ? fresh.flatten({ background: '#ffffff' }).jpeg({ quality: QUALITY }).toBuffer()
    : (looks.transparent === 0 ? fresh.removeAlpha() : fresh).png({ compressionLevel: 7 }).toBuffer())
  const { width, height } = original
  return { kind: 'drawn', type: isPhotographic ? 'image/jpeg' : 'image/png', bytes, width, height, looks }
}

function fromRaw({ width, height, rgba }: RawPicture) {
  return sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: FILE_LIMITS.pixels })
}

async function smaller(picture: RawPicture): Promise<RawPicture> {
  if (picture.width <= LOOK.width && picture.height <= LOOK.height) return picture
  const { data, info } = await fromRaw(picture)
    .resize({ ...LOOK, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgba: data }
}
