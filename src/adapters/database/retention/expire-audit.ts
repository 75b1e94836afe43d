import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'

/** Deletes the oldest events up to the last of these; the chain begins behind them from then on. */
export async function expireAudit(manager: Transaction, eventIds: readonly string[]): Promise<void> {
  const [last] = await runSql<{ readonly sequence: number | null; readonly chain: string }>(
    manager,
    sql`SELECT sequence, chain FROM audit_events WHERE id IN ${eventIds} AND sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1`,
  )
  if (!last || last.sequence === null) return
  const upTo = verbatim(last.sequence)
  await runSql(
    manager,
    sql`DELETE FROM audit_people WHERE event_id IN (SELECT id FROM audit_events WHERE sequence <= ${upTo})`,
  )
  await runSql(manager, sql`DELETE FROM audit_events WHERE sequence <= ${upTo}`)
  await runSql(manager, sql`DELETE FROM audit_starts`)
  await runSql(manager, sql`INSERT INTO audit_starts (sequence, chain) VALUES (${upTo}, ${last.chain})`)
}
