import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '../adapters/database/data-source'
import { runMigrations } from '../adapters/database/migrate'
import { createTypeormRegisterReader } from '../adapters/database/register/typeorm-register-reader'
import { writeRegister } from '../cli/generate-command'
import { systemClock } from '../kernel/clock'
import { seededRandom } from '../register/sample/seeded-random'
import type { BenchOptions } from './bench-options'
import { figure, type Figure } from './figure'
import { importGenerated } from './import-generated'
import { quantile, SHARES, timedBeside } from './timing'

/** Questions of each kind that are asked; the median of so many is steady on a busy machine. */
const ASKED = 200
const WARM_UP = 20

/** Somebody whom a question is about. */
interface Asked {
  readonly id: string
  readonly trn: string
  readonly email: string
  readonly words: string
  readonly ectId: string
}

/**
 * What an agent waits for on a register of a given size: finding a person, the list that the portal would offer, and why a
 * mentor was not in it, each beside one bare query by an index on the same connection, asked in turns with it.
 */
export async function* benchRegister(of: BenchOptions): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  try {
    const db = await openBench(of, path.join(folder, 'register.sqlite'))
    try {
      if (!of.isFilled) await fill(db, folder, of)
      yield* timeQuestions(db, of.seed)
    } finally {
      await db.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The database that a measurement is about, with its tables. */
export async function openBench(of: BenchOptions, temporary: string): Promise<Database> {
  if (of.file !== null && existsSync(of.file) !== of.isFilled)
    throw new Error(
      of.isFilled
        ? `There is no file ${of.file}. Fill it with --keep ${of.file} first.`
        : `${of.file} is there already. Measure it with --use ${of.file}, or name a file to make.`,
    )
  const db = await openDatabase({ url: of.url, sqliteFile: of.file ?? temporary })
  await runMigrations(db)
  return db
}

async function fill(db: Database, folder: string, of: BenchOptions): Promise<void> {
  await writeRegister(folder, { teachers: of.rows, seed: of.seed })
  const started = performance.now()
  const rows = await importGenerated(db, folder)
  const seconds = (performance.now() - started) / 1_000
  process.stderr.write(`${rows} rows imported in ${seconds.toFixed(1)} s (${db.kind})\n`)
}

async function* timeQuestions(db: Database, seed: number): AsyncGenerator<Figure> {
  const reader = createTypeormRegisterReader({
    manager: db.read.manager,
    clock: systemClock,
    portalRules: 'register-ects',
  })
  const today = systemClock.today()
  const asked = await pickPeople(db, seed)
  const teachers = await countTeachers(db)
  if (asked.length === 0) throw new Error('The database holds no mentor with a TRN. Fill it first, with --keep.')
  const bare = db.kind === 'sqlite' ? 'SELECT * FROM teachers WHERE trn = ?' : 'SELECT * FROM teachers WHERE trn = $1'
  const questions: Readonly<Record<string, (person: Asked) => Promise<unknown>>> = {
    'find-by-trn': ({ trn }) => reader.search({ text: trn, limit: 20 }),
    'find-by-email': ({ email }) => reader.search({ text: email, limit: 20 }),
    'find-by-name': ({ words }) => reader.search({ text: words, limit: 20 }),
    record: ({ id }) => reader.person(id),
    'eligible-mentors': ({ ectId }) => reader.eligibleMentors(ectId, today),
    diagnosis: ({ id, ectId }) => reader.plan({ mentorId: id, ectId }, today),
  }
  for (const [name, ask] of Object.entries(questions)) {
    const { times, bareTimes } = await timedBeside({
      ...{ items: asked, turns: ASKED, warmUp: WARM_UP, ask },
      bare: person => db.read.query(bare, [person.trn]),
    })
    for (const [suffix, share] of SHARES) {
      const baseline = quantile(bareTimes, share)
      const measured = figure(`register.${name}${suffix}`, quantile(times, share), { unit: 'ms', baseline })
      yield { ...measured, n: times.length, teachers }
    }
  }
}

/** Mentors from all over the register, each with an ECT of another place in it: pairs that a diagnosis must look into. */
async function pickPeople(db: Database, seed: number): Promise<readonly Asked[]> {
  const random = seededRandom(seed)
  const mentors = await idsOf(db, 'mentor')
  const ects = await idsOf(db, 'ect')
  const ids = Array.from({ length: ASKED }, () => mentors[random.below(mentors.length)] ?? '')
  const rows: readonly { id: string; trn: string; first_name: string; last_name: string; address: string | null }[] =
    await db.read.query(
      `SELECT t.id, t.trn, t.first_name, t.last_name,
         (SELECT MIN(e.address) FROM teacher_emails e WHERE e.teacher_id = t.id) AS address
       FROM teachers t WHERE t.id IN (${ids.map(id => `'${id.replaceAll("'", "''")}'`).join(', ')})`,
    )
  return rows.map(row => ({
    id: row.id,
    trn: row.trn,
    email: row.address ?? '',
    words: `${row.first_name} ${row.last_name}`,
    ectId: ects[random.below(ects.length)] ?? '',
  }))
}

async function idsOf(db: Database, role: 'mentor' | 'ect'): Promise<readonly string[]> {
  const rows: readonly { id: string }[] = await db.read.query(
    `SELECT p.teacher_id AS id FROM school_periods p JOIN teachers t ON t.id = p.teacher_id
     WHERE p.role = '${role}' AND p.finished_on IS NULL AND t.trn IS NOT NULL ORDER BY p.teacher_id`,
  )
  return rows.map(row => row.id)
}

async function countTeachers(db: Database): Promise<number> {
  const [row]: readonly { many: unknown }[] = await db.read.query('SELECT COUNT(*) AS many FROM teachers')
  return Number(row?.many)
}
