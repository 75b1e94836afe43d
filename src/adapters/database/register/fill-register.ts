import type { EntityManager } from 'typeorm'
import type { NewId } from '../../../kernel/ids'
import { nameKey } from '../../../register/names'
import type { RegisterData } from '../../../register/register-data'
import { insertRows } from '../insert-rows'
import {
  InductionTutorSchema,
  PairingSchema,
  ParticipantRecordSchema,
  PartnershipSchema,
  RegisterFactSchema,
  RegistrationSchema,
  SchoolLinkSchema,
  SchoolPeriodSchema,
  SchoolSchema,
  TeacherEmailSchema,
  TeacherSchema,
} from '../schemas/register.schema'
import { nextFeedSequence } from './change-log'

/** Runs one write at a time, each in a unit of its own. */
export type RunUnit = (work: (manager: EntityManager) => Promise<void>) => Promise<void>

/** Rows of one unit: the write lock is held for some tens of milliseconds, and mail that waits comes in between. */
const ROWS_PER_UNIT = 500

/** Whether the register holds no school and nobody yet. */
export async function isRegisterEmpty(manager: EntityManager): Promise<boolean> {
  const hasTeacher = await manager.getRepository(TeacherSchema).exists()
  return !hasTeacher && !(await manager.getRepository(SchoolSchema).exists())
}

/** Fills an empty register, some hundred rows to a unit of work. A sample one is marked first, so that it never looks real. */
export async function fillRegister(
  run: RunUnit,
  data: RegisterData,
  options: { readonly sample: boolean; readonly newId: NewId; readonly at: Date },
): Promise<void> {
  const { newId, at, sample } = options
  const createdFrom = sample ? 'sample' : 'import'
  if (sample) {
    await run(async manager => {
      await manager.getRepository(RegisterFactSchema).upsert({ name: 'sample', value: 'true' }, ['name'])
    })
  }
  const inChunks = async <Row>(
    rows: readonly Row[],
    insert: (manager: EntityManager, chunk: readonly Row[]) => Promise<unknown>,
  ): Promise<void> => {
    for (let start = 0; start < rows.length; start += ROWS_PER_UNIT) {
      await run(async manager => {
        await insert(manager, rows.slice(start, start + ROWS_PER_UNIT))
      })
    }
  }
  await inChunks(data.schools, (manager, rows) =>
    insertRows(
      manager,
      SchoolSchema,
      rows.map(row => ({ ...row, emailDomains: [...row.emailDomains] })),
    ),
  )
  await inChunks(data.links, (manager, rows) =>
    insertRows(
      manager,
      SchoolLinkSchema,
      rows.map(row => ({ ...row, id: newId(), linkedOn: null })),
    ),
  )
  await inChunks(data.partnerships, (manager, rows) =>
    insertRows(
      manager,
      PartnershipSchema,
      rows.map(row => ({ ...row, id: newId() })),
    ),
  )
  await inChunks(data.teachers, (manager, rows) =>
    insertRows(
      manager,
      TeacherSchema,
      rows.map(({ emails: _emails, ...row }) => ({
        ...row,
        previousNames: [...row.previousNames],
        retiredIds: [],
        nameKey: nameKey(row),
      })),
    ),
  )
  const addresses = data.teachers.flatMap(({ id, emails }) =>
    emails.map(address => ({ teacherId: id, address: address.toLowerCase() })),
  )
  await inChunks(addresses, (manager, rows) =>
    insertRows(
      manager,
      TeacherEmailSchema,
      rows.map(row => ({ ...row, id: newId() })),
    ),
  )
  await inChunks(data.tutors, (manager, rows) =>
    insertRows(
      manager,
      InductionTutorSchema,
      rows.map(row => ({ ...row, id: newId(), address: row.address.toLowerCase() })),
    ),
  )
  await inChunks(data.periods, (manager, rows) =>
    insertRows(
      manager,
      SchoolPeriodSchema,
      rows.map(row => ({ ...row, voidedAt: null, createdFrom })),
    ),
  )
  await inChunks(data.registrations, (manager, rows) => insertRows(manager, RegistrationSchema, [...rows]))
  await inChunks(data.pairings, async (manager, rows) => {
    const last = await nextFeedSequence(manager, rows.length)
    const made = { voidedAt: null, matchRequestId: null, createdFrom, createdBy: createdFrom, createdAt: at }
    const numbered = rows.map((row, index) => ({ ...row, ...made, feedSequence: last - rows.length + index + 1 }))
    await insertRows(manager, PairingSchema, numbered)
  })
  await inChunks(data.participantRecords, async (manager, rows) => {
    const last = await nextFeedSequence(manager, rows.length)
    const numbered = rows.map((row, index) => ({
      ...row,
      voidedAt: null,
      createdAt: at,
      feedSequence: last - rows.length + index + 1,
    }))
    await insertRows(manager, ParticipantRecordSchema, numbered)
  })
}
