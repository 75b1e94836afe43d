import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { startScript } from '../../support/child-script'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMessage } from '../database/stored-values'

jest.setTimeout(60_000)

const SCRIPT = path.join(__dirname, 'stalled-process.ts')
const LEASE_MS = 1_000

eachDatabase((kind, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const claim = () =>
    units.run('intake', ({ messages }) => {
      const now = new Date()
      return messages.claim({ worker: 'living', now, until: new Date(now.getTime() + 60_000), limit: 10, isIdle: true })
    })

  it('R13: a worker that was stopped past its lease changes nothing for the one that did its work', async () => {
    const message = aMessage()
    await units.run('intake', ({ messages }) => messages.addOnce(message))
    const stalled = startScript(SCRIPT, { ...db.options, leaseMs: LEASE_MS, within: false })
    await stalled.until('claimed')
    // It leaves its unit of work before it is stopped.
    await setTimeout(200)
    stalled.signal('SIGSTOP')
    expect(await claim()).toEqual([])
    await setTimeout(LEASE_MS)

    const [taken] = await claim()
    const finish = { outcome: 'suspended', cause: 'automatic' } as const
    await units.run('intake', ({ messages }) => messages.finish(message.id, finish, new Date()))
    stalled.signal('SIGCONT')
    stalled.tell('go on')

    expect(taken).toMatchObject({ id: message.id, attempts: 2 })
    expect(await stalled.until('outcome')).toBe('outcome MESSAGE.FINISHED')
    const row = await units.run('intake', ({ messages }) => messages.find(message.id))
    expect(row).toMatchObject({ outcome: 'suspended', cause: 'automatic' })
  })

  // SQLite has no way to take a lock from a process that is stopped while it writes: the others wait, mail in the spool.
  const onPostgres = kind === 'postgres' ? it : it.skip
  onPostgres(
    'R13: a process that is stopped while it writes holds the others up for some seconds and no longer',
    async () => {
      await units.run('intake', ({ messages }) => messages.addOnce(aMessage()))
      const stalled = startScript(SCRIPT, { ...db.options, leaseMs: LEASE_MS, within: true })
      await stalled.until('claimed')
      stalled.signal('SIGSTOP')
      const started = performance.now()

      const claimed = await claim()
      const ms = performance.now() - started

      expect(ms).toBeLessThan(10_000)
      // What it had not committed is as if it had never been: the first attempt is ours.
      expect(claimed.map(message => message.attempts)).toEqual([1])
      stalled.signal('SIGCONT')
      stalled.tell('go on')
      expect(await stalled.until('outcome')).toBe('outcome DATABASE.UNAVAILABLE')
    },
  )
})
