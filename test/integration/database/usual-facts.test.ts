import { createTypeormGroupingStore } from '../../../src/adapters/database/stores/grouping-store'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createTypeormUsualFacts } from '../../../src/adapters/database/readers/usual-facts'
import { newId } from '../../../src/kernel/ids'
import { toDay } from '../../../src/kernel/day'
import { createGrouping } from '../../../src/problem/grouping/group-reports'
import type { Occurrence } from '../../../src/problem/problem'
import { EVERYWHERE, type Scope } from '../../../src/problem/grouping/report'
import { anOccurrence } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aTicket } from './stored-values'

eachDatabase((_, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const facts = () => createTypeormUsualFacts(db.read.manager)
  const units = () =>
    createUnitOfWork(db, manager => ({
      ...createTypeormStores(manager),
      grouping: createTypeormGroupingStore(manager),
    }))

  it('counts what other causes brought, by day and within a scope', async () => {
    const ticket = aTicket()
    const keep = (occurredAt: string, change: Partial<Occurrence> = {}) =>
      anOccurrence(ticket.id, { cause: 'transferred', ectId: newId(), occurredAt: new Date(occurredAt), ...change })
    const kept = [
      keep('2026-11-17T23:59:59.999Z'),
      keep('2026-11-18T00:00:00Z', { schoolUrn: '900002', leadProvider: 'Ambition' }),
      keep('2026-11-18T12:00:00Z', { mentorCohort: 2021, ectCohort: 2022 }),
      keep('2026-11-19T09:00:00Z', { deliveryPartner: 'North Hub' }),
      keep('2026-11-20T23:59:59.999Z', { mentorCohort: 2021, ectCohort: 2021 }),
      keep('2026-11-21T00:00:00Z'),
      keep('2026-11-19T10:00:00Z', { cause: 'portal-error' }),
    ]
    await units().run('background', async ({ tickets, problems }) => {
      await tickets.add(ticket)
      for (const one of kept) await problems.addOccurrence(one)
    })
    const others = async (scope: Scope) => [
      ...(await facts().others({
        ...{ cause: 'portal-error', scope },
        ...{ from: toDay('2026-11-18'), until: toDay('2026-11-20') },
      })),
    ]

    expect((await others(EVERYWHERE)).sort()).toEqual([
      ['2026-11-18', 2],
      ['2026-11-19', 1],
      ['2026-11-20', 1],
    ])
    expect(await others({ kind: 'lead-provider', value: 'Ambition' })).toEqual([['2026-11-18', 1]])
    expect(await others({ kind: 'delivery-partner', value: 'North Hub' })).toEqual([['2026-11-19', 1]])
    expect(await others({ kind: 'cohorts', value: '2021 2022' })).toEqual([['2026-11-18', 1]])
    expect(await others({ kind: 'school', value: '900002' })).toEqual([['2026-11-18', 1]])
  })

  it('knows what grouping learned, and nothing before', async () => {
    expect(await facts().shares()).toBeNull()

    const learned = createGrouping({ newId }).save()
    await units().run('background', stores => stores.grouping.keepLearned(learned, { epoch: 0, sequence: 0 }))

    expect(await facts().shares()).toEqual(learned.usual.shares)
  })
})
