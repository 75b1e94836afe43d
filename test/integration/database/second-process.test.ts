import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { RegisterFactSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMessage } from './stored-values'

const HOOK = path.join(__dirname, '../../support/typescript-hook.cjs')
const SCRIPT = path.join(__dirname, 'second-process.ts')
const ROUNDS = 60

eachDatabase((_, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())

  it('loses nothing and gives nothing twice while two other processes write', async () => {
    const units = createUnitOfWork(db, manager => ({ manager, ...createTypeormStores(manager) }))
    const messages = Array.from({ length: 100 }, (_unused, i) => aMessage({ contentHash: String(i).padStart(64, '0') }))
    await units.run('background', ({ manager }) => manager.insert(RegisterFactSchema, { name: 'counter', value: '0' }))
    const options = JSON.stringify({ ...db.options, rounds: ROUNDS })
    const others = [1, 2].map(() => promisify(execFile)(process.execPath, ['--require', HOOK, SCRIPT, options]))

    for (const message of messages) {
      await units.run('intake', async stores => {
        await stores.messages.addOnce(message)
        const row = await stores.manager.findOneByOrFail(RegisterFactSchema, { name: 'counter' })
        await stores.manager.update(RegisterFactSchema, { name: 'counter' }, { value: String(Number(row.value) + 1) })
      })
    }
    const claimed = (await Promise.all(others)).flatMap(({ stdout }): string[] => JSON.parse(stdout))

    const counter = await db.read.manager.findOneByOrFail(RegisterFactSchema, { name: 'counter' })
    expect(counter.value).toBe(String(100 + 2 * ROUNDS))
    expect(new Set(claimed).size).toBe(claimed.length)
    const [taken] = await db.read.query('SELECT SUM(attempts) AS n FROM messages')
    expect(Number(taken.n)).toBe(claimed.length)
  }, 60_000)
})
