import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { ticketJsonSchema } from '../../src/ticket/ticket-json'
import { askFile, changeFile } from '../contracts/sqlite-file'
import { openMatchdesk, type Matchdesk } from '../contracts/run-matchdesk'
import { startService } from '../support/running-service'

/** What became of the mail, by the built application, and that its books notice a row that went missing. */

jest.setTimeout(240_000)

interface BalanceLine {
  readonly balanced: boolean
  readonly received: number
  readonly differences: readonly { readonly messageId: string; readonly why: string }[]
}

const FIXTURES = path.resolve(__dirname, '..', 'fixtures', 'eml')
const NOTHING = { joined: 0, pending: 0, refused: 0, calls: 0, balanced: true, differences: [] }

let matchdesk: Matchdesk
let folder: string
const file = () => path.join(matchdesk.dataDir, 'matchdesk.sqlite')
const balance = async () => {
  const { code, stdout } = await matchdesk.run('balance', '--json')
  return { code, line: JSON.parse(stdout) as BalanceLine }
}
const mail = (name: string) => readFileSync(path.join(FIXTURES, `${name}.eml`))

beforeAll(() => {
  matchdesk = openMatchdesk()
  folder = path.join(matchdesk.dataDir, 'mail')
  mkdirSync(folder)
  // A request in a table, an out-of-office, one that is no mail at all, and a mailbox that repeats the first.
  writeFileSync(path.join(folder, '1.eml'), mail('html-table'))
  writeFileSync(path.join(folder, '2.eml'), mail('vacation'))
  writeFileSync(path.join(folder, '3.eml'), Buffer.from('89504e470d0a1a0a'.padEnd(1024, '00ff10'), 'hex'))
  writeFileSync(
    path.join(folder, '4.mbox'),
    `From - Mon Sep  7 09:00:00 2026\n${mail('html-table').toString('latin1')}\n`,
  )
})
afterAll(() => matchdesk.remove())

it('ingests a folder and ends with the balance of outcomes; a second run adds nothing', async () => {
  const [first, ...others] = await matchdesk.json('ingest', folder)
  expect(others).toEqual([])
  expect(first).toEqual({ ...NOTHING, received: 4, ticket: 2, suspended: 1, duplicate: 1 })

  const [second] = await matchdesk.json('ingest', folder)
  expect(second).toEqual({ ...NOTHING, received: 4, ticket: 0, suspended: 0, duplicate: 4 })
  expect((await balance()).line).toEqual({ ...NOTHING, received: 8, ticket: 2, suspended: 1, duplicate: 5 })
})

it('counts what this run took and nothing else, and names what it could not take', async () => {
  const some = path.join(matchdesk.dataDir, 'some')
  mkdirSync(some)
  writeFileSync(path.join(some, '1.eml.gz'), gzipSync(mail('html-table')))
  writeFileSync(path.join(some, '2.zip'), Buffer.from('PK\u0003\u0004 and the rest'))
  writeFileSync(path.join(some, '3.txt'), 'Notes about the mailbox\n')
  const { code, stdout, stderr } = await matchdesk.run('ingest', some, '--json', '--verbose')

  expect(code).toBe(3)
  const lines = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown)
  expect(lines.slice(0, -1)).toEqual([
    { file: path.join(some, '1.eml.gz'), outcome: 'duplicate', ticket: expect.stringMatching(/^CPD-/) },
    { file: path.join(some, '3.txt'), outcome: 'skipped', what: 'text without a header of mail' },
  ])
  expect(lines.at(-1)).toEqual({
    ...NOTHING,
    received: 1,
    ticket: 0,
    suspended: 0,
    duplicate: 1,
    notRead: [
      {
        name: path.join(some, '2.zip'),
        code: 'FILES.ARCHIVE',
        sentence: 'It is a zip archive: unpack it and give the folder',
      },
    ],
    skipped: 1,
  })
  expect(stderr).toContain(
    `Not taken: ${path.join(some, '2.zip')}. It is a zip archive: unpack it and give the folder.`,
  )

  const nowhere = await matchdesk.run('ingest', folder, path.join(some, 'nothing'), '--json')
  expect([nowhere.code, nowhere.stdout]).toEqual([2, ''])
  expect(nowhere.stderr).toContain('There is nothing at')
  expect((await balance()).line.received).toBe(9)
})

it('lists every accepted message with its outcome, and none from after the moment asked for', async () => {
  const lines = await matchdesk.json('messages', '--since', '2020-01-01T00:00:00Z')

  expect(lines).toHaveLength(9)
  expect(lines.map(line => line['outcome']).sort()).toEqual([
    ...Array<string>(6).fill('duplicate'),
    'suspended',
    'ticket',
    'ticket',
  ])
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const table = lines.find(line => line['sha256'] === sha256(mail('html-table')) && line['outcome'] === 'ticket')
  expect(Object.keys(table ?? {}).sort()).toEqual(['channel', 'messageId', 'outcome', 'sha256', 'ticket'])
  expect(table).toMatchObject({ channel: 'file', ticket: expect.stringMatching(/^CPD-[0-9A-Z]{4}-[0-9A-Z]{2}$/) })
  expect(lines.find(line => line['outcome'] === 'suspended')).toEqual({
    messageId: expect.stringMatching(/@/),
    sha256: sha256(mail('vacation')),
    channel: 'file',
    outcome: 'suspended',
    cause: 'automatic',
  })
  expect(await matchdesk.json('messages', '--since', '2100-01-01T00:00:00Z')).toEqual([])
})

it('prints the structured ticket, which its schema accepts as it stands', async () => {
  const lines = await matchdesk.json('messages', '--since', '2020-01-01T00:00:00Z')
  const references = lines.flatMap(line => (line['outcome'] === 'ticket' ? [String(line['ticket'])] : []))

  const kinds: string[] = []
  for (const reference of references) {
    const [ticket] = await matchdesk.json('ticket', reference.toLowerCase())
    expect(ticketJsonSchema.strict().parse(ticket)).toEqual(ticket)
    expect(ticket?.['reference']).toBe(reference)
    kinds.push(String(ticket?.['kind']))
  }
  expect(kinds.sort()).toEqual(['request', 'unreadable'])
})

it('says that there is no such ticket, and ends with 3', async () => {
  const { code, stdout, stderr } = await matchdesk.run('ticket', 'CPD-0000-00', '--json')

  expect([code, stdout]).toEqual([3, ''])
  expect(stderr).toContain('There is no ticket CPD-0000-00.')
})

describe.each([
  ['an outcome', 'messages', /but it has no outcome and does not wait in the spool of this DATA_DIR$/],
  ['an acceptance', 'acceptances', /^ended as suspended, but the ledger has no acceptance$/],
])('the books without %s', (_what, table, why) => {
  it('do not balance and name the message; with it again they do', async () => {
    const [message] = await askFile(file(), `SELECT id FROM messages WHERE outcome = 'suspended'`)
    const id = String(message?.['id'])
    const [row = {}] = await askFile(file(), `SELECT * FROM ${table} WHERE id = '${id}'`)
    expect(await changeFile(file(), `DELETE FROM ${table} WHERE id = ?`, [id])).toBe(1)

    const without = await balance()
    expect(without.code).toBe(3)
    expect(without.line.balanced).toBe(false)
    expect(without.line.differences).toEqual([{ messageId: id, why: expect.stringMatching(why) }])
    const doctor = await matchdesk.run('doctor', '--json')
    expect(doctor.code).toBe(3)
    expect(doctor.stdout).toContain(id)

    const columns = Object.keys(row)
    const places = columns.map(() => '?').join(', ')
    await changeFile(file(), `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, Object.values(row))
    expect(await balance()).toMatchObject({ code: 0, line: { balanced: true, differences: [] } })
  })
})

it('ingests beside a running server: both work on, every message ends once, and the books balance', async () => {
  const service = await startService({ DATA_DIR: matchdesk.dataDir }, { on: 'only-sqlite' })
  try {
    const many = path.join(matchdesk.dataDir, 'many')
    mkdirSync(many)
    for (let number = 1; number <= 12; number += 1) {
      const text = `From: <t${number}@elsewhere.example>\r\nSubject: Question ${number}\r\nMessage-ID: <q${number}@elsewhere.example>\r\n\r\nWho is my contact? (${number})\r\n`
      writeFileSync(path.join(many, `${number}.eml`), text)
    }
    const [one, other] = await Promise.all([matchdesk.json('ingest', many), matchdesk.json('ingest', many)])

    expect(one?.[0]).toMatchObject({ balanced: true, pending: 0 })
    expect(other?.[0]).toMatchObject({ balanced: true, pending: 0 })
    const lines = await matchdesk.json('messages', '--since', '2020-01-01T00:00:00Z')
    const questions = lines.filter(line => String(line['messageId']).endsWith('@elsewhere.example'))
    expect(questions.map(line => line['outcome']).sort()).toEqual([
      ...Array<string>(12).fill('duplicate'),
      ...Array<string>(12).fill('ticket'),
    ])
    expect((await balance()).line).toMatchObject({ received: 33, pending: 0, balanced: true })
  } finally {
    await service.stop()
  }
})
