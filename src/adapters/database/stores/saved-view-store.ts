import type { SavedViewStore } from '../../../access/saved-views'
import { insertRows } from '../insert-rows'
import { SavedViewSchema } from '../schemas/access.schema'
import type { Transaction } from '../unit-of-work'

/** Saved views, over one transaction (or the read connection). */
export function createTypeormSavedViewStore(manager: Transaction): SavedViewStore {
  return {
    ofAccount: accountId => manager.find(SavedViewSchema, { where: { accountId }, order: { name: 'ASC' } }),
    async keep(view) {
      const { accountId, name } = view
      await manager.delete(SavedViewSchema, { accountId, name })
      await insertRows(manager, SavedViewSchema, [view])
    },
    async remove({ id, accountId }) {
      const { affected } = await manager.delete(SavedViewSchema, { id, accountId })
      return affected === 1
    },
  }
}
