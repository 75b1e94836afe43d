import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { createProcessPictureReader } from '../../../src/adapters/ocr/process-picture-reader'
import { builtEntry } from '../../../src/adapters/process/built-entry'
import { understandScreenshot } from '../../../src/extract/screenshots/understand-screenshot'

const FEW = path.join(__dirname, '..', '..', 'eval-pictures', 'few')
const textsOf = (seen: readonly { readonly text: string }[]) => seen.map(({ text }) => text)

jest.setTimeout(120_000)

describe('the process that reads pictures', () => {
  const reader = createProcessPictureReader({ readMs: 100_000 })
  afterAll(() => reader.close())

  const understood = async (file: string) => {
    const type = file.endsWith('.png') ? 'image/png' : 'image/jpeg'
    const read = await reader.read({ type, bytes: readFileSync(path.join(FEW, file)) })
    if (read.kind !== 'read') throw new Error(read.why)
    const { kind, ect, offered, names, trns } = understandScreenshot(read)
    return { kind, ect: ect?.text ?? null, offered: textsOf(offered), names: textsOf(names), trns: textsOf(trns) }
  }
  const truths = readFileSync(path.join(FEW, 'truth.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

  it.each(truths.map(truth => [truth.variant, truth.kind, truth]))(
    '%s: reads a picture of %s',
    async (_, __, truth) => {
      const { kind, ect, offered, names, trns } = truth
      const answer = await understood(truth.file)

      expect({ ...answer, names: [...answer.names].sort() }).toEqual({
        kind,
        ect,
        offered,
        names: [...names].sort(),
        trns,
      })
    },
  )

  it('says of a cut and of an empty picture what they are', async () => {
    const blank = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer()

    expect(await reader.read({ type: 'image/png', bytes: blank.subarray(0, 40) })).toEqual({
      kind: 'unreadable',
      why: 'The text of the picture could not be read.',
    })
    expect(await reader.read({ type: 'image/png', bytes: blank })).toEqual({
      kind: 'read',
      width: 60,
      height: 40,
      lines: [],
    })
  })
})

describe('the engine', () => {
  it('says that it cannot start without its language data, which the package itself never does', async () => {
    const script = `require(${JSON.stringify(builtEntry('ocr/engine'))}).startEngine('/nowhere').then(
      () => process.exit(1), error => { console.log(error.message); process.exit(0) })`

    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { timeout: 60_000 })

    expect(stdout).toContain('/nowhere/eng.traineddata.gz')
  })
})

describe('a reading process that misbehaves', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'ocr-process-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const readerThat = (body: string, readMs = 300) => {
    const entry = path.join(folder, 'ocr-process.js')
    writeFileSync(
      entry,
      `process.on('message', ({ id, bytes }) => {
        const answer = answer => process.send({ id, answer })
        if (String(bytes) === 'ok') return answer({ kind: 'read', width: 1, height: 1, lines: [] })
        ${body}
      })
      process.send({ id: 0, answer: 'ready' })`,
    )
    return createProcessPictureReader({ entry, readMs })
  }
  const bad = { type: 'image/png', bytes: Buffer.from('bad') } as const
  const good = { type: 'image/png', bytes: Buffer.from('ok') } as const

  it.each([
    ['hangs', '', { kind: 'over-limit', why: 'The text of the picture was not read: it took longer than it may.' }],
    [
      'answers nonsense',
      'answer({ kind: "read", width: -1 })',
      { kind: 'unreadable', why: 'The text of the picture could not be read.' },
    ],
  ])('a picture whose reader %s costs itself, and the next one is read', async (_, body, expected) => {
    const reader = readerThat(body)

    const [first, second] = await Promise.all([reader.read(bad), reader.read(good)])

    expect(first).toEqual(expected)
    expect(second).toEqual({ kind: 'read', width: 1, height: 1, lines: [] })
    await reader.close()
  })

  it('A10: a thread of it may read no file outside the code, write none, and start nothing', async () => {
    const thread = `
      const { parentPort } = require('node:worker_threads')
      const tries = {
        read: () => require('node:fs').readFileSync('/etc/hostname'),
        write: () => require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'written'))}, 'x'),
        start: () => require('node:child_process').execSync('true'),
      }
      parentPort.postMessage(Object.entries(tries).map(([name, go]) => { try { go(); return name + ' worked' } catch (e) { return name + ' ' + e.code } }).join(', '))`
    const reader = readerThat(
      `
      new (require('node:worker_threads').Worker)(${JSON.stringify(thread)}, { eval: true })
        .on('message', why => answer({ kind: 'unreadable', why }))`,
      20_000,
    )

    expect(await reader.read(bad)).toEqual({
      kind: 'unreadable',
      why: 'read ERR_ACCESS_DENIED, write ERR_ACCESS_DENIED, start ERR_ACCESS_DENIED',
    })
    await reader.close()
  })
})
