import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createSandbox, type Sandbox } from '../../../src/adapters/sandbox/sandbox'
import type { ParsedMessage } from '../../../src/parse/parsed-message'
import { createFileDirectory } from '../../../src/register/file-directory'

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

/** A worker that dies, or never ends, at the step of a reading that the subject names. */
const STOPPED_BY_WORDS = `
const { parentPort } = require('node:worker_threads')
let subject = ''
parentPort.on('message', request => {
  subject = request.message?.subject ?? subject
  if (subject === request.kind + ' loops') for (;;);
  if (subject === request.kind + ' ends') process.exit(7)
  const query = { senderAddress: null, urns: [], schoolNames: [], trns: [], emails: [], nameTokens: [] }
  parentPort.postMessage({ id: request.id, kind: 'found', query })
})
parentPort.postMessage('ready')
`
const DEVELOPMENT_SET = path.join(__dirname, '..', '..', 'eval')

describe('the sandbox', () => {
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
    sandbox = createSandbox({ timeoutMs: 20_000, memoryMb: 256, workers: 2 })
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
    sandbox = createSandbox({
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
    sandbox = createSandbox({ timeoutMs: 300, memoryMb: 64, workers: 1, entry: path.join(folder, 'body.js') })
    const killed = await sandbox.parse(Buffer.from('From: a@oak.example\r\nSubject: Mentor\r\n\r\nloop'))
    expect(killed).toMatchObject({
      kind: 'over-limit',
      code: 'PARSE.TIMEOUT',
      partial: { message: { subject: 'From: a@oak.example\r\nSubject: Mentor' }, contents: [] },
    })
  })

  it('reads in a worker, asking the register from outside', async () => {
    sandbox = createSandbox({ timeoutMs: 20_000, memoryMb: 256, workers: 1 })
    const directory = createFileDirectory(readFileSync(path.join(DEVELOPMENT_SET, 'register.json'), 'utf8'))
    const parsed = await sandbox.parse(readFileSync(path.join(DEVELOPMENT_SET, 'd0006.eml')))
    if (parsed.kind !== 'parsed') throw new Error('The message was not parsed')
    const given = { message: parsed.message, helpdeskAddresses: ['support@ect-helpdesk.example'] }
    const { reading, triage, senderSchools } = await sandbox.read(given, directory)
    expect(reading.pairs).toMatchObject([{ mentorId: 'P700205', ectId: 'P700210', vetoes: [] }])
    expect(triage.intent).toBe('mentor_match')
    expect(senderSchools).toMatchObject([{ by: 'tutor-address' }])
  })

  it.each([
    ['find loops', 'takes too long'],
    ['read loops', 'takes too long'],
    ['find ends', 'stopped the program'],
    ['read ends', 'stopped the program'],
  ])(
    'words by which the reader %s give no pair, no button and the reason, and the next are read',
    async (subject, why) => {
      const entry = path.join(folder, 'words.js')
      writeFileSync(entry, STOPPED_BY_WORDS)
      sandbox = createSandbox({ timeoutMs: 300, memoryMb: 64, workers: 1, entry })
      const asked: unknown[] = []
      const directory = {
        snapshot: async (query: unknown) => {
          asked.push(query)
          return { schools: [], people: [], senderSchools: [{ urn: '123456', by: 'domain' as const }] }
        },
      }
      const message = { subject, from: { name: 'Ann Lee', address: 'A.Lee@oak.example' }, attachments: [] }
      const given = { message: message as Partial<ParsedMessage> as ParsedMessage, helpdeskAddresses: [] }
      const { reading, triage, senderSchools } = await sandbox.read(given, directory)
      expect(reading).toMatchObject({ pairs: [], mentions: [], vetoes: [expect.stringContaining(why)] })
      expect(triage).toMatchObject({ intent: 'other', urgent: false })
      expect(senderSchools).toEqual([{ urn: '123456', by: 'domain' }])
      expect(asked.at(-1)).toMatchObject({ senderAddress: 'a.lee@oak.example', senderName: 'Ann Lee', nameTokens: [] })
      expect((await sandbox.parse(Buffer.from('ok')).catch((error: unknown) => error)) as Error).toMatchObject({
        code: 'SANDBOX.ANSWER',
      })
    },
  )

  it('refuses what comes after it was closed', async () => {
    sandbox = createSandbox({
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
    sandbox = createSandbox({
      timeoutMs: 1_000,
      memoryMb: 32,
      workers: 1,
      entry: path.join(folder, 'broken.js'),
    })
    await expect(sandbox.parse(Buffer.from('ok'))).rejects.toMatchObject({ code: 'SANDBOX.START' })
  })
})
