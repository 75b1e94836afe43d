import { In, IsNull, MoreThan, Not } from 'typeorm'
import { FIRST_LINK, sealed, type ChainStart, type SealedEvent } from '../../../audit/chain'
import type { ChainReader } from '../../../audit/verify-audit'
import { groupRows } from '../register/find-in-chunks'
import { AuditPersonSchema, AuditSchema, type AuditRow } from '../schemas/access.schema'
import { AuditStartSchema } from '../schemas/retention.schema'
import type { Transaction } from '../unit-of-work'

/** Events in one unit of work. */
const AT_ONCE = 100

/** Gives the oldest events without a place their places, and says how many; 0 when each has one. One process at a time does it. */
export async function sealAudit(manager: Transaction): Promise<number> {
  const rows = await manager.find(AuditSchema, { where: { sequence: IsNull() }, order: { id: 'ASC' }, take: AT_ONCE })
  if (rows.length === 0) return 0
  for (const { id, sequence, chain } of sealed(await lastLink(manager), await withPeople(manager, rows)))
    await manager.update(AuditSchema, { id }, { sequence, chain })
  return rows.length
}

/** Whether every event has its place, over the read connection. */
export async function isAllSealed(manager: Transaction): Promise<boolean> {
  return !(await manager.existsBy(AuditSchema, { sequence: IsNull() }))
}

/** The chain over the read connection. */
export function createTypeormChainReader(manager: Transaction): ChainReader {
  return {
    start: () => startOf(manager),
    async after(place, limit) {
      const rows = await manager.find(AuditSchema, {
        where: { sequence: MoreThan(place) },
        order: { sequence: 'ASC' },
        take: limit,
      })
      const people = await withPeople(manager, rows)
      return rows.flatMap(({ sequence, chain }, index): SealedEvent[] => {
        const event = people[index]
        return event && sequence !== null ? [{ ...event, sequence, chain: chain ?? '' }] : []
      })
    },
    countUnsealed: () => manager.countBy(AuditSchema, { sequence: IsNull() }),
  }
}

async function lastLink(manager: Transaction): Promise<ChainStart> {
  const [last] = await manager.find(AuditSchema, {
    select: { id: true, sequence: true, chain: true },
    where: { sequence: Not(IsNull()) },
    order: { sequence: 'DESC' },
    take: 1,
  })
  if (!last || last.sequence === null) return startOf(manager)
  return { sequence: last.sequence, chain: last.chain ?? '' }
}

async function startOf(manager: Transaction): Promise<ChainStart> {
  const [start] = await manager.find(AuditStartSchema, { order: { sequence: 'DESC' }, take: 1 })
  return start ?? FIRST_LINK
}

async function withPeople(
  manager: Transaction,
  rows: readonly AuditRow[],
): Promise<readonly Omit<SealedEvent, 'sequence' | 'chain'>[]> {
  const shown = await manager.find(AuditPersonSchema, { where: { eventId: In(rows.map(({ id }) => id)) } })
  const ofEvent = groupRows(shown, ({ eventId }) => eventId)
  return rows.map(({ id, event, actor, subjectType, subjectId, outcome, facts, at }) => ({
    ...{ id, event, actor, subjectType, subjectId, outcome, facts, at },
    personIds: (ofEvent.get(id) ?? []).map(({ personId }) => personId).toSorted(),
  }))
}
