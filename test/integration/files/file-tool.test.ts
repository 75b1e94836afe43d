import sharp from 'sharp'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createProcessFileTool } from '../../../src/adapters/files/process-file-tool'
import { bmpFile } from '../../support/files/bmp-file'
import { outlookFile } from '../../support/files/outlook-file'
import { pdfFile } from '../../support/files/pdf-file'
import { tnefFile } from '../../support/files/tnef-file'
import { wordFile } from '../../support/files/zip-file'

/** Six colours in a row, so that a turned or mangled picture shows. */
const pixels = (width: number, height: number): Buffer => {
  const rgb = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    const column = at % width
    rgb[at * 3] = column < width / 2 ? 255 : 0
    rgb[at * 3 + 1] = at < (width * height) / 2 ? 255 : 0
    rgb[at * 3 + 2] = 40
  }
  return rgb
}
const picture = (width = 60, height = 30) => sharp(pixels(width, height), { raw: { width, height, channels: 3 } })

describe('the process that reads files', () => {
  const tool = createProcessFileTool()
  afterAll(() => tool.close())

  it('opens an invitation: what, when, where, and who', async () => {
    const bytes = Buffer.from(
      [
        'BEGIN:VCALENDAR',
        'METHOD:REQUEST',
        'BEGIN:VEVENT',
        'SUMMARY:Mentor meeting',
        'DTSTART:20261126T140000Z',
        'LOCATION:Room 4',
        'DESCRIPTION:Kit Ford is to mentor Lee Brown\\, TRN 9800003',
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\r\n'),
    )

    expect(await tool.open({ kind: 'calendar', bytes })).toMatchObject({
      kind: 'opened',
      words: 'Mentor meeting\nWhen: 2026-11-26 14:00 UTC\nWhere: Room 4\nKit Ford is to mentor Lee Brown, TRN 9800003',
    })
    expect(await tool.open({ kind: 'calendar', bytes: Buffer.from('BEGIN:VCALENDAR') })).toMatchObject({
      kind: 'unreadable',
    })
  })

  it('opens a Word file, a winmail.dat and an Outlook message', async () => {
    const png = await picture().png().toBuffer()

    const word = await tool.open({
      kind: 'archive',
      bytes: wordFile({ paragraphs: ['Hello'], pictures: { 'image1.png': png } }),
    })
    const tnef = await tool.open({
      kind: 'tnef',
      bytes: tnefFile({ subject: 'Forwarded', body: 'See below', attachments: [{ longName: 'shot.png', bytes: png }] }),
    })
    const outlook = await tool.open({
      kind: 'outlook',
      bytes: outlookFile({
        subject: 'Mentor missing',
        senderName: 'Tess Tutor',
        senderAddress: 'tess@hill-school.sch.example',
        body: 'Hello,\r\nno mentor in the list.',
        attachments: [{ name: 'list of mentors.png', type: 'image/png', bytes: png }],
      }),
    })

    const found = { contentType: null, bytes: png, place: null, picture: null }
    expect(word).toEqual({
      kind: 'opened',
      title: null,
      words: 'Hello',
      files: [{ ...found, filename: 'image1.png' }],
      why: null,
    })
    expect(tnef).toEqual({
      kind: 'opened',
      title: 'Forwarded',
      words: 'See below',
      files: [{ ...found, filename: 'shot.png' }],
      why: null,
    })
    expect(outlook).toEqual({
      kind: 'opened',
      title: 'Mentor missing',
      words:
        'From: Tess Tutor <tess@hill-school.sch.example>\nSubject: Mentor missing\n\nHello,\nno mentor in the list.',
      files: [{ ...found, filename: 'list of mentors.png', contentType: 'image/png' }],
      why: null,
    })
  })

  it('opens an attached message, with what stood in its signature', async () => {
    const png = (await picture(400, 200).png().toBuffer()).toString('base64')
    const mail = [
      'From: Lee <lee@hill-school.sch.example>',
      'Subject: List is empty',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>See the list.</p><p>-- <br>Lee<br><img src="cid:1"></p>',
      '--b',
      'Content-Type: image/png; name=crest.png',
      'Content-ID: <1>',
      'Content-Transfer-Encoding: base64',
      '',
      png,
      '--b--',
    ].join('\r\n')

    expect(await tool.open({ kind: 'mail', bytes: Buffer.from(mail) })).toMatchObject({
      kind: 'opened',
      title: 'List is empty',
      words: expect.stringMatching(
        /^From: Lee <lee@hill-school\.sch\.example>\nSubject: List is empty\n\nSee the list\./,
      ),
      files: [{ filename: 'crest.png', picture: { kind: 'logo', settled: true } }],
    })
  })

  it('opens a PDF: words and pictures, pixel by pixel, with their page', async () => {
    const file = pdfFile([
      { text: 'Page one' },
      { text: 'Two', picture: { width: 60, height: 30, rgb: pixels(60, 30) } },
    ])

    const opened = await tool.open({ kind: 'pdf', bytes: file })

    expect(opened).toMatchObject({ kind: 'opened', words: 'Page one\nTwo', files: [{ place: 'page 2' }], why: null })
    const bytes = opened.kind === 'opened' ? opened.files[0]!.bytes : Buffer.alloc(0)
    expect((await sharp(bytes).removeAlpha().raw().toBuffer()).equals(pixels(60, 30))).toBe(true)
  })

  it('A13: a PDF’s script, launch and links do nothing, and its words are read', async () => {
    const catalog = '/OpenAction << /S /JavaScript /JS (app.launchURL\\("http://127.0.0.1:9/"\\)) >>'
    const file = pdfFile([{ text: 'Plain words' }], {
      catalog: `${catalog} /AA << /WC << /S /Launch /F (/bin/sh) >> >>`,
      objects: ['<< /Type /Action /S /URI /URI (http://127.0.0.1:9/) >>'],
    })

    expect(await tool.open({ kind: 'pdf', bytes: file })).toMatchObject({ kind: 'opened', words: 'Plain words' })
  })

  it('A04: a PDF with a password is said to be locked', async () => {
    const key = '<0000000000000000000000000000000000000000000000000000000000000000>'
    const trailer = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ${key} /U ${key} >> /ID [<00><00>]`

    expect(await tool.open({ kind: 'pdf', bytes: pdfFile([{ text: 'x' }], { trailer }) })).toEqual({
      kind: 'locked',
      why: 'The file is locked with a password.',
    })
  })

  it.each([
    ['pdf', 'The PDF is damaged and could not be read.'],
    ['outlook', 'The Outlook message is damaged and could not be opened.'],
    ['archive', 'The file is damaged and could not be opened.'],
  ] as const)('says of a %s that is none of it that it is damaged', async (kind, why) => {
    expect(await tool.open({ kind, bytes: Buffer.from('not at all') })).toEqual({ kind: 'unreadable', why })
  })

  it.each(['png', 'gif', 'webp', 'tiff'] as const)('shows a %s as PNG with the same pixels', async type => {
    const bytes = await picture()
      .toFormat(type, { lossless: true, compression: type === 'tiff' ? 'lzw' : undefined })
      .toBuffer()

    const drawn = await tool.draw({ type: `image/${type}`, bytes })

    expect(drawn).toMatchObject({ kind: 'drawn', type: 'image/png', width: 60, height: 30 })
    const shown = drawn.kind === 'drawn' ? drawn.bytes : Buffer.alloc(0)
    const raw = await sharp(shown).removeAlpha().raw().toBuffer()
    expect([...raw.subarray(0, 3), ...raw.subarray(-3)]).toEqual([255, 255, 40, 0, 0, 40])
  })

  it('shows a bitmap as PNG', async () => {
    const drawn = await tool.draw({
      type: 'image/bmp',
      bytes: bmpFile([
        [0xff0000, 0x00ff00],
        [0x0000ff, 0xffffff],
      ]),
    })

    const shown = drawn.kind === 'drawn' ? drawn.bytes : Buffer.alloc(0)
    expect((await sharp(shown).raw().toBuffer()).toString('hex')).toBe('ff000000ff000000ffffffff')
  })

  it('A18: shows a photo turned upright and without the place where it was taken', async () => {
    const bytes = await picture()
      .withExif({ IFD0: { Copyright: 'Tess' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()

    const drawn = await tool.draw({ type: 'image/jpeg', bytes })

    expect(drawn).toMatchObject({ kind: 'drawn', type: 'image/jpeg', width: 30, height: 60 })
    const { exif, icc, xmp, width, height } = await sharp(drawn.kind === 'drawn' ? drawn.bytes : bytes).metadata()
    expect({ exif, icc, xmp, width, height }).toEqual({
      exif: undefined,
      icc: undefined,
      xmp: undefined,
      width: 30,
      height: 60,
    })
  })

  it('A06: a picture of 50,000 × 50,000 pixels is refused on its header', async () => {
    const bytes = await picture().png().toBuffer()
    bytes.writeUInt32BE(50_000, 16)
    bytes.writeUInt32BE(50_000, 20)

    expect(await tool.draw({ type: 'image/png', bytes })).toEqual({
      kind: 'over-limit',
      why: 'The picture has more than 40 million pixels and was not drawn.',
    })
  })

  it('A07: a cut JPEG and a PNG with damaged pixels cost themselves', async () => {
    const jpeg = await picture(600, 300).jpeg().toBuffer()
    const png = await picture(600, 300).png({ compressionLevel: 0 }).toBuffer()
    png.fill(0x5a, 2_000, 2_400)

    const unreadable = { kind: 'unreadable', why: 'The picture could not be read.' }
    expect(await tool.draw({ type: 'image/jpeg', bytes: jpeg.subarray(0, jpeg.length / 2) })).toEqual(unreadable)
    expect(await tool.draw({ type: 'image/png', bytes: png })).toEqual(unreadable)
    expect(await tool.draw({ type: 'image/jpeg', bytes: jpeg })).toMatchObject({ kind: 'drawn' })
  })

  it.each(['image/svg+xml', 'application/pdf', 'image/avif', 'image/x-icon', 'image/emf'])(
    'A10: %s is no picture that is drawn',
    async type => {
      const bytes = Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/etc/passwd"/></svg>',
      )

      expect(await tool.draw({ type, bytes })).toEqual({
        kind: 'unreadable',
        why: 'Pictures of this kind are not shown here. It can be saved.',
      })
    },
  )

  it('A10: bytes that are another picture than they claim reach no other decoder', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

    expect(await tool.draw({ type: 'image/webp', bytes: svg })).toEqual({
      kind: 'unreadable',
      why: 'The picture could not be read.',
    })
  })
})

describe('a process that misbehaves', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'file-process-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const toolThat = (body: string, limits: { readonly drawMs?: number; readonly residentMb?: number } = {}) => {
    const entry = path.join(folder, 'file-process.js')
    writeFileSync(
      entry,
      `process.on('message', ({ id, type, bytes }) => {
        if (String(bytes) === 'ok') return process.send({ id, answer: { kind: 'unreadable', why: 'Answered.' } })
        ${body}
      })
      process.send({ id: 0, answer: 'ready' })`,
    )
    return createProcessFileTool({ entry, workers: 1, ...limits })
  }
  const bad = { type: 'image/png', bytes: Buffer.from('bad') }
  const good = { type: 'image/png', bytes: Buffer.from('ok') }

  it.each([
    ['loops', 'for (;;);', { drawMs: 300 }, 'The picture could not be read: it took longer than it may.'],
    ['ends', 'process.exit(3)', {}, 'The picture could not be read: it stopped its reader.'],
    ['aborts', 'process.abort()', {}, 'The picture could not be read: it stopped its reader.'],
    ['throws', 'throw new Error("x")', {}, 'The picture could not be read: it stopped its reader.'],
    [
      'takes memory outside the heap',
      'globalThis.kept = []; setInterval(() => globalThis.kept.push(Buffer.alloc(20_000_000, 1)), 5)',
      { residentMb: 300 },
      'The picture could not be read: it needed more memory than it may.',
    ],
    [
      'answers nonsense',
      'process.send({ id, answer: { kind: "drawn", bytes: 7 } })',
      {},
      'The picture could not be read.',
    ],
  ])('A07: a picture whose reader %s costs itself, and the next one is read', async (_, body, limits, why) => {
    const tool = toolThat(body, limits)

    const [first, second] = await Promise.all([tool.draw(bad), tool.draw(good)])

    expect(first).toEqual({ kind: 'unreadable', why })
    expect(second).toEqual({ kind: 'unreadable', why: 'Answered.' })
    await tool.close()
  })

  it('A10: may read no file outside the code, write none, and start nothing', async () => {
    const tool = toolThat(`
      const tries = {
        read: () => require('node:fs').readFileSync('/etc/hostname'),
        write: () => require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'written'))}, 'x'),
        start: () => require('node:child_process').execSync('true'),
        thread: () => new (require('node:worker_threads').Worker)('1', { eval: true }),
      }
      const outcome = Object.entries(tries).map(([name, go]) => { try { go(); return name + ' worked' } catch (e) { return name + ' ' + e.code } })
      process.send({ id, answer: { kind: 'unreadable', why: [...outcome, 'env ' + Object.keys(process.env).filter(n => !n.startsWith('NODE_CHANNEL')).length].join(', ') } })`)

    expect(await tool.draw(bad)).toEqual({
      kind: 'unreadable',
      why: 'read ERR_ACCESS_DENIED, write ERR_ACCESS_DENIED, start ERR_ACCESS_DENIED, thread ERR_ACCESS_DENIED, env 0',
    })
    await tool.close()
  })

  it('says that it could not start, instead of holding the message up', async () => {
    const entry = path.join(folder, 'broken.js')
    writeFileSync(entry, 'throw new Error("no")')
    const tool = createProcessFileTool({ entry, workers: 1 })

    expect(await tool.draw(bad)).toEqual({
      kind: 'unreadable',
      why: 'The picture could not be read: its reader could not be started.',
    })
    await tool.close()
  })
})
