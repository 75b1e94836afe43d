import { In } from 'typeorm'
import type { WorkingDays } from '../../../kernel/working-days'
import { isCounted, measureTicket, type TicketMeasure } from '../../../report/figures/measure-ticket'
import { TicketMeasureSchema } from '../schemas/measure.schema'
import { runSql, sql, verbatim } from '../sql'
import { createTypeormCalibrationStore } from '../stores/calibration-store'
import type { Transaction } from '../unit-of-work'
import { daysOf, loadMeasured } from './load-measured'
import { makeDays, markDays } from './measured-days'

/** Tickets of one step: read outside any unit of work, written in one that holds the write lane for some tens of milliseconds. */
const TICKETS_PER_STEP = 100

/** By what tickets are measured; `rules` names it, and changes whenever it would measure otherwise. */
export interface MeasuredBy {
  readonly days: WorkingDays
  readonly rules: string
}

/** Runs a unit of work whose stores are the transaction itself. */
type RunUnit = (work: (manager: Transaction) => Promise<void>) => Promise<void>

/**
 * Measures some tickets that changed since they were measured, the newest first, and then some that were measured by other
 * rules; then adds up the days that count them anew. Says how many tickets and days there were. Doing it twice does no harm; a ticket that changes while it is read stays to be measured.
 */
export async function measureTickets(read: Transaction, run: RunUnit, by: MeasuredBy): Promise<number> {
  const changed = await changedNow(read)
  const ids = changed.length > 0 ? changed : await measuredOtherwise(read, by.rules)
  // A day is added up once for all of its tickets that wait, not for each step of them.
  if (ids.length === 0) return makeDays(read, run)
  const model = await createTypeormCalibrationStore(read).inUse()
  const loaded = await loadMeasured(read, ids)
  const measured = loaded.map(({ from, version, daysBefore }) => {
    const measure = isCounted(from.ticket) ? measureTicket(from, { ...by, model }) : null
    return { id: from.ticket.id, version, measure, days: [...daysBefore, ...(measure ? daysOf(measure) : [])] }
  })
  const uncounted = measured.flatMap(({ id, measure }) => (measure === null ? [id] : []))
  const known = new Set(loaded.map(({ from }) => from.ticket.id))
  await run(async manager => {
    await keep(
      manager,
      measured.flatMap(({ measure }) => measure ?? []),
    )
    if (uncounted.length > 0) await manager.delete(TicketMeasureSchema, { ticketId: In(uncounted) })
    await markDays(
      manager,
      measured.flatMap(({ days }) => days),
    )
    for (const { id, version } of measured) {
      await runSql(manager, sql`UPDATE tickets SET measured_version = ${verbatim(version)} WHERE id = ${id}`)
    }
    // What is left of tickets that are gone stays as it was measured.
    const gone = ids.filter(id => !known.has(id))
    if (gone.length > 0) {
      await runSql(manager, sql`UPDATE ticket_measures SET measured_by = ${by.rules} WHERE ticket_id IN ${gone}`)
    }
  })
  return ids.length
}

async function keep(manager: Transaction, measures: readonly TicketMeasure[]): Promise<void> {
  if (measures.length > 0) await manager.upsert(TicketMeasureSchema, [...measures], ['ticketId'])
}

async function changedNow(read: Transaction): Promise<readonly string[]> {
  const rows = await runSql<{ readonly id: string }>(
    read,
    sql`SELECT id FROM tickets WHERE measured_version < version ORDER BY received_at DESC LIMIT ${verbatim(TICKETS_PER_STEP)}`,
  )
  return rows.map(({ id }) => id)
}

/** Two ranges, which an index finds; `<>` would read every row. */
async function measuredOtherwise(read: Transaction, rules: string): Promise<readonly string[]> {
  const rows = await runSql<{ readonly ticket_id: string }>(
    read,
    sql`SELECT ticket_id FROM ticket_measures WHERE measured_by < ${rules} OR measured_by > ${rules}
      LIMIT ${verbatim(TICKETS_PER_STEP)}`,
  )
  return rows.map(row => row.ticket_id)
}
