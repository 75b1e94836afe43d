import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aLine } from './fakes/sample'

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
