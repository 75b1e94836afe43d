import { createTypeormSyncStore } from '../../../src/adapters/database/register/typeorm-sync-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'

jest.setTimeout(60_000)

const NOW = new Date('2026-11-25T10:00:00Z')
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

eachDatabase((_kind, open) => {
  let db: TestDatabase
  let processes: readonly ReturnType<typeof processOn>[]
  const processOn = (database: Parameters<typeof createUnitOfWork>[0], holder: string) => {
    const unitOfWork = createUnitOfWork(database, createTypeormSyncStore)
    return {
      hold: (now = NOW, sourceId = 'feed') =>
        unitOfWork.run('background', store =>
          store.hold({ sourceId, holder, now, until: new Date(now.getTime() + 300_000) }),
        ),
      release: () => unitOfWork.run('background', store => store.release({ sourceId: 'feed', holder })),
    }
  }
  beforeAll(async () => {
    db = await open()
    // Each over connections of its own, as processes are.
    processes = [processOn(db, 'one'), processOn(await db.again(), 'two')]
  })
  afterEach(() => db.clear())
  afterAll(() => db.drop())
  const [ONE, TWO] = [0, 1]

  it('is given to one of two processes that ask at the same moment, however often they do', async () => {
    for (let round = 0; round < 10; round += 1) {
      const held = await Promise.all(processes.map(process => process.hold(at(round * 10))))
      expect(held.filter(Boolean)).toHaveLength(1)
    }
  })

  it('is kept by who has it, and passes on when it ran out', async () => {
    expect(await processes[ONE]!.hold()).toBe(true)
    expect(await processes[TWO]!.hold(at(4))).toBe(false)
    expect(await processes[ONE]!.hold(at(4))).toBe(true)
    expect(await processes[TWO]!.hold(at(8))).toBe(false)
    expect(await processes[TWO]!.hold(at(9.1))).toBe(true)
    expect(await processes[ONE]!.hold(at(9.2))).toBe(false)
  })

  it('is given back by who has it alone, and is one for each source', async () => {
    await processes[ONE]!.hold()
    await processes[TWO]!.release()
    expect(await processes[TWO]!.hold()).toBe(false)
    expect(await processes[TWO]!.hold(NOW, 'another-feed')).toBe(true)

    await processes[ONE]!.release()
    expect(await processes[TWO]!.hold()).toBe(true)
  })
})
