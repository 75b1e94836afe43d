import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { addParseCommand } from '../../../src/cli/parse-command'
import type { ParsedLine } from '../../../src/cli/parsed-line'
import type { ProgramDeps } from '../../../src/cli/toolbox'
import { plainReader } from '../../../src/match/reader'
import { parseMessage } from '../../../src/parse/parse-message'

const eml = (name: string): string => path.join(__dirname, `../../fixtures/eml/${name}.eml`)

async function run(...args: string[]): Promise<{ lines: ParsedLine[]; closed: number; text: string }> {
  let text = ''
  let closed = 0
  const unused = (): never => {
    throw new Error('parse opens nothing')
  }
  const deps: ProgramDeps = {
    openToolbox: unused,
    stepBack: unused,
    serve: unused,
    createSandbox: async () => ({
      ...plainReader,
      parse: parseMessage,
      close: async () => {
        closed++
      },
    }),
    stdout: { write: (chunk: string) => (text += chunk) },
    stderr: { write: () => true },
  } as Partial<ProgramDeps> as ProgramDeps
  const program = new Command().exitOverride()
  addParseCommand(program, deps)
  await program.parseAsync(['parse', ...args], { from: 'user' })
  const lines = args.includes('--json')
    ? text
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as ParsedLine)
    : []
  return { lines, closed, text }
}

describe('matchdesk parse', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'parse-'))))
  afterEach(() => {
    rmSync(folder, { recursive: true })
    process.exitCode = 0
  })

  it('prints a line a message in the order given, with exactly the fields that were promised', async () => {
    const { lines, closed } = await run(eml('gmail-reply'), eml('two-from'), '--json')
    expect(lines.map(line => path.basename(line.file))).toEqual(['gmail-reply.eml', 'two-from.eml'])
    expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual([
      'attachments',
      'cc',
      'date',
      'elidedText',
      'file',
      'from',
      'html',
      'inReplyTo',
      'isAutomatic',
      'isBounce',
      'messageId',
      'references',
      'replyText',
      'subject',
      'text',
      'to',
    ])
    expect(lines[1]).toEqual({
      file: eml('two-from'),
      subject: 'Hi there',
      from: { name: 'Gemma Brennan', address: 'g.brennan@oakfield.dorminster.sch.example' },
      to: [{ name: '', address: 'support@ect-helpdesk.example' }],
      cc: [],
      date: null,
      messageId: 'f26@oakfield.dorminster.sch.example',
      inReplyTo: null,
      references: [],
      text: 'Please pair Ann Lee with Bo Fox.',
      replyText: 'Please pair Ann Lee with Bo Fox.',
      elidedText: '',
      attachments: [],
      isAutomatic: false,
      isBounce: false,
    })
    expect(closed).toBe(1)
    expect(process.exitCode ?? 0).toBe(0)
  })

  it('lists attachments with five fields each', async () => {
    const { lines } = await run(eml('nested-rfc822'), '--json')
    expect(lines[0]?.attachments.map(file => Object.keys(file).toSorted())).toEqual([
      ['contentType', 'filename', 'inline', 'sha256', 'size'],
    ])
  })

  it('numbers the messages of an mbox', async () => {
    const mbox = path.join(folder, 'two.mbox')
    const message = (subject: string): string =>
      `From x Wed Jan  8 17:03:37 2025\nFrom: a@oak.example\nSubject: ${subject}\n\nwords\n\n`
    writeFileSync(mbox, message('one') + message('two'))
    const { lines } = await run(mbox, '--json')
    expect(lines.map(({ file, subject }) => [file, subject])).toEqual([
      [`${mbox}#1`, 'one'],
      [`${mbox}#2`, 'two'],
    ])
  })

  it('gives a line with an error for what is no mail, and for what is not there', async () => {
    const noise = path.join(folder, 'noise.eml')
    writeFileSync(noise, Buffer.from([1, 2, 3, 0, 0, 7]))
    const { lines } = await run(noise, path.join(folder, 'absent.eml'), eml('vacation'), '--json')
    expect(lines.map(line => line.error?.code ?? null)).toEqual(['PARSE.NOT-MAIL', 'FILES.NOT_THERE', null])
    expect(lines[0]).toMatchObject({ from: null, to: [], text: '', attachments: [] })
    expect(process.exitCode).toBe(3)
  })

  it('writes for people without --json', async () => {
    const { text } = await run(eml('vacation'))
    expect(text).toContain('Automatic reply: Done, automatic\n  from Gemma Brennan <g.brennan@')
  })
})
