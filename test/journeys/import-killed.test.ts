import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openMatchdesk, type Matchdesk } from '../contracts/run-matchdesk'
import { askFile } from '../contracts/sqlite-file'

/** The command line's import, killed as a power cut would: no handler runs, nothing is flushed. */

jest.setTimeout(240_000)

const ROOT = path.resolve(__dirname, '..', '..')
/** The whole register without ids and moments of this machine; people of a generated register have ids of their own. */
const REGISTER: readonly string[] = [
  'SELECT urn, name, town, status FROM schools ORDER BY 1',
  'SELECT school_urn, cohort, lead_provider, delivery_partner, status FROM partnerships ORDER BY 1, 2',
  'SELECT school_urn, name, address, ended_at IS NULL FROM induction_tutors ORDER BY 1, 3',
  'SELECT id, trn, first_name, last_name, previous_names, retired_ids FROM teachers ORDER BY 1',
  'SELECT teacher_id, address FROM teacher_emails ORDER BY 1, 2',
  'SELECT teacher_id, kind, value FROM teacher_ids ORDER BY 1, 2, 3',
  'SELECT teacher_id, role, school_urn, started_on, finished_on, status, voided_at IS NULL FROM school_periods ORDER BY 1, 2, 3, 4',
  'SELECT teacher_id, role, cohort, school_urn, lead_provider, delivery_partner, progress FROM registrations ORDER BY 1, 2, 3, 4',
  'SELECT ect_id, mentor_id, school_urn, started_on, finished_on, standing, voided_at IS NULL FROM pairings ORDER BY 1, 2, 4',
  'SELECT mentor_id, cohort, origin, started_on, ended_on, voided_at IS NULL FROM participant_records ORDER BY 1, 2, 3, 4',
  'SELECT record_key, teacher_id, role, mentor_said, missing_full_syncs FROM source_records ORDER BY 1',
  'SELECT teacher_id, word FROM teacher_words ORDER BY 1, 2',
  'SELECT table_name, action, COUNT(*) FROM register_changes GROUP BY 1, 2 ORDER BY 1, 2',
  `SELECT state, COUNT(*) FROM import_runs GROUP BY 1`,
]

let folder: string
let whole: Matchdesk
let killed: Matchdesk
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-killed-'))
  ;[whole, killed] = [openMatchdesk(), openMatchdesk()]
  await whole.run('register', 'generate', '--teachers', '1500', '--seed', '3', '--out', folder)
})
afterAll(async () => {
  for (const each of [whole, killed]) each.remove()
  await rm(folder, { recursive: true, force: true })
})

const fileOf = ({ dataDir }: Matchdesk) => path.join(dataDir, 'matchdesk.sqlite')
const registerOf = (matchdesk: Matchdesk) => Promise.all(REGISTER.map(sql => askFile(fileOf(matchdesk), sql)))

/** How many rows a table has; none while there is no table yet. */
async function rowsIn(table: string): Promise<number> {
  const [row] = await askFile(fileOf(killed), `SELECT COUNT(*) AS n FROM ${table}`).catch(() => [])
  return Number(row?.['n'] ?? 0)
}

/** Starts the import and kills it with the first unit after which the table has so many rows. */
async function killAt({ table, rows }: { readonly table: string; readonly rows: number }): Promise<string | null> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [path.join(ROOT, 'bin', 'matchdesk'), 'register', 'import', folder, '--full'], {
    cwd: ROOT,
    stdio: 'ignore',
    env: { PATH, HOME, NODE_ENV: 'development', DATA_DIR: killed.dataDir, LOG_LEVEL: 'warn' },
  })
  const ended = new Promise<string | null>(resolve => child.once('exit', (_code, signal) => resolve(signal)))
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  while (!hasEnded && (await rowsIn(table)) < rows) await setTimeout(5)
  child.kill('SIGKILL')
  return ended
}

it('comes to the same register as one that was never stopped, wherever it was killed', async () => {
  const once = await whole.json<{ counts: object; missing: object }>('register', 'import', folder, '--full')

  const points = [
    { table: 'schools', rows: 1 },
    { table: 'teachers', rows: 200 },
    { table: 'teachers', rows: 1_000 },
    { table: 'pairings', rows: 100 },
    { table: 'pairings', rows: 250 },
  ]
  const ends: (string | null)[] = []
  for (const point of points) ends.push(await killAt(point))
  const last = await killed.json<{ counts: object; resumed: boolean }>('register', 'import', folder, '--full')
  const again = await killed.json<{ changes: number }>('register', 'import', folder, '--full')

  // Each was in the middle of its work when it was killed.
  expect(ends).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL', 'SIGKILL', 'SIGKILL'])
  expect(last.find(({ resumed }) => resumed)).toMatchObject({ kind: 'pairings' })
  // The summary of the one that was stopped tells of all its rows, as that of one that never was.
  expect(last.at(-1)).toMatchObject({
    counts: once.at(-1)?.counts,
    missing: { people: 0, registrations: 0, pairings: 0 },
  })
  expect(again.map(({ changes }) => changes)).toEqual([0, 0, 0, 0, 0, 0])
  await whole.json('register', 'import', folder, '--full')
  const [expected, found] = [await registerOf(whole), await registerOf(killed)]
  const RUNS = REGISTER.length - 1
  expect(found.slice(0, RUNS)).toEqual(expected.slice(0, RUNS))
  expect(found[RUNS]).toEqual([{ state: 'done', 'COUNT(*)': expect.any(Number) }])
})
