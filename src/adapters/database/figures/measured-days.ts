import type { Day } from '../../../kernel/day'
import { countDay, type Counted, type DayFacts } from '../../../report/figures/count-day'
import { booleanOf, dayOf, numberOf } from '../rows'
import { MeasuredDaySchema } from '../schemas/measure.schema'
import { runSql, sql, verbatim, type Sql } from '../sql'
import type { Transaction } from '../unit-of-work'

/** Days of one step; each is a few thousand tickets at most. */
const DAYS_PER_STEP = 10

/** Notes, with the measures that changed, that what these days add up to is to be made again. */
export async function markDays(manager: Transaction, days: readonly Day[]): Promise<void> {
  // In one order for everybody, so that two who mark the same days wait for each other in turn.
  for (const day of [...new Set(days)].sort()) {
    await runSql(
      manager,
      sql`INSERT INTO measured_days (day, changes, made) VALUES (${day}, 1, 0)
        ON CONFLICT (day) DO UPDATE SET changes = measured_days.changes + 1`,
    )
  }
}

/** Adds up some days whose measures changed, the newest first; says of how many. */
export async function makeDays(
  read: Transaction,
  run: (work: (manager: Transaction) => Promise<void>) => Promise<void>,
): Promise<number> {
  const behind = await runSql<{ readonly day: string; readonly changes: unknown }>(
    read,
    sql`SELECT day, changes FROM measured_days WHERE made < changes ORDER BY day DESC LIMIT ${verbatim(DAYS_PER_STEP)}`,
  )
  const made: { readonly day: string; readonly made: number; readonly facts: DayFacts }[] = []
  for (const { day, changes } of behind) {
    made.push({ day, made: Number(changes), facts: await countNow(read, { day: dayOf(day), until: null }) })
  }
  if (made.length === 0) return 0
  await run(async manager => {
    for (const { day, ...change } of made) await manager.update(MeasuredDaySchema, { day }, change)
  })
  return made.length
}

/** Counts one day from its measures; up to an instant of it where one is given. */
export async function countNow(
  manager: Transaction,
  { day, until }: { readonly day: Day; readonly until: Date | null },
): Promise<DayFacts> {
  const on = (what: 'arrived' | 'completed' | 'reopened'): Sql => {
    const upTo = until === null ? sql`` : sql` AND ${verbatim(what)}_at < ${until.toISOString()}`
    return sql`${verbatim(what)}_on = ${day}${upTo}`
  }
  const rows = (condition: Sql) =>
    runSql<RawMeasure>(
      manager,
      sql`SELECT cause, lead_provider, ready_first, answer_minutes, answer_working, completion_minutes, completion_working, way
        FROM ticket_measures WHERE ${condition}`,
    )
  const [back] = await runSql<{ readonly many: unknown }>(
    manager,
    sql`SELECT COUNT(*) AS many FROM ticket_measures WHERE ${on('reopened')}`,
  )
  return countDay({
    arrived: (await rows(on('arrived'))).map(toCounted),
    completed: (await rows(on('completed'))).map(toCounted),
    reopened: numberOf(back?.many),
  })
}

/** As either driver gives it: an entity for each of some thousands would take longer than the question. */
interface RawMeasure {
  readonly cause: string | null
  readonly lead_provider: string | null
  readonly ready_first: unknown
  readonly answer_minutes: number | null
  readonly answer_working: number | null
  readonly completion_minutes: number | null
  readonly completion_working: number | null
  readonly way: Counted['way']
}

function toCounted(row: RawMeasure): Counted {
  return {
    ...{ cause: row.cause, leadProvider: row.lead_provider, way: row.way },
    readyFirst: row.ready_first === null ? null : booleanOf(row.ready_first),
    ...{ answerMinutes: row.answer_minutes, answerWorking: row.answer_working },
    ...{ completionMinutes: row.completion_minutes, completionWorking: row.completion_working },
  }
}
