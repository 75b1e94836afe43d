import { createTypeormProblemDesk } from '../../../src/adapters/database/readers/problem-desk'
import { createTypeormProblemReader } from '../../../src/adapters/database/readers/problem-reader'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createEditProblem, createTakeProblem } from '../../../src/journeys/problem/edit-problem'
import { toDay } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import { NO_WORK, type ProblemWork } from '../../../src/problem/problem'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aTicket, minutes } from '../database/stored-values'
import { aMovingClock } from '../register/register-fixture'

eachDatabase((_, open) => {
  let db: TestDatabase
  beforeAll(async () => void (db = await open()))
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const problem = aProblem({ openedBy: 'statement' })
  const begin = async () => {
    const unitOfWork = createUnitOfWork(db, createTypeormStores)
    await unitOfWork.run('background', ({ problems }) => problems.addProblem(problem))
    const deps = { unitOfWork, clock: aMovingClock(toDay('2026-09-10')), newId }
    const edit = createEditProblem({ ...deps, mayOwn: async id => id.startsWith('lead') })
    const reader = createTypeormProblemReader(db.read.manager)
    return {
      unitOfWork,
      edit: (work: Partial<ProblemWork>, version = 0) =>
        edit({ problemId: problem.id, actor: 'lead-1', version, work: { ...NO_WORK, ...work } }),
      take: (version: number) => createTakeProblem(deps)({ problemId: problem.id, actor: 'lead-2', version }),
      stands: async () => (await reader.problem(problem.id))!,
      events: async () => (await reader.events(problem.id)).map(({ code, facts }) => ({ code, facts })),
    }
  }

  describe('what is known of a problem', () => {
    it('is kept, with what was changed on its timeline and in the audit, and makes it a person’s', async () => {
      const { edit, stands, events } = await begin()
      const work = {
        ...{ ownerId: 'lead-2', dueOn: toDay('2026-09-12'), hypothesis: 'Profiles are copied late.' },
        ...{ foundCause: 'A job did not run.', workaround: 'Add the mentor by hand.', fix: 'The job runs again.' },
        ...{
          outsideReference: 'CST-12',
          outsideLink: 'https://Tickets.example/CST-12',
          acceptedBy: 'DfE service team',
        },
        promisedOn: toDay('2026-09-30'),
      }

      expect(await edit(work)).toEqual({ kind: 'done' })
      expect(await stands()).toMatchObject({
        ...{ ...work, outsideLink: 'https://tickets.example/CST-12' },
        ...{ version: 1, openedBy: 'person', state: 'suspected' },
      })
      expect(await events()).toEqual([
        { code: 'owner', facts: { from: null, to: 'lead-2' } },
        {
          code: 'work',
          facts: {
            fields: 'dueOn hypothesis foundCause workaround fix outsideReference outsideLink acceptedBy promisedOn',
          },
        },
      ])
      expect(await db.read.query('SELECT event, actor, subject_id FROM audit_events')).toEqual([
        { event: 'PROBLEM_EDITED', actor: 'lead-1', subject_id: problem.id },
      ])
      expect(await db.read.query('SELECT epoch FROM grouping_state')).toEqual([{ epoch: 1 }])
    })

    it('is not kept over what somebody else wrote, and says nothing where nothing was changed', async () => {
      const { edit, stands, events } = await begin()
      expect(await edit({})).toEqual({ kind: 'done' })
      expect(await stands()).toMatchObject({ version: 0 })
      await edit({ fix: 'One.' })

      expect(await edit({ fix: 'Other.' })).toMatchObject({ kind: 'stale' })
      expect(await stands()).toMatchObject({ fix: 'One.', version: 1 })
      expect((await events()).map(({ code }) => code)).toEqual(['work'])
    })

    it.each([
      [
        'a link that is read by others',
        { outsideLink: 'http://tickets.example/1' },
        'outsideLink',
        'Enter a link that begins with https://',
      ],
      [
        'a link that is a program',
        { outsideLink: 'javascript:alert(1)' },
        'outsideLink',
        'Enter a link that begins with https://',
      ],
      [
        'a link with a password',
        { outsideLink: 'https://name:word@tickets.example/' },
        'outsideLink',
        'Enter a link that begins with https://',
      ],
      [
        'a link to a number',
        { outsideLink: 'https://127.0.0.1/' },
        'outsideLink',
        'Enter a link that begins with https://',
      ],
      ['a long text', { fix: 'x'.repeat(2001) }, 'fix', 'How it is mended must be 2,000 characters or fewer'],
      ['a long name', { acceptedBy: 'x'.repeat(121) }, 'acceptedBy', 'Who accepted it must be 120 characters or fewer'],
      [
        'an owner who may not',
        { ownerId: 'agent-1' },
        'ownerId',
        'Select somebody who may work on problems, or nobody',
      ],
    ])('is refused where it cannot be so: %s', async (_what, work, field, sentence) => {
      const { edit, stands } = await begin()

      expect(await edit(work)).toEqual({ kind: 'faults', faults: [{ field, sentence }] })
      expect(await stands()).toMatchObject({ version: 0 })
    })

    it('is taken on by whoever presses, if nobody was quicker', async () => {
      const { edit, take, stands } = await begin()
      await edit({ fix: 'One.' })

      expect(await take(0)).toMatchObject({ kind: 'stale' })
      expect(await take(1)).toEqual({ kind: 'done' })
      expect(await stands()).toMatchObject({ ownerId: 'lead-2', fix: 'One.', version: 2 })
    })
  })

  it('counts whom a problem affects, and lists its reports by the page with the state of each ticket', async () => {
    const { unitOfWork } = await begin()
    const tickets = [
      aTicket({ reference: 'CPD-AAAA-01' }),
      aTicket({ reference: 'CPD-AAAA-02', state: 'solved' }),
    ] as const
    await unitOfWork.run('background', async ({ tickets: store, problems }) => {
      for (const ticket of tickets) await store.add(ticket)
      const rows = [
        anOccurrence(tickets[0].id, { mentorId: 'khan', ectId: 'brown', occurredAt: minutes(1) }),
        anOccurrence(tickets[0].id, { mentorId: 'khan', ectId: 'young', occurredAt: minutes(2) }),
        anOccurrence(tickets[1].id, { schoolUrn: '900002', requesterKey: 'other', occurredAt: minutes(3) }),
      ]
      for (const row of rows) await problems.addOccurrence(row)
      await problems.linkOccurrences(
        rows.map(({ id }) => id),
        { problemId: problem.id, linkReason: 'Said so.' },
      )
    })
    const desk = createTypeormProblemDesk(db.read.manager)

    expect(await desk.affected(problem.id, toDay('2026-09-10'))).toEqual({
      ...{ occurrences: 3, tickets: 2, schools: 2, requesters: 2, ects: 2, unmatched: 2 },
    })
    expect(await desk.occurrences(problem.id, { skip: 1, take: 2 })).toMatchObject([
      { ectId: 'young', ticketReference: 'CPD-AAAA-01', ticketState: 'new' },
      { ectId: null, ticketReference: 'CPD-AAAA-02', ticketState: 'solved' },
    ])
    expect(await desk.takenOut(problem.id)).toEqual([])
    expect(await desk.occurrence('none')).toBeNull()
  })
})
