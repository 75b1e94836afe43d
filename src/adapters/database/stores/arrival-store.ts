import { In, LessThan, type SelectQueryBuilder } from 'typeorm'
import { mostInOneHourWith, type Arrival, type ArrivalCount, type ArrivalStore } from '../../../inbound/arrivals'
import { ARRIVALS_AN_HOUR } from '../../../inbound/rate-limits'
import { insertRows } from '../insert-rows'
import { ArrivalSchema, type ArrivalRow } from '../schemas/rate.schema'
import type { Transaction } from '../unit-of-work'

const HOUR_MINUTES = 60
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
    inOneHourWith: arrival => inOneHourWith(manager, arrival),
    async isSaidAgain(arrival, withinMinutes) {
      const { wordsKey } = arrival
      if (wordsKey === null) return false
      const query = others(manager, arrival, withinMinutes).andWhere('a.wordsKey = :wordsKey', { wordsKey })
      return (await query.limit(1).getRawMany()).length > 0
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

async function inOneHourWith(manager: Transaction, arrival: Arrival): Promise<ArrivalCount> {
  const counted = async (column: keyof typeof KINDS): Promise<number> => {
    const key = arrival[column]
    if (key === null) return 0
    const query = others(manager, arrival, HOUR_MINUTES).andWhere(`a.${column} = :key`, { key })
    // What is held is not counted, so that no more come in the hour before and the hour after: a flood must not make counting slow.
    const rows = await query.limit(2 * ARRIVALS_AN_HOUR[KINDS[column]]).getRawMany<{ at: string }>()
    const instants = rows.map(({ at }) => new Date(at))
    return mostInOneHourWith(arrival.at, instants)
  }
  return {
    sender: await counted('senderKey'),
    origin: await counted('originKey'),
    subject: await counted('subjectKey'),
    total: await counted('totalKey'),
  }
}

const KINDS = { senderKey: 'sender', originKey: 'origin', subjectKey: 'subject', totalKey: 'total' } as const

/** When messages other than this one came, less than so long before it or after it. */
function others(
  manager: Transaction,
  { messageId, at }: Arrival,
  withinMinutes: number,
): SelectQueryBuilder<ArrivalRow> {
  const from = (minutes: number) => new Date(at.getTime() + minutes * 60_000).toISOString()
  return manager
    .createQueryBuilder(ArrivalSchema, 'a')
    .select('a.at', 'at')
    .where('a.at > :since AND a.at < :until AND a.messageId <> :messageId', {
      since: from(-withinMinutes),
      until: from(withinMinutes),
      messageId,
    })
}
