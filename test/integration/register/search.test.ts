import { fillSearchIndex, isSearchIndexOld } from '../../../src/adapters/database/register/fill-search-index'
import { indexTeachers } from '../../../src/adapters/database/register/search-index'
import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { TeacherSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { TeacherData } from '../../../src/register/register-data'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, aRegister, DALE, HILL, registerUnits, type Somebody } from './register-fixture'

const RETIRED = '8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b'

const people: readonly Somebody[] = [
  { id: 'm-obrien', role: 'mentor', cohort: 2021, name: 'Anne-Marie O’Brien' },
  { id: 'm-hale', role: 'mentor', cohort: 2021, at: DALE, name: 'Sara Hale' },
  { id: 'm-hale-here', role: 'mentor', cohort: 2022, name: 'Tom Hale' },
  { id: 'e-hale', role: 'ect', cohort: 2022, name: 'Una Hale' },
  { id: 'm-ada', role: 'mentor', cohort: 2022, name: 'Ada Halewood' },
  { id: 'm-mcdonald', role: 'mentor', cohort: 2022, name: 'Ian McDonald' },
  { id: 'm-sulla', role: 'mentor', cohort: 2022, name: 'Zoë Súilleabháin' },
  { id: 'm-former', role: 'mentor', cohort: 2022, name: 'Mary Finch' },
]
const more: Readonly<Record<string, Partial<TeacherData>>> = {
  'm-former': {
    previousNames: ['Mary Oyelaran'],
    preferredName: 'Molly',
    emails: ['m.adeyemi@hill-school.sch.example'],
  },
  'm-mcdonald': { trn: '0012345' },
}

eachDatabase((_name, open) => {
  let db: TestDatabase
  const clock = aMovingClock()

  beforeAll(async () => {
    db = await open()
    const register = aRegister(people)
    const teachers = register.teachers.map(teacher => ({ ...teacher, ...more[teacher.id] }))
    await registerUnits(db, clock).fill({ ...register, teachers })
  })
  afterAll(() => db.drop())

  const reader = () => createTypeormRegisterReader({ manager: db.read.manager, clock, portalRules: 'register-ects' })
  const find = async (text: string, more: { role?: 'mentor' | 'ect'; nearUrn?: string; limit?: number } = {}) =>
    (await reader().search({ text, limit: 10, ...more })).map(found => found.person.id)

  it.each([
    ['OBrien', ['m-obrien']],
    ['o’brien', ['m-obrien']],
    ['O Brien', ['m-obrien']],
    ['annemarie', ['m-obrien']],
    ['Brien Anne', ['m-obrien']],
    ['mc donald', ['m-mcdonald']],
    ['suilleabhain zoe', ['m-sulla']],
    ['oyelaran', ['m-former']],
    ['molly', ['m-former']],
    ['molly oye', ['m-former']],
    ['finch oyelaran', ['m-former']],
    ['ade fi', ['m-former']],
    ['finch annemarie', []],
    ['hale u', ['e-hale']],
    ['zo su', ['m-sulla']],
    ['Adeyemi', ['m-former']],
    ['m.adeyemi@', ['m-former']],
    ['M.Adeyemi@hill-school.sch.example', ['m-former']],
    ['12345', ['m-mcdonald']],
    ['0012345', ['m-mcdonald']],
    ['m-sulla', ['m-sulla']],
    ['nobody at all', []],
    ['%', []],
    ["'; DROP TABLE teachers; --", []],
  ])('finds by “%s”', async (text, ids) => {
    expect(await find(text)).toEqual(ids)
  })

  it('puts those who bear the word as it is typed before those whose word begins with it', async () => {
    expect(await find('hale')).toEqual(['m-hale', 'm-hale-here', 'e-hale', 'm-ada'])
  })

  it('puts people of the school at hand first, and keeps to a role', async () => {
    expect(await find('hale', { role: 'mentor', nearUrn: HILL })).toEqual(['m-hale-here', 'm-ada', 'm-hale'])
    expect(await find('hale', { role: 'ect' })).toEqual(['e-hale'])
    expect(await find('hale', { role: 'mentor', nearUrn: HILL, limit: 1 })).toEqual(['m-hale-here'])
  })

  it('finds what one slip of the keyboard hides, and says so', async () => {
    const [found, ...others] = await reader().search({ text: 'Sarah Hlae', limit: 10 })

    expect(found?.person.id).toBe('m-hale')
    expect(found?.isNear).toBe(true)
    expect(others).toEqual([])
  })

  it('finds schools by number, name and town', async () => {
    const schools = async (text: string) => (await reader().searchSchools({ text, limit: 5 })).map(school => school.urn)

    expect(await schools('0910001')).toEqual([HILL])
    expect(await schools('dale sch')).toEqual([DALE])
    expect(await schools('fenwick')).toEqual([DALE, HILL])
    expect(await schools('nowhere')).toEqual([])
  })

  it('follows a change of name and a retired id once they are indexed, and forgets the old ones', async () => {
    await createUnitOfWork(db, manager => manager).run('background', async manager => {
      const row = { firstName: 'Ada', lastName: 'Quill', nameKey: 'ada quill', retiredIds: [RETIRED] }
      await manager.getRepository(TeacherSchema).update({ id: 'm-ada' }, row)
      await indexTeachers(manager, ['m-ada'])
    })

    expect(await find('halewood')).toEqual([])
    expect(await find('quill')).toEqual(['m-ada'])
    expect(await find(RETIRED.toUpperCase())).toEqual(['m-ada'])
  })

  it('makes a lost index again from the register', async () => {
    await db.write.query('DELETE FROM teacher_words')
    await db.write.query('DELETE FROM school_words')
    await db.write.query(`DELETE FROM register_facts WHERE name = 'search-words'`)
    expect(await find('oyelaran')).toEqual([])
    expect(await isSearchIndexOld(db)).toBe(true)

    await fillSearchIndex(db)

    expect(await find('oyelaran')).toEqual(['m-former'])
    expect((await reader().searchSchools({ text: 'dale', limit: 5 })).map(school => school.urn)).toEqual([DALE])
    expect(await isSearchIndexOld(db)).toBe(false)
  })
})
