import { anOccurrence, aProblem } from '../builders/a-problem'
import { toDay } from '../../src/kernel/day'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aPage, problem } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'

describe('a problem on the page of a ticket', () => {
  it('that it belongs to shows who has it, what was promised and what helps until then', async () => {
    const console = consoleUnderTest()
    const agent = await browserOf(console, ['agent'])
    console.services.pages = [
      aPage({
        problem: {
          ...problem,
          ...{ ownerId: 'AGENT', promisedOn: toDay('2026-12-01'), workaround: 'Add the mentor by TRN <b>' },
        },
      }),
    ]

    const { text } = await agent.get(TICKET)

    expect(text).toContain('Part of a problem')
    expect(text).toContain('href="/problems/PRB-7K3M">PRB-7K3M: ')
    for (const words of ['Person AGENT', '1 December 2026', 'Add the mentor by TRN &lt;b&gt;'])
      expect(text).toContain(words)
    expect(text).not.toContain('Perhaps part of this open problem')
  })

  it('that it may belong to is offered, and linked by one press', async () => {
    const console = consoleUnderTest()
    const agent = await browserOf(console, ['agent'])
    const free = anOccurrence('T-1', { id: 'OC-9' })
    const elsewhere = anOccurrence('T-1', { id: 'OC-8', problemId: 'PRB-2' })
    console.services.pages = [aPage({ problem: null, similar: problem, occurrences: [free, elsewhere] })]

    const { text } = await agent.get(TICKET)
    expect(text).toContain('Perhaps part of this open problem')
    expect(text).toContain('Link this ticket to PRB-7K3M')
    const pressed = await agent.post(`${TICKET}/problem`, { problem: 'PRB-7K3M' })

    expect([pressed.status, pressed.headers['location']]).toEqual([303, TICKET])
    expect(console.services.calls).toEqual([
      {
        name: 'linkOccurrences',
        command: { occurrenceIds: ['OC-9'], intoId: problem.id, actor: 'AGENT', why: '', areLoose: true, version: 0 },
      },
    ])
    expect((await agent.get(TICKET)).text).toContain('Linked to problem PRB-7K3M')
  })

  it('is not linked twice, by an observer, or to one that is not open any more', async () => {
    const console = consoleUnderTest()
    const agent = await browserOf(console, ['agent'])
    const observer = await browserOf(console, ['observer'], 'OBSERVER')
    console.services.pages = [aPage({ problem: null, similar: problem, occurrences: [] })]

    await agent.post(`${TICKET}/problem`, { problem: 'PRB-7K3M' })
    expect((await agent.get(TICKET)).text).toContain('Nothing of this ticket is left to be linked.')
    expect((await observer.get(TICKET)).text).not.toContain('Link this ticket to')
    expect((await observer.post(`${TICKET}/problem`, { problem: 'PRB-7K3M' })).status).toBe(403)
    expect((await agent.post(`${TICKET}/problem`, { problem: 'PRB-NONE' })).status).toBe(404)
    console.services.pages = [
      aPage({ problem: null, similar: null, occurrences: [anOccurrence('T-1', { id: 'OC-9' })] }),
    ]
    await agent.post(`${TICKET}/problem`, { problem: 'PRB-7K3M' })
    expect((await agent.get(TICKET)).text).toContain('This page does not suggest that problem any more.')
    console.services.problemsOf.all = [aProblem({ id: problem.id, state: 'resolved' })]
    await agent.post(`${TICKET}/problem`, { problem: 'PRB-7K3M' })
    expect((await agent.get(TICKET)).text).toContain('This problem is not open any more.')
    expect(console.services.calls).toEqual([])
  })
})
