import { setTimeout } from 'node:timers/promises'
import type { EntityManager } from 'typeorm'
import { RegisterFactSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createUnitOfWork, type UnitFacts } from '../../../src/adapters/database/unit-of-work'
import { TransientError, UnexpectedError } from '../../../src/kernel/errors'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { eachDatabase, openSqliteTestDatabase, type TestDatabase } from '../../support/databases'

const add = (manager: EntityManager, name: string) => manager.insert(RegisterFactSchema, { name, value: 'here' })

eachDatabase((kind, open) => {
  let db: TestDatabase
  let units: UnitOfWork<EntityManager>
  const observed: UnitFacts[] = []
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, manager => manager, { observe: facts => observed.push(facts) })
  })
  beforeEach(async () => {
    await units.run('background', manager => manager.clear(RegisterFactSchema))
    observed.length = 0
  })
  afterAll(() => db.drop())

  const names = async () => {
    const rows = await db.read.manager.find(RegisterFactSchema, { order: { name: 'ASC' } })
    return rows.map(row => row.name)
  }

  it('pauses in the background, twice as long as its last unit took, when another process wrote since (on PostgreSQL)', async () => {
    const slowly = () => units.run('background', () => setTimeout(70))
    await slowly()
    await slowly()
    const alone = db.turnRequests.pauseMs(70)
    await db.write.query('UPDATE write_locks SET turns = turns + 1')
    await slowly()
    const started = performance.now()
    await units.run('background', manager => add(manager, 'a'))

    expect(alone).toBe(0)
    if (kind === 'postgres') expect(performance.now() - started).toBeGreaterThan(135)
    else expect(db.turnRequests.pauseMs(70)).toBe(0)
  })

  it('keeps what B wrote when A, which had begun before, fails', async () => {
    const a = units.run('click', async manager => {
      await add(manager, 'a')
      await setTimeout(30)
      throw new Error('A gives up')
    })
    const b = units.run('click', manager => add(manager, 'b'))

    await expect(a).rejects.toThrow('A gives up')
    await b
    expect(await names()).toEqual(['b'])
  })

  it('keeps what A wrote when B, which outlives it, fails', async () => {
    const a = units.run('click', manager => add(manager, 'a'))
    const b = units.run('click', async manager => {
      await add(manager, 'b')
      await setTimeout(30)
      throw new Error('B gives up')
    })

    await a
    await expect(b).rejects.toThrow('B gives up')
    expect(await names()).toEqual(['a'])
  })

  it('keeps all four of four that begin at once', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map(name => units.run('intake', manager => add(manager, name))))

    expect(await names()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('never acknowledges a write that then goes down with another one’s failure', async () => {
    const failing = units.run('click', async manager => {
      await add(manager, 'lost on purpose')
      await setTimeout(30)
      throw new Error('rolled back')
    })
    await setTimeout(5)
    const acknowledged = units.run('session', manager => add(manager, 'single insert'))

    await expect(failing).rejects.toThrow('rolled back')
    await acknowledged
    expect(await names()).toEqual(['single insert'])
  })

  it('shows a reader nothing of a unit that has not ended', async () => {
    let seenMeanwhile: string[] = ['not read yet']
    await units.run('click', async manager => {
      await add(manager, 'half done')
      seenMeanwhile = await names()
    })

    expect(seenMeanwhile).toEqual([])
    expect(await names()).toEqual(['half done'])
  })

  it('refuses a write on the read connection', async () => {
    await expect(add(db.read.manager, 'stray')).rejects.toThrow(
      kind === 'sqlite' ? /SQLITE_READONLY/ : /read-only transaction/,
    )
    expect(await names()).toEqual([])
  })

  it('refuses a store that outlives its unit, and a unit within a unit', async () => {
    const kept: EntityManager[] = []
    await units.run('click', async manager => {
      kept.push(manager)
    })

    await expect(async () => add(kept[0]!, 'too late')).rejects.toThrow('after its unit of work had ended')
    await expect(units.run('click', () => units.run('click', manager => add(manager, 'within')))).rejects.toThrow(
      'within another one',
    )
    expect(await names()).toEqual([])
  })

  it('takes turns with a second connection that writes at the same time', async () => {
    const other = createUnitOfWork(await db.again(), manager => manager)
    await units.run('background', manager => manager.insert(RegisterFactSchema, { name: 'n', value: '0' }))
    const countUp = async (manager: EntityManager) => {
      const row = await manager.findOneByOrFail(RegisterFactSchema, { name: 'n' })
      await setTimeout(1)
      await manager.update(RegisterFactSchema, { name: 'n' }, { value: String(Number(row.value) + 1) })
    }

    await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 2 ? units : other).run('background', countUp)))

    expect(await db.read.manager.findOneByOrFail(RegisterFactSchema, { name: 'n' })).toEqual({ name: 'n', value: '60' })
  })

  it('does a unit again that met a conflict, and gives up with a TransientError', async () => {
    const conflict = () =>
      kind === 'sqlite'
        ? Promise.reject(Object.assign(new Error('SQLITE_BUSY: database is locked'), { code: 'SQLITE_BUSY' }))
        : Promise.reject(Object.assign(new Error('could not serialize access'), { code: '40001' }))
    let tries = 0
    await units.run('click', async manager => {
      await add(manager, 'once')
      tries += 1
      if (tries < 3) await conflict()
    })

    expect(tries).toBe(3)
    expect(observed.at(-1)).toMatchObject({ lane: 'click', attempts: 3, kept: true })
    await expect(units.run('click', conflict)).rejects.toMatchObject({
      constructor: TransientError,
      code: 'DATABASE.BUSY',
    })
    expect(observed.at(-1)).toMatchObject({ attempts: 6, kept: false })
    expect(await names()).toEqual(['once'])
  })

  it('names the constraint that refused a row, and none of the row’s words', async () => {
    const twice = units.run('click', async manager => {
      await add(manager, 'Ms Secret')
      await add(manager, 'Ms Secret')
    })

    const error: unknown = await twice.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UnexpectedError)
    expect(error).toMatchObject({
      code: 'DATABASE.CONSTRAINT',
      details: { constraint: kind === 'sqlite' ? 'register_facts.name' : 'pk_register_facts' },
    })
    expect(JSON.stringify(error)).not.toContain('Secret')
    expect(Object.getOwnPropertyNames(error)).not.toContain('parameters')
  })

  it('goes on after its connection was lost', async () => {
    const broken = units.run('click', async manager => {
      await add(manager, 'gone with the connection')
      if (kind === 'sqlite') await manager.query('ROLLBACK')
      else await manager.query('SELECT pg_terminate_backend(pg_backend_pid())')
      throw new Error('lost')
    })

    await expect(broken).rejects.toBeInstanceOf(Error)
    await units.run('click', manager => add(manager, 'after'))
    expect(await names()).toEqual(['after'])
  })
})

describe('SQLite without the unit of work', () => {
  it('loses rows that were acknowledged: the reason for all of this', async () => {
    const db = await openSqliteTestDatabase()
    const a = db.write.transaction(async manager => {
      await add(manager, 'a')
      await setTimeout(30)
      throw new Error('A gives up')
    })
    await setTimeout(5)
    await add(db.write.manager, 'acknowledged')

    await expect(a).rejects.toThrow('A gives up')
    expect(await db.read.manager.count(RegisterFactSchema)).toBe(0)
    await db.drop()
  })
})
