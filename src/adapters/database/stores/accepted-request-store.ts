import { In, LessThan } from 'typeorm'
import type { AcceptedRequestStore } from '../../../inbound/accepted-requests'
import { insertRows } from '../insert-rows'
import { AcceptedRequestSchema } from '../schemas/door.schema'
import type { Transaction } from '../unit-of-work'

/** Nobody holds the write connection for longer. */
const FORGOTTEN_AT_ONCE = 500

/** Signed requests over one transaction. */
export function createTypeormAcceptedRequestStore(manager: Transaction): AcceptedRequestStore {
  return {
    async find(signatureKey) {
      const row = await manager.findOneBy(AcceptedRequestSchema, { signatureKey })
      return row?.messageId ?? null
    },
    async note(request) {
      if (await manager.existsBy(AcceptedRequestSchema, { signatureKey: request.signatureKey })) return
      await insertRows(manager, AcceptedRequestSchema, [request])
    },
    async forget(before) {
      const old = await manager.find(AcceptedRequestSchema, {
        select: { signatureKey: true },
        where: { at: LessThan(before) },
        take: FORGOTTEN_AT_ONCE,
      })
      const keys = old.map(row => row.signatureKey)
      if (keys.length > 0) await manager.delete(AcceptedRequestSchema, { signatureKey: In(keys) })
      return keys.length
    },
  }
}
