import { createRowReader } from '../../../src/adapters/database/register/row-reader'
import {
  PairingSchema,
  RegistrationSchema,
  SchoolSchema,
  TeacherEmailSchema,
  TeacherSchema,
} from '../../../src/adapters/database/schemas/register.schema'
import { sql } from '../../../src/adapters/database/sql'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, aRegister, registerUnits } from './register-fixture'

eachDatabase((_name, open) => {
  let db: TestDatabase

  beforeAll(async () => {
    db = await open()
    const register = aRegister([
      { id: 'm-hale', role: 'mentor', cohort: 2021, name: 'Anne Hale' },
      { id: 'e-finch', role: 'ect', cohort: 2022, name: 'Una Finch' },
    ])
    const teachers = register.teachers.map(teacher =>
      teacher.id === 'm-hale' ? { ...teacher, previousNames: ['Anne O’Brien "Nan"'], title: null } : teacher,
    )
    await registerUnits(db, aMovingClock()).fill({ ...register, teachers })
  })
  afterAll(() => db.drop())

  it('gives whole rows, the same as TypeORM gives them', async () => {
    const read = createRowReader(db.read.manager)
    for (const schema of [
      TeacherSchema,
      SchoolSchema,
      RegistrationSchema,
      TeacherEmailSchema,
      PairingSchema,
    ] as const) {
      const rows = await read<object>(schema, sql`1 = 1`)
      const expected: object[] = await db.read.getRepository<object>(schema).find()
      expect(rows).toHaveLength(expected.length)
      expect(rows).toEqual(expect.arrayContaining(expected))
    }
    expect(await read(TeacherSchema, sql`id = ${'m-hale'}`)).toMatchObject([
      { firstName: 'Anne', title: null, previousNames: ['Anne O’Brien "Nan"'] },
    ])
  })

  it('puts rows in the order asked for, and finds none for no values', async () => {
    const read = createRowReader(db.read.manager)
    const [byName, none] = await Promise.all([
      read(TeacherSchema, sql`id IN ${['m-hale', 'e-finch']}`, ['lastName']),
      read(TeacherSchema, sql`id IN ${[]}`),
    ])
    expect(byName.map(row => row.id)).toEqual(['e-finch', 'm-hale'])
    expect(none).toEqual([])
  })

  it('takes what is typed as a value, whatever it holds', async () => {
    const read = createRowReader(db.read.manager)
    expect(await read(TeacherSchema, sql`id IN ${["' OR '1' = '1", "m-hale'; --"]}`)).toEqual([])
  })

  it('answers each of those who asked together with the error of their statement', async () => {
    const read = createRowReader(db.read.manager)
    const asked = [read(TeacherSchema, sql`no_such_column = ${'x'}`), read(TeacherSchema, sql`id = ${'m-hale'}`)]
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.map(outcome => outcome.status)).toEqual(['rejected', 'rejected'])
  })
})
