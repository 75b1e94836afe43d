import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { changeFile } from '../contracts/sqlite-file'
import { openMatchdesk, type Matchdesk } from '../contracts/run-matchdesk'

/** Messages that are read again on the command line, by the built application. */

jest.setTimeout(600_000)

const FIXTURES = path.resolve(__dirname, '..', 'fixtures', 'eml')

let matchdesk: Matchdesk
let ids: { readonly ticket: string; readonly automatic: string }

interface Line {
  readonly messageId: string
  readonly did: string
  readonly outcome: string | null
  readonly cause: string | null
  readonly ticket: string | null
}

beforeAll(async () => {
  matchdesk = openMatchdesk()
  const folder = path.join(matchdesk.dataDir, 'mail')
  mkdirSync(folder)
  writeFileSync(path.join(folder, '1.eml'), readFileSync(path.join(FIXTURES, 'html-table.eml')))
  writeFileSync(path.join(folder, '2.eml'), readFileSync(path.join(FIXTURES, 'vacation.eml')))
  await matchdesk.json('ingest', folder)
  const file = path.join(matchdesk.dataDir, 'matchdesk.sqlite')
  const found = async (outcome: string) => {
    const { stdout } = await matchdesk.run(
      'replay',
      '--since',
      '2020-01-01T00:00:00Z',
      '--tickets',
      '--dry-run',
      '--json',
    )
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Line)
    return lines.find(line => line.outcome === outcome)?.messageId ?? ''
  }
  ids = { ticket: await found('ticket'), automatic: await found('suspended') }
  // A fault that is mended since stopped this one; nothing of its kind is in it.
  await changeFile(
    file,
    `UPDATE messages SET outcome = 'suspended', cause = 'poison', last_error = 'RangeError' WHERE id = '${ids.automatic}'`,
  )
})
afterAll(() => matchdesk.remove())

it('says what is wrong with a command that names no message, or names some twice over', async () => {
  const nothing = await matchdesk.run('replay')
  const both = await matchdesk.run('replay', ids.ticket, '--cause', 'poison')

  expect([nothing.code, both.code]).toEqual([2, 2])
  expect(nothing.stderr).toContain('Say which messages: their ids, or --cause, --since or --until')
  expect(both.stderr).toContain('Give ids, or --cause, --since, --until and --tickets, and not both')
})

it('says what it would do, and does it: judged by the rules of today, and the books balance', async () => {
  const dry = await matchdesk.run('replay', '--cause', 'poison', '--dry-run')
  expect(dry).toMatchObject({ code: 0, stderr: '' })
  expect(dry.stdout).toBe(
    `${ids.automatic}  would be worked through again: suspended (poison, RangeError)\n1 message, and nothing was done.\n`,
  )

  const done = await matchdesk.run('replay', '--cause', 'poison', '--why', 'mended', '--json')

  // It was an out-of-office answer all along: it waits again, for that.
  expect(done.code).toBe(3)
  expect(JSON.parse(done.stdout)).toMatchObject({
    ...{ messageId: ids.automatic, did: 'worked-through', outcome: 'suspended', cause: 'automatic', error: null },
  })
  expect((await matchdesk.run('replay', '--cause', 'poison')).stdout).toBe('0 messages.\n')
  expect(await matchdesk.json('balance')).toMatchObject([{ balanced: true, received: 2, ticket: 1, suspended: 1 }])
})

it('reads a message on a ticket again, and names one that is not known', async () => {
  const read = await matchdesk.run('replay', ids.ticket, '--json')
  expect(read.code).toBe(0)
  expect(JSON.parse(read.stdout)).toMatchObject({ messageId: ids.ticket, did: 'unchanged', outcome: 'ticket' })

  const listed = await matchdesk.json<Line>('messages', '--since', '2020-01-01T00:00:00Z')
  const { messageId = '' } = listed.find(({ outcome }) => outcome === 'ticket') ?? {}
  const byHeader = await matchdesk.run('replay', `<${messageId}>`, '--json')
  expect([byHeader.code, JSON.parse(byHeader.stdout)]).toMatchObject([0, { messageId: ids.ticket, did: 'unchanged' }])

  const unknown = await matchdesk.run('replay', '01NOTHING00000000000000000')
  expect(unknown.code).toBe(3)
  expect(unknown.stdout).toContain('is not known: `matchdesk messages` lists the ids')
})
