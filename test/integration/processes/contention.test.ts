import { RegisterFactSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'

jest.setTimeout(60_000)

const UNITS = 120

eachDatabase((kind, open) => {
  // The driver of SQLite waits in a thread, and Node has four: as many more connections as processes could not wait at once.
  const writersAtOnce = kind === 'postgres' ? 8 : 3

  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())

  it('R22: several writers over connections of their own, beside a reader that goes on and on, lose nothing and fail nowhere', async () => {
    const counter = { name: 'counter' }
    await createUnitOfWork(db, manager => manager).run('background', manager =>
      manager.insert(RegisterFactSchema, { ...counter, value: '0' }),
    )
    const writers = await Promise.all(
      Array.from({ length: writersAtOnce }, async () => createUnitOfWork(await db.again(), manager => manager)),
    )
    const reader = db.read.createQueryRunner()
    await reader.startTransaction()
    const seen = async () => (await reader.manager.findOneByOrFail(RegisterFactSchema, counter)).value
    expect(await seen()).toBe('0')

    await Promise.all(
      writers.map(async units => {
        for (let done = 0; done < UNITS / writersAtOnce; done += 1) {
          await units.run('click', async manager => {
            const row = await manager.findOneByOrFail(RegisterFactSchema, counter)
            await manager.update(RegisterFactSchema, counter, { value: String(Number(row.value) + 1) })
          })
        }
      }),
    )
    await reader.rollbackTransaction()
    await reader.release()

    const { value } = await db.read.manager.findOneByOrFail(RegisterFactSchema, counter)
    expect(value).toBe('120')
  })

  it('lets a click in between the units of a process that writes without a break', async () => {
    const other = createUnitOfWork(await db.again(), manager => manager)
    const units = createUnitOfWork(db, manager => manager)
    let goesOn = true
    const importing = (async () => {
      let done = 0
      for (; goesOn; done += 1) {
        await other.run('background', () => new Promise(resolve => setTimeout(resolve, 40)))
      }
      return done
    })()
    const waits: number[] = []
    for (let click = 0; click < 8; click += 1) {
      const started = performance.now()
      await units.run('click', async () => {
        waits.push(performance.now() - started)
      })
      await new Promise(resolve => setTimeout(resolve, 60))
    }
    goesOn = false

    expect(Math.max(...waits)).toBeLessThan(1_000)
    expect(await importing).toBeGreaterThan(4)
  })

  it('counts how long units waited for their turn and held it, lane by lane, this process and the others alike', async () => {
    const other = createUnitOfWork(await db.again(), manager => manager)
    const units = createUnitOfWork(db, manager => manager)
    const before = db.waits.now().click
    let letGo = () => {}
    const holding = other.run('background', () => new Promise<void>(resolve => (letGo = resolve)))
    await new Promise(resolve => setTimeout(resolve, 100))
    const waiting = units.run('click', async () => {})
    await new Promise(resolve => setTimeout(resolve, 300))
    letGo()
    await Promise.all([holding, waiting])

    const { count, maxMs, longestHeldMs } = db.waits.now().click
    expect(count).toBe(before.count + 1)
    expect(maxMs).toBeGreaterThan(250)
    expect(longestHeldMs).toBeLessThan(250)
  })
})
