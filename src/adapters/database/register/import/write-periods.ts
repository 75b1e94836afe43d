import type { EntityManager } from 'typeorm'
import { SchoolPeriodSchema, type SchoolPeriodRow } from '../../schemas/register.schema'
import { bulkInsert } from './bulk-rows'
import type { TrackedRows } from './tracked-rows'

/** First step: new places, and the days that existing ones gain, so that pairings on those days find them. */
export async function writePeriodStarts(manager: EntityManager, periods: TrackedRows<SchoolPeriodRow>): Promise<void> {
  await bulkInsert(manager, SchoolPeriodSchema, periods.added())
  for (const { before, after } of periods.changed()) {
    const startedOn = after.startedOn < before.startedOn ? after.startedOn : before.startedOn
    const finishedOn = later(before.finishedOn, after.finishedOn)
    if (startedOn === before.startedOn && finishedOn === before.finishedOn) continue
    await manager.getRepository(SchoolPeriodSchema).update({ id: after.id }, { startedOn, finishedOn })
  }
}

/** Last step: what they are, after the pairings that no longer fit have made way. */
export async function writePeriodEnds(manager: EntityManager, periods: TrackedRows<SchoolPeriodRow>): Promise<void> {
  for (const { after } of periods.changed()) {
    const { id, ...set } = after
    await manager.getRepository(SchoolPeriodSchema).update({ id }, set)
  }
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null
  return one > other ? one : other
}
