import { setTimeout } from 'node:timers/promises'
import type { EntityManager } from 'typeorm'
import { startOwnPostgres, type OwnPostgres } from '../../../bin/temporary-postgres'
import { openDatabase, type Database } from '../../../src/adapters/database/data-source'
import { listenForWork } from '../../../src/adapters/database/listen-for-work'
import { runMigrations } from '../../../src/adapters/database/migrate'
import { RegisterFactSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { TransientError } from '../../../src/kernel/errors'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { startSilentProxy, type SilentProxy } from '../../support/silent-proxy'
import { aMessage } from '../database/stored-values'

jest.setTimeout(180_000)

// The tests' PostgreSQL is not for killing: this one is started for it.
const withPostgres = process.env['TEST_DATABASE_URL'] ? describe : describe.skip
const because = process.env['TEST_DATABASE_URL'] ? '' : ' (skipped: no PostgreSQL)'

withPostgres(`a PostgreSQL that fails${because}`, () => {
  let server: OwnPostgres
  let proxy: SilentProxy
  let db: Database
  let units: UnitOfWork<EntityManager>
  beforeAll(async () => {
    server = await startOwnPostgres()
    proxy = await startSilentProxy(server.port)
    const setUp = await openDatabase({ url: server.url, sqliteFile: '' })
    await runMigrations(setUp)
    await setUp.close()
    const url = new URL(server.url)
    url.port = String(proxy.port)
    db = await openDatabase({ url: url.href, sqliteFile: '', answerTimeoutMs: 8_000 })
    units = createUnitOfWork(db, manager => manager)
  })
  afterAll(async () => {
    await db.close()
    await proxy.stop()
    await server.stop()
  })

  const add = (name: string) =>
    units.run('click', manager => manager.insert(RegisterFactSchema, { name, value: 'kept' }))
  const has = async (name: string) => db.read.manager.existsBy(RegisterFactSchema, { name })
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: unknown) => (error instanceof TransientError ? error.code : String(error)),
    )
  /** How long it took until it worked again. */
  const recovered = async (work: () => Promise<unknown>) => {
    const started = performance.now()
    while ((await failure(work())) !== 'none') await setTimeout(100)
    return performance.now() - started
  }

  it('R20: nothing acknowledged is lost and nothing is half done when it is stopped in the middle of units, and it is found again within ten seconds', async () => {
    const acknowledged: string[] = []
    const unknown: string[] = []
    let goesOn = true
    const load = (async () => {
      for (let number = 0; goesOn; number += 1) {
        const pair = [`a${number}`, `b${number}`] as const
        const outcome = await failure(
          units.run('click', async manager => {
            for (const name of pair) await manager.insert(RegisterFactSchema, { name, value: 'kept' })
          }),
        )
        ;(outcome === 'none' ? acknowledged : unknown).push(String(number))
        if (outcome !== 'none') {
          expect(['DATABASE.UNAVAILABLE', 'DATABASE.BUSY']).toContain(outcome)
          await setTimeout(50)
        }
      }
    })()
    await until(() => acknowledged.length >= 5)
    await server.crash()
    await setTimeout(300)
    await server.start()
    const ms = await recovered(() => add(`back-${Date.now()}`))
    await setTimeout(300)
    goesOn = false
    await load

    expect(ms).toBeLessThan(10_000)
    expect(unknown.length).toBeGreaterThan(0)
    const rows = await db.read.manager.find(RegisterFactSchema)
    const kept = new Set(rows.map(row => row.name))
    expect(acknowledged.filter(number => !kept.has(`a${number}`) || !kept.has(`b${number}`))).toEqual([])
    expect(unknown.filter(number => kept.has(`a${number}`) !== kept.has(`b${number}`))).toEqual([])
  })

  it('R20: a unit whose backend is killed is taken back, and the next one works', async () => {
    const outcome = await failure(
      units.run('click', async manager => {
        await manager.insert(RegisterFactSchema, { name: 'of a killed backend', value: '' })
        const [{ pid }] = await manager.query('SELECT pg_backend_pid() AS pid')
        process.kill(pid, 'SIGKILL')
        await setTimeout(200)
        await manager.query('SELECT 1')
      }),
    )

    expect(outcome).toBe('DATABASE.UNAVAILABLE')
    expect(await recovered(() => add('after a killed backend'))).toBeLessThan(10_000)
    expect(await has('of a killed backend')).toBe(false)
  })

  it('R22: a deadlock is broken by doing the unit again, and a serialization failure too', async () => {
    await add('contended')
    const other = db.write.createQueryRunner()
    await other.startTransaction()
    await other.query(`UPDATE register_facts SET value = 'theirs' WHERE name = 'contended'`)
    let attempts = 0
    const unit = units.run('click', async manager => {
      attempts += 1
      await manager.update(RegisterFactSchema, { name: 'contended' }, { value: 'ours' })
    })
    await setTimeout(200)
    // Each now waits for the other; PostgreSQL ends one of them after a second.
    const theirs = other.query('UPDATE write_locks SET turns = turns + 1').then(
      () => other.commitTransaction(),
      () => other.rollbackTransaction(),
    )
    await Promise.all([unit, theirs])
    await other.release()
    expect((await db.read.manager.findOneByOrFail(RegisterFactSchema, { name: 'contended' })).value).toBe('ours')
    expect(attempts).toBeGreaterThanOrEqual(1)

    let tries = 0
    await units.run('click', async manager => {
      tries += 1
      if (tries < 3) await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`)
    })
    expect(tries).toBe(3)
  })

  it('R22: what conflicts again and again is given up after six tries, as busy', async () => {
    let tries = 0
    const outcome = await failure(
      units.run('click', async manager => {
        tries += 1
        await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`)
      }),
    )

    expect([outcome, tries]).toEqual(['DATABASE.BUSY', 6])
  })

  it('R21: statements into a silent network end, the listener connects again, and work goes on when it is back', async () => {
    const heard: string[] = []
    const url = new URL(server.url)
    url.port = String(proxy.port)
    const listener = listenForWork({ url: url.href, onWork: kind => heard.push(kind) })
    await until(() => heard.length === 2)
    proxy.partition()
    const started = performance.now()
    const outcomes = await Promise.all([
      failure(add('into silence')),
      db.read.query('SELECT 1').then(
        () => 'none',
        () => 'failed',
      ),
    ])
    const ms = performance.now() - started

    expect(outcomes).toEqual(['DATABASE.UNAVAILABLE', 'failed'])
    expect(ms).toBeGreaterThan(7_000)
    expect(ms).toBeLessThan(20_000)
    proxy.heal()
    expect(await recovered(() => add('after the silence'))).toBeLessThan(10_000)
    expect(await has('after the silence')).toBe(true)
    await until(() => heard.length >= 4)
    heard.length = 0
    const stores = createUnitOfWork(db, createTypeormStores)
    await stores.run('intake', ({ messages }) => messages.addOnce(aMessage()))
    await until(() => heard.length === 1)
    expect(heard).toEqual(['messages'])
    await listener.close()
  })
})

async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; !holds();) {
    if (performance.now() > end) throw new Error('it did not come to that within twenty seconds')
    await setTimeout(20)
  }
}
