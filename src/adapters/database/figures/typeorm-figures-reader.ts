import { Between } from 'typeorm'
import { addDays, londonInstant, toDay, type Day } from '../../../kernel/day'
import { addUp, dayCount, type DayFacts } from '../../../report/figures/count-day'
import type { FiguresReader } from '../../../report/figures/figures'
import type { Period } from '../../../report/figures/period'
import { numberOf } from '../rows'
import { MeasuredDaySchema } from '../schemas/measure.schema'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'
import { countNow } from './measured-days'

/** Nobody waits for a count of what is not counted yet. */
const MOST_BEHIND = 1_000

/** Whole days as they were added up, and the last one, if it has not ended, from its tickets; over the read connection. */
export function createTypeormFiguresReader(manager: Transaction): FiguresReader {
  return {
    async count(period) {
      const days = await daysOf(manager, period)
      return {
        figures: addUp(days.map(({ facts }) => facts)),
        days: days.map(({ day, facts }) => dayCount(day, facts)),
      }
    },
    async behind() {
      const [row] = await runSql<{ readonly many: unknown }>(
        manager,
        sql`SELECT COUNT(*) AS many FROM (SELECT 1 AS one FROM tickets WHERE measured_version < version
          LIMIT ${verbatim(MOST_BEHIND)}) behind`,
      )
      return numberOf(row?.many)
    },
  }
}

interface CountedDay {
  readonly day: Day
  readonly facts: DayFacts
}

async function daysOf(manager: Transaction, { from, until, ends }: Period): Promise<readonly CountedDay[]> {
  const isWhole = londonInstant(addDays(until, 1), '00:00') <= ends
  const lastWhole = isWhole ? until : addDays(until, -1)
  const rows =
    lastWhole < from
      ? []
      : await manager.find(MeasuredDaySchema, { where: { day: Between(from, lastWhole) }, order: { day: 'ASC' } })
  const whole = rows.flatMap(({ day, facts }) => (facts === null ? [] : [{ day: toDay(day), facts }]))
  if (isWhole) return whole
  return [...whole, { day: until, facts: await countNow(manager, { day: until, until: ends }) }]
}
