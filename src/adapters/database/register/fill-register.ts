import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm'
import type { NewId } from '../../../kernel/ids'
import type { RegisterData } from '../../../register/register-data'
import { COVERS_EVERYTHING } from '../../../register/sources/coverage'
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
import { RegisterSourceSchema, TeacherIdSchema } from '../schemas/source.schema'
import { nextFeedSequence } from './change-log'
import { rowsOfRegister } from './rows-of-register'
import { indexSchools, indexTeachers } from './search-index'

/** Runs one write at a time, each in a unit of its own. */
export type RunUnit = (work: (manager: EntityManager) => Promise<void>) => Promise<void>

/** Rows of one unit: the write lock is held for some tens of milliseconds, and mail that waits comes in between. */
const ROWS_PER_UNIT = 500

/** Whether the register holds no school and nobody, and was not emptied on purpose to take real people. */
export async function mayTakeSample(manager: EntityManager): Promise<boolean> {
  if (await manager.getRepository(RegisterFactSchema).existsBy({ name: 'sample', value: 'cleared' })) return false
  const hasTeacher = await manager.getRepository(TeacherSchema).exists()
  return !hasTeacher && !(await manager.getRepository(SchoolSchema).exists())
}

/** Fills an empty register, some hundred rows to a unit of work. A sample one is marked first, so that it never looks real. */
export async function fillRegister(
  run: RunUnit,
  data: RegisterData,
  options: { readonly sample: boolean; readonly newId: NewId; readonly at: Date },
): Promise<void> {
  if (options.sample) await run(markAsSample)
  await run(manager => nameSource(manager, options))
  const rows = rowsOfRegister(data, { ...options, createdFrom: options.sample ? 'sample' : 'import' })
  await insertInUnits(run, SchoolSchema, rows.schools)
  await insertInUnits(run, SchoolLinkSchema, rows.links)
  await insertInUnits(run, PartnershipSchema, rows.partnerships)
  await insertInUnits(run, TeacherSchema, rows.teachers)
  await insertInUnits(run, TeacherIdSchema, rows.ids)
  await insertInUnits(run, TeacherEmailSchema, rows.emails)
  await indexInUnits(
    run,
    indexSchools,
    rows.schools.map(school => school.urn),
  )
  await indexInUnits(
    run,
    indexTeachers,
    rows.teachers.map(teacher => teacher.id),
  )
  await insertInUnits(run, InductionTutorSchema, rows.tutors)
  await insertInUnits(run, SchoolPeriodSchema, rows.periods)
  await insertInUnits(run, RegistrationSchema, rows.registrations)
  await insertInUnits(run, PairingSchema, rows.pairings, withFeedPlaces)
  await insertInUnits(run, ParticipantRecordSchema, rows.participantRecords, withFeedPlaces)
}

async function markAsSample(manager: EntityManager): Promise<void> {
  await manager.getRepository(RegisterFactSchema).upsert({ name: 'sample', value: 'true' }, ['name'])
}

/** A register that is given whole covers everything, as of the moment that it is given. */
async function nameSource(
  manager: EntityManager,
  { sample, at }: { readonly sample: boolean; readonly at: Date },
): Promise<void> {
  const source = sample
    ? { id: 'sample-register', name: 'Sample register' }
    : { id: 'whole-register', name: 'Register given whole' }
  await manager
    .getRepository(RegisterSourceSchema)
    .upsert({ ...source, coverage: COVERS_EVERYTHING, cursors: {}, asOf: at, readAt: at, createdAt: at }, ['id'])
}

type Prepare<Row> = (manager: EntityManager, rows: readonly Row[]) => Promise<readonly Row[]>

async function insertInUnits<Row extends ObjectLiteral>(
  run: RunUnit,
  schema: EntitySchema<Row>,
  rows: readonly Row[],
  prepare: Prepare<Row> = (_manager, chunk) => Promise.resolve(chunk),
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_UNIT) {
    await run(async manager => {
      await insertRows(manager, schema, await prepare(manager, rows.slice(start, start + ROWS_PER_UNIT)))
    })
  }
}

async function indexInUnits(run: RunUnit, index: typeof indexTeachers, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += ROWS_PER_UNIT) {
    await run(manager => index(manager, keys.slice(start, start + ROWS_PER_UNIT)))
  }
}

/** Gives rows their places in the feed, in order. */
async function withFeedPlaces<Row extends { feedSequence: number }>(
  manager: EntityManager,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const first = (await nextFeedSequence(manager, rows.length)) - rows.length + 1
  return rows.map((row, index) => ({ ...row, feedSequence: first + index }))
}
