import { readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { createProcessFileTool } from '../../../src/adapters/files/process-file-tool'
import { FILE_LIMITS } from '../../../src/parse/limits'
import { openArchive } from '../../../src/parse/files/open-archive'
import { blankPng, pngOf } from '../../support/files/png-file'
import { wordFile, zipFile } from '../../support/files/zip-file'

const SWELLS = 'A part of it unpacks to far more than its size and was not read.'
const { entryBytes, archiveBytes, archiveEntries, ratio, ratioFrom } = FILE_LIMITS
/** A picture of 320 × 200, red and blue, encoded by libheif's own tool. */
const heic = () => readFileSync(path.join(__dirname, '../../fixtures/files/two-colours.heic'))
/** Bytes that deflate cannot make smaller than half. */
const noise = (length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  for (let at = 0, seed = 7; at < length; at++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[at] = seed >>> 16
  }
  return bytes
}

describe('archives that swell', () => {
  it('A01: a picture that inflates to 400 MB is stopped, and the others of the file are found', async () => {
    const file = wordFile({
      paragraphs: ['Dear helpdesk'],
      pictures: { 'image1.png': Buffer.alloc(400_000_000), 'image2.png': Buffer.from('second') },
    })

    expect(await openArchive(file)).toMatchObject({
      kind: 'opened',
      words: 'Dear helpdesk',
      files: [{ filename: 'image2.png' }],
      why: SWELLS,
    })
  })

  it('A02: 200 MB of XML in half a megabyte are stopped, and the picture beside them is found', async () => {
    const file = zipFile([
      { name: 'word/document.xml', bytes: Buffer.alloc(200_000_000, '<w:p>') },
      { name: 'word/media/image1.png', bytes: Buffer.from('picture') },
    ])

    expect(await openArchive(file)).toMatchObject({ words: null, files: [{ filename: 'image1.png' }], why: SWELLS })
  })

  it('A01: what the directory claims of a length is not believed', async () => {
    const file = zipFile([{ name: 'a.png', bytes: Buffer.alloc(50_000_000), claims: 10 }])

    expect(await openArchive(file)).toMatchObject({ kind: 'opened', files: [], why: SWELLS })
  })

  it('A01: files that share their bytes are counted each time they are inflated', async () => {
    const big = noise(entryBytes / 2)
    const packed = deflateRawSync(big)
    const parts = Array.from({ length: 6 }, (_, index) => ({ name: `${index}.png`, bytes: big, packed }))

    const opened = await openArchive(zipFile(parts))

    expect(archiveBytes / big.length).toBe(4)
    expect(opened.kind === 'opened' && [opened.files.length, opened.why]).toEqual([4, SWELLS])
  })

  it('A01: takes a file of exactly as many bytes as it may have, and not one of one more', async () => {
    const files = async (length: number) => {
      const opened = await openArchive(zipFile([{ name: 'a.bmp', bytes: noise(length) }]))
      return opened.kind === 'opened' && opened.files.length
    }

    expect(await files(entryBytes)).toBe(1)
    expect(await files(entryBytes + 1)).toBe(0)
  })

  it('A01: takes a blank bitmap, and nothing that swells more than a picture can', async () => {
    const why = async (length: number) => {
      const opened = await openArchive(zipFile([{ name: 'a.bmp', bytes: Buffer.alloc(length) }]))
      return opened.why
    }

    expect([ratio, ratioFrom]).toEqual([250, 2_000_000])
    expect(await why(ratioFrom)).toBeNull()
    expect(await why(ratioFrom + 100_000)).toBe(SWELLS)
  })

  it('A01: lists as many names as it may, and says that there are more', async () => {
    const parts = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `${index}.txt`, bytes: Buffer.from('x') }))

    expect(await openArchive(zipFile(parts(archiveEntries)))).toMatchObject({ why: null })
    expect(await openArchive(zipFile(parts(archiveEntries + 1)))).toMatchObject({
      why: 'It holds more than 2000 files, and the rest was not read.',
    })
  })
})

describe('pictures that swell', () => {
  const tool = createProcessFileTool()
  afterAll(() => tool.close())
  const TOO_LARGE = { kind: 'over-limit', why: 'The picture has more than 40 million pixels and was not drawn.' }

  it('A06: a true PNG of 50,000 × 50,000 pixels is refused on its header', async () => {
    const bytes = await blankPng(50_000, 50_000)

    expect(bytes.length).toBeLessThan(400_000)
    expect(await tool.draw({ type: 'image/png', bytes })).toEqual(TOO_LARGE)
  })

  it('A06: a picture of exactly as many pixels as it may have is drawn, and one more row is not', async () => {
    expect(await tool.draw({ type: 'image/png', bytes: await blankPng(8_000, 5_000) })).toMatchObject({
      kind: 'drawn',
      width: 8_000,
      height: 5_000,
    })
    expect(await tool.draw({ type: 'image/png', bytes: await blankPng(8_000, 5_001) })).toEqual(TOO_LARGE)
  })

  it('A06: of a GIF of 10,000 frames the first is drawn', async () => {
    const one = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#3060ff' } })
      .gif()
      .toBuffer()
    // After the screen and its colours come frames, each an extension and an image, up to the trailer.
    const start = 13 + 3 * 2 ** (((one[10] ?? 0) & 7) + 1)
    const frame = one.subarray(start, -1)
    const many = Buffer.concat([
      one.subarray(0, start),
      ...Array.from({ length: 10_000 }, () => frame),
      Buffer.from(';'),
    ])

    expect(await tool.draw({ type: 'image/gif', bytes: many })).toMatchObject({ kind: 'drawn', width: 30, height: 20 })
  })

  it('A06: a text of 60 MB inside a PNG costs nothing and is not passed on', async () => {
    const plain = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#3060ff' } })
      .png()
      .toBuffer()
    const header = plain.subarray(16, 29)
    const pixels = plain.subarray(plain.indexOf('IDAT') + 4, plain.indexOf('IEND') - 8)
    const text = Buffer.concat([Buffer.from('Comment\0\x01\0\0\0'), deflateRawSync(Buffer.alloc(60_000_000, 'secret'))])
    const bytes = pngOf([
      ['IHDR', header],
      ['iTXt', text],
      ['IDAT', pixels],
    ])

    const drawn = await tool.draw({ type: 'image/png', bytes })

    expect(drawn).toMatchObject({ kind: 'drawn', width: 30, height: 20 })
    expect(drawn.kind === 'drawn' && drawn.bytes.length).toBeLessThan(1_000)
  })

  it('A07: a hundred damaged pictures in a row end each as unreadable or drawn, in the same process', async () => {
    const jpeg = await sharp(noise(200 * 120 * 3), { raw: { width: 200, height: 120, channels: 3 } })
      .jpeg()
      .toBuffer()
    const kinds = new Set<string>()
    for (let round = 0; round < 100; round++) {
      const bytes = Buffer.from(jpeg)
      for (let hit = 0; hit < 5; hit++) bytes[(round * 977 + hit * 3_001) % bytes.length] = (round * 31) % 256
      kinds.add((await tool.draw({ type: 'image/jpeg', bytes })).kind)
    }

    expect([...kinds].filter(kind => kind !== 'drawn' && kind !== 'unreadable')).toEqual([])
  })

  it('shows a telephone’s HEIC as JPEG', async () => {
    const bytes = heic()

    const drawn = await tool.draw({ type: 'image/heic', bytes })

    expect(drawn).toMatchObject({ kind: 'drawn', type: 'image/jpeg', width: 320, height: 200 })
    const raw = await sharp(drawn.kind === 'drawn' ? drawn.bytes : bytes)
      .raw()
      .toBuffer()
    const near = [...raw.subarray(0, 3), ...raw.subarray(-3)].map(value => Math.round(value / 10) * 10)
    expect(near).toEqual([200, 30, 30, 30, 30, 200])
  })

  it('A06: a HEIC that declares 50,000 × 50,000 pixels is refused on its header', async () => {
    const bytes = Buffer.from(heic())
    const at = bytes.indexOf('ispe')
    bytes.writeUInt32BE(50_000, at + 8)
    bytes.writeUInt32BE(50_000, at + 12)

    expect(await tool.draw({ type: 'image/heic', bytes })).toEqual(TOO_LARGE)
  })
})
