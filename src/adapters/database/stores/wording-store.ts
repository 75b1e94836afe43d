import type { WordingStore } from '../../../notify/wording/wording'
import { insertRows } from '../insert-rows'
import { WordingSchema } from '../schemas/wording.schema'
import type { Transaction } from '../unit-of-work'

/** Versions of words, over one transaction (or the read connection). */
export function createTypeormWordingStore(manager: Transaction): WordingStore {
  return {
    current: template => manager.findOne(WordingSchema, { where: { template }, order: { version: 'DESC' } }),
    versions: template => manager.find(WordingSchema, { where: { template }, order: { version: 'DESC' } }),
    add: wording => insertRows(manager, WordingSchema, [wording]),
  }
}
