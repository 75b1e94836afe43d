import { IsNull, Not, type EntityManager } from 'typeorm'
import { addDays, toDay, type Day } from '../../../kernel/day'
import {
  PairingSchema,
  ParticipantRecordSchema,
  type PairingRow,
  type ParticipantRecordRow,
} from '../schemas/register.schema'
import type { ChangeLog } from './change-log'
import { changeRow } from './change-row'
import { loadCohorts } from './load-views'
import type { RecordState } from './logged-state'

/**
 * Gives a record that the undone click ended its former days. When the mentor has got a newer record on the cohort since,
 * the former one ends the day before that begins: together they cover the same days.
 */
export async function reopenRecord(
  writing: { readonly manager: EntityManager; readonly log: ChangeLog },
  record: { readonly id: string; readonly before: RecordState },
): Promise<void> {
  const { manager, log } = writing
  const { mentorId, cohort, startedOn, voidedAt } = record.before
  const newer = await manager
    .getRepository(ParticipantRecordSchema)
    .findOneBy({ id: Not(record.id), mentorId, cohort, voidedAt: IsNull(), endedOn: IsNull() })
  const endedOn = newer && record.before.endedOn === null ? addDays(toDay(newer.startedOn), -1) : record.before.endedOn
  if (endedOn !== null && endedOn < startedOn) return
  await changeRow(manager, log, { table: 'participant_records', id: record.id, set: { endedOn, voidedAt } })
}

type Writing = {
  readonly manager: EntityManager
  readonly log: ChangeLog
  readonly at: Date
  readonly today: Day
}

/** Opens a mentor's record on a cohort again when a pairing that came back needs it and none is open. */
export async function reopenNeededRecord(writing: Writing, whose: { mentorId: string; cohort: number }): Promise<void> {
  const { manager, log, today } = writing
  const records = await recordsOf(manager, whose)
  const last = records.filter(record => record.origin === 'pairing').at(-1)
  if (!last || records.some(record => record.endedOn === null)) return
  if (!isNeeded(await pairingsOnCohort(manager, whose.mentorId, whose.cohort), today)) return
  await changeRow(manager, log, { table: 'participant_records', id: last.id, set: { endedOn: null } })
}

/**
 * Brings the record of an undone pairing's mentor to what their remaining pairings on the cohort need: set aside when there
 * are none, begun with the first of them, ended with the last. A registration's own record is left alone.
 */
export async function settleRecord(
  writing: Writing,
  whose: { readonly mentorId: string; readonly cohort: number; readonly undoneFrom: string },
): Promise<void> {
  const { manager, log } = writing
  const record = (await recordsOf(manager, whose)).at(-1)
  if (record?.origin !== 'pairing') return
  const needing = await pairingsOnCohort(manager, whose.mentorId, whose.cohort)
  const set = wantedDays(record, { ...writing, needing, undoneFrom: whose.undoneFrom })
  if (set) await changeRow(manager, log, { table: 'participant_records', id: record.id, set })
}

function recordsOf(
  manager: EntityManager,
  { mentorId, cohort }: { readonly mentorId: string; readonly cohort: number },
): Promise<readonly ParticipantRecordRow[]> {
  return manager
    .getRepository(ParticipantRecordSchema)
    .find({ where: { mentorId, cohort, voidedAt: IsNull() }, order: { startedOn: 'ASC', id: 'ASC' } })
}

function isNeeded(pairings: readonly PairingRow[], today: Day): boolean {
  return pairings.some(pairing => pairing.finishedOn === null || pairing.finishedOn >= today)
}

type WantedDays = { readonly startedOn: string; readonly endedOn: string | null } | { readonly voidedAt: Date }

function wantedDays(
  record: ParticipantRecordRow,
  given: {
    readonly needing: readonly PairingRow[]
    readonly today: Day
    readonly undoneFrom: string
    readonly at: Date
  },
): WantedDays | null {
  // A record older than the undone pairing was not begun for it: its beginning stays.
  const isBegunForIt = record.startedOn >= given.undoneFrom
  const [first] = given.needing
  if (!first) return isBegunForIt ? { voidedAt: given.at } : null
  const startedOn = isBegunForIt && first.startedOn > record.startedOn ? first.startedOn : record.startedOn
  const isOver = record.endedOn === null && !isNeeded(given.needing, given.today)
  const endedOn = isOver ? lastDayOf(given.needing) : record.endedOn
  return startedOn === record.startedOn && endedOn === record.endedOn ? null : { startedOn, endedOn }
}

function lastDayOf(pairings: readonly PairingRow[]): string | null {
  const days = pairings.map(pairing => pairing.finishedOn ?? '')
  return days.reduce((last, day) => (day > last ? day : last), '') || null
}

/** The mentor's pairings with ECTs of a cohort that still count, the earliest first. */
async function pairingsOnCohort(
  manager: EntityManager,
  mentorId: string,
  cohort: number,
): Promise<readonly PairingRow[]> {
  const pairings = await manager
    .getRepository(PairingSchema)
    .find({ where: { mentorId, voidedAt: IsNull() }, order: { startedOn: 'ASC', id: 'ASC' } })
  const cohorts = await loadCohorts(
    manager,
    pairings.map(pairing => pairing.ectId),
  )
  return pairings.filter(pairing => cohorts[pairing.ectId] === cohort)
}
