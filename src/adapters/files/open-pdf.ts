import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/pdf'
import sharp from 'sharp'
import type { FoundFile, Opened } from '../../parse/files/file-tool'
import { FILE_LIMITS } from '../../parse/limits'

const loadPdfjs = () => import('pdfjs-dist/legacy/build/pdf.mjs')
type Pdfjs = Awaited<ReturnType<typeof loadPdfjs>>

/** Scripts, fonts of the system and forms stay off; a picture above the limit is left out before it is decoded. */
const SETTINGS = {
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  enableXfa: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  useWasm: false,
  disableAutoFetch: true,
  disableStream: true,
  disableRange: true,
  stopAtErrors: false,
  verbosity: 0,
  maxImageSize: FILE_LIMITS.pixels,
} as const

/** Opens a PDF: its words, and its pictures as PNG with their pages. Nothing that it links to is fetched and no script of it runs. */
export async function openPdf(file: Buffer): Promise<Opened> {
  const pdfjs = await loadPdfjs()
  const task = pdfjs.getDocument({ ...SETTINGS, data: new Uint8Array(file) })
  try {
    return await readPages(pdfjs, await task.promise)
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return isLocked
      ? { kind: 'locked', why: 'The file is locked with a password.' }
      : { kind: 'unreadable', why: 'The PDF is damaged and could not be read.' }
  } finally {
    await task.destroy()
  }
}

async function readPages(pdfjs: Pdfjs, document: PDFDocumentProxy): Promise<Opened> {
  const files: FoundFile[] = []
  const words: string[] = []
  const lost = new Set<string>()
  let length = 0
  if (document.numPages > FILE_LIMITS.pdfPages) lost.add(`Only its first ${FILE_LIMITS.pdfPages} pages were read.`)
  for (let number = 1; number <= Math.min(document.numPages, FILE_LIMITS.pdfPages); number++) {
    try {
      const page = await document.getPage(number)
      if (length < FILE_LIMITS.words) words.push(await wordsOf(page))
      length += words.at(-1)?.length ?? 0
      files.push(...(await picturesOf(pdfjs, page, number)))
      page.cleanup()
    } catch {
      lost.add(`Page ${number} is damaged and could not be read.`)
    }
    if (files.length >= FILE_LIMITS.foundFiles) break
  }
  if (files.length >= FILE_LIMITS.foundFiles)
    lost.add(`It holds more pictures than are read, at most ${FILE_LIMITS.foundFiles} of one message.`)
  return {
    kind: 'opened',
    title: null,
    words: words.join('\n').trim().slice(0, FILE_LIMITS.words) || null,
    files: files.slice(0, FILE_LIMITS.foundFiles),
    why: [...lost].join(' ') || null,
  }
}

async function wordsOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent()
  return items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}

async function picturesOf(pdfjs: Pdfjs, page: PDFPageProxy, number: number): Promise<readonly FoundFile[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const found: FoundFile[] = []
  const seen = new Set<string>()
  for (const [index, operator] of fnArray.entries()) {
    if (found.length >= FILE_LIMITS.foundFiles) break
    const args: unknown = argsArray[index]
    const given: unknown = Array.isArray(args) ? args[0] : null
    if (operator === pdfjs.OPS.paintInlineImageXObject) {
      const png = await pngOf(given)
      if (png !== null) found.push(pictureFile(png, number))
      continue
    }
    if (operator !== pdfjs.OPS.paintImageXObject || typeof given !== 'string' || seen.has(given)) continue
    seen.add(given)
    const png = await pngOf(await objectOf(page, given))
    if (png !== null) found.push(pictureFile(png, number))
  }
  return found
}

function pictureFile(bytes: Buffer, page: number): FoundFile {
  return { filename: null, contentType: 'image/png', bytes, place: `page ${page}`, picture: null }
}

/** Pictures that several pages show are kept with the document, the others with their page. */
function objectOf(page: PDFPageProxy, name: string): Promise<unknown> {
  const store = name.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise(resolve => {
    store.get(name, (value: unknown) => resolve(value))
  })
}

/** Pixels as pdf.js decodes them: 1 a bit a pixel, 2 red, green and blue, 3 with opacity. */
async function pngOf(image: unknown): Promise<Buffer | null> {
  if (typeof image !== 'object' || image === null) return null
  if (!('width' in image) || !('height' in image) || !('data' in image) || !('kind' in image)) return null
  const { width, height, data, kind } = image
  if (typeof width !== 'number' || typeof height !== 'number') return null
  if (!(data instanceof Uint8Array) && !(data instanceof Uint8ClampedArray)) return null
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const channels = kind === 2 ? 3 : kind === 3 ? 4 : 1
  const pixels = kind === 1 ? bitsToGrey(bytes, width, height) : bytes
  if (pixels.length < width * height * channels) return null
  return sharp(pixels, { raw: { width, height, channels }, limitInputPixels: FILE_LIMITS.pixels }).png().toBuffer()
}

function bitsToGrey(bits: Buffer, width: number, height: number): Buffer {
  const grey = Buffer.alloc(width * height)
  const stride = Math.ceil(width / 8)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      if (((bits[row * stride + (column >>> 3)] ?? 0) & (0x80 >>> (column & 7))) !== 0) grey[row * width + column] = 255
  return grey
}
