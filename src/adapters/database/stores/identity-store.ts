import type { IdentityStore } from '../../../access/identity'
import { insertRows } from '../insert-rows'
import { IdentitySchema } from '../schemas/access.schema'
import type { Transaction } from '../unit-of-work'

/** Whom a provider's people are here, over one transaction (or the read connection). */
export function createTypeormIdentityStore(manager: Transaction): IdentityStore {
  return {
    find: ({ issuer, subject }) => manager.findOneBy(IdentitySchema, { issuer, subject }),
    ofAccount: accountId => manager.findOneBy(IdentitySchema, { accountId }),
    async add(identity) {
      await insertRows(manager, IdentitySchema, [identity])
    },
    async remove(accountId) {
      const { affected } = await manager.delete(IdentitySchema, { accountId })
      return affected === 1
    },
  }
}
