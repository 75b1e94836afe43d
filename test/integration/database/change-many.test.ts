import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { createTypeormStores, type TypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createChangeMany, type ManyChange } from '../../../src/journeys/change-many'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import type { ChangeDeps } from '../../../src/ticket/change-ticket'
import { addTag } from '../../../src/ticket/tag-ticket'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aTicket, minutes } from './stored-values'

jest.setTimeout(120_000)

const STALE = 'This ticket has changed since you opened the page. Look at it again, then repeat what you did.'

eachDatabase((_, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  const fresh = aTicket({ reference: 'CPD-AAAA-01', receivedAt: minutes(1) })
  const moved = aTicket({ reference: 'CPD-AAAA-02', receivedAt: minutes(2), version: 4 })
  const solved = aTicket({ reference: 'CPD-AAAA-03', receivedAt: minutes(3), state: 'solved', solvedAt: minutes(4) })
  beforeEach(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
    await units.run('intake', async ({ tickets }) => {
      for (const ticket of [fresh, moved, solved]) await tickets.add(ticket)
    })
  })
  afterEach(() => db.drop())

  const run = <Result>(work: (change: ChangeDeps) => Promise<Result>) =>
    units.run('click', ({ tickets }) => work({ tickets, newId, now: minutes(60) }))
  const change = async (what: ManyChange, given: { readonly fails?: string } = {}) => {
    const rows = [fresh, moved, solved].map(({ id, reference }) => ({ ticketId: id, reference, expectedVersion: 1 }))
    const changeMany = createChangeMany({
      run: work =>
        run(async deps => {
          const result = await work(deps)
          if (given.fails && (await deps.tickets.find(given.fails))?.version === 2) throw new Error('gone')
          return result
        }),
      log: silentLog,
    })
    const results = await changeMany({ rows, change: what, actor: 'A' })
    return results.map(({ isDone, sentence }) => (isDone ? 'done' : sentence))
  }
  const stored = async () => {
    const { tickets } = createTypeormStores(db.read.manager)
    return Promise.all([fresh, moved, solved].map(({ id }) => tickets.find(id)))
  }
  const tagged = async (tag: string) => {
    const { lines } = await createTypeormTicketReader(db.read.manager).queue({ tag, limit: 9, offset: 0 })
    return lines.map(({ reference, tags }) => [reference, tags])
  }

  it('gives tickets to somebody, but for one that changed since it was shown', async () => {
    expect(await change({ kind: 'assign', assigneeId: 'B' })).toEqual(['done', STALE, 'done'])
    expect((await stored()).map(ticket => ticket?.assigneeId)).toEqual(['B', null, 'B'])
  })

  it('moves those that may go there, and says why the others may not', async () => {
    expect(await change({ kind: 'move', state: 'on-hold' })).toEqual([
      'done',
      STALE,
      'A ticket that is solved cannot become on-hold.',
    ])
    expect((await stored()).map(ticket => ticket?.state)).toEqual(['on-hold', 'new', 'solved'])
  })

  it('closes what is solved', async () => {
    expect(await change({ kind: 'move', state: 'closed' })).toEqual([
      'A ticket that is new cannot become closed.',
      'A ticket that is new cannot become closed.',
      'done',
    ])
    expect((await stored())[2]?.state).toBe('closed')
  })

  it('puts a tag on and takes it off, each once, and finds tickets by it', async () => {
    expect(await change({ kind: 'tag', tag: 'rush' })).toEqual(['done', STALE, 'done'])
    expect(await change({ kind: 'tag', tag: 'rush' })).toEqual(['done', STALE, 'done'])
    expect(await tagged('rush')).toEqual([
      ['CPD-AAAA-01', ['rush']],
      ['CPD-AAAA-03', ['rush']],
    ])
    const off = { rows: [{ ticketId: fresh.id, reference: fresh.reference, expectedVersion: 2 }], actor: 'A' } as const
    await createChangeMany({ run, log: silentLog })({ ...off, change: { kind: 'untag', tag: 'rush' } })

    expect(await tagged('rush')).toEqual([['CPD-AAAA-03', ['rush']]])
    const entries = await createTypeormStores(db.read.manager).tickets.entries(fresh.id)
    expect(entries.map(({ facts }) => facts)).toEqual([
      { code: 'TAG_ADDED', tag: 'rush' },
      { code: 'TAG_REMOVED', tag: 'rush' },
    ])
  })

  it('refuses a twenty-first tag', async () => {
    for (let place = 1; place <= 20; place += 1)
      await run(deps => addTag(deps, { ticketId: fresh.id, actor: 'A', tag: `tag ${place}` }))

    expect(await run(deps => addTag(deps, { ticketId: fresh.id, actor: 'A', tag: 'one more' }))).toEqual({
      kind: 'refused',
      sentence: 'It has 20 tags, which is the most.',
    })
  })

  it('undoes a row that fails, and it alone', async () => {
    expect(await change({ kind: 'tag', tag: 'rush' }, { fails: fresh.id })).toEqual([
      'Something went wrong. Look at the ticket, then try again.',
      STALE,
      'done',
    ])
    expect(await tagged('rush')).toEqual([['CPD-AAAA-03', ['rush']]])
    expect((await stored()).map(ticket => ticket?.version)).toEqual([1, 4, 2])
  })
})
