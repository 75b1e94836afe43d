import path from 'node:path'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { startScript } from '../../support/child-script'
import { openSqliteTestDatabase, type TestDatabase } from '../../support/databases'
import { aMessage, minutes } from '../database/stored-values'

jest.setTimeout(180_000)

const SCRIPT = path.join(__dirname, 'poison-process.ts')
/** Longer than any pause after a death. */
const APART_MINUTES = 20

describe('a message that ends its process', () => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await openSqliteTestDatabase()
    units = createUnitOfWork(db, createTypeormStores)
  })
  afterAll(() => db.drop())

  it('R18: is suspended after five times, and no bystander with it', async () => {
    const sent = Array.from({ length: 7 }, (_row, at) => aMessage({ contentHash: String(at).repeat(64) }))
    for (const message of sent) await units.run('intake', ({ messages }) => messages.addOnce(message))
    const poison = sent[1]?.id ?? ''
    const rowsOf = () =>
      units.run('intake', async ({ messages }) => Promise.all(sent.map(({ id }) => messages.find(id))))
    const outcomeOf = async (id: string) => (await rowsOf()).find(row => row?.id === id)?.outcome
    const read: (readonly string[])[] = []
    const killed: boolean[] = []

    while ((await outcomeOf(poison)) === 'pending' && read.length < 10) {
      const now = minutes(read.length * APART_MINUTES).toISOString()
      const life = startScript(SCRIPT, { ...db.options, now, poison })
      killed.push((await life.ended).signal === 'SIGKILL')
      read.push(life.lines)
    }

    const rows = await rowsOf()
    expect(killed).toEqual([true, true, true, true, true, false])
    expect(rows.find(row => row?.id === poison)).toMatchObject({
      ...{ outcome: 'suspended', cause: 'poison', lastError: 'WORKER.GONE', deaths: 5 },
    })
    const others = rows.filter(row => row?.id !== poison)
    expect(others.map(row => [row?.outcome, row?.cause])).toEqual(others.map(() => ['suspended', 'read']))
    expect(Math.max(...others.map(row => row?.deaths ?? 9))).toBe(1)
    // Whoever was read beside it is done in the third life, and it is read by itself and last from then on.
    expect(read[2]?.at(-1)).toBe(`reading ${poison}`)
    expect(read.slice(3)).toEqual([[`reading ${poison}`], [`reading ${poison}`], []])
  })
})
