import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createSandboxedParser } from '../../../src/adapters/sandbox/sandboxed-parser'
import type { Parser } from '../../../src/parse/parsed-message'

type Sandbox = Parser & { close(): Promise<void> }

const mail = (name: string): Buffer => readFileSync(path.join(__dirname, `../../fixtures/eml/${name}.eml`))
/** A worker that does what the first byte of the message says, then goes on. */
const MISBEHAVING = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ id, raw }) => {
  const what = String.fromCharCode(raw[0])
  if (what === 'l') for (;;);
  if (what === 'm') { const kept = []; for (;;) kept.push(new Array(100000).fill(id)) }
  if (what === 'x') process.exit(7)
  if (what === 't') throw new Error('thrown')
  parentPort.postMessage({ id, kind: 'unreadable', code: 'FINE', sentence: 'Answered.' })
})
parentPort.postMessage('ready')
`
/** A worker that never ends on a message with a body, and gives back a header as the subject. */
const STOPPED_BY_BODIES = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ id, raw }) => {
  const text = Buffer.from(raw).toString()
  if (text.includes('loop')) for (;;);
  parentPort.postMessage({ id, kind: 'parsed', message: { subject: text }, contents: [] })
})
parentPort.postMessage('ready')
`

describe('the sandboxed parser', () => {
  let folder: string
  let sandbox: Sandbox

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-'))
    writeFileSync(path.join(folder, 'worker.js'), MISBEHAVING)
  })
  afterEach(async () => {
    await sandbox.close()
    rmSync(folder, { recursive: true })
  })

  it('parses in a worker, and leaves the caller’s bytes as they were', async () => {
    sandbox = createSandboxedParser({ timeoutMs: 20_000, memoryMb: 256, workers: 2 })
    const raw = mail('cid-images')
    const [first, second] = await Promise.all([sandbox.parse(raw), sandbox.parse(mail('bounce'))])
    expect(first).toMatchObject({ kind: 'parsed', message: { subject: 'Pictures' } })
    expect(second).toMatchObject({ kind: 'parsed', message: { isBounce: true } })
    expect(raw.length).toBe(mail('cid-images').length)
    const contents = first.kind === 'parsed' ? first.contents : []
    expect(contents.map(content => [Buffer.isBuffer(content), content.subarray(1, 4).toString()])).toEqual([
      [true, 'PNG'],
      [true, 'PNG'],
      [true, 'PNG'],
    ])
  })

  it.each([
    ['loops', 'l', 'PARSE.TIMEOUT'],
    ['takes all memory', 'm', 'PARSE.MEMORY'],
    ['ends its thread', 'x', 'PARSE.CRASHED'],
    ['throws', 't', 'PARSE.CRASHED'],
  ])('a message that %s costs itself, and the next one is answered', async (_, bad, code) => {
    const entry = path.join(folder, 'worker.js')
    sandbox = createSandboxedParser({
      timeoutMs: code === 'PARSE.TIMEOUT' ? 300 : 20_000,
      memoryMb: 32,
      workers: 1,
      entry,
    })
    const [killed, next] = await Promise.all([sandbox.parse(Buffer.from(bad)), sandbox.parse(Buffer.from('ok'))])
    expect(killed).toMatchObject({ kind: 'over-limit', code })
    expect(next).toMatchObject({ code: 'FINE' })
  })

  it('keeps who wrote and about what of a message that stopped its parser', async () => {
    writeFileSync(path.join(folder, 'body.js'), STOPPED_BY_BODIES)
    sandbox = createSandboxedParser({ timeoutMs: 300, memoryMb: 64, workers: 1, entry: path.join(folder, 'body.js') })
    const killed = await sandbox.parse(Buffer.from('From: a@oak.example\r\nSubject: Mentor\r\n\r\nloop'))
    expect(killed).toMatchObject({
      kind: 'over-limit',
      code: 'PARSE.TIMEOUT',
      partial: { message: { subject: 'From: a@oak.example\r\nSubject: Mentor' }, contents: [] },
    })
  })

  it('refuses what comes after it was closed', async () => {
    sandbox = createSandboxedParser({
      timeoutMs: 1_000,
      memoryMb: 32,
      workers: 1,
      entry: path.join(folder, 'worker.js'),
    })
    await sandbox.close()
    await expect(sandbox.parse(Buffer.from('ok'))).rejects.toMatchObject({ code: 'SANDBOX.CLOSED' })
  })

  it('says that it could not start when the worker does not load', async () => {
    writeFileSync(path.join(folder, 'broken.js'), 'throw new Error("no")')
    sandbox = createSandboxedParser({
      timeoutMs: 1_000,
      memoryMb: 32,
      workers: 1,
      entry: path.join(folder, 'broken.js'),
    })
    await expect(sandbox.parse(Buffer.from('ok'))).rejects.toMatchObject({ code: 'SANDBOX.START' })
  })
})
