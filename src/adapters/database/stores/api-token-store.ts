import { IsNull, MoreThan } from 'typeorm'
import type { ApiTokenStore } from '../../../access/api-token'
import { insertRows } from '../insert-rows'
import { ApiTokenSchema } from '../schemas/access.schema'
import type { Transaction } from '../unit-of-work'

/** Bearer tokens, over one transaction (or the read connection). */
export function createTypeormApiTokenStore(manager: Transaction): ApiTokenStore {
  return {
    async add(token) {
      await insertRows(manager, ApiTokenSchema, [{ ...token, scopes: [...token.scopes] }])
    },
    list: () => manager.find(ApiTokenSchema, { order: { createdAt: 'ASC' } }),
    findValid: (tokenHash, now) =>
      manager.findOneBy(ApiTokenSchema, [
        { tokenHash, revokedAt: IsNull(), expiresAt: IsNull() },
        { tokenHash, revokedAt: IsNull(), expiresAt: MoreThan(now) },
      ]),
    async noteUse(id, at) {
      await manager.update(ApiTokenSchema, { id }, { lastUsedAt: at })
    },
    async revoke(id, at) {
      const { affected } = await manager.update(ApiTokenSchema, { id, revokedAt: IsNull() }, { revokedAt: at })
      return affected === 1
    },
  }
}
