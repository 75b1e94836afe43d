import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aLine, aMessage, aPage, aTicket } from './fakes/sample'

const OTHER = '01OTHER'

describe('the queue', () => {
  it('says when each ticket is due, and what is asked', async () => {
    const console = consoleUnderTest()
    console.services.lines = [
      aLine({ waitsSince: new Date('2026-09-09T09:00:00Z'), asked: [{ mentor: 'Amina Okafor', ect: null }] }),
      aLine({
        ...{ id: 'T-2', reference: 'CPD-0000-02', state: 'waiting' },
        asked: ['One', 'Two', 'Three', 'Four'].map(ect => ({ mentor: null, ect })),
      }),
    ]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/tickets')

    expect(text.match(/govuk-tag--red">[^<]*/g)).toEqual(['govuk-tag--red">Overdue by 2 working days'])
    expect(text).not.toMatch(/govuk-tag--\w+">Due/)
    expect(text).toContain('Amina Okafor for an ECT')
    expect(text).toContain('A mentor for Two')
    expect(text).not.toContain('A mentor for Three')
    expect(text).toContain('and 2 more')
  })

  it.each([
    ['agent', true],
    ['observer', false],
  ] as const)('leads an %s to the mail that made no ticket: %s', async (role, isThere) => {
    const browser = await browserOf(consoleUnderTest(), [role])

    const { text } = await browser.get('/tickets')

    expect(/href="\/suspended">\s*<span class="md-tabs__text">Suspended mail/.test(text)).toBe(isThere)
  })

  it('says of a state with very many tickets only that there are', async () => {
    const console = consoleUnderTest()
    const closed = { new: 1, open: 2, waiting: 0, 'on-hold': 0, solved: 10_000, closed: 10_001 }
    console.services.tickets.counts = async () => closed
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/tickets')

    expect(text).toContain('Closed</span> <span class="md-tabs__count">10,000+</span>')
    expect(text).toContain('Solved</span> <span class="md-tabs__count">10,000</span>')
  })

  it('takes its filters from the address, names them, and leads to the list without each', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.addAccount(OTHER, ['agent'], { name: 'Ola Reyes' })
    console.services.addAccount('OBSERVER', ['observer'])
    const query = `show=ready&text=jo&whose=${OTHER}&due=overdue&school=hill&provider=north&cause=removed&order=due`

    const { text } = await browser.get(`/tickets?${query}`)

    expect(console.services.lastQueue).toEqual({
      ...{ states: ['new', 'open'], step: 'ready', text: 'jo', assigneeId: OTHER, due: 'overdue' },
      ...{ school: 'hill', provider: 'north', cause: 'removed', order: 'due', limit: 25, offset: 0 },
    })
    expect(text).toContain(`<option value="${OTHER}" selected>Ola Reyes</option>`)
    expect(text).not.toContain('Person OBSERVER')
    expect(text).toContain('Assigned to Ola Reyes')
    expect(text).toContain('Cause: Removed')
    expect(text).toContain(
      `href="/tickets?show=ready&amp;text=jo&amp;whose=${OTHER}&amp;school=hill&amp;provider=north&amp;cause=removed&amp;order=due"`,
    )
    expect(text).toContain('href="/tickets?show=ready&amp;order=due">Clear all')
    expect(text).toContain('aria-sort="ascending"')
  })

  it('takes what it does not know for not asked', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.get('/tickets?show=x&whose=NOBODY-HERE&due=never&cause=bad-luck&order=subject&page=-3')

    expect(console.services.lastQueue).toEqual({ states: ['new', 'open'], limit: 25, offset: 0 })
  })
})

describe('the list that is worked through', () => {
  const LATE = 'show=choice&whose=me&tag=rush&order=due'
  const FILTER = { states: ['new', 'open'], step: 'choice', assigneeId: 'AGENT', tag: 'rush', order: 'due' }
  const lastFilter = ({ services }: ReturnType<typeof consoleUnderTest>) =>
    (services.calls.at(-1)?.command as { filter?: unknown } | undefined)?.filter

  it('is the one that was looked at last: the next ticket is taken from it, and its page leads back to it', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const queue = await browser.get(`/tickets?${LATE}&page=2&tick=all`)
    const ticket = await browser.get('/tickets/CPD-7K3M-9Q')
    await browser.post('/tickets/next?after=T-2')

    expect(queue.text).toContain(`action="/tickets/next?list=${encodeURIComponent(LATE).replaceAll('%20', '+')}"`)
    expect(queue.text).toContain('From the list: Needs a choice, Assigned to me, Tag: rush')
    expect(ticket.text).toContain(`action="/tickets/next?after=T-1&amp;list=${encodeURIComponent(LATE)}"`)
    expect(ticket.text).toContain('From the list: Needs a choice, Assigned to me, Tag: rush')
    expect(ticket.text).toContain(`href="/tickets?${LATE.replaceAll('&', '&amp;')}" class="govuk-back-link"`)
    expect(lastFilter(console)).toEqual(FILTER)
  })

  it('is the one that the button names, when another was looked at since, and is kept from then on', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.get('/tickets?show=ready')
    const none = await browser.post(`/tickets/next?after=T-1&list=${encodeURIComponent(LATE)}`)
    const { text } = await browser.get(none.headers['location'] ?? '')
    await browser.post('/tickets/next?list=show%3Dto-do')

    expect(none.headers['location']).toBe(`/tickets?${LATE}`)
    expect(text).toContain('Nothing else needs work in this list')
    expect(lastFilter(console)).toEqual({ states: ['new', 'open'] })
    expect((await browser.get('/tickets/CPD-7K3M-9Q')).text).not.toContain('id="next-of"')
  })

  it('is everything to do, where nothing in the list needs work', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/tickets?show=solved&tag=rush')
    await browser.post('/tickets/next')

    expect(text).not.toContain('id="next-of"')
    expect(lastFilter(console)).toEqual({ states: ['new', 'open'] })
  })
})

describe('a saved view', () => {
  it('is kept under a name, listed, replaced by another of its name, and deleted by hand', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const saved = await browser.post('/tickets/views', { name: 'My late ones', query: 'due=overdue&whose=me&x=1' })
    await browser.post('/tickets/views', { name: 'My late ones', query: 'due=overdue&whose=me&show=choice&page=3' })
    const { text } = await browser.get('/tickets?show=choice&whose=me&due=overdue')
    const [view] = console.services.access.views
    const gone = await browser.post(`/tickets/views/${view?.id ?? ''}/delete`)

    expect(saved.headers['location']).toBe('/tickets?whose=me&due=overdue')
    expect(view).toMatchObject({ accountId: 'AGENT', name: 'My late ones' })
    expect(text).toContain('View saved: My late ones')
    expect(text).toMatch(/<a [^>]*href="\/tickets\?show=choice[^"]*" aria-current="page">My late ones<\/a>/)
    expect(gone.status).toBe(303)
    expect(console.services.access.views).toEqual([])
    expect(console.services.access.audit.map(({ event }) => event)).toContain('QUEUE_VIEW_DELETED')
  })

  it.each([
    ['', 'Enter a name for this view'],
    ['x'.repeat(61), 'A name can have 60 characters at most'],
  ])('needs a name that fits: %s', async (name, sentence) => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['observer'])

    await browser.post('/tickets/views', { name, query: 'show=ready' })
    const { text } = await browser.get('/tickets?show=ready')

    expect(text).toContain(sentence)
    expect(text).toContain('href="#view-name"')
    expect(console.services.access.views).toEqual([])
  })

  it('is one of twenty at most, and nobody else’s', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    for (let index = 0; index < 20; index += 1)
      await browser.post('/tickets/views', { name: `View ${index}`, query: '' })

    await browser.post('/tickets/views', { name: 'One more', query: '' })
    const { text } = await browser.get('/tickets')
    const other = await browserOf(console, ['agent'], OTHER)
    const theirs = await other.post(`/tickets/views/${console.services.access.views[0]?.id ?? ''}/delete`)

    expect(text).toContain('You have 20 saved views, which is the most: delete one first')
    expect(theirs.status).toBe(404)
    expect(console.services.access.views).toHaveLength(20)
  })
})

describe('complete all ready', () => {
  const page = '/tickets/complete-ready'
  const rowsOf = (text: string) =>
    [...text.matchAll(/name="row" type="checkbox" value="([^"]*)"/g)].map(([, value]) =>
      (value ?? '').replaceAll('&amp;', '&'),
    )

  it('is offered where something is ready, to whoever may complete', async () => {
    const console = consoleUnderTest()
    const agent = await browserOf(console, ['agent'])
    const observer = await browserOf(console, ['observer'], 'OBSERVER')

    expect((await agent.get('/tickets')).text).toContain(`href="${page}"`)
    expect((await observer.get('/tickets')).text).not.toContain(`href="${page}"`)
    expect((await observer.get(page)).status).toBe(403)
  })

  it('keeps to the filters of the list, says so, and comes back to them', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const query = 'show=in-problem&whose=nobody&school=hill&tag=rush&problem=PRB-7K3M'

    const queue = (await browser.get(`/tickets?${query}`)).text
    const { text } = await browser.get(`${page}?${query}`)
    const asked = console.services.lastQueue
    const answer = await browser.post(`${page}?${query}`, {})

    const href = `${page}?${query.replaceAll('&', '&amp;')}`
    expect(queue).toContain(`href="${href}"`)
    expect(asked).toEqual({
      ...{ states: ['new', 'open'], step: 'ready', isInProblem: true, assigneeId: null, school: 'hill', tag: 'rush' },
      ...{ problem: 'PRB-7K3M', limit: 20, offset: 0 },
    })
    expect(text).toContain(
      'Of the list: Part of a problem, Assigned to nobody yet, School: hill, Tag: rush, Problem: PRB-7K3M.',
    )
    expect(text).toContain(`<form method="post" action="${href}"`)
    expect(answer.headers['location']).toBe(`${page}?${query}`)
  })

  it.each(['show=choice', 'show=waiting', 'show=ready&tag=none'])(
    'is not offered where nothing can be ready: %s',
    async query => {
      const console = consoleUnderTest()
      const browser = await browserOf(console, ['agent'])
      if (query.includes('none')) console.services.lines = []

      expect((await browser.get(`/tickets?${query}`)).text).not.toContain('Complete all ready')
    },
  )

  it('shows each match with its words, rules and changes, ticked, and notes who saw it', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(page)

    expect(console.services.lastQueue).toMatchObject({ step: 'ready', limit: 20 })
    expect(text).toContain('Amina Okafor (TRN 1234567) for Rowan Pryce (TRN 7654321)')
    expect(text).toContain('“Amina Okafor')
    expect(text).toContain('What will change')
    expect(text).toContain('>Pass<')
    expect(rowsOf(text)).toEqual([
      'ticket=T-1&reference=CPD-7K3M-9Q&version=3&match=R-1&mentor=P-MENTOR&ect=P-ECT&plan=digest-1',
    ])
    expect(text).toMatch(/value="ticket=T-1[^"]*" checked/)
    expect(console.services.access.audit).toContainEqual(
      expect.objectContaining({ event: 'READY_MATCHES_VIEWED', subjectType: 'match-request', subjectId: 'R-1' }),
    )
  })

  it('presses the button of each ticked match with the version that was shown, and reports row by row', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const [row = ''] = rowsOf((await browser.get(page)).text)

    const answer = await browser.post(page, { row: [row, row.replace('plan=digest-1', 'plan=old')] })
    const { text } = await browser.get(page)
    const again = await browser.get(page)

    expect(answer.headers['location']).toBe(page)
    expect(console.services.calls.map(({ command }) => command)).toEqual([
      expect.objectContaining({ matchRequestId: 'R-1', expectedVersion: 3, isOneOfMany: true, confirmed: false }),
      expect.objectContaining({ matchRequestId: 'R-1', expectedVersion: 4, planDigest: 'old' }),
    ])
    expect(text).toContain('1 match completed, 1 not')
    expect(text).toContain('The register has changed since you opened this page.')
    expect(again.text).not.toContain('What came of each match')
    const pressed = console.services.access.audit.filter(({ event }) => event === 'READY_MATCHES_PRESSED')
    expect(pressed.map(({ subjectId, outcome }) => [subjectId, outcome])).toEqual([
      [null, 'done'],
      ['R-1', 'done'],
      ['R-1', 'refused'],
    ])
  })

  it.each([[{}], [{ row: 'mentor=P-MENTOR' }]])('asks for a tick when there is none: %j', async fields => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.post(page, fields)
    const { text } = await browser.get(page)

    expect(text).toContain('Select at least one match')
    expect(text).toContain('href="#row"')
    expect(console.services.calls).toEqual([])
  })

  it('does not tick what somebody else works on, and lists apart what is completed on its own ticket', async () => {
    const console = consoleUnderTest()
    const warned = { ...aMessage(), warnings: ['The name looks like another school’s tutor.'] }
    console.services.pages = [
      aPage({ ticket: aTicket({ assigneeId: OTHER }), assigneeName: 'Ola Reyes' }),
      aPage({ ticket: aTicket({ id: 'T-2', reference: 'CPD-0000-02' }), thread: [warned] }),
    ]
    console.services.lines = [aLine(), aLine({ id: 'T-2' })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(page)

    expect(text).toContain('assigned to Ola Reyes')
    expect(text).not.toMatch(/name="row"[^>]* checked/)
    expect(rowsOf(text)).toHaveLength(1)
    expect(text).toContain('Ready, but only on their own ticket')
    expect(text).toContain('The name looks like another school’s tutor.')
  })
})

describe('what is done to several tickets at once', () => {
  const ROW = 'T-1 CPD-7K3M-9Q 3'
  const STALE_ROW = 'T-2 CPD-0000-02 2'

  it('stands below the list for whoever works on tickets, all of which can be ticked by a link', async () => {
    const console = consoleUnderTest()
    const agent = await browserOf(console, ['agent'])
    const observer = await browserOf(console, ['observer'], 'OBSERVER')
    console.services.lines = [aLine({ tags: ['september', 'áile & co'] })]

    const plain = (await agent.get('/tickets?show=ready')).text
    const ticked = (await agent.get('/tickets?show=ready&tick=all')).text
    const seen = (await observer.get('/tickets')).text

    expect(plain).toContain('href="/tickets?show=ready&amp;tick=all"')
    expect(plain).toContain(`value="${ROW}">`)
    expect(ticked).toContain(`value="${ROW}" checked>`)
    expect(plain).toContain('href="/tickets?show=all&amp;tag=september">september')
    expect(seen).not.toContain('With the selected tickets')
    expect(seen).not.toContain('action="/tickets/next"')
  })

  it.each([
    ['to:AGENT', '', { kind: 'assign', assigneeId: 'AGENT' }, 'Assigned to you.'],
    ['to:', '', { kind: 'assign', assigneeId: null }, 'Given to nobody.'],
    [`to:${OTHER}`, '', { kind: 'assign', assigneeId: OTHER }, 'Assigned to Ola Reyes.'],
    ['hold', '', { kind: 'move', state: 'on-hold' }, 'Put on hold.'],
    ['solve', '', { kind: 'move', state: 'solved' }, 'Marked as solved.'],
    ['close', '', { kind: 'move', state: 'closed' }, 'Closed.'],
    ['tag', ' September  Rush', { kind: 'tag', tag: 'september rush' }, 'Has the tag “september rush”.'],
    ['untag', 'Rush', { kind: 'untag', tag: 'rush' }, 'No longer has the tag “rush”.'],
  ])('%s is done to each with its version, and told row by row', async (action, tag, change, done) => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.addAccount(OTHER, ['agent'], { name: 'Ola Reyes' })

    const answer = await browser.post('/tickets/change', { action, tag, row: [ROW, STALE_ROW], query: 'show=ready' })
    const { text } = await browser.get('/tickets?show=ready')

    expect(answer.headers['location']).toBe('/tickets?show=ready')
    expect(console.services.calls).toEqual([
      {
        name: 'changeMany',
        command: {
          rows: [
            { ticketId: 'T-1', reference: 'CPD-7K3M-9Q', expectedVersion: 3 },
            { ticketId: 'T-2', reference: 'CPD-0000-02', expectedVersion: 2 },
          ],
          ...{ change, actor: 'AGENT' },
        },
      },
    ])
    expect(text).toContain('1 ticket changed, 1 not')
    expect(text).toContain(done)
    expect(text).toContain('This ticket has changed since you opened the page.')
    const rows = console.services.access.audit.filter(({ event }) => event === 'TICKETS_CHANGED')
    expect(rows.map(({ subjectId, outcome }) => [subjectId, outcome])).toEqual([
      [null, 'done'],
      ['T-1', 'done'],
      ['T-2', 'refused'],
    ])
  })

  it.each([
    [{ action: 'hold' }, '#row-1', 'Select at least one ticket'],
    [{ action: 'hold', row: 'T-1' }, '#row-1', 'Select at least one ticket'],
    [{ row: ROW }, '#action', 'Choose what to do with the tickets'],
    [{ row: ROW, action: 'to:SOMEBODY' }, '#action', 'Choose what to do with the tickets'],
    [{ row: ROW, action: 'tag' }, '#bulk-tag', 'Enter a tag'],
    [{ row: ROW, action: 'tag', tag: '<b>' }, '#bulk-tag', 'A tag must be words and numbers'],
    [{ row: ROW, action: 'tag', tag: 'x'.repeat(41) }, '#bulk-tag', 'A tag can have 40 characters at most'],
  ])('asks again for %j', async (fields, href, sentence) => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.post('/tickets/change', fields)
    const { text } = await browser.get('/tickets')

    expect(text).toContain(`href="${href}">${sentence}`)
    expect(console.services.calls).toEqual([])
  })

  it('leaves the ticks where they were when it asks again', async () => {
    const console = consoleUnderTest()
    console.services.lines = [aLine(), aLine({ id: 'T-2', reference: 'CPD-0000-02' })]
    const browser = await browserOf(console, ['agent'])

    await browser.post('/tickets/change', { row: ROW })
    const { text } = await browser.get('/tickets')

    expect([...text.matchAll(/name="row"[^>]*value="([^"]*)"( checked)?/g)].map(([, , is]) => is ?? '')).toEqual([
      ' checked',
      '',
    ])
  })
})
