import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Database } from '../adapters/database/data-source'
import { insertRows } from '../adapters/database/insert-rows'
import { createTypeormGroupingReader } from '../adapters/database/readers/grouping-reader'
import { createTypeormProblemPages } from '../adapters/database/readers/problem-pages'
import { createTypeormProblemReader } from '../adapters/database/readers/problem-reader'
import { runSql, sql } from '../adapters/database/sql'
import { OccurrenceSchema, ProblemSchema } from '../adapters/database/schemas/problem.schema'
import { TicketEntrySchema, TicketSchema } from '../adapters/database/schemas/ticket.schema'
import { createTypeormStores, type TypeormStores } from '../adapters/database/stores'
import { rowOf } from '../adapters/database/stores/problem-store'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import { createGroupReports } from '../journeys/group-reports'
import { addDays, dayAt, type Day } from '../kernel/day'
import { newId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { joinByStatement, NEWS_DAYS } from '../problem/join-by-statement'
import { OPEN_STATES, type Occurrence } from '../problem/problem'
import { seededRandom } from '../register/sample/seeded-random'
import { openBench } from './bench-register'
import type { BenchOptions } from './bench-options'
import { figure, type Figure } from './figure'
import { anOccurrence, fillProblems, MAIL, mailOfTicket } from './fill-problems'
import { aTicket } from './fill-tickets'
import { quantile, SHARES, timed } from './timing'

const ASKED = 200
const WARM_UP = 20
const DAY_MS = 86_400_000
/** Problems on one page of the list. */
const PAGE = 50

/**
 * What it takes to put a new ticket where it belongs, in front of so many tickets that were, beside one bare query by an index on the same
 * connection: grouping one report, the same after a person changed a problem, hearing one statement, the similar problem that a ticket's page names, and
 * the list of problems: the late ones first, the open ones, and everything, its hundredth page too. And remembering everything at a start, before and after what was learned is kept.
 */
export async function* benchProblems(of: BenchOptions): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  try {
    const db = await openBench(of, path.join(folder, 'problems.sqlite'))
    try {
      if (!of.isFilled) {
        const seconds = (await timed(() => fillProblems(db, of))) / 1_000
        process.stderr.write(`${of.rows} tickets with their problems in ${seconds.toFixed(1)} s (${db.kind})\n`)
      }
      const desk = await openDesk(db, of)
      yield* timeGrouping(desk)
      yield* timeLookUps(desk)
    } finally {
      await db.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A filled desk in which tickets arrive. */
interface Desk {
  readonly db: Database
  readonly unitOfWork: UnitOfWork<TypeormStores>
  readonly now: Date
  readonly dueOn: Day
  /** Tickets before any arrived. */
  readonly tickets: number
  arrive(): Promise<Occurrence>
}

async function openDesk(db: Database, { rows, seed }: BenchOptions): Promise<Desk> {
  const random = seededRandom(seed + 1)
  const [kept] = await runSql<{ readonly number: unknown }>(
    db.read.manager,
    sql`SELECT COUNT(*) AS number FROM occurrences`,
  )
  const tickets = Math.max(rows, Number(kept?.number ?? 0))
  const now = aTicket(tickets, '').receivedAt
  let number = tickets
  return {
    ...{ db, unitOfWork: createUnitOfWork(db, createTypeormStores), now, dueOn: addDays(dayAt(now), 7), tickets },
    arrive: () => arrived(db, { number: (number += 1), random }),
  }
}

async function* timeGrouping(desk: Desk): AsyncGenerator<Figure> {
  const { db, unitOfWork, now, dueOn, tickets } = desk
  const reader = createTypeormGroupingReader(db.read.manager)
  const clock = { now: () => now, today: () => dayAt(now) }
  const begin = () => createGroupReports({ unitOfWork, reader, newId, problemDue: () => dueOn, clock })
  for (const name of ['problems.first-start', 'problems.restart']) {
    await desk.arrive()
    const begun = await timed(begin())
    yield { ...figure(name, begun, { unit: 'ms', baseline: begun }), tickets }
  }
  const step = begin()
  await desk.arrive()
  await step()
  yield* figures('problems.group', desk, step)
  const [problem] = await db.read.manager.find(ProblemSchema, { where: { state: 'suspected' }, take: 1 })
  yield* figures('problems.group-after-a-change', desk, async () => {
    await unitOfWork.run('click', ({ problems }) => problems.noteChange([problem?.id ?? '']))
    while ((await step()) > 0);
  })
}

async function* timeLookUps(desk: Desk): AsyncGenerator<Figure> {
  const { db, unitOfWork, now, dueOn } = desk
  yield* figures('problems.statement', desk, one =>
    unitOfWork.run('intake', ({ problems }) =>
      joinByStatement({ problems, newId, now, dueOn }, { ...one, stated: true }),
    ),
  )
  const problems = createTypeormProblemReader(db.read.manager)
  const since = new Date(now.getTime() - NEWS_DAYS * DAY_MS)
  yield* figures('problems.similar', desk, one => problems.similarOpen(one.ticketId, since))
  const pages = {
    'problems.list': { states: OPEN_STATES, lateFirst: dayAt(now), skip: 0 },
    'problems.list-open': { states: OPEN_STATES, skip: 0 },
    'problems.list-everything': { skip: 0 },
    'problems.list-everything-page-100': { skip: 99 * PAGE },
  }
  for (const [name, asked] of Object.entries(pages))
    yield* figures(name, desk, () => problems.problems({ ...asked, take: PAGE }))
  const api = createTypeormProblemPages(db.read.manager)
  yield* figures('problems.api-page', desk, () => api.page({ after: null, limit: PAGE }))
}

/** A ticket that has come, and what it reports, which waits to be grouped. */
async function arrived(
  db: Database,
  { number, random }: { readonly number: number; readonly random: ReturnType<typeof seededRandom> },
): Promise<Occurrence> {
  const ticket = aTicket(number, MAIL)
  const occurrence = anOccurrence(number, { ticketId: ticket.id, at: ticket.receivedAt, random })
  await createUnitOfWork(db, manager => manager).run('intake', async manager => {
    await insertRows(manager, TicketSchema, [ticket])
    await insertRows(manager, TicketEntrySchema, [mailOfTicket(ticket)])
    await insertRows(manager, OccurrenceSchema, [rowOf(occurrence)])
  })
  return occurrence
}

/** Asks about a ticket that has just come, in turns with a bare query. */
async function* figures(
  name: string,
  { db, tickets, arrive }: Desk,
  ask: (one: Occurrence) => Promise<unknown>,
): AsyncGenerator<Figure> {
  const [times, bareTimes]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < WARM_UP + ASKED; turn += 1) {
    const one = await arrive()
    const bareMs = await timed(() => runSql(db.read.manager, sql`SELECT * FROM occurrences WHERE id = ${one.id}`))
    const ms = await timed(() => ask(one))
    if (turn < WARM_UP) continue
    times.push(ms)
    bareTimes.push(bareMs)
  }
  for (const [suffix, share] of SHARES) {
    const baseline = quantile(bareTimes, share)
    yield { ...figure(`${name}${suffix}`, quantile(times, share), { unit: 'ms', baseline }), n: times.length, tickets }
  }
}
