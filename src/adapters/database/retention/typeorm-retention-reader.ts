import type { Due, RetentionReader } from '../../../retention/retention-store'
import { numberOf } from '../rows'
import { RetentionPeriodSchema } from '../schemas/retention.schema'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'
import { dueRows } from './due-rows'
import { keysInUse, waitingBlobs } from './expired-blobs'

const PARTS_DUE = [
  'messages',
  'replyFiles',
  'tickets',
  'strays',
  'mails',
  'problemMessages',
  'auditEvents',
] as const satisfies readonly (keyof Due)[]

/** What is past its period, over the read connection. */
export function createTypeormRetentionReader(manager: Transaction): RetentionReader {
  const ofEach = async <Value>(ask: (part: keyof Due) => Promise<Value>): Promise<Record<keyof Due, Value>> => {
    const found: [keyof Due, Value][] = []
    // One after another: they are long, and the connection is one.
    for (const part of PARTS_DUE) found.push([part, await ask(part)])
    return Object.fromEntries(found) as Record<keyof Due, Value>
  }
  return {
    due: ({ limit, ...asked }) =>
      ofEach(async part => {
        const rows = await runSql<{ readonly id: string }>(
          manager,
          sql`SELECT id FROM (${dueRows[part](asked)}) due ORDER BY id LIMIT ${verbatim(limit)}`,
        )
        return rows.map(({ id }) => id)
      }),
    countDue: asked =>
      ofEach(async part => {
        const [row] = await runSql<{ readonly many: unknown }>(
          manager,
          sql`SELECT COUNT(*) AS many FROM (${dueRows[part](asked)}) due`,
        )
        return numberOf(row?.many)
      }),
    periodChanges: () => manager.find(RetentionPeriodSchema, { order: { madeAt: 'DESC', id: 'DESC' } }),
    waitingBlobs: asked => waitingBlobs(manager, asked),
    keysInUse: keys => keysInUse(manager, keys),
  }
}
