import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { askFile } from '../contracts/sqlite-file'
import { openMatchdesk, type Matchdesk } from '../contracts/run-matchdesk'
import { startService, type RunningService } from '../support/running-service'

/** The register from the command line, with the built application; beside a running server, too. */

jest.setTimeout(300_000)

const EXAMPLES = path.resolve(__dirname, '..', '..', 'docs', 'examples', 'register')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-cli-register-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('on a fresh installation', () => {
  let matchdesk: Matchdesk
  beforeAll(() => (matchdesk = openMatchdesk()))
  afterAll(() => matchdesk.remove())
  const count = async (table: string) => {
    const [row] = await askFile(path.join(matchdesk.dataDir, 'matchdesk.sqlite'), `SELECT COUNT(*) AS n FROM ${table}`)
    return row?.['n']
  }

  it('a dry run says what would come and changes nothing; the import then does that, and the second time nothing', async () => {
    const dry = await matchdesk.json<{ kind: string; counts: object }>('register', 'import', EXAMPLES, '--dry-run')
    expect(await count('teachers')).toBe(0)

    const real = await matchdesk.json<{ kind: string; counts: object }>('register', 'import', EXAMPLES, '--full')
    const again = await matchdesk.json<{ changes: number }>('register', 'import', EXAMPLES, '--full')

    expect(real.map(({ kind, counts }) => [kind, counts])).toEqual(dry.map(({ kind, counts }) => [kind, counts]))
    expect(real.map(({ kind, counts }) => [kind, counts])).toContainEqual([
      'participants',
      { participant: { added: 5, changed: 0, unchanged: 0, refused: 0 } },
    ])
    expect(await count('teachers')).toBe(5)
    expect(again.map(({ changes }) => changes)).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('says what its sources cover, and as of when', async () => {
    const [source] = await matchdesk.json<Record<string, unknown>>('register', 'sources')

    expect(source).toMatchObject({ id: 'register-files', people: 'everybody', pairings: true, schoolLinks: true })
    expect(source?.['asOf']).toEqual(expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/))
  })

  it('tells wrong rows with line and column and exits with 3; a file of something else exits with 2', async () => {
    const wrong = path.join(folder, 'wrong.csv')
    await writeFile(wrong, 'urn,name\n910104,Moor School\nX1,Fell School\n')
    const page = path.join(folder, 'page.csv')
    await writeFile(page, '<html><body>502</body></html>')

    const told = await matchdesk.run('register', 'import', wrong)
    const refused = await matchdesk.run('register', 'import', page)

    expect([told.code, told.stdout]).toEqual([
      3,
      'wrong.csv\n  school: 1 added, 0 changed, 0 unchanged, 0 refused\n  unreadable: 0 added, 0 changed, 0 unchanged, 1 refused\n' +
        '  not read: wrong.csv, line 3, urn: URN must be 5 or 6 numbers\n',
    ])
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('page.csv is a web page')
  })

  it('refuses a file that is older than what was read of its source, in a dry run too, and leaves out one that was read before', async () => {
    const header = 'participant_id,first_name,last_name,role,school_urn,cohort\n'
    const row = (last: string) => `00000000-0000-4000-8000-000000000901,Ada,${last},ect,910104,2022\n`
    const write = async (name: string, last: string, at: string) => {
      const file = path.join(folder, name)
      await writeFile(file, header + row(last))
      await utimes(file, new Date(at), new Date(at))
      return file
    }
    const autumn = await write('autumn.csv', 'Brook', '2026-09-01T08:00:00Z')
    const winter = await write('winter.csv', 'Marsh', '2026-11-01T08:00:00Z')
    const summer = await write('summer.csv', 'Reed', '2026-07-01T08:00:00Z')
    const source = ['--source', 'Order of files']

    // Given the other way round, the older one is read first all the same.
    const both = await matchdesk.json<{ file: string }>('register', 'import', winter, autumn, ...source)
    const again = await matchdesk.run('register', 'import', winter, autumn, ...source)
    const dry = await matchdesk.run('register', 'import', summer, '--dry-run', ...source)
    const real = await matchdesk.run('register', 'import', summer, ...source)
    const said = await matchdesk.run('register', 'import', summer, '--as-of', '2026-11-02T08:00:00Z', ...source)

    expect(both.map(({ file }) => path.basename(file))).toEqual(['autumn.csv', 'winter.csv'])
    expect([again.code, again.stderr]).toEqual([
      0,
      expect.stringContaining('autumn.csv was read before, and newer facts came since: left out.\n'),
    ])
    for (const refused of [dry, real]) {
      expect([refused.code, refused.stdout, refused.stderr]).toEqual([
        2,
        '',
        'summer.csv: The facts of this reading are of 2026-07-01T08:00:00.000Z, and Register files: Order of files was read as of 2026-11-01T08:00:00.000Z already. An older reading would take newer facts back, so nothing was changed. Leave the file out. If it is newer than it looks, because it was copied, say with --as-of when its facts are from; if it is about other people, give it a source of its own with --source.\n',
      ])
    }
    expect([said.code, said.stdout]).toEqual([
      0,
      'summer.csv\n  participant: 0 added, 1 changed, 0 unchanged, 0 refused\n',
    ])
  })

  it('writes the same invented register for the same seed', async () => {
    const [one, other] = [path.join(folder, 'one'), path.join(folder, 'other')]
    const args = ['register', 'generate', '--teachers', '300', '--seed', '7', '--out']
    const first = await matchdesk.run(...args, one)
    const second = await matchdesk.run(...args, other)
    const imported = await matchdesk.run('register', 'import', one, '--dry-run')

    expect(first.stdout.replaceAll(one, '')).toBe(second.stdout.replaceAll(other, ''))
    expect(imported.code).toBe(0)
  })
})

describe('beside a running server', () => {
  let service: RunningService
  beforeAll(async () => {
    service = await startService({}, { on: 'only-sqlite' })
  })
  afterAll(() => service.stop())

  it('refuses the sample people, clears them on --yes, and imports while mail is ingested', async () => {
    const refused = await service.run('register', 'import', EXAMPLES)
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('clear-sample --yes')])
    expect((await service.run('register', 'clear-sample')).code).toBe(2)
    expect((await service.run('register', 'clear-sample', '--yes')).code).toBe(0)
    await service.run('register', 'generate', '--teachers', '600', '--out', path.join(folder, 'big'))

    const mail = path.resolve(__dirname, '..', 'fixtures', 'eml', 'flowed.eml')
    const [imported, ingested] = await Promise.all([
      service.run('register', 'import', path.join(folder, 'big')),
      service.json('ingest', mail),
    ])

    expect(imported.code).toBe(0)
    expect(ingested).toEqual([expect.objectContaining({ received: 1, balanced: true })])
    const file = path.join(service.dataDir, 'matchdesk.sqlite')
    const [row] = await askFile(file, `SELECT COUNT(*) AS n FROM import_runs WHERE state = 'done'`)
    expect(row?.['n']).toBe(6)
  })
})
