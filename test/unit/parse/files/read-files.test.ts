import type { ParsedMessage } from '../../../../src/parse/parsed-message'
import { parseMessage } from '../../../../src/parse/parse-message'
import type { Drawn, FoundFile, Opened } from '../../../../src/parse/files/file-tool'
import { FILE_LIMITS } from '../../../../src/parse/limits'
import type { PictureRepeats } from '../../../../src/parse/files/picture-memory'
import { readFiles } from '../../../../src/parse/files/read-files'
import { FakeFileTool } from '../../../fakes/fake-file-tool'
import { tnefFile } from '../../../support/files/tnef-file'
import { zipFile } from '../../../support/files/zip-file'

const png = (width: number, height: number, mark = 0): Buffer => {
  const bytes = Buffer.alloc(40, mark)
  Buffer.from('89504e470d0a1a0a', 'hex').copy(bytes)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}
const screen = { colours: 90, commonest: 0.8, transparent: 0, flat: 0.98, textLines: 15 }
const drawn = (change: Partial<typeof screen> = {}): Drawn => ({
  kind: 'drawn',
  type: 'image/png',
  bytes: Buffer.from('drawn'),
  width: 900,
  height: 600,
  looks: { ...screen, ...change },
})
const opened = (
  files: readonly Partial<FoundFile>[],
  more: Partial<Extract<Opened, { kind: 'opened' }>> = {},
): Opened => ({
  kind: 'opened',
  title: null,
  words: null,
  why: null,
  ...more,
  files: files.map(file => ({
    filename: 'f',
    contentType: null,
    bytes: Buffer.from('x'),
    place: null,
    picture: null,
    ...file,
  })),
})

/** A message with these attachments, in order. */
async function aMessageWith(
  files: readonly { readonly name: string; readonly bytes: Buffer; readonly type?: string }[],
): Promise<{ readonly message: ParsedMessage; readonly contents: readonly Buffer[] }> {
  const parts = files.map(
    ({ name, bytes, type = 'application/octet-stream' }) =>
      `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`,
  )
  const head = 'From: <tess@hill-school.sch.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'
  const outcome = await parseMessage(Buffer.from(`${head}${parts.join('')}--b--\r\n`))
  if (outcome.kind !== 'parsed') throw new Error(outcome.code)
  return outcome
}

const NONE = new Map<string, PictureRepeats>()
const read = (
  tool: FakeFileTool,
  given: Awaited<ReturnType<typeof aMessageWith>>,
  repeats: (hashes: readonly string[]) => ReadonlyMap<string, PictureRepeats> = () => NONE,
  now: () => Date = () => new Date('2026-11-25T10:00:00Z'),
) => readFiles({ tool, now, repeatsOf: async hashes => repeats(hashes) }, given)

describe('reading the files of a message', () => {
  it('finds the pictures in a file, and in a file in it, with where they came from', async () => {
    const inner = zipFile([{ name: 'x', bytes: Buffer.from('inner') }])
    const tool = new FakeFileTool({
      open: ({ kind, bytes }) =>
        kind === 'tnef'
          ? opened([{ filename: 'notes.docx', bytes: inner }, { filename: 'plan.txt' }], {
              title: 'Mentor list',
              words: 'Look',
            })
          : opened([{ filename: 'image1.png', bytes: png(900, 600), place: bytes.equals(inner) ? 'slide 3' : null }]),
      draw: () => drawn(),
    })

    const { message, contents, readings } = await read(
      tool,
      await aMessageWith([{ name: 'winmail.dat', bytes: tnefFile({}) }]),
    )

    expect(message.attachments.map(({ filename }) => filename)).toEqual(['winmail.dat'])
    expect(
      message.contained?.map(({ ordinal, within, place, filename, picture }) => [
        ordinal,
        within,
        place,
        filename,
        picture?.kind,
      ]),
    ).toEqual([
      [1, 0, null, 'notes.docx', undefined],
      [2, 0, null, 'plan.txt', undefined],
      [3, 1, 'slide 3', 'image1.png', 'screenshot'],
    ])
    expect(contents.map(bytes => bytes.length)).toEqual([tnefFile({}).length, inner.length, 1, 40])
    expect(readings.map(({ state, title, words }) => [state, title, words])).toEqual([
      ['opened', 'Mentor list', 'Look'],
      ['opened', null, null],
      ['as-it-came', null, null],
      ['shown', null, null],
    ])
  })

  it('A09: draws as many pictures as it may, and lists the rest as not read', async () => {
    const { pictures } = FILE_LIMITS
    const tool = new FakeFileTool({ draw: () => drawn() })
    const files = Array.from({ length: pictures + 2 }, (_, index) => ({
      name: `s${index}.png`,
      bytes: png(900, 600 + index),
    }))

    const { message, readings } = await read(tool, await aMessageWith(files))

    expect(pictures).toBe(200)
    expect(message.attachments).toHaveLength(202)
    expect(readings.slice(0, 200).every(({ state }) => state === 'shown')).toBe(true)
    expect(readings.slice(200).map(({ state, why }) => [state, why])).toEqual([
      ['not-read', 'The message has more than 200 pictures; this one was not read.'],
      ['not-read', 'The message has more than 200 pictures; this one was not read.'],
    ])
  })

  it('draws the same picture once, however often it is there', async () => {
    const tool = new FakeFileTool({ draw: () => drawn() })
    const files = ['a.png', 'b.png', 'c.png'].map(name => ({ name, bytes: png(900, 600) }))

    const { readings } = await read(tool, await aMessageWith(files))

    expect(tool.asked).toEqual(['draw image/png'])
    expect(readings.map(({ state }) => state)).toEqual(['shown', 'shown', 'shown'])
  })

  it('A01: opens files inside one another as deep as it may, and the next one not', async () => {
    const tool = new FakeFileTool({
      open: ({ bytes }) => opened([{ filename: `${bytes.length}.zip`, bytes: zipFile([{ name: 'y', bytes }]) }]),
    })

    const { message, readings } = await read(
      tool,
      await aMessageWith([{ name: 'bomb.zip', bytes: zipFile([{ name: 'x', bytes: Buffer.alloc(1) }]) }]),
    )

    expect(message.contained).toHaveLength(4)
    expect(readings.map(({ state }) => state)).toEqual(['opened', 'opened', 'opened', 'opened', 'over-limit'])
    expect(readings.at(-1)?.why).toBe('It lies in more than 4 files inside one another and was not opened.')
  })

  it('A01: lists as many files from inside others as it may', async () => {
    const { foundFiles } = FILE_LIMITS
    const many = (count: number) => new FakeFileTool({ open: () => opened(Array.from({ length: count }, () => ({}))) })
    const message = await aMessageWith([{ name: 'all.zip', bytes: zipFile([]) }])

    const full = await read(many(foundFiles), message)
    const over = await read(many(foundFiles + 1), message)

    expect([full.message.contained?.length, full.readings[0]?.why]).toEqual([300, null])
    expect([over.message.contained?.length, over.readings[0]?.why]).toEqual([
      300,
      'It holds more than is read of one message: 300 files, 96 MB and 400 thousand characters.',
    ])
  })

  it('A02: takes no more bytes out of files than one message may hold', async () => {
    const big = Buffer.alloc(FILE_LIMITS.messageBytes / 2)
    const tool = new FakeFileTool({ open: () => opened([{ bytes: big }, { bytes: big }, { bytes: Buffer.from('1') }]) })

    const { message, readings } = await read(tool, await aMessageWith([{ name: 'all.zip', bytes: zipFile([]) }]))

    expect(message.contained).toHaveLength(2)
    expect(readings[0]?.why).toBe(
      'It holds more than is read of one message: 300 files, 96 MB and 400 thousand characters.',
    )
  })

  it('A08: stops when the time for one message is used up', async () => {
    let seconds = 0
    const tool = new FakeFileTool({
      draw: () => {
        seconds += 25
        return drawn()
      },
    })
    const files = ['a', 'b', 'c', 'd'].map((name, index) => ({ name: `${name}.png`, bytes: png(900, 600 + index) }))

    const { readings } = await read(tool, await aMessageWith(files), undefined, () => new Date(seconds * 1_000))

    expect(readings.map(({ state }) => state)).toEqual(['shown', 'shown', 'shown', 'not-read'])
    expect(readings[3]?.why).toBe(
      'Reading the files of this message took longer than 60 seconds; this one was not read.',
    )
  })

  it('A07: keeps a picture that cannot be drawn, and says so', async () => {
    const tool = new FakeFileTool({ draw: () => ({ kind: 'unreadable', why: 'The picture could not be read.' }) })

    const { message, contents, readings } = await read(
      tool,
      await aMessageWith([{ name: 'a.png', bytes: png(900, 600) }]),
    )

    expect(readings).toEqual([
      { state: 'unreadable', why: 'The picture could not be read.', words: null, title: null, shown: null },
    ])
    expect(contents[0]?.equals(png(900, 600))).toBe(true)
    expect(message.attachments[0]?.picture?.kind).toBe('screenshot')
  })

  it('A12: goes by the bytes: HTML that is called a picture is not drawn, a picture that is called HTML is', async () => {
    const tool = new FakeFileTool({ draw: () => drawn() })

    const { readings } = await read(
      tool,
      await aMessageWith([
        { name: 'a.png', type: 'image/png', bytes: Buffer.from('<html><script>1</script>') },
        { name: 'b.html', type: 'text/html', bytes: png(900, 600) },
      ]),
    )

    expect(readings.map(({ state, why }) => [state, why])).toEqual([
      ['as-it-came', 'It is called a picture and is none.'],
      ['shown', null],
    ])
  })

  it('A04: an Office file with a password is locked', async () => {
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])

    const { readings } = await read(new FakeFileTool(), await aMessageWith([{ name: 'list.docx', bytes: locked }]))

    expect(readings.map(({ state, why }) => [state, why])).toEqual([['locked', 'The file is locked with a password.']])
  })

  it('judges a picture by what it looks like and by how often it came before', async () => {
    const tool = new FakeFileTool({ draw: () => drawn({ textLines: 2 }) })
    const seen: string[] = []
    const repeats = (hashes: readonly string[]) => {
      seen.push(...hashes)
      return new Map(hashes.map(hash => [hash, { conversations: 2, ofColleagues: 0, asLogo: 0 }]))
    }

    const { message } = await read(tool, await aMessageWith([{ name: 'image.png', bytes: png(900, 600) }]), repeats)

    expect(seen).toEqual([message.attachments[0]?.sha256])
    expect(message.attachments[0]?.picture).toEqual({
      kind: 'logo',
      why: 'came with several other messages',
      width: 900,
      height: 600,
    })
  })
})
