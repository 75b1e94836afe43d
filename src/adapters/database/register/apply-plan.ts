import type { EntityManager } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import type { MatchPlan, PlannedChange } from '../../../register/plan-match'
import type { ChangeAuthor } from '../../../register/register-store'
import { insertRows } from '../insert-rows'
import { NOT_COMPARED, PairingSchema, ParticipantRecordSchema, SchoolPeriodSchema } from '../schemas/register.schema'
import { createChangeLog, nextFeedSequence, type ChangeLog } from './change-log'
import { changeRow } from './change-row'

type Author = ChangeAuthor & { readonly matchRequestId: string | null }
type Writing = { readonly manager: EntityManager; readonly log: ChangeLog; readonly author: Author }

/** Writes every change of a plan in its order, each with its line in the change log. */
export async function applyPlan(
  manager: EntityManager,
  plan: MatchPlan,
  author: Author,
): Promise<{ readonly changeSetId: string; readonly pairingId: string }> {
  const log = createChangeLog(manager, author, null)
  const pairingIds: string[] = []
  for (const change of plan.changes) {
    const pairingId = await applyChange({ manager, log, author }, change)
    if (pairingId !== null) pairingIds.push(pairingId)
  }
  const [pairingId] = pairingIds
  if (pairingId === undefined) {
    throw new UnexpectedError('A plan without a pairing was to be written', { code: 'REGISTER.EMPTY_PLAN' })
  }
  return { changeSetId: log.changeSetId, pairingId }
}

/** Writes one change; gives the new pairing's id when it is that. */
async function applyChange(writing: Writing, change: PlannedChange): Promise<string | null> {
  const { manager, log, author } = writing
  switch (change.kind) {
    case 'add-to-pool':
      await addToPool(writing, change)
      return null
    case 'add-pairing':
      return addPairing(writing, change)
    case 'add-participant-record':
      await addParticipantRecord(writing, change)
      return null
    case 'finish-pairing':
      await changeRow(manager, log, { table: 'pairings', id: change.pairingId, set: { finishedOn: change.finishedOn } })
      return null
    case 'void-pairing':
      await changeRow(manager, log, { table: 'pairings', id: change.pairingId, set: { voidedAt: author.at } })
      return null
    case 'end-participant-record':
      await changeRow(manager, log, {
        table: 'participant_records',
        id: change.recordId,
        set: { endedOn: change.endedOn },
      })
      return null
    case 'void-participant-record':
      await changeRow(manager, log, { table: 'participant_records', id: change.recordId, set: { voidedAt: author.at } })
      return null
  }
}

async function addToPool(
  { manager, log, author }: Writing,
  change: Extract<PlannedChange, { kind: 'add-to-pool' }>,
): Promise<void> {
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
    createdFrom: 'ticket',
  }
  await insertRows(manager, SchoolPeriodSchema, [row])
  await log.write({ tableName: 'school_periods', rowId: row.id, action: 'insert', before: null, after: row })
}

async function addPairing(
  { manager, log, author }: Writing,
  change: Extract<PlannedChange, { kind: 'add-pairing' }>,
): Promise<string> {
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
    createdFrom: 'ticket',
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
  change: Extract<PlannedChange, { kind: 'add-participant-record' }>,
): Promise<void> {
  const row = {
    id: author.newId(),
    mentorId: change.mentorId,
    cohort: change.cohort,
    origin: 'pairing' as const,
    startedOn: change.startedOn,
    endedOn: null,
    voidedAt: null,
    createdAt: author.at,
    feedSequence: await nextFeedSequence(manager),
  }
  await insertRows(manager, ParticipantRecordSchema, [row])
  await log.write({ tableName: 'participant_records', rowId: row.id, action: 'insert', before: null, after: row })
}
