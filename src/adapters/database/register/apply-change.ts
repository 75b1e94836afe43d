import type { EntityManager } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import { runningAgain } from '../../../register/leaving-date'
import type { PlannedChange } from '../../../register/plan-match'
import type { MatchAuthor } from '../../../register/register-store'
import { insertRows } from '../insert-rows'
import { NOT_COMPARED, PairingSchema, ParticipantRecordSchema, SchoolPeriodSchema } from '../schemas/register.schema'
import { nextFeedSequence, type ChangeLog } from './change-log'
import { changeRow, type RowChange } from './change-row'

/** Whoever writes: over which connection, into which change set, for whom. */
export interface Writing {
  readonly manager: EntityManager
  readonly log: ChangeLog
  readonly author: Pick<MatchAuthor, 'at' | 'newId' | 'ticketId' | 'changedBy' | 'matchRequestId' | 'createdFrom'>
}

type Of<Kind extends PlannedChange['kind']> = Extract<PlannedChange, { kind: Kind }>

/** Writes one planned change with its line in the change log; gives the new pairing's id when it is that. */
export async function applyChange(writing: Writing, change: PlannedChange): Promise<string | null> {
  switch (change.kind) {
    case 'add-to-pool':
      await addToPool(writing, change)
      return null
    case 'add-pairing':
      return addPairing(writing, change)
    case 'add-participant-record':
      await addParticipantRecord(writing, change)
      return null
    case 'correct-leaving-date':
      await correctLeavingDate(writing, change)
      return null
    default:
      await changeRow(writing.manager, writing.log, rowChange(change, writing.author.at))
      return null
  }
}

/** What a change to one row sets. */
function rowChange(
  change: Exclude<PlannedChange, Of<'add-to-pool' | 'add-pairing' | 'add-participant-record' | 'correct-leaving-date'>>,
  at: Date,
): RowChange {
  switch (change.kind) {
    case 'finish-pairing':
      return { table: 'pairings', id: change.pairingId, set: { finishedOn: change.finishedOn } }
    case 'void-pairing':
      return { table: 'pairings', id: change.pairingId, set: { voidedAt: at } }
    case 'restore-pairing':
      return { table: 'pairings', id: change.pairingId, set: { finishedOn: change.finishedOn, voidedAt: null } }
    case 'change-participant-record': {
      const { startedOn, endedOn } = change
      return { table: 'participant_records', id: change.recordId, set: { startedOn, endedOn } }
    }
    case 'end-participant-record':
      return { table: 'participant_records', id: change.recordId, set: { endedOn: change.endedOn } }
    case 'void-participant-record':
      return { table: 'participant_records', id: change.recordId, set: { voidedAt: at } }
    case 'leave-pool':
      return { table: 'school_periods', id: change.periodId, set: { voidedAt: at } }
    case 'restore-leaving-date': {
      const { finishedOn, leavingReportedBy, status } = change
      return { table: 'school_periods', id: change.periodId, set: { finishedOn, leavingReportedBy, status } }
    }
  }
}

async function correctLeavingDate({ manager, log }: Writing, change: Of<'correct-leaving-date'>): Promise<void> {
  const id = change.periodId
  const period = await manager.getRepository(SchoolPeriodSchema).findOneBy({ id })
  if (!period) throw new UnexpectedError('A period of the register is not there', { code: 'REGISTER.NO_ROW' })
  await changeRow(manager, log, { table: 'school_periods', id, set: runningAgain(period) })
}

async function addToPool({ manager, log, author }: Writing, change: Of<'add-to-pool'>): Promise<void> {
  const row = {
    id: author.newId(),
    role: 'mentor' as const,
    teacherId: change.teacherId,
    schoolUrn: change.schoolUrn,
    startedOn: change.startedOn,
    finishedOn: null,
    leavingReportedBy: null,
    status: 'active' as const,
    voidedAt: null,
    createdFrom: author.createdFrom ?? 'ticket',
  }
  await insertRows(manager, SchoolPeriodSchema, [row])
  await log.write({ tableName: 'school_periods', rowId: row.id, action: 'insert', before: null, after: row })
}

async function addPairing({ manager, log, author }: Writing, change: Of<'add-pairing'>): Promise<string> {
  const row = {
    id: author.newId(),
    ectId: change.ectId,
    mentorId: change.mentorId,
    schoolUrn: change.schoolUrn,
    startedOn: change.startedOn,
    finishedOn: change.finishedOn,
    voidedAt: null,
    standing: 'recorded' as const,
    seenAt: null,
    seenSource: null,
    ...NOT_COMPARED,
    ticketId: author.ticketId,
    matchRequestId: author.matchRequestId,
    createdFrom: author.createdFrom ?? 'ticket',
    createdBy: author.changedBy,
    createdAt: author.at,
    feedSequence: await nextFeedSequence(manager),
  }
  await insertRows(manager, PairingSchema, [row])
  await log.write({ tableName: 'pairings', rowId: row.id, action: 'insert', before: null, after: row })
  return row.id
}

async function addParticipantRecord(
  { manager, log, author }: Writing,
  change: Of<'add-participant-record'>,
): Promise<void> {
  const row = {
    id: author.newId(),
    mentorId: change.mentorId,
    cohort: change.cohort,
    origin: 'pairing' as const,
    startedOn: change.startedOn,
    endedOn: change.endedOn ?? null,
    voidedAt: null,
    createdAt: author.at,
    feedSequence: await nextFeedSequence(manager),
  }
  await insertRows(manager, ParticipantRecordSchema, [row])
  await log.write({ tableName: 'participant_records', rowId: row.id, action: 'insert', before: null, after: row })
}
