import { IsNull, MoreThan } from 'typeorm'
import type { AccountStore } from '../../../access/account'
import { AccountSchema, SignInLinkSchema } from '../schemas/access.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'

/** Accounts and their sign-in links, over one transaction (or the read connection). */
export function createTypeormAccountStore(manager: Transaction): AccountStore {
  return {
    async add(account) {
      await insertRows(manager, AccountSchema, [account])
    },
    find: id => manager.findOneBy(AccountSchema, { id }),
    findByEmail: email => manager.findOneBy(AccountSchema, { email }),
    list: () => manager.find(AccountSchema, { order: { email: 'ASC' } }),
    async change(id, change) {
      if (Object.keys(change).length > 0) await manager.update(AccountSchema, { id }, change)
    },
    async addLink(link) {
      await insertRows(manager, SignInLinkSchema, [link])
    },
    async useLink(secretHash, at) {
      const { affected } = await manager.update(
        SignInLinkSchema,
        { secretHash, usedAt: IsNull(), expiresAt: MoreThan(at) },
        { usedAt: at },
      )
      if (affected !== 1) return null
      const link = await manager.findOneByOrFail(SignInLinkSchema, { secretHash })
      return manager.findOneBy(AccountSchema, { id: link.accountId })
    },
    async ownerOfLink(secretHash, at) {
      const unused = { secretHash, usedAt: IsNull(), expiresAt: MoreThan(at) }
      const link = await manager.findOneBy(SignInLinkSchema, unused)
      return link && manager.findOneBy(AccountSchema, { id: link.accountId, disabled: false })
    },
    async endLinks(accountId, at) {
      await manager.update(SignInLinkSchema, { accountId, usedAt: IsNull() }, { usedAt: at })
    },
  }
}
