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

/**
 * Brings a mentor's record on a cohort to what their remaining pairings need: set aside when there are none, begun with the
 * first of them, ended with the last, open again when one runs. A registration's own record is left alone.
 */
export async function settleRecord(
  writing: { readonly manager: EntityManager; readonly log: ChangeLog; readonly at: Date; readonly today: Day },
  whose: { readonly mentorId: string; readonly cohort: number; readonly undoneFrom: string },
): Promise<void> {
  const { manager, log } = writing
  const { mentorId, cohort } = whose
  const records = await manager
    .getRepository(ParticipantRecordSchema)
    .find({ where: { mentorId, cohort, voidedAt: IsNull() }, order: { startedOn: 'ASC', id: 'ASC' } })
  const needing = await pairingsOnCohort(manager, mentorId, cohort)
  const isNeeded = needing.some(pairing => pairing.finishedOn === null || pairing.finishedOn >= writing.today)
  const open = records.find(record => record.endedOn === null)
  const last = records.filter(record => record.origin === 'pairing').at(-1)
  if (!open && last && isNeeded) {
    await changeRow(manager, log, { table: 'participant_records', id: last.id, set: { endedOn: null } })
  }
  if (open?.origin !== 'pairing') return
  const set = wantedDays(open, { needing, isNeeded, undoneFrom: whose.undoneFrom, at: writing.at })
  if (set) await changeRow(manager, log, { table: 'participant_records', id: open.id, set })
}

type WantedDays = { readonly startedOn: string; readonly endedOn: string | null } | { readonly voidedAt: Date }

function wantedDays(
  record: ParticipantRecordRow,
  given: {
    readonly needing: readonly PairingRow[]
    readonly isNeeded: boolean
    readonly undoneFrom: string
    readonly at: Date
  },
): WantedDays | null {
  // A record older than the undone pairing was not begun for it: its beginning stays.
  const isBegunForIt = record.startedOn >= given.undoneFrom
  const [first] = given.needing
  if (!first) return isBegunForIt ? { voidedAt: given.at } : null
  const startedOn = isBegunForIt && first.startedOn > record.startedOn ? first.startedOn : record.startedOn
  const endedOn = given.isNeeded ? null : lastDayOf(given.needing)
  return startedOn === record.startedOn && endedOn === null ? null : { startedOn, endedOn }
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
