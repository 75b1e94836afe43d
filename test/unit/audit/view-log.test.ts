import { createViewLog } from '../../../src/audit/view-log'
import { MemoryAccess } from '../../console/fakes/memory-access'
import { NOW } from '../../console/fakes/sample'

const view = (id: string) => ({
  id,
  event: 'TICKET_VIEWED',
  actor: 'A',
  subjectType: 'ticket',
  subjectId: id,
  outcome: 'done' as const,
  facts: null,
  at: NOW,
})

describe('rows for views', () => {
  it('that arrive together are committed together, before any of them is answered', async () => {
    const stores = new MemoryAccess()
    const views = createViewLog({ unitOfWork: stores })

    await Promise.all(Array.from({ length: 50 }, (_, index) => views.record(view(`T-${index}`))))

    expect(stores.audit).toHaveLength(50)
    expect(stores.runs).toBe(1)
  })

  it('are split into groups that keep the write connection only briefly', async () => {
    const stores = new MemoryAccess()
    const views = createViewLog({ unitOfWork: stores })

    await Promise.all(Array.from({ length: 450 }, (_, index) => views.record(view(`T-${index}`))))

    expect(stores.audit).toHaveLength(450)
    expect(stores.runs).toBe(3)
  })

  it('fail for everybody in the group when it cannot be committed, and work again afterwards', async () => {
    const stores = new MemoryAccess()
    const run = stores.run.bind(stores)
    let isBroken = true
    stores.run = (lane, work) => (isBroken ? Promise.reject(new Error('disk full')) : run(lane, work))
    const views = createViewLog({ unitOfWork: stores })

    const failed = await Promise.allSettled([views.record(view('T-1')), views.record(view('T-2'))])
    isBroken = false
    await views.record(view('T-3'))

    expect(failed.map(result => result.status)).toEqual(['rejected', 'rejected'])
    expect(stores.audit.map(event => event.subjectId)).toEqual(['T-3'])
  })
})
