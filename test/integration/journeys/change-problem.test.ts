import { createTypeormProblemReader } from '../../../src/adapters/database/readers/problem-reader'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createChangeProblem, type ChangeProblemCommand } from '../../../src/journeys/change-problem'
import { newId } from '../../../src/kernel/ids'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { anItem, aTicket, minutes } from '../database/stored-values'
import { aMovingClock } from '../register/register-fixture'
import { toDay } from '../../../src/kernel/day'

describe('changing the state of a problem', () => {
  let db: TestDatabase
  beforeAll(async () => void (db = await openTestDatabase()))
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const clock = aMovingClock(toDay('2026-09-10'))
  const problem = aProblem({ openedBy: 'statement' })
  const ticket = aTicket({ reference: 'CPD-AAAA-01' })
  const begin = async () => {
    const unitOfWork = createUnitOfWork(db, createTypeormStores)
    await unitOfWork.run('background', async ({ tickets, problems }) => {
      await tickets.add(ticket)
      await tickets.add(aTicket({ reference: 'CPD-BBBB-02' }))
      await problems.addProblem(problem)
      const one = anOccurrence(ticket.id, { occurredAt: minutes(1) })
      await problems.addOccurrence(one)
      await problems.linkOccurrences([one.id], { problemId: problem.id, linkReason: 'Said so.' })
    })
    const change = createChangeProblem({ unitOfWork, clock, newId })
    const reader = createTypeormProblemReader(db.read.manager)
    return {
      to: (state: ChangeProblemCommand['state'], more: Partial<ChangeProblemCommand> = {}) =>
        change({ problemId: problem.id, actor: 'lead-1', version: 0, state, ...more }),
      stands: () => reader.problem(problem.id),
      events: async () => (await reader.events(problem.id)).map(({ code, actor, facts }) => ({ code, actor, facts })),
    }
  }

  it('is kept with who did it, makes the problem a person’s, and has the grouping made again', async () => {
    const { to, stands, events } = await begin()

    expect(await to('under-investigation')).toEqual({ kind: 'done' })
    expect(await stands()).toMatchObject({ state: 'under-investigation', openedBy: 'person', version: 1 })
    expect(await events()).toEqual([
      { code: 'state', actor: 'lead-1', facts: { from: 'suspected', to: 'under-investigation' } },
    ])
    expect(await db.read.query('SELECT epoch FROM grouping_state')).toEqual([{ epoch: 1 }])
  })

  it('is not made over what somebody else changed meanwhile', async () => {
    const { to, stands } = await begin()
    await to('under-investigation')

    expect(await to('fix-known')).toMatchObject({ kind: 'stale' })
    expect(await stands()).toMatchObject({ state: 'under-investigation', version: 1 })
  })

  it('resolves only after one of its own tickets was checked again, with what was found', async () => {
    const { to, stands, events } = await begin()
    const found = 'The mentor is in the list now.'

    expect(await to('resolved')).toMatchObject({ kind: 'refused' })
    expect(await to('resolved', { checked: { ticket: 'CPD-AAAA-01', found: '' } })).toMatchObject({ kind: 'refused' })
    expect(await to('resolved', { checked: { ticket: 'CPD-BBBB-02', found } })).toEqual({
      kind: 'refused',
      sentence: 'Enter the reference of a ticket that belongs to this problem.',
      field: 'ticket',
    })
    expect(await events()).toEqual([])
    expect(await to('resolved', { checked: { ticket: 'CPD-AAAA-01', found } })).toEqual({
      kind: 'refused',
      sentence:
        'A problem cannot be closed without an answer to those who reported it. 1 ticket has none yet: CPD-AAAA-01. Send them an update first, or enter why they need no answer.',
      field: 'unanswered',
    })
    const unanswered = 'Both were told by telephone.'
    expect(await to('resolved', { checked: { ticket: 'CPD-AAAA-01', found }, unanswered })).toEqual({ kind: 'done' })
    expect((await events()).map(({ code }) => code).toSorted()).toEqual(['checked', 'state', 'unanswered'])
    const resolved = await stands()
    expect(resolved?.resolvedAt).toEqual(resolved?.updatedAt)
    await to('under-investigation', { version: 1 })
    expect(await stands()).toMatchObject({ state: 'under-investigation', resolvedAt: null, version: 2 })
  })

  it('resolves without a reason where everybody who reported it was answered', async () => {
    const { to } = await begin()
    const checked = { ticket: 'CPD-AAAA-01', found: 'The mentor is in the list now.' }
    await createUnitOfWork(db, createTypeormStores).run('click', async ({ outbox, tickets }) => {
      await outbox.add(anItem({ kind: 'reply', ticketId: ticket.id, createdAt: minutes(2) }))
      await tickets.change(ticket.id, { state: 'solved' }, { at: minutes(2) })
    })

    expect(await to('resolved', { checked })).toEqual({ kind: 'done' })
  })

  it('leaves a merged problem as it is', async () => {
    const { to, stands } = await begin()
    await db.write.query("UPDATE problems SET state = 'merged'")

    expect(await to('fix-known')).toMatchObject({ kind: 'refused' })
    expect(await stands()).toMatchObject({ state: 'merged', version: 0 })
  })
})
