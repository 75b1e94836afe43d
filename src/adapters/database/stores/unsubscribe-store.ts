import type { UnsubscribeStore } from '../../../report/unsubscribes'
import { insertRows } from '../insert-rows'
import { ReportUnsubscribeSchema } from '../schemas/report.schema'
import type { Transaction } from '../unit-of-work'

/** Who wants no reports, over one transaction. */
export function createTypeormUnsubscribeStore(manager: Transaction): UnsubscribeStore {
  return {
    async add(one) {
      if (await manager.existsBy(ReportUnsubscribeSchema, { address: one.address })) return false
      await insertRows(manager, ReportUnsubscribeSchema, [one])
      return true
    },
    async remove(id) {
      const { affected } = await manager.delete(ReportUnsubscribeSchema, { id })
      return (affected ?? 0) > 0
    },
    list: () => manager.find(ReportUnsubscribeSchema, { order: { unsubscribedAt: 'DESC', id: 'DESC' } }),
  }
}
