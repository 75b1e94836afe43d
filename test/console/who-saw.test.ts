import type { ShownPerson } from '../../src/audit/audit'
import { routeTable } from '../../src/console/route-table'
import { pageName } from '../../src/console/pages/who-saw/page-names'
import type { ReportedExample } from '../../src/report/escalation-report'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aCard, aPage, aRequest, aTicket } from './fakes/sample'

const SEEN = '/register/people/P-MENTOR/seen'

/** An example of a report, of nobody yet. */
const EXAMPLE: ReportedExample = {
  ...{ ticketReference: 'CPD-AAAA-01', receivedAt: '2026-07-01T08:10:00.000Z', schoolUrn: '910001', cohorts: null },
  ...{ mentor: null, ect: null, words: null, error: null, page: null, browser: null, steps: [], diagnosis: [] },
  ...{ expected: 'It opens.', seen: 'Error 503', inOrder: [] },
}

/** What was noted of the last page that was opened. */
async function shownOn(path: string, pages = [aPage()]) {
  const desk = consoleUnderTest()
  desk.services.pages = pages
  const browser = await browserOf(desk, ['administrator'])
  desk.services.access.audit.length = 0
  const { status } = await browser.get(path)
  return { status, rows: desk.services.access.audit }
}

describe('whom a page showed', () => {
  const [mentor, ect] = [
    { personId: 'P-MENTOR', ticketId: 'T-1' },
    { personId: 'P-ECT', ticketId: 'T-1' },
  ]
  const bare = ({ personId }: { readonly personId: string }) => ({ personId, ticketId: null })
  const done = [aPage({ cards: [aCard({ request: aRequest({ state: 'completed' }) })] })]

  const cases: [path: string, people: readonly ShownPerson[], pages: ReturnType<typeof aPage>[]][] = [
    ['/tickets', [mentor, ect], [aPage()]],
    ['/tickets/CPD-7K3M-9Q', [mentor, ect], [aPage()]],
    ['/tickets/CPD-7K3M-9Q/answers/steplab', [mentor, ect], [aPage()]],
    ['/tickets/CPD-7K3M-9Q/names?message=M-1&quote=Amina+Okafor', [mentor], [aPage()]],
    ['/tickets/CPD-7K3M-9Q/matches/R-1/undo', [mentor, ect], done],
    ['/register/changes/CS-1/undo', [bare(mentor), bare(ect)], []],
    ['/ects/P-ECT', [bare(ect), bare(mentor)], []],
    ['/ects/P-ECT/mentor?mentor=P-MENTOR', [bare(ect), bare(mentor)], []],
    ['/mentors/P-MENTOR', [bare(mentor), bare(ect)], []],
    ['/search?text=amina', [bare(mentor)], []],
    ['/register?text=amina', [bare(mentor)], []],
    [SEEN, [bare(mentor)], []],
  ]

  it.each(cases)('%s is noted with one event', async (path, people, pages) => {
    const { status, rows } = await shownOn(path, pages)

    expect(status).toBe(200)
    const [row, ...others] = rows
    expect(others).toEqual([])
    expect(row?.people).toEqual(expect.arrayContaining(people))
    expect(new Set(row?.people?.map(({ personId }) => personId)).size).toBe(row?.people?.length)
  })

  it('is whoever an email of the outbox is about, with its ticket', async () => {
    const desk = consoleUnderTest()
    desk.services.named = ['P-MENTOR', 'P-ECT']
    const browser = await browserOf(desk, ['administrator'])

    await browser.get('/outbox')

    expect(desk.services.access.audit.at(-1)).toMatchObject({ event: 'OUTBOX_VIEWED', people: [mentor, ect] })
  })

  it.each([
    ['a report that names people', 'Amina Okafor', [bare(mentor)]],
    ['a report with ids in the place of names', undefined, undefined],
  ])('is noted of %s', async (_what, name, people) => {
    const desk = consoleUnderTest()
    const sent = await desk.services.sentReports.find('E-1')
    const report = sent?.report
    const [problem] = report?.problems ?? []
    const person = { recordId: 'P-MENTOR', participantIds: ['p-1'], trainingRecordIds: [], ...(name ? { name } : {}) }
    if (!sent || !report || !problem) throw new Error('The sample has a report')
    const example = { ...EXAMPLE, mentor: person }
    desk.services.sentReports.find = async () => ({
      ...sent,
      report: { ...report, problems: [{ ...problem, examples: [example] }] },
    })
    const browser = await browserOf(desk, ['lead'])

    const { text } = await browser.get('/reports/sent/E-1')

    expect(text.includes('Amina Okafor')).toBe(name !== undefined)
    expect(desk.services.access.audit.at(-1)?.people).toEqual(people)
  })

  it('is nobody on a page without people', async () => {
    const { rows } = await shownOn('/outbox')

    expect(rows).toHaveLength(1)
    expect(rows[0]).not.toHaveProperty('people')
  })

  it('is noted of a page that shows what others changed, too', async () => {
    const desk = consoleUnderTest()
    desk.services.pages = [aPage({ ticket: aTicket({ version: 4 }) })]
    const browser = await browserOf(desk, ['agent'])

    await browser.post('/tickets/CPD-7K3M-9Q/reply', { reply: 'Hello', then: 'waiting', version: '2', seen: '0.' })

    expect(desk.services.access.audit.at(-1)).toMatchObject({
      ...{ event: 'TICKET_REPLIED', outcome: 'refused' },
      people: expect.arrayContaining([mentor]),
    })
  })
})

describe('who has seen a person', () => {
  /** One who looked at a ticket and a record. */
  async function afterLooking(roles: Parameters<typeof browserOf>[1]) {
    const desk = consoleUnderTest()
    const agent = await browserOf(desk, ['agent'], 'OLA')
    await agent.get('/tickets/CPD-7K3M-9Q')
    await agent.get('/mentors/P-MENTOR')
    return { services: desk.services, browser: await browserOf(desk, roles) }
  }

  it('is read from the record: when, who, on which page, for which ticket, the newest first', async () => {
    const { browser } = await afterLooking(['lead'])

    const record = await browser.get('/mentors/P-MENTOR')
    const { text } = await browser.get(SEEN)

    expect(record.text).toContain(`href="${SEEN}">Who has seen this person</a>`)
    expect(text).toContain('Amina Okafor (TRN 1234567)')
    expect(text).toContain('href="/mentors/P-MENTOR"')
    const rows = [
      ...text.matchAll(
        /data-label="Who">([^<]*)<[\s\S]*?data-label="On which page">([^<]*)<[\s\S]*?ticket">(?:<a[^>]*href="([^"]*)">)?([^<]*)</g,
      ),
    ]
    expect(rows.map(([, who, page, href, ticket]) => [who, page, href, ticket])).toEqual([
      ['Person AGENT', 'Record of a mentor', undefined, 'None'],
      ['Person OLA', 'Record of a mentor', undefined, 'None'],
      ['Person OLA', 'Ticket', '/tickets/CPD-7K3M-9Q', 'CPD-7K3M-9Q'],
    ])
    expect(text).toContain('1 to 3 of 3')
    expect(text).toContain('14 September 2026 at 11:30am')
  })

  it('is leafed through', async () => {
    const { services, browser } = await afterLooking(['lead'])
    const [view] = services.access.audit.filter(({ event }) => event === 'MENTOR_VIEWED')
    for (let count = 0; count < 60; count += 1) services.access.audit.push({ ...view!, id: `V-${count}` })

    const first = await browser.get(SEEN)
    const second = await browser.get(`${SEEN}?page=2`)

    expect(first.text).toContain(`href="${SEEN}?page=2" rel="next"`)
    expect(first.text).toContain('1 to 50 of 62')
    // The first page was one more page with this person.
    expect(second.text).toContain('51 to 63 of 63')
    expect(second.text).toContain(`href="${SEEN}" rel="prev"`)
  })

  it('is downloaded whole as CSV, and that is noted', async () => {
    const { services, browser } = await afterLooking(['auditor'])

    const { text, headers } = await browser.get(`${SEEN}.csv`)

    expect(headers['content-disposition']).toContain('attachment; filename="who-saw-P-MENTOR.csv"')
    expect(text.split('\r\n')).toEqual([
      'when,who,account,page,event,ticket',
      '2026-09-14T10:30:00.000Z,Person OLA,OLA,Record of a mentor,MENTOR_VIEWED,',
      '2026-09-14T10:30:00.000Z,Person OLA,OLA,Ticket,TICKET_VIEWED,CPD-7K3M-9Q',
      '',
    ])
    expect(services.access.audit.at(-1)).toMatchObject({ event: 'WHO_SAW_DOWNLOADED', subjectId: 'P-MENTOR' })
  })

  it('shows an auditor who looked, and neither a name of the register nor a way to a ticket', async () => {
    const { browser } = await afterLooking(['auditor'])

    const { text } = await browser.get(SEEN)
    const audit = await browser.get('/audit?type=person&id=P-MENTOR')

    expect(text).toContain('Person P-MENTOR')
    expect(text).toContain('Person OLA')
    expect(text).toContain('CPD-7K3M-9Q')
    expect(text).not.toContain('Okafor')
    expect(text).not.toContain('href="/tickets')
    expect(audit.text).toContain(`href="${SEEN}"`)
  })

  it('names the token of a program, and the partner who took a file', async () => {
    const { services, browser } = await afterLooking(['auditor'])
    const [view] = services.access.audit.filter(({ event }) => event === 'MENTOR_VIEWED')
    services.access.audit.push(
      { ...view!, ...{ id: 'V-1', event: 'API_FEED_READ', actor: 'TOKEN-1' } },
      { ...view!, ...{ id: 'V-2', event: 'FEED_DOWNLOADED', actor: 'OLA' } },
    )

    const { text } = await browser.get(`${SEEN}.csv`)

    expect(text.split('\r\n').slice(1, 3)).toEqual([
      '2026-09-14T10:30:00.000Z,Person OLA,OLA,File of a delivery partner,FEED_DOWNLOADED,',
      '2026-09-14T10:30:00.000Z,API token TOKEN-1,TOKEN-1,"Feed, read by a program",API_FEED_READ,',
    ])
  })

  it.each(['agent', 'observer', 'partner'] as const)('is not for an %s', async role => {
    const { browser } = await afterLooking([role])

    expect((await browser.get(SEEN)).status).toBe(403)
    expect((await browser.get(`${SEEN}.csv`)).status).toBe(403)
    if (role !== 'partner') expect((await browser.get('/mentors/P-MENTOR')).text).not.toContain('Who has seen')
  })

  it('of nobody is not found', async () => {
    const browser = await browserOf(consoleUnderTest(), ['auditor'])

    expect((await browser.get('/register/people/none/seen')).status).toBe(404)
    expect((await browser.get('/register/people/none/seen.csv')).status).toBe(404)
  })

  it('calls each page by its name', () => {
    const pages = routeTable.flatMap(({ audit }) => ('event' in audit ? [audit.event] : []))
    const named = pages.filter(event => pageName(event) !== event)

    expect(named.length).toBeGreaterThan(20)
    expect(pageName('MATCH_UNDO_VIEWED')).toBe('Undo of a match')
    expect(pageName('SOMETHING_ELSE')).toBe('SOMETHING_ELSE')
  })
})
