import type { Role } from '../../src/access/account'
import { NO_WORK, type ProblemEvent } from '../../src/problem/problem'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aReport, otherProblem } from './fakes/fake-problems'
import { NOW, problem } from './fakes/sample'

const PROBLEM = '/problems/PRB-7K3M'
const EDIT = `${PROBLEM}/edit`

async function desk(roles: readonly Role[] = ['lead']) {
  const console = consoleUnderTest()
  return { services: console.services, browser: await browserOf(console, roles) }
}
const anEvent = (change: Partial<ProblemEvent>): ProblemEvent => ({
  ...{ id: 'EV-1', problemId: problem.id, at: NOW, actor: 'AGENT', code: 'opened', facts: null },
  ...change,
})

describe('the page of a problem', () => {
  it('says whom it affects, and lists its reports with the state of their tickets', async () => {
    const { browser } = await desk()
    const { text } = await browser.get(PROBLEM)

    expect(text).toContain('2 tickets, 1 school, 2 requesters, 2 ECTs, 1 still without the match asked for')
    expect(text).toMatch(/CPD-7K3M-9Q<\/a> <strong class="govuk-tag[^"]*">\s*Open/)
    expect(text).toMatch(/CPD-1A2B-3C<\/a> <strong class="govuk-tag[^"]*">\s*Solved/)
    expect(text).toContain('Take it')
  })

  it('shows fifty reports on a page', async () => {
    const { browser, services } = await desk()
    services.problemsOf.reports = Array.from({ length: 51 }, (_, index) =>
      aReport({ id: `OC-${index}`, ticketReference: `CPD-${1000 + index}-AA` }),
    )
    const first = (await browser.get(PROBLEM)).text
    const second = (await browser.get(`${PROBLEM}?page=2`)).text

    expect(first).toContain('1 to 50 of 51')
    expect(first).toContain(`href="${PROBLEM}?page=2#tickets"`)
    expect([first.includes('CPD-1050-AA'), second.includes('CPD-1050-AA')]).toEqual([false, true])
    expect(second).not.toContain('CPD-1049-AA')
    expect((await browser.get(`${PROBLEM}?page=99`)).text).toContain('51 to 51 of 51')
  })

  it('offers nothing to whoever only looks, and refuses what they send', async () => {
    const { browser, services } = await desk(['agent'])
    const { text } = await browser.get(PROBLEM)

    for (const word of ['Take it', 'Merge into', 'Split off', 'Take out or move', 'Change state'])
      expect(text).not.toContain(word)
    for (const act of ['edit', 'take', 'dismiss', 'merge', 'separate', 'split', 'reports/OC-1/take-out'])
      expect((await browser.post(`${PROBLEM}/${act}`, { version: '0' })).status).toBe(403)
    expect(services.calls).toEqual([])
  })

  it('shows a link elsewhere, what was taken out, and what happened in words', async () => {
    const { browser, services } = await desk()
    services.problemsOf.all = [{ ...problem, outsideLink: 'https://tickets.example/1', mergedIntoId: null }]
    services.problemsOf.out = [
      aReport({ id: 'OC-9', problemId: null, ticketReference: 'CPD-9999-ZZ', linkReason: null }),
    ]
    services.problemEvents = [
      anEvent({ code: 'work', facts: { fields: 'workaround promisedOn' } }),
      anEvent({ code: 'unlinked', facts: { tickets: 'CPD-9999-ZZ' } }),
      anEvent({ code: 'dismissed', facts: { why: '<b>No</b>' } }),
      anEvent({ code: 'owner', facts: { from: null, to: 'AGENT' } }),
    ]
    const { text } = await browser.get(PROBLEM)

    expect(text).toContain('<a class="govuk-link" href="https://tickets.example/1" rel="noopener noreferrer">')
    expect(text).toContain(`href="${PROBLEM}/reports/OC-9">Put it back`)
    expect(text).toContain('<strong>Details changed</strong>: Until it is mended, Promised for')
    expect(text).toContain('<strong>Tickets were taken out</strong>: CPD-9999-ZZ')
    expect(text).toContain('<strong>Dismissed</strong>: &lt;b&gt;No&lt;/b&gt;')
    expect(text).toContain('<strong>Owner changed</strong>: Person AGENT')
  })
})

describe('the list of problems', () => {
  it.each([
    ['', { states: ['suspected', 'under-investigation', 'fix-known', 'reopened'] }],
    ['?show=mine', { ownerId: 'AGENT' }],
    ['?show=overdue', { dueBefore: '2026-09-14' }],
    ['?show=resolved', { states: ['resolved'] }],
    ['?show=put-away', { states: ['dismissed', 'merged'] }],
    ['?cause=portal-error&owner=nobody', { cause: 'portal-error', ownerId: null }],
    ['?show=mine&owner=nobody', { ownerId: 'AGENT' }],
    ['?page=3', { skip: 100, take: 51 }],
  ])('asks for what its address says: %s', async (query, asked) => {
    const { browser, services } = await desk()
    await browser.get(`/problems${query}`)

    expect(services.lastProblems).toMatchObject(asked)
  })

  it('asks for no cause and no owner that there is not', async () => {
    const { browser, services } = await desk()
    await browser.get('/problems?cause=none&owner=STRANGER')

    expect(services.lastProblems).toEqual({
      ...{ states: expect.any(Array), lateFirst: '2026-09-14', skip: 0, take: 51 },
    })
  })

  it('keeps to a cause and an owner from view to view, and says how to see all', async () => {
    const { browser } = await desk()
    const { text } = await browser.get('/problems?cause=portal-error&owner=AGENT')

    expect(text).toContain('<option value="portal-error" selected>Error in the DfE portal</option>')
    expect(text).toContain('<option value="AGENT" selected>Person AGENT</option>')
    expect(text).toContain('href="/problems?show=resolved&amp;cause=portal-error&amp;owner=AGENT"')
    expect(text).toContain('href="/problems?show=open">Show all causes and owners')
    expect((await browser.get('/problems?show=mine')).text).not.toContain('id="owner"')
  })

  it('finds a problem by its reference, however it is typed, and says when there is none', async () => {
    const { browser } = await desk()

    expect((await browser.get('/problems?reference=prb%207k3m')).headers['location']).toBe(PROBLEM)
    expect((await browser.get('/problems?reference=7k3m')).headers['location']).toBe(PROBLEM)
    expect((await browser.get('/problems?reference=PRB-ZZZZ')).text).toContain(
      '<a href="#reference">Enter a reference that a problem has, such as PRB-7K3M</a>',
    )
  })
})

describe('changing what is known of a problem', () => {
  const typed = { version: '0', seen: '', workaround: 'Add them\r\nby hand.', ownerId: 'AGENT', dueOn: '2026-12-04' }

  it('keeps what was typed', async () => {
    const { browser, services } = await desk()
    const answer = await browser.post(EDIT, typed)

    expect([answer.status, answer.headers['location']]).toEqual([303, PROBLEM])
    expect(services.calls).toEqual([
      {
        name: 'editProblem',
        command: {
          ...{ problemId: 'PRB-1', actor: 'AGENT', version: 0 },
          work: { ...NO_WORK, workaround: 'Add them\nby hand.', ownerId: 'AGENT', dueOn: '2026-12-04' },
        },
      },
    ])
    expect((await browser.get(PROBLEM)).text).toContain('Saved')
  })

  it.each([
    [{ dueOn: '2026-02-30' }, 'The day by which it is due must be a real date', 'dueOn'],
    [{ outsideLink: 'http://no' }, 'Enter a link', 'outsideLink'],
  ])('says at its field what is wrong, and loses nothing: %j', async (wrong, sentence, field) => {
    const { browser } = await desk()
    const answer = await browser.post(EDIT, { ...typed, ...wrong })
    const { text } = await browser.get(String(answer.headers['location']))

    expect(text).toContain(`<a href="#${field}">${sentence}</a>`)
    expect(text).toContain('Add them\nby hand.</textarea>')
    expect(text).toContain(`value="${Object.values(wrong)[0]}"`)
  })

  it('shows what somebody else wrote meanwhile beside what was typed, and saves over neither', async () => {
    const { browser, services } = await desk()
    services.problemEvents = [anEvent({ id: 'EV-1' })]
    const form = (await browser.get(EDIT)).text
    expect(form).toContain('name="seen" value="EV-1"')
    services.problemsOf.all = [
      { ...problem, version: 1, workaround: 'Theirs.', fix: 'A job runs.', hypothesis: null },
      ...services.problemsOf.all.slice(1),
    ]
    services.problemsOf.refusal = null
    services.problemEvents = [
      anEvent({ id: 'EV-1' }),
      anEvent({ id: 'EV-2', code: 'work', facts: { fields: 'workaround fix' }, actor: 'AGENT' }),
    ]
    const stale = { version: '7', seen: 'EV-1', workaround: 'Mine.', hypothesis: 'Copied late.' }
    const answer = await browser.post(EDIT, stale)
    const { text } = await browser.get(String(answer.headers['location']))

    expect([answer.status, answer.headers['location']]).toEqual([303, EDIT])
    expect(text).toContain('Nothing is saved yet')
    expect(text).toContain('<strong>Details changed</strong>: Until it is mended, How it is mended')
    expect(text).not.toContain('<strong>Opened</strong>')
    expect(text).toContain('Mine.</textarea>')
    expect(text).toContain('Now: Theirs.')
    expect(text).toContain('A job runs.</textarea>')
    expect(text).toContain('Copied late.</textarea>')
    expect(text).toContain('name="version" value="1"')
    expect(text).toContain('name="was-workaround" value="Theirs."')
  })

  it('gives the problem to whoever takes it', async () => {
    const { browser, services } = await desk()
    await browser.post(`${PROBLEM}/take`, { version: '0' })

    expect(services.calls).toEqual([
      { name: 'takeProblem', command: { problemId: 'PRB-1', actor: 'AGENT', version: 0 } },
    ])
    expect((await browser.get(PROBLEM)).text).toContain('The problem is yours')
  })
})

describe('what belongs to which problem', () => {
  it('is merged after both were seen side by side, with the reason', async () => {
    const { browser, services } = await desk()
    const shown = (await browser.get(`${PROBLEM}/merge?into=prb%200002`)).text
    expect(shown).toContain('Every ticket of PRB-7K3M belongs to PRB-0002')
    expect(shown).toContain('name="intoVersion" value="0"')

    await browser.post(`${PROBLEM}/merge`, { into: 'PRB-0002', version: '0', intoVersion: '0', why: 'One cause.' })
    expect(services.calls).toEqual([
      {
        name: 'mergeProblems',
        command: {
          ...{ problemId: 'PRB-1', actor: 'AGENT', version: 0, why: 'One cause.' },
          ...{ intoId: 'PRB-2', intoVersion: 0 },
        },
      },
    ])
  })

  it('offers open problems of the same cause to merge with, and not itself', async () => {
    const { browser, services } = await desk()
    services.problemLines = [
      { ...problem, tickets: 3, schools: 1, stated: 2 },
      { ...otherProblem, tickets: 9, schools: 4, stated: 0 },
    ]
    const { text } = await browser.get(`${PROBLEM}/merge`)

    expect(services.lastProblems).toMatchObject({ cause: 'not-in-school-pool', take: 11 })
    expect(text).toContain(`href="${PROBLEM}/merge?into=PRB-0002"`)
    expect(text).toContain('9 tickets, 4 schools')
    expect(text).not.toContain('merge?into=PRB-7K3M')
  })

  it.each([
    ['PRB-9999', 'Enter a reference that a problem has, such as PRB-7K3M'],
    ['PRB-7K3M', 'Enter the reference of another problem.'],
  ])('is not merged into %s', async (into, sentence) => {
    const { browser } = await desk()
    const { text } = await browser.get(`${PROBLEM}/merge?into=${into}`)

    expect(text).toContain(`<a href="#into">${sentence}</a>`)
    expect(text).not.toContain('Merge them')
  })

  it('leads from a merged problem to where its tickets are, with a way back', async () => {
    const { browser, services } = await desk()
    services.problemsOf.all = [
      { ...problem, state: 'merged', mergedIntoId: 'PRB-2' },
      ...services.problemsOf.all.slice(1),
    ]
    const { text } = await browser.get(PROBLEM)

    expect(text).toContain('This problem was merged into <a class="govuk-link" href="/problems/PRB-0002">PRB-0002</a>')
    expect(text).toContain('Separate it again')
    expect(text).not.toContain('Change state')
    await browser.post(`${PROBLEM}/separate`, { version: '0' })
    expect(services.calls).toMatchObject([{ name: 'separateProblems' }])
    expect((await browser.get(`${PROBLEM}/dismiss`)).text).toContain('This problem was merged into another one.')
  })

  it('is dismissed with a reason, which is asked for again where it is missing', async () => {
    const { browser, services } = await desk()
    services.problemsOf.refusal = 'Enter why.'
    const answer = await browser.post(`${PROBLEM}/dismiss`, { version: '0', why: '' })
    expect(answer.headers['location']).toBe(`${PROBLEM}/dismiss`)
    expect((await browser.get(`${PROBLEM}/dismiss`)).text).toContain('<a href="#why">Enter why.</a>')
    services.problemsOf.refusal = null

    await browser.post(`${PROBLEM}/dismiss`, { version: '0', why: 'They looked elsewhere.' })
    expect(services.calls.at(-1)).toEqual({
      name: 'dismissProblem',
      command: { problemId: 'PRB-1', actor: 'AGENT', version: 0, why: 'They looked elsewhere.' },
    })
    services.problemsOf.all = [{ ...problem, state: 'dismissed' }]
    expect((await browser.get(PROBLEM)).text).toContain('Open it again')
  })

  it('is taken out, put elsewhere and put back, one report at a time', async () => {
    const { browser, services } = await desk()
    const report = `${PROBLEM}/reports/OC-1`
    await browser.post(`${report}/take-out`, { version: '0' })
    expect((await browser.get(PROBLEM)).text).toContain('CPD-7K3M-9Q was taken out of the problem')
    await browser.post(`${report}/move`, { version: '0', into: 'prb-0002', why: 'The portal.' })
    const wrong = await browser.post(`${report}/move`, { version: '0', into: 'PRB-ZZZZ', why: 'Kept' })
    expect(wrong.headers['location']).toBe(report)
    expect((await browser.get(report)).text).toContain('Kept</textarea>')
    services.problemsOf.out = [aReport({ id: 'OC-9', problemId: null, linkReason: null })]
    await browser.post(`${PROBLEM}/reports/OC-9/move`, { version: '0', into: 'PRB-7K3M', why: '' })

    const by = { actor: 'AGENT', version: 0 }
    expect(services.calls.map(({ command }) => command)).toEqual([
      { problemId: 'PRB-1', occurrenceId: 'OC-1', ...by },
      {
        ...{ occurrenceIds: ['OC-1'], intoId: 'PRB-2', why: 'The portal.', ...by },
        from: { problemId: 'PRB-1', version: 0 },
      },
      { occurrenceIds: ['OC-9'], intoId: 'PRB-1', why: '', areLoose: true, ...by },
    ])
  })

  it('is split off by ticks, for a cause and a place that they share', async () => {
    const { browser, services } = await desk()
    const none = await browser.get(`${PROBLEM}/split`)
    expect([none.status, none.headers['location']]).toEqual([303, PROBLEM])
    const shown = (await browser.get(`${PROBLEM}/split?occurrence=OC-1&occurrence=OC-2`)).text
    expect(shown).toContain('value="school 100001" checked')
    expect(shown).toContain('<option value="not-in-school-pool" selected>')

    const form = { version: '0', occurrence: ['OC-1'], cause: 'portal-error', place: 'school 100001', why: 'Another.' }
    const answer = await browser.post(`${PROBLEM}/split`, form)
    expect(answer.headers['location']).toBe('/problems/PRB-0002')
    expect((await browser.get('/problems/PRB-0002')).text).toContain('href="/problems/PRB-0002/merge?into=PRB-7K3M"')
    expect(services.calls).toMatchObject([
      {
        name: 'splitProblem',
        command: { occurrenceIds: ['OC-1'], cause: 'portal-error', scope: 'school', scopeKey: '100001' },
      },
    ])
    const unplaced = await browser.post(`${PROBLEM}/split`, { ...form, place: '' })
    expect(unplaced.headers['location']).toBe(`${PROBLEM}/split?occurrence=OC-1`)
    expect(services.calls).toHaveLength(1)
  })

  it('is not done over what somebody else changed since the page was opened', async () => {
    const { browser, services } = await desk()
    for (const [act, form] of [
      ['take', {}],
      ['dismiss', { why: 'No.' }],
      ['merge', { into: 'PRB-0002', intoVersion: '0', why: 'One.' }],
      ['reports/OC-1/take-out', {}],
      ['reports/OC-1/move', { into: 'PRB-0002' }],
    ] as const) {
      const answer = await browser.post(`${PROBLEM}/${act}`, { version: '3', ...form })
      expect((await browser.get(String(answer.headers['location']))).text).toContain('Nothing was changed')
    }
    expect(
      services.access.audit.filter(({ event }) => /^PROBLEM.*PRESSED$/.test(event)).map(one => one.outcome),
    ).toEqual(['refused', 'refused', 'refused', 'refused', 'refused'])
  })
})
