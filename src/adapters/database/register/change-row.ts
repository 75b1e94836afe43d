import type { EntityManager } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import {
  PairingSchema,
  ParticipantRecordSchema,
  SchoolPeriodSchema,
  type PairingRow,
  type ParticipantRecordRow,
  type SchoolPeriodRow,
} from '../schemas/register.schema'
import { nextFeedSequence, type ChangeLog } from './change-log'

/** A change to one row that exists, and to which table it belongs. */
export type RowChange =
  | {
      readonly table: 'pairings'
      readonly id: string
      readonly set: Partial<Pick<PairingRow, 'finishedOn' | 'voidedAt'>>
    }
  | {
      readonly table: 'participant_records'
      readonly id: string
      readonly set: Partial<Pick<ParticipantRecordRow, 'startedOn' | 'endedOn' | 'voidedAt'>>
    }
  | {
      readonly table: 'school_periods'
      readonly id: string
      readonly set: Partial<Pick<SchoolPeriodRow, 'finishedOn' | 'leavingReportedBy' | 'status' | 'voidedAt'>>
    }

/** Changes one row, gives it its new place in the feed, and writes what it was and what it is. Rows are never deleted. */
export async function changeRow(manager: EntityManager, log: ChangeLog, change: RowChange): Promise<void> {
  const { before, after } = await write(manager, change)
  const isVoided = change.set.voidedAt instanceof Date
  await log.write({ tableName: change.table, rowId: change.id, action: isVoided ? 'void' : 'update', before, after })
}

async function write(
  manager: EntityManager,
  change: RowChange,
): Promise<{ readonly before: unknown; readonly after: unknown }> {
  switch (change.table) {
    case 'pairings': {
      const repository = manager.getRepository(PairingSchema)
      const before = present(await repository.findOneBy({ id: change.id }))
      const set = { ...change.set, feedSequence: await nextFeedSequence(manager) }
      await repository.update({ id: change.id }, set)
      return { before, after: { ...before, ...set } }
    }
    case 'participant_records': {
      const repository = manager.getRepository(ParticipantRecordSchema)
      const before = present(await repository.findOneBy({ id: change.id }))
      const set = { ...change.set, feedSequence: await nextFeedSequence(manager) }
      await repository.update({ id: change.id }, set)
      return { before, after: { ...before, ...set } }
    }
    case 'school_periods': {
      const repository = manager.getRepository(SchoolPeriodSchema)
      const before = present(await repository.findOneBy({ id: change.id }))
      await repository.update({ id: change.id }, change.set)
      return { before, after: { ...before, ...change.set } }
    }
  }
}

function present<Row>(row: Row | null): Row {
  if (row === null) {
    throw new UnexpectedError('A row of the register to be changed is not there', { code: 'REGISTER.NO_ROW' })
  }
  return row
}
