import { In, LessThan, type SelectQueryBuilder } from 'typeorm'
import type { Arrival, ArrivalCount, ArrivalStore } from '../../../inbound/arrivals'
import { ARRIVALS_AN_HOUR } from '../../../inbound/rate-limits'
import { insertRows } from '../insert-rows'
import { ArrivalSchema, type ArrivalRow } from '../schemas/rate.schema'
import type { Transaction } from '../unit-of-work'

const HOUR_MS = 3_600_000
/** Nobody holds the write connection for longer. */
const FORGOTTEN_AT_ONCE = 500

/** What arrives, counted over one transaction. */
export function createTypeormArrivalStore(manager: Transaction): ArrivalStore {
  return {
    async note(arrival) {
      if (await manager.existsBy(ArrivalSchema, { messageId: arrival.messageId })) return
      await insertRows(manager, ArrivalSchema, [arrival])
    },
    forget: before => forget(manager, before),
    inTheHourBefore: arrival => inTheHourBefore(manager, arrival),
    async saidBefore(arrival, since) {
      const { wordsKey } = arrival
      if (wordsKey === null) return false
      const query = others(manager, arrival, since).andWhere('a.wordsKey = :wordsKey', { wordsKey })
      return (await query.limit(1).getMany()).length > 0
    },
  }
}

async function forget(manager: Transaction, before: Date): Promise<number> {
  const old = await manager.find(ArrivalSchema, {
    select: { messageId: true },
    where: { at: LessThan(before) },
    take: FORGOTTEN_AT_ONCE,
  })
  const ids = old.map(row => row.messageId)
  if (ids.length > 0) await manager.delete(ArrivalSchema, { messageId: In(ids) })
  return ids.length
}

async function inTheHourBefore(manager: Transaction, arrival: Arrival): Promise<ArrivalCount> {
  const since = new Date(arrival.at.getTime() - HOUR_MS)
  const counted = async (column: keyof typeof KINDS): Promise<number> => {
    const key = arrival[column]
    if (key === null) return 0
    const query = others(manager, arrival, since).andWhere(`a.${column} = :key`, { key })
    // No further than the limit: a flood must not make counting slow.
    return (await query.limit(ARRIVALS_AN_HOUR[KINDS[column]]).getMany()).length
  }
  return {
    sender: await counted('senderKey'),
    origin: await counted('originKey'),
    subject: await counted('subjectKey'),
    total: await counted('totalKey'),
  }
}

const KINDS = { senderKey: 'sender', originKey: 'origin', subjectKey: 'subject', totalKey: 'total' } as const

/** Messages other than this one that came since then and not after it. */
function others(manager: Transaction, { messageId, at }: Arrival, since: Date): SelectQueryBuilder<ArrivalRow> {
  return manager
    .createQueryBuilder(ArrivalSchema, 'a')
    .select('a.messageId')
    .where('a.at > :since AND a.at <= :until AND a.messageId <> :messageId', {
      since: since.toISOString(),
      until: at.toISOString(),
      messageId,
    })
}
