import { In } from 'typeorm'
import type { RetentionStore } from '../../../retention/retention-store'
import { insertRows } from '../insert-rows'
import { ExpiredBlobSchema, RetentionPeriodSchema } from '../schemas/retention.schema'
import { runSql, sql } from '../sql'
import type { Transaction } from '../unit-of-work'
import { expireAudit } from './expire-audit'
import { expireMail, letGoOfMail } from './expire-mail'
import { blankMessages, blankOutbox, expireText } from './expire-text'
import { noteBlobs } from './expired-blobs'
import { noteOnTickets } from './note-expired'
import { overwriting } from './overwriting'

/** Deletes what is past its period, over one transaction; on SQLite the pages that become free are overwritten. */
export function createTypeormRetentionStore(manager: Transaction): RetentionStore {
  const thoroughly = (work: () => Promise<unknown>) => overwriting(manager, work)
  return {
    expireMail: (ids, how) => thoroughly(() => expireMail(manager, ids, how)),
    expireReplyFiles: (ids, how) =>
      thoroughly(async () => {
        const tickets = await runSql<{ readonly id: string }>(
          manager,
          sql`SELECT DISTINCT item.ticket_id AS id FROM outbox item JOIN outbox_files file ON file.outbox_id = item.id
            WHERE file.id IN ${ids} AND item.ticket_id IS NOT NULL`,
        )
        await noteBlobs(manager, sql`SELECT blob_key AS key FROM outbox_files WHERE id IN ${ids}`, how.at)
        await runSql(manager, sql`UPDATE outbox_files SET blob_key = '' WHERE id IN ${ids}`)
        const ticketIds = tickets.map(({ id }) => id)
        await noteOnTickets(manager, ticketIds, { ...how, what: 'mail' })
      }),
    expireText: (ids, how) => thoroughly(() => expireText(manager, ids, how)),
    expireStrays: (ids, { at }) =>
      thoroughly(async () => {
        await letGoOfMail(manager, ids, at)
        await blankMessages(manager, ids)
      }),
    expireMails: ids => thoroughly(() => blankOutbox(manager, sql`id IN ${ids}`)),
    expireProblemMessages: ids =>
      thoroughly(() =>
        runSql(manager, sql`UPDATE problem_messages SET address = '', name = NULL, body = '' WHERE id IN ${ids}`),
      ),
    expireAudit: ids => thoroughly(() => expireAudit(manager, ids)),
    addPeriodChange: change => insertRows(manager, RetentionPeriodSchema, [change]),
    async noteSetAside(keys, at) {
      await manager.update(ExpiredBlobSchema, { blobKey: In([...keys]) }, { setAsideAt: at })
    },
    async noteEnded(keys, { at, how }) {
      await manager.update(ExpiredBlobSchema, { blobKey: In([...keys]) }, { endedAt: at, endedHow: how })
    },
  }
}
