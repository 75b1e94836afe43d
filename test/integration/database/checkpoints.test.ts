import { createCheckpoints, type CheckpointMode } from '../../../src/adapters/database/checkpoints'
import { createLanes } from '../../../src/adapters/database/lanes'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { openSqliteTestDatabase } from '../../support/databases'

/** A log of this many pages, of which so many were moved, however often it is asked. */
function fakeLog(so: { log: number; checkpointed: number }) {
  const asked: CheckpointMode[] = []
  const checkpoint = async (mode: CheckpointMode) => {
    asked.push(mode)
    return [{ busy: 0, ...so }]
  }
  return { asked, checkpoint }
}

describe('what moves the write-ahead log', () => {
  it.each<[string, { log: number; checkpointed: number }, readonly CheckpointMode[]]>([
    ['leaves a short log alone', { log: 1_999, checkpointed: 0 }, ['NOOP']],
    ['leaves a long log alone that was moved already', { log: 9_000, checkpointed: 8_000 }, ['NOOP']],
    ['moves what waits beside the writer', { log: 2_000, checkpointed: 0 }, ['NOOP', 'PASSIVE']],
    [
      'brings a long log to its end in a turn of its own',
      { log: 8_000, checkpointed: 0 },
      ['NOOP', 'PASSIVE', 'PASSIVE'],
    ],
  ])('%s', async (_name, so, expected) => {
    const { asked, checkpoint } = fakeLog(so)
    const checkpoints = createCheckpoints({ lanes: createLanes(), checkpoint })

    checkpoints.noteCommit()
    await checkpoints.settled()

    expect(asked).toEqual(expected)
  })

  it('waits for the unit under way before it brings a log to its end', async () => {
    const { asked, checkpoint } = fakeLog({ log: 8_000, checkpointed: 0 })
    const lanes = createLanes()
    const checkpoints = createCheckpoints({ lanes, checkpoint })
    let finish = () => {}
    const unit = lanes.turn('click', () => new Promise<void>(resolve => (finish = resolve)))

    checkpoints.noteCommit()
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(asked).toEqual(['NOOP', 'PASSIVE'])
    finish()
    await unit
    await checkpoints.settled()
    expect(asked).toEqual(['NOOP', 'PASSIVE', 'PASSIVE'])
  })

  it('never makes a unit fail', async () => {
    const checkpoints = createCheckpoints({
      lanes: createLanes(),
      checkpoint: () => Promise.reject(new Error('disk I/O error')),
    })

    checkpoints.noteCommit()

    await expect(checkpoints.settled()).resolves.toBeUndefined()
  })

  it('keeps the log of a real database short while much is written', async () => {
    const db = await openSqliteTestDatabase()
    const unit = createUnitOfWork(db, manager => manager)
    await unit.run('background', manager => manager.query('CREATE TABLE bulk (x text)'))
    const most = { log: 0 }
    for (let round = 0; round < 60; round += 1) {
      await unit.run('background', manager =>
        manager.query(
          `INSERT INTO bulk WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
           SELECT hex(randomblob(2000)) FROM n`,
        ),
      )
      // The looks are 100 ms apart.
      await new Promise(resolve => setTimeout(resolve, 30))
      const [{ log }] = await db.read.query('PRAGMA wal_checkpoint(NOOP)')
      most.log = Math.max(most.log, Number(log))
    }
    // 60 rounds of 400 rows of a page each are 24,000 pages: without anybody to move them they would all be in the log.
    expect(most.log).toBeLessThan(20_000)
    expect(most.log).toBeGreaterThan(1_000)
    await db.drop()
  })
})

describe('the driver', () => {
  it('writes no values of a statement into an error', async () => {
    const db = await openSqliteTestDatabase()

    const error: unknown = await db.read
      .query('SELECT nothing FROM nowhere WHERE x = ?', ['1234567'])
      .catch((reason: unknown) => reason)

    expect(error).toBeInstanceOf(Error)
    expect((error as { driverError: Error }).driverError.stack).not.toContain('--> in')
    await db.drop()
  })
})
