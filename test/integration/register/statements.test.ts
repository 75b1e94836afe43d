import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { scansOf, statementsOf, type Statement } from '../../support/statements'
import { aMovingClock, aRegister, DALE, registerUnits } from './register-fixture'

/** What is read whole on purpose: a handful of sources, and the counted rows of one word, of which there are few. */
const WHOLE = /register_sources|\bfew\b|CONSTANT ROW/

eachDatabase((kind, open) => {
  let db: TestDatabase
  const clock = aMovingClock()

  beforeAll(async () => {
    db = await open()
    const register = aRegister([
      { id: 'm-one', role: 'mentor', cohort: 2021, name: 'Anne Hale' },
      { id: 'm-two', role: 'mentor', cohort: 2022, name: 'Tom Hale' },
      { id: 'm-away', role: 'mentor', cohort: 2022, at: DALE, name: 'Anne Hale' },
      { id: 'e-one', role: 'ect', cohort: 2022, name: 'Una Finch' },
    ])
    await registerUnits(db, clock).fill(register)
  })
  afterAll(() => db.drop())

  const reader = () => createTypeormRegisterReader({ manager: db.read.manager, clock, portalRules: 'register-ects' })
  const questions = {
    'a search by TRN': () => reader().search({ text: '9800000', limit: 20 }),
    'a search by address': () => reader().search({ text: 'm-one@hill-school.sch.example', limit: 20 }),
    'a search by name': () => reader().search({ text: 'Anne Hale', limit: 20 }),
    'a record': () => reader().person('m-one'),
    'a list of mentors': () => reader().eligibleMentors('e-one', clock.today()),
    'a diagnosis': () => reader().plan({ mentorId: 'm-away', ectId: 'e-one' }, clock.today()),
  } as const

  const unwanted = async (statement: Statement) => (await scansOf(db, statement)).filter(line => !WHOLE.test(line))

  it.each(Object.entries(questions))('%s looks everything up by an index', async (_name, ask) => {
    for (const statement of await statementsOf(ask)) expect(await unwanted(statement)).toEqual([])
  })

  it.each(Object.entries(questions))('%s has an answer, so that it does not end early', async (_name, ask) => {
    const answer: unknown = await ask()
    expect(Array.isArray(answer) ? answer.length : answer).toBeTruthy()
  })

  it('notices a statement that reads a table from end to end', async () => {
    const text = `SELECT id FROM teachers WHERE title = ${kind === 'postgres' ? '$1' : '?'}`
    expect(await unwanted({ text, values: ['Dr'] })).toHaveLength(1)
  })

  it.each([
    ['a search by TRN', 2],
    ['a search by address', 3],
    ['a search by name', 3],
    ['a record', 2],
    ['a list of mentors', 2],
    ['a diagnosis', 3],
  ] as const)('%s takes at most %i statements', async (name, most) => {
    expect((await statementsOf(questions[name])).length).toBeLessThanOrEqual(most)
  })
})
