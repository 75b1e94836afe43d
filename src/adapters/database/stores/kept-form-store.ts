import { In, LessThan, MoreThanOrEqual } from 'typeorm'
import { MOST_KEPT_FORMS, type KeptFormStore } from '../../../access/kept-forms'
import { insertRows } from '../insert-rows'
import { KeptFormSchema } from '../schemas/access.schema'
import type { Transaction } from '../unit-of-work'

/** Forms that came after a session had ended, over one transaction (or the read connection). */
export function createTypeormKeptFormStore(manager: Transaction): KeptFormStore {
  return {
    async keep(form) {
      await insertRows(manager, KeptFormSchema, [form])
      const beyond = await manager.find(KeptFormSchema, {
        select: { id: true },
        where: { accountId: form.accountId },
        order: { keptAt: 'DESC', id: 'DESC' },
        skip: MOST_KEPT_FORMS,
        take: MOST_KEPT_FORMS,
      })
      if (beyond.length > 0) await manager.delete(KeptFormSchema, { id: In(beyond.map(({ id }) => id)) })
    },
    find: ({ id, accountId }, since) =>
      manager.findOneBy(KeptFormSchema, { id, accountId, keptAt: MoreThanOrEqual(since) }),
    async forget({ id, accountId }) {
      await manager.delete(KeptFormSchema, { id, accountId })
    },
    async sweep(before) {
      const { affected } = await manager.delete(KeptFormSchema, { keptAt: LessThan(before) })
      return affected ?? 0
    },
  }
}
