import sharp from 'sharp'
import { createProcessFileTool } from '../../../src/adapters/files/process-file-tool'
import type { Box } from '../../../src/parse/pictures/picture-text'
import type { Masked, Masking } from '../../../src/report/pictures/masked-copy'

/** Every pixel has a colour of its own that is nowhere near black. */
function colourful(width: number, height: number): Buffer {
  const rgb = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at += 1) {
    rgb[at * 3] = 120 + (at % 97)
    rgb[at * 3 + 1] = 120 + ((at * 7) % 101)
    rgb[at * 3 + 2] = 120 + ((at * 13) % 103)
  }
  return rgb
}
const fromRaw = (width: number, height: number) =>
  sharp(colourful(width, height), { raw: { width, height, channels: 3 } })

/** The kinds of a PNG's chunks, in order, each once. */
function chunksOf(png: Buffer): readonly string[] {
  const kinds: string[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) kinds.push(png.toString('latin1', at + 4, at + 8))
  return [...new Set(kinds)]
}

async function decoded({ bytes }: Extract<Masked, { kind: 'masked' }>) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const brightest = (x: number, y: number) =>
    Math.max(...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels))
  return { width, height, channels, brightest }
}
type Decoded = Awaited<ReturnType<typeof decoded>>

/** Pixels for which something holds. */
function count({ width, height, brightest }: Decoded, holds: (x: number, y: number, brightest: number) => boolean) {
  let counted = 0
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (holds(x, y, brightest(x, y))) counted += 1
  return counted
}
const isIn = (box: Box, x: number, y: number) =>
  x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height

describe('masking a picture', () => {
  const tool = createProcessFileTool()
  afterAll(() => tool.close())

  async function mask(bytes: Buffer, masking: Masking, type: 'image/png' | 'image/jpeg' = 'image/png') {
    const masked = await tool.mask({ type, bytes }, masking)
    if (masked.kind !== 'masked') throw new Error(masked.why)
    return masked
  }

  it('makes every covered pixel black and leaves every other one as it was, in a file that holds nothing but pixels', async () => {
    const bars = [
      { x: 10, y: 12, width: 90, height: 20 },
      { x: 150, y: 60, width: 50, height: 40 },
    ]
    const png = await fromRaw(200, 100)
      .ensureAlpha(0.5)
      .withExif({ IFD0: { ImageDescription: 'Amina Okafor' } })
      .withIccProfile('p3')
      .png()
      .toBuffer()
    expect(chunksOf(png)).toEqual(expect.arrayContaining(['eXIf', 'iCCP']))

    const masked = await mask(png, { bars, keep: null })
    const seen = await decoded(masked)

    expect(seen).toMatchObject({ width: 200, height: 100, channels: 3 })
    expect(count(seen, (x, y, brightest) => bars.some(bar => isIn(bar, x, y)) && brightest > 0)).toBe(0)
    expect(count(seen, (x, y, brightest) => !bars.some(bar => isIn(bar, x, y)) && brightest === 0)).toBe(0)
    expect(chunksOf(masked.bytes).filter(kind => kind !== 'pHYs')).toEqual(['IHDR', 'IDAT', 'IEND'])
    const { exif, icc, xmp, iptc, comments, hasAlpha } = await sharp(masked.bytes).metadata()
    expect([exif, icc, xmp, iptc, comments, hasAlpha]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      false,
    ])
    expect(masked.bytes.includes('Okafor')).toBe(false)
  })

  it('covers everything but what is kept, and the bars on that', async () => {
    const kept = { x: 20, y: 20, width: 100, height: 30 }
    const bar = { x: 60, y: 20, width: 20, height: 30 }
    const seen = await decoded(await mask(await fromRaw(200, 100).png().toBuffer(), { bars: [bar], keep: [kept] }))
    const isSeen = (x: number, y: number) => isIn(kept, x, y) && !isIn(bar, x, y)

    expect(count(seen, (x, y, brightest) => brightest > 0 !== isSeen(x, y))).toBe(0)
    expect(count(seen, (_x, _y, brightest) => brightest > 0)).toBe(80 * 30)
  })

  it('makes a large photograph smaller, and covers it there too, to the last pixel that a bar touches', async () => {
    const bar = { x: 1_001, y: 503, width: 777, height: 301 }
    const photo = await fromRaw(4_000, 2_000).jpeg().toBuffer()
    const masked = await mask(photo, { bars: [bar], keep: null }, 'image/jpeg')
    const seen = await decoded(masked)
    const scale = seen.width / 4_000
    const isCovered = (x: number, y: number) =>
      x >= Math.floor(1_001 * scale) &&
      x < Math.ceil(1_778 * scale) &&
      y >= Math.floor(503 * scale) &&
      y < Math.ceil(804 * scale)

    expect(masked.bytes.length).toBeLessThanOrEqual(700_000)
    expect(seen.width).toBeLessThanOrEqual(1_600)
    expect(seen.height).toBe(seen.width / 2)
    expect(count(seen, (x, y, brightest) => isCovered(x, y) && brightest > 0)).toBe(0)
    expect(count(seen, (x, y, brightest) => !isCovered(x, y) && brightest > 100)).toBeGreaterThan(
      0.8 * seen.width * seen.height,
    )
  })

  it('says of a file that is no picture that it could not be read, and decodes no SVG', async () => {
    const masking = { bars: [], keep: null }
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>',
    )

    expect(await tool.mask({ type: 'image/png', bytes: svg }, masking)).toEqual({
      kind: 'unreadable',
      why: 'The picture could not be read.',
    })
  })
})
