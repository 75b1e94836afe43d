import { MoreThan, type EntityManager, type EntitySchema, type FindOptionsWhere, type ObjectLiteral } from 'typeorm'
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
import { RegisterSourceSchema, SourceRecordSchema, TeacherIdSchema, TutorMentionSchema } from '../schemas/source.schema'
import type { RunUnit } from './fill-register'
import { bulkInsert } from './import/bulk-rows'

const ROWS_AT_ONCE = 1_000

/**
 * Copies the register into an empty database, some hundred rows at a time: there an import can be tried from end to end,
 * and neither the register nor anybody who works with it notices.
 */
export async function copyRegister(from: EntityManager, run: RunUnit): Promise<void> {
  await copyTable(from, run, { schema: RegisterFactSchema, key: 'name' })
  await copyTable(from, run, { schema: RegisterSourceSchema, key: 'id' })
  await copyTable(from, run, { schema: SchoolSchema, key: 'urn' })
  await copyTable(from, run, { schema: SchoolLinkSchema, key: 'id' })
  await copyTable(from, run, { schema: PartnershipSchema, key: 'id' })
  await copyTable(from, run, { schema: TeacherSchema, key: 'id' })
  await copyTable(from, run, { schema: TeacherIdSchema, key: 'id' })
  await copyTable(from, run, { schema: TeacherEmailSchema, key: 'id' })
  await copyTable(from, run, { schema: InductionTutorSchema, key: 'id' })
  await copyTable(from, run, { schema: TutorMentionSchema, key: 'id' })
  await copyTable(from, run, { schema: SchoolPeriodSchema, key: 'id' })
  await copyTable(from, run, { schema: RegistrationSchema, key: 'id' })
  await copyTable(from, run, { schema: PairingSchema, key: 'id' })
  await copyTable(from, run, { schema: ParticipantRecordSchema, key: 'id' })
  await copyTable(from, run, { schema: SourceRecordSchema, key: 'id' })
}

async function copyTable<Row extends ObjectLiteral>(
  from: EntityManager,
  run: RunUnit,
  table: { readonly schema: EntitySchema<Row>; readonly key: string },
): Promise<void> {
  const { schema, key } = table
  let after = ''
  for (;;) {
    const where = { [key]: MoreThan(after) } as FindOptionsWhere<Row>
    const order = { [key]: 'ASC' } as object
    const rows = await from.getRepository(schema).find({ where, order, take: ROWS_AT_ONCE })
    const last = rows.at(-1)
    if (!last) return
    await run(manager => bulkInsert(manager, schema, rows))
    after = String(last[key])
  }
}
