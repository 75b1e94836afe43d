import { IsNull, type EntityManager } from 'typeorm'
import { overlaps, toDay, type DayRange } from '../../../kernel/day'
import { UnexpectedError } from '../../../kernel/errors'
import type { ChangeAuthor, UndoResult } from '../../../register/register-store'
import {
  PairingSchema,
  RegisterChangeSchema,
  SchoolPeriodSchema,
  type PairingRow,
  type RegisterChangeRow,
} from '../schemas/register.schema'
import { createChangeLog, type ChangeLog } from './change-log'
import { changeRow } from './change-row'
import { readPairingState, readRecordState } from './logged-state'
import { loadCohorts } from './load-views'
import { reopenNeededRecord, reopenRecord, settleRecord } from './participant-record-undo'

const refused = (sentence: string): UndoResult => ({ kind: 'refused', sentence })

/**
 * Takes a change set back as a new one. What it added is set aside, what it finished is as it was before, and what
 * another pairing has come to need meanwhile stays. Refused when something depends on the pairing.
 */
export async function undoChangeSet(
  manager: EntityManager,
  changeSetId: string,
  author: ChangeAuthor,
): Promise<UndoResult> {
  const lines = await manager
    .getRepository(RegisterChangeSchema)
    .find({ where: { changeSetId }, order: { sequence: 'DESC' } })
  const added = lines.find(line => line.tableName === 'pairings' && line.action === 'insert')
  const pairing = added && (await manager.getRepository(PairingSchema).findOneBy({ id: added.rowId }))
  if (!added || !pairing) {
    throw new UnexpectedError('A change set to be undone has no pairing', { code: 'REGISTER.NO_CHANGE_SET' })
  }
  const refusal = await whyNot(manager, { pairing, added, lines })
  if (refusal !== null) return refused(refusal)

  const log = createChangeLog(manager, author, changeSetId)
  await changeRow(manager, log, { table: 'pairings', id: pairing.id, set: { voidedAt: author.at } })
  for (const line of lines) {
    if (line.action === 'insert') continue
    if (line.tableName === 'pairings') {
      const { finishedOn, voidedAt } = readPairingState(line.before)
      await changeRow(manager, log, { table: 'pairings', id: line.rowId, set: { finishedOn, voidedAt } })
    }
    if (line.tableName === 'participant_records') {
      await reopenRecord({ manager, log }, { id: line.rowId, before: readRecordState(line.before) })
    }
  }
  await settleRecords({ manager, log, author }, { pairing, lines })
  await leavePool(manager, lines, voidPeriod => changeRow(manager, log, voidPeriod), author.at)
  return { kind: 'undone' }
}

/** The records of the undone pairing's mentor, and of those whose pairings came back. */
async function settleRecords(
  writing: { readonly manager: EntityManager; readonly log: ChangeLog; readonly author: ChangeAuthor },
  undone: { readonly pairing: PairingRow; readonly lines: readonly RegisterChangeRow[] },
): Promise<void> {
  const { manager, log, author } = writing
  const { ectId, mentorId, startedOn } = undone.pairing
  const cohort = (await loadCohorts(manager, [ectId]))[ectId]
  if (cohort === undefined) return
  const settling = { manager, log, at: author.at, today: author.today }
  await settleRecord(settling, { mentorId, cohort, undoneFrom: startedOn })
  const reopened = undone.lines.filter(line => line.tableName === 'pairings' && line.action !== 'insert')
  for (const each of new Set(reopened.map(line => readPairingState(line.before).mentorId))) {
    await reopenNeededRecord(settling, { mentorId: each, cohort })
  }
}

/** A plain sentence when the pairing may not be taken back; null when it may. */
async function whyNot(
  manager: EntityManager,
  given: {
    readonly pairing: PairingRow
    readonly added: RegisterChangeRow
    readonly lines: readonly RegisterChangeRow[]
  },
): Promise<string | null> {
  const { pairing, added, lines } = given
  if (pairing.voidedAt !== null) return 'This pairing was set aside already. Nothing was done.'
  if (pairing.standing === 'seen') {
    return 'This pairing has been seen in the Department’s service, so it cannot be undone here. Ask the school to change the mentor there.'
  }
  const others = (
    await manager.getRepository(PairingSchema).findBy({ ectId: pairing.ectId, voidedAt: IsNull() })
  ).filter(other => other.id !== pairing.id)
  const isReplaced = pairing.finishedOn !== readPairingState(added.after).finishedOn
  const isFollowed = others.some(
    other => other.startedOn > pairing.startedOn && other.feedSequence > pairing.feedSequence,
  )
  const later = 'A later pairing of this ECT depends on this one. Undo the later one first.'
  if (isReplaced || isFollowed) return later
  return whyNotReopened(manager, { lines, others, later })
}

/** The pairings that made way come back only where they still fit. */
async function whyNotReopened(
  manager: EntityManager,
  given: {
    readonly lines: readonly RegisterChangeRow[]
    readonly others: readonly PairingRow[]
    readonly later: string
  },
): Promise<string | null> {
  const reopened = given.lines.filter(line => line.tableName === 'pairings' && line.action !== 'insert')
  for (const line of reopened) {
    const before = readPairingState(line.before)
    const days: DayRange = { from: before.startedOn, until: before.finishedOn }
    const isTaken = given.others.some(other => other.id !== line.rowId && overlaps(days, daysOf(other)))
    if (isTaken) return given.later
    const periods = await manager
      .getRepository(SchoolPeriodSchema)
      .findBy({ teacherId: before.mentorId, schoolUrn: before.schoolUrn, role: 'mentor', voidedAt: IsNull() })
    if (!periods.some(period => covers(daysOf(period), days))) {
      return 'The mentor whom this pairing replaced has left the school since, so what was before cannot come back. Pair the ECT with somebody else instead.'
    }
  }
  return null
}

/** A place in the pool that the click gave is taken back, unless another pairing there needs it by now. */
async function leavePool(
  manager: EntityManager,
  lines: readonly RegisterChangeRow[],
  change: (row: { table: 'school_periods'; id: string; set: { voidedAt: Date } }) => Promise<void>,
  at: Date,
): Promise<void> {
  for (const line of lines.filter(({ tableName, action }) => tableName === 'school_periods' && action === 'insert')) {
    const period = await manager.getRepository(SchoolPeriodSchema).findOneBy({ id: line.rowId, voidedAt: IsNull() })
    if (!period) continue
    const { teacherId: mentorId, schoolUrn } = period
    const pairings = await manager.getRepository(PairingSchema).findBy({ mentorId, schoolUrn, voidedAt: IsNull() })
    if (pairings.some(pairing => overlaps(daysOf(pairing), daysOf(period)))) continue
    await change({ table: 'school_periods', id: period.id, set: { voidedAt: at } })
  }
}

function daysOf(row: { readonly startedOn: string; readonly finishedOn: string | null }): DayRange {
  return { from: toDay(row.startedOn), until: row.finishedOn === null ? null : toDay(row.finishedOn) }
}

function covers(outer: DayRange, inner: DayRange): boolean {
  return outer.from <= inner.from && (outer.until === null || (inner.until !== null && inner.until <= outer.until))
}
