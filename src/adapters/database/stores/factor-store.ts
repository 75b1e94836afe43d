import { IsNull } from 'typeorm'
import type { FactorStore } from '../../../access/second-factor'
import { insertRows } from '../insert-rows'
import { RecoveryCodeSchema, SecondFactorSchema } from '../schemas/access.schema'
import type { Transaction } from '../unit-of-work'

/** Second factors and recovery codes, over one transaction (or the read connection). */
export function createTypeormFactorStore(manager: Transaction): FactorStore {
  return {
    find: accountId => manager.findOneBy(SecondFactorSchema, { accountId }),
    async replace(factor) {
      await manager.delete(SecondFactorSchema, { accountId: factor.accountId })
      await insertRows(manager, SecondFactorSchema, [factor])
    },
    async change(id, change) {
      await manager.update(SecondFactorSchema, { id }, change)
    },
    all: () => manager.find(SecondFactorSchema, { order: { id: 'ASC' } }),
    async remove(accountId) {
      await manager.delete(SecondFactorSchema, { accountId })
      await manager.delete(RecoveryCodeSchema, { accountId })
    },
    async replaceCodes(accountId, codes) {
      await manager.delete(RecoveryCodeSchema, { accountId })
      await insertRows(manager, RecoveryCodeSchema, codes)
    },
    async useCode({ accountId, codeHash, at }) {
      const { affected } = await manager.update(
        RecoveryCodeSchema,
        { accountId, codeHash, usedAt: IsNull() },
        { usedAt: at },
      )
      return affected === 1
    },
    countCodes: accountId => manager.countBy(RecoveryCodeSchema, { accountId, usedAt: IsNull() }),
  }
}
