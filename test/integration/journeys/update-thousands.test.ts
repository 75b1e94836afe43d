import { createTypeormProblemUpdateReader } from '../../../src/adapters/database/readers/problem-update-reader'
import { silentLogger } from '../../../src/adapters/database/silent-logger'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createSendUpdate, createTakeBackUpdate } from '../../../src/journeys/send-update'
import { createUpdateAffected } from '../../../src/journeys/update-affected'
import type { Stores } from '../../../src/journeys/stores'
import { createWriteUpdate } from '../../../src/journeys/write-update'
import { silentLog } from '../../../src/kernel/log'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { openSqliteTestDatabase, type TestDatabase } from '../../support/databases'
import { settings } from '../mail/desk-fixture'
import { fillDesk } from '../recurrence/a-filled-desk'
import { deskForEachTest } from './desk-for-each-test'
import type { JourneysUnderTest } from './journey-fixture'

const TICKETS = 3_000
/** Emails that were made when the process dies, and when somebody takes the update back. */
const [DIES_AT, TAKEN_BACK_AT] = [310, 700]

describe('an update of thousands of tickets', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(openSqliteTestDatabase, given => ({ db, desk } = given))

  /** Units of work that note how many statements each sent; from a given one on the process is dead: nothing is kept any more. */
  const watched = (units: UnitOfWork<Stores>) => {
    let [most, left] = [0, Number.POSITIVE_INFINITY]
    const watching: UnitOfWork<Stores> = {
      ...units,
      run: (lane, work) =>
        units.run(lane, async stores => {
          let statements = 0
          const spy = jest.spyOn(silentLogger, 'logQuery').mockImplementation(() => void (statements += 1))
          try {
            const result = await work(stores)
            left -= 1
            if (left < 0) throw new Error('killed')
            return result
          } finally {
            spy.mockRestore()
            most = Math.max(most, statements)
          }
        }),
    }
    return { watching, mostStatements: () => most, dieAfter: (more: number) => void (left = more) }
  }

  it('is written and shown without making emails, left in small units, goes on after a kill, and is taken back', async () => {
    const { problems } = await fillDesk(db, { problems: 1, reportsEach: TICKETS, at: desk.clock.now() })
    const problemId = problems[0]?.id ?? ''
    const reader = createTypeormProblemUpdateReader(db.read.manager)
    const { watching, mostStatements, dieAfter } = watched(desk.deps.unitOfWork)
    const announced = jest.spyOn(desk.deps.announce, 'replied')
    const deps = {
      ...{ ...desk.deps, unitOfWork: watching, reader, stores: createTypeormStores(db.read.manager) },
      settings: { ...settings, undoSeconds: 60 },
    }
    const step = () => createUpdateAffected({ ...deps, undoReply: desk.undoReply, log: silentLog })
    const made = async () => Number((await db.read.query(`SELECT COUNT(*) n FROM outbox WHERE kind = 'reply'`))[0].n)
    const workUntil = async (emails: number, work: () => Promise<number>) => {
      while ((await made()) < emails) await work()
    }

    const written = await createWriteUpdate(deps)({ problemId, actor: 'lead-1', text: 'The list is mended.' })
    const updateId = written.kind === 'written' ? written.updateId : ''
    expect(mostStatements()).toBeLessThanOrEqual(8)
    expect(await reader.counts(updateId)).toMatchObject({ waiting: TICKETS, leftOut: 0, leaving: 0 })
    expect(await reader.lines(updateId, { states: ['waiting'], skip: 0, take: 20 })).toHaveLength(20)
    expect(await createSendUpdate(deps)({ updateId, actor: 'lead-1' })).toEqual({ kind: 'done' })
    expect(announced).not.toHaveBeenCalled()
    expect(await made()).toBe(0)

    // The process dies within a unit of work, and another one goes on.
    desk.later(2)
    dieAfter(DIES_AT)
    await expect(workUntil(TICKETS, step())).rejects.toThrow()
    expect(await made()).toBe(DIES_AT)
    dieAfter(Number.POSITIVE_INFINITY)
    await workUntil(TAKEN_BACK_AT, step())
    const twice = await db.read.query(
      `SELECT ticket_id FROM outbox WHERE kind = 'reply' GROUP BY ticket_id HAVING COUNT(*) > 1`,
    )
    expect(twice).toEqual([])
    expect((await reader.counts(updateId)).failed).toBe(0)
    expect(mostStatements()).toBeLessThanOrEqual(40)

    // What waits stops at once, and what is in the outbox leaves it, some at a time.
    const queued = await made()
    expect(await createTakeBackUpdate(deps)({ updateId, actor: 'lead-1' })).toEqual({ kind: 'done' })
    expect(await reader.counts(updateId)).toMatchObject({ waiting: 0, leaving: queued, takenBack: TICKETS - queued })
    const undo = step()
    while ((await undo()) > 0);
    expect(await reader.counts(updateId)).toMatchObject({ waiting: 0, leaving: 0, left: 0, takenBack: TICKETS })
    expect(await made()).toBe(queued)
    expect(await desk.deliver()).toEqual([])
  }, 600_000)
})
