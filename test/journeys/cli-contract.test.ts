import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { jsonLines, openMatchdesk, type JsonLine, type Matchdesk } from '../contracts/run-matchdesk'

/** Reading messages without a database, by the built application: what other programs call. */

jest.setTimeout(180_000)

const root = path.resolve(__dirname, '..')
const eml = (name: string) => path.join(root, 'fixtures', 'eml', `${name}.eml`)
const development = (id: string) => path.join(root, 'eval', `${id}.eml`)

let matchdesk: Matchdesk
beforeAll(() => (matchdesk = openMatchdesk()))
afterAll(() => matchdesk.remove())

/** Two messages as a mailbox file. */
function mailbox(name: string): string {
  const file = path.join(matchdesk.dataDir, name)
  const separated = ['gmail-reply', 'two-from'].map(each => `From - Mon Sep  7 09:00:00 2026\n${readText(eml(each))}\n`)
  writeFileSync(file, separated.join(''))
  return file
}

const readText = (file: string) => readFileSync(file, 'latin1').replace(/\r\n/g, '\n')

const ALWAYS = [
  'file',
  'subject',
  'from',
  'to',
  'cc',
  'date',
  'messageId',
  'inReplyTo',
  'references',
  'text',
  'replyText',
  'elidedText',
  'attachments',
  'isAutomatic',
  'isBounce',
]

describe('matchdesk parse --json', () => {
  it('prints a line a message in the order given, mailboxes message by message, with exactly the promised fields', async () => {
    const box = mailbox('two.mbox')
    const missing = path.join(matchdesk.dataDir, 'not-there.eml')
    const { code, stdout } = await matchdesk.run(
      ...['parse', eml('vacation'), box, missing, eml('bounce'), eml('cid-images'), '--json'],
    )
    const lines = jsonLines(stdout) as readonly (JsonLine & { attachments: JsonLine[] })[]

    expect(code).toBe(3)
    expect(lines.map(line => line['file'])).toEqual([
      eml('vacation'),
      `${box}#1`,
      `${box}#2`,
      missing,
      eml('bounce'),
      eml('cid-images'),
    ])
    const [vacation, gmail, twoFrom, notThere, bounce, images] = lines
    const sorted = (...names: string[]) => [...ALWAYS, ...names].sort()
    expect(Object.keys(vacation ?? {}).sort()).toEqual(sorted())
    expect(Object.keys(gmail ?? {}).sort()).toEqual(sorted('html'))
    expect(Object.keys(notThere ?? {}).sort()).toEqual(sorted('error'))
    expect(Object.keys(bounce ?? {}).sort()).toEqual(sorted('bounce'))
    expect(vacation).toMatchObject({ isAutomatic: true, isBounce: false, attachments: [] })
    expect(bounce).toMatchObject({ isAutomatic: true, isBounce: true })
    expect(Object.keys(bounce?.['bounce'] ?? {}).sort()).toEqual([
      'action',
      'diagnostic',
      'finalRecipient',
      'kind',
      'originalMessageId',
      'status',
    ])
    expect(twoFrom).toMatchObject({
      subject: 'Hi there',
      from: { name: 'Gemma Brennan', address: 'g.brennan@oakfield.dorminster.sch.example' },
      to: [{ name: '', address: 'support@ect-helpdesk.example' }],
      cc: [],
      date: null,
      messageId: 'f26@oakfield.dorminster.sch.example',
      inReplyTo: null,
      references: [],
    })
    expect(notThere).toMatchObject({ from: null, text: '', error: { code: 'FILES.NOT_THERE' } })
    expect(images?.attachments.length).toBeGreaterThan(0)
    for (const part of images?.attachments ?? []) {
      expect(Object.keys(part).sort()).toEqual(['contentType', 'filename', 'inline', 'sha256', 'size'])
    }
  })

  it('says nothing else on stdout than its lines, and ends with 0 when every file was there', async () => {
    const { code, stdout, stderr } = await matchdesk.run('parse', eml('two-from'), '--json')

    expect(code).toBe(0)
    expect(jsonLines(stdout)).toHaveLength(1)
    // The launcher may say that it builds; nobody else has anything to say.
    expect(stderr.replace(/^matchdesk: (?:building|built .*)\n/gm, '')).toBe('')
  })
})

describe('matchdesk read --register --json', () => {
  const register = path.join(root, 'eval', 'register.json')

  it('prints a line a message in the order given, each with the promised fields', async () => {
    const ids = ['d0007', 'd0002', 'd0001']
    const { code, stdout } = await matchdesk.run('read', ...ids.map(development), '--register', register, '--json')
    const lines = jsonLines(stdout) as readonly (JsonLine & { pairs: JsonLine[] })[]

    expect(code).toBe(0)
    expect(lines.map(line => line['id'])).toEqual(ids)
    for (const line of lines) {
      const { problemId, ...rest } = line
      expect(['string', 'undefined']).toContain(typeof problemId)
      expect(Object.keys(rest).sort()).toEqual(['id', 'intent', 'oneClick', 'pairs', 'recurringStated', 'screenshots'])
      expect(typeof rest['oneClick']).toBe('boolean')
      for (const pair of line.pairs) expect(Object.keys(pair).sort()).toEqual(['confidence', 'ectId', 'mentorId'])
    }
  })

  it('reads the same whatever the order of the files', async () => {
    const read = async (...ids: string[]) => {
      const { stdout } = await matchdesk.run('read', ...ids.map(development), '--register', register, '--json')
      return [...jsonLines(stdout)].sort((left, right) => String(left['id']).localeCompare(String(right['id'])))
    }

    expect(await read('d0005', 'd0003', 'd0009')).toEqual(await read('d0009', 'd0005', 'd0003'))
  })

  it('gives a line for a file that is not there, and ends with 3', async () => {
    const { code, stdout } = await matchdesk.run('read', '/nowhere/x.eml', '--register', register, '--json')

    expect(code).toBe(3)
    expect(jsonLines(stdout)).toEqual([
      { id: 'x', intent: 'other', pairs: [], oneClick: false, recurringStated: false, screenshots: 0 },
    ])
  })

  it.each([
    ['no register', [], /required option '--register <file>'/],
    ['a register that is not there', ['--register', '/nowhere.json'], /register file cannot be read: \/nowhere\.json/],
    ['a register that is no register', ['--register', eml('two-from')], /register/i],
  ])('with %s ends with 2 and a sentence', async (_what, options, sentence) => {
    const { code, stdout, stderr } = await matchdesk.run('read', development('d0001'), ...options, '--json')

    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})

describe('the hash of an attachment', () => {
  it('is over its decoded bytes', async () => {
    const file = path.join(matchdesk.dataDir, 'attached.eml')
    const bytes = Buffer.from('name,trn\nLee Brown,9800003\n')
    writeFileSync(
      file,
      [
        'From: <tess@hill-school.sch.example>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'Attached.',
        '--b',
        'Content-Type: text/csv; name="../../pairs.csv"',
        'Content-Disposition: attachment; filename="../../pairs.csv"',
        'Content-Transfer-Encoding: base64',
        '',
        bytes.toString('base64'),
        '--b--',
        '',
      ].join('\r\n'),
    )
    const [line] = await matchdesk.json<{ attachments: unknown[] }>('parse', file)

    expect(line?.attachments).toEqual([
      {
        filename: 'pairs.csv',
        contentType: 'text/csv',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        inline: false,
      },
    ])
  })
})
