import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { openDatabase } from '../adapters/database/data-source'
import { runMigrations } from '../adapters/database/migrate'
import { createTypeormPeopleDirectory } from '../adapters/database/register/typeorm-people-directory'
import { writeRegister } from '../cli/generate-command'
import { UserError } from '../kernel/errors'
import { systemClock } from '../kernel/clock'
import { plainReader } from '../match/reader'
import { parseMessage } from '../parse/parse-message'
import type { ParsedMessage } from '../parse/parsed-message'
import { createFileDirectory } from '../register/file-directory'
import type { PeopleDirectory } from '../register/people'
import type { BenchOptions } from './bench-options'
import { figure, type Figure } from './figure'
import { importGenerated } from './import-generated'
import { mailsAbout } from './mails-about'
import { quantile, timed } from './timing'

const HELPDESK = ['support@ect-helpdesk.example']
/** The labelled development set, which a checkout has. */
const SET = path.join(__dirname, '..', '..', '..', 'test', 'eval')
const ROUNDS = 7
/** Schools of the register that the large one is compared with, and people of a generated school. */
const FEW_TEACHERS = 40 * 21

/**
 * What reading costs: a mail without pictures beside mailparser on the same mail, and against a register in the database beside
 * one of 40 schools: milliseconds, and kilobytes of people and schools that are looked at.
 */
export async function* benchRead(of: BenchOptions): AsyncGenerator<Figure> {
  yield* besideMailparser()
  const few = await readOver({ ...of, rows: FEW_TEACHERS, file: null, isFilled: false })
  const many = await readOver(of)
  const facts = { n: many.n, teachers: many.teachers }
  yield { ...figure('read.database', many.ms, { unit: 'ms', baseline: few.ms }), ...facts }
  yield { ...figure('read.database.p95', many.slowMs, { unit: 'ms', baseline: few.slowMs }), ...facts }
  yield { ...figure('read.database.looked-at', many.kilobytes, { unit: 'kB', baseline: few.kilobytes }), ...facts }
}

/** In turns, each mail several times: the middle one counts. Reading includes parsing, as it does for whoever waits. */
async function* besideMailparser(): AsyncGenerator<Figure> {
  const directory = createFileDirectory(await readFile(path.join(SET, 'register.json'), 'utf8'))
  const names = (await readdir(SET)).filter(name => name.endsWith('.eml'))
  const ours: number[] = []
  const theirs: number[] = []
  const ratios: number[] = []
  for (const name of names) {
    const raw = await readFile(path.join(SET, name))
    if ((await parsed(raw)).attachments.length > 0) continue
    const times = { ours: [] as number[], theirs: [] as number[] }
    for (let round = 0; round < ROUNDS; round += 1) {
      times.theirs.push(await timed(() => simpleParser(raw)))
      times.ours.push(await timed(async () => read(await parsed(raw), directory)))
    }
    ours.push(quantile(times.ours, 0.5))
    theirs.push(quantile(times.theirs, 0.5))
    ratios.push(quantile(times.ours, 0.5) / quantile(times.theirs, 0.5))
  }
  const whole = figure('read.mail', quantile(ours, 0.5), { unit: 'ms', baseline: quantile(theirs, 0.5) })
  yield { ...whole, n: ours.length }
  yield { ...figure('read.mail.ratio-p95', quantile(ratios, 0.95), { unit: 'times', baseline: 1 }), n: ours.length }
}

interface ReadOver {
  readonly ms: number
  readonly slowMs: number
  readonly kilobytes: number
  readonly n: number
  readonly teachers: number
}

/** Reads mails about people of a generated register that lies in a database. */
async function readOver(of: BenchOptions): Promise<ReadOver> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  const db = await openDatabase({ url: of.url, sqliteFile: of.file ?? path.join(folder, 'register.sqlite') })
  try {
    await runMigrations(db)
    if (!of.isFilled) {
      await writeRegister(folder, { teachers: of.rows, seed: of.seed })
      await importGenerated(db, folder)
    }
    const { mails, teachers } = await mailsAbout(db, { seed: of.seed })
    const directory = createTypeormPeopleDirectory({ manager: db.read.manager, clock: systemClock })
    const times: number[] = []
    let most = 0
    const watching: PeopleDirectory = {
      async snapshot(query) {
        const people = await directory.snapshot(query)
        most = Math.max(most, JSON.stringify(people).length)
        return people
      },
    }
    const messages = await Promise.all(mails.map(parsed))
    for (const message of messages) await read(message, watching)
    for (const message of messages) times.push(await timed(() => read(message, directory)))
    return {
      ms: quantile(times, 0.5),
      slowMs: quantile(times, 0.95),
      kilobytes: most / 1_000,
      n: times.length,
      teachers,
    }
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function read(message: ParsedMessage, directory: PeopleDirectory): Promise<unknown> {
  return plainReader.read({ message, helpdeskAddresses: HELPDESK }, directory)
}

async function parsed(raw: Buffer): Promise<ParsedMessage> {
  const outcome = await parseMessage(raw)
  if (outcome.kind === 'parsed') return outcome.message
  throw new UserError('A mail of the measurement cannot be parsed.', { code: 'BENCH.PARSE' })
}
