import type { ReportContactStore } from '../../../report/contacts'
import { insertRows } from '../insert-rows'
import { ReportContactSchema } from '../schemas/report.schema'
import type { Transaction } from '../unit-of-work'

/** Contacts of lead providers and delivery partners, over one transaction. */
export function createTypeormReportContactStore(manager: Transaction): ReportContactStore {
  return {
    async add(contact) {
      const { kind, organisation, address } = contact
      if (await manager.existsBy(ReportContactSchema, { kind, organisation, address })) return false
      await insertRows(manager, ReportContactSchema, [contact])
      return true
    },
    async remove(id) {
      const { affected } = await manager.delete(ReportContactSchema, { id })
      return (affected ?? 0) > 0
    },
    list: () => manager.find(ReportContactSchema, { order: { kind: 'ASC', organisation: 'ASC', address: 'ASC' } }),
  }
}
