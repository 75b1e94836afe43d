import { In, LessThanOrEqual } from 'typeorm'
import type { GroupingStore } from '../../../problem/grouping-store'
import { GroupingChangeSchema, GroupingStateSchema, OccurrenceSchema } from '../schemas/problem.schema'
import { lockRows } from './claim'
import type { Transaction } from '../unit-of-work'

/** What grouping writes, over one transaction. */
export function createTypeormGroupingStore(manager: Transaction): GroupingStore {
  return {
    async epoch() {
      const query = manager.createQueryBuilder(GroupingStateSchema, 'state').select(['state.id', 'state.epoch'])
      const state = await lockRows(query.where({ id: 1 })).getOne()
      return state?.epoch ?? 0
    },
    async keepGrouped(id, row) {
      await manager.update(OccurrenceSchema, { id }, row)
    },
    async keepExcess(ids, excess) {
      await manager.update(OccurrenceSchema, { id: In([...ids]) }, { excess })
    },
    async keepLearned(learned, { sequence, epoch }) {
      await beginGrouping(manager)
      await manager.update(GroupingStateSchema, { id: 1 }, { learned, sequence })
      await manager.delete(GroupingChangeSchema, { epoch: LessThanOrEqual(epoch) })
    },
  }
}

/** There is one row, from the first that is written on. */
export async function beginGrouping(manager: Transaction): Promise<void> {
  const row = { id: 1, epoch: 0, sequence: 0, learned: null }
  await manager.createQueryBuilder().insert().into(GroupingStateSchema).values(row).orIgnore().execute()
}
