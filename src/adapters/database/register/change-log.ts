import type { EntityManager } from 'typeorm'
import type { ChangeAuthor } from '../../../register/register-store'
import { insertRows } from '../insert-rows'
import { RegisterChangeSchema, type RegisterChangeRow } from '../schemas/change-set.schema'
import { RegisterFactSchema } from '../schemas/register.schema'

/** Writes the lines of one change set in order. */
export interface ChangeLog {
  readonly changeSetId: string
  write(line: Pick<RegisterChangeRow, 'tableName' | 'rowId' | 'action' | 'before' | 'after'>): Promise<void>
}

/** Starts a change set; `undoes` names the one that it takes back. */
export function createChangeLog(manager: EntityManager, author: ChangeAuthor, undoes: string | null): ChangeLog {
  const changeSetId = author.newId()
  let sequence = 0
  return {
    changeSetId,
    write: async line => {
      sequence += 1
      await insertRows(manager, RegisterChangeSchema, [
        {
          id: author.newId(),
          changeSetId,
          undoes,
          sequence,
          reason: author.reason,
          ticketId: author.ticketId,
          changedBy: author.changedBy,
          changedAt: author.at,
          ...line,
        },
      ])
    },
  }
}

const FEED_SEQUENCE = 'feed-sequence'

/**
 * The next position in the feed. Its row stays locked until the unit of work ends, so a reader never sees a position
 * whose predecessor is still to be committed.
 */
export async function nextFeedSequence(manager: EntityManager, count = 1): Promise<number> {
  const repository = manager.getRepository(RegisterFactSchema)
  const fact = await repository.findOneBy({ name: FEED_SEQUENCE })
  const last = Number(fact?.value ?? 0) + count
  await repository.upsert({ name: FEED_SEQUENCE, value: String(last) }, ['name'])
  return last
}
