import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Database } from '../adapters/database/data-source'
import { insertRows } from '../adapters/database/insert-rows'
import { createTypeormGroupingReader } from '../adapters/database/readers/grouping-reader'
import { runSql, sql } from '../adapters/database/sql'
import { OccurrenceSchema } from '../adapters/database/schemas/problem.schema'
import { TicketEntrySchema, TicketSchema } from '../adapters/database/schemas/ticket.schema'
import { createTypeormStores } from '../adapters/database/stores'
import { rowOf } from '../adapters/database/stores/problem-store'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import { createGroupReports } from '../journeys/group-reports'
import { addDays, dayAt } from '../kernel/day'
import { newId } from '../kernel/ids'
import { joinByStatement } from '../problem/join-by-statement'
import type { Occurrence } from '../problem/problem'
import { seededRandom } from '../register/sample/seeded-random'
import { openBench } from './bench-register'
import type { BenchOptions } from './bench-options'
import { figure, type Figure } from './figure'
import { anOccurrence, fillProblems, MAIL, mailOfTicket } from './fill-problems'
import { aTicket } from './fill-tickets'
import { quantile, SHARES, timed } from './timing'

const ASKED = 200
const WARM_UP = 20

/**
 * What it takes to put a new ticket where it belongs, in front of so many tickets that were, beside one bare query by an index on the same
 * connection: grouping one report, hearing one statement, and remembering everything after a restart.
 */
export async function* benchProblems(of: BenchOptions): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  try {
    const db = await openBench(of, path.join(folder, 'problems.sqlite'))
    try {
      if (!of.isFilled) await fillProblems(db, of)
      yield* timeGrouping(db, of)
    } finally {
      await db.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* timeGrouping(db: Database, { rows, seed }: BenchOptions): AsyncGenerator<Figure> {
  const unitOfWork = createUnitOfWork(db, createTypeormStores)
  const random = seededRandom(seed + 1)
  const reader = createTypeormGroupingReader(db.read.manager)
  const [last] = await runSql<{ readonly number: unknown }>(
    db.read.manager,
    sql`SELECT MAX(sequence) AS number FROM occurrences`,
  )
  const first = Math.max(rows, Number(last?.number ?? 0))
  const now = aTicket(first, '').receivedAt
  const dueOn = addDays(dayAt(now), 7)
  const step = createGroupReports({
    ...{ unitOfWork, reader, newId, problemDue: () => dueOn },
    clock: { now: () => now, today: () => dayAt(now) },
  })
  const arrive = (place: number) => arrived(db, { number: first + place, random })

  await arrive(0)
  const begun = await timed(step)
  yield { ...figure('problems.restart', begun, { unit: 'ms', baseline: begun }), tickets: first }
  let number = 0
  const inTurns = async (ask: (one: Occurrence) => Promise<unknown>) => {
    const [times, bareTimes]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < WARM_UP + ASKED; turn += 1) {
      const one = await arrive((number += 1))
      const bareMs = await timed(() => runSql(db.read.manager, sql`SELECT * FROM occurrences WHERE id = ${one.id}`))
      const ms = await timed(() => ask(one))
      if (turn < WARM_UP) continue
      times.push(ms)
      bareTimes.push(bareMs)
    }
    return { times, bareTimes }
  }
  yield* figures('problems.group', first, await inTurns(step))
  yield* figures(
    'problems.statement',
    first,
    await inTurns(one =>
      unitOfWork.run('intake', ({ problems }) =>
        joinByStatement({ problems, newId, now, dueOn }, { ...one, stated: true }),
      ),
    ),
  )
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

function* figures(
  name: string,
  tickets: number,
  { times, bareTimes }: { readonly times: readonly number[]; readonly bareTimes: readonly number[] },
): Generator<Figure> {
  for (const [suffix, share] of SHARES) {
    const baseline = quantile(bareTimes, share)
    yield { ...figure(`${name}${suffix}`, quantile(times, share), { unit: 'ms', baseline }), n: times.length, tickets }
  }
}
