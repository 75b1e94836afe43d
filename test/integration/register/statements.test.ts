import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { silentLogger } from '../../../src/adapters/database/silent-logger'
import { eachDatabase, type TestDatabase } from '../../support/databases'
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

  const statementsOf = async (ask: () => Promise<unknown>) => {
    const statements: { readonly text: string; readonly values: unknown[] }[] = []
    const log = jest.spyOn(silentLogger, 'logQuery').mockImplementation((text, values) => {
      statements.push({ text, values: values ?? [] })
    })
    try {
      await ask()
    } finally {
      log.mockRestore()
    }
    return statements
  }

  /** What the database would read from end to end. PostgreSQL does so with small tables, unless that is made dear. */
  const scansOf = async (statement: { readonly text: string; readonly values: unknown[] }): Promise<string[]> => {
    const lines: string[] = await db.read.transaction(async manager => {
      if (kind === 'postgres') await manager.query('SET LOCAL enable_seqscan = off')
      const explain = kind === 'postgres' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'
      const rows: Record<string, string>[] = await manager.query(`${explain} ${statement.text}`, statement.values)
      return rows.map(row => row['QUERY PLAN'] ?? row['detail'] ?? '')
    })
    return lines.filter(line => /^SCAN|Seq Scan/.test(line) && !WHOLE.test(line))
  }

  it.each(Object.entries(questions))('%s looks everything up by an index', async (_name, ask) => {
    for (const statement of await statementsOf(ask)) expect(await scansOf(statement)).toEqual([])
  })

  it.each(Object.entries(questions))('%s has an answer, so that it does not end early', async (_name, ask) => {
    const answer: unknown = await ask()
    expect(Array.isArray(answer) ? answer.length : answer).toBeTruthy()
  })

  it('notices a statement that reads a table from end to end', async () => {
    const text = `SELECT id FROM teachers WHERE title = ${kind === 'postgres' ? '$1' : '?'}`
    expect(await scansOf({ text, values: ['Dr'] })).toHaveLength(1)
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
