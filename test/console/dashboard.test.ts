import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DEFINITIONS } from '../../src/report/figures/definitions'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { BUSY } from './fakes/fake-figures'

async function deskOf(roles: Parameters<typeof browserOf>[1] = ['agent']) {
  const desk = consoleUnderTest()
  return { services: desk.services, browser: await browserOf(desk, roles) }
}

describe('the dashboard', () => {
  it('shows the term up to now beside the one before, as charts with their tables', async () => {
    const { services, browser } = await deskOf()

    const { text } = await browser.get('/dashboard')

    expect(services.figures.asked.map(({ from, until }) => `${from} ${until}`)).toEqual([
      '2026-09-01 2026-09-14',
      '2026-04-01 2026-04-14',
    ])
    expect(text).toContain('1 September 2026 to 14 September 2026, up to 14 September 2026 at 11:30am')
    expect(text).toContain('Compared with 1 April 2026 to 14 April 2026, up to the same time of day')
    expect(text).toMatch(/Arrived<\/dt>\s*<dd[^>]*>120<span[^>]*>Before: 60</)
    expect(text).toMatch(/Ready at first sight<\/dt>\s*<dd[^>]*>63%, 50 of 80/)
    expect(text).toMatch(
      /First answer, half within<\/dt>\s*<dd[^>]*>1 hour 35 minutes<span[^>]*>Before: Too few to say</,
    )
    expect(text.match(/<svg[^>]* role="img"/g)).toHaveLength(6)
    expect(text).toContain('<td class="govuk-table__cell md-break" data-label="Tickets">40</td>')
    expect(text).toContain('Mentor not in the school’s list')
    expect(text).toContain('One click, as it was proposed: 48')
  })

  it('of a desk that is new is held against nothing, and no table says again and again that times are too few', async () => {
    const { services, browser } = await deskOf()
    const none = { count: 0, working: null, wall: null }
    services.figures.count = async ({ from }) => ({
      figures: {
        ...BUSY.figures,
        ...{ answers: none, completions: none, completed: 0, reopened: 0 },
        arrived: from.startsWith('2026-09') ? 12 : 0,
      },
      days: [],
    })

    const { text } = await browser.get('/dashboard')

    expect(text).toContain(
      'No ticket arrived or was completed in what it is compared with, 1 April 2026 to 14 April 2026',
    )
    expect(text).not.toContain('Before')
    expect(text).not.toContain('Half within</th>')
    expect(text).toContain('too few to say.')
  })

  it.each([
    ['observer', 200],
    ['agent', 200],
    ['partner', 403],
  ] as const)('is there for whoever works for the desk: %s %i', async (role, status) => {
    const { browser } = await deskOf([role])

    expect((await browser.get('/dashboard')).status).toBe(status)
    expect((await browser.get('/dashboard/arrived.csv')).status).toBe(status)
  })

  it('names nobody who works there', async () => {
    const { services, browser } = await deskOf(['lead'])
    services.addAccount('OTHER', ['agent'])

    const { text } = await browser.get('/dashboard?period=year')

    expect(text).toContain('Nobody’s own work is counted')
    expect(text).not.toContain('Person OTHER')
  })

  it('of one day draws the two weeks up to it, and the working day before is what it is held against', async () => {
    const { services, browser } = await deskOf()

    const { text } = await browser.get('/dashboard?period=today')

    expect(services.figures.asked.map(({ from, until }) => `${from} ${until}`)).toEqual([
      '2026-09-14 2026-09-14',
      '2026-09-11 2026-09-11',
      '2026-09-01 2026-09-14',
    ])
    expect(text).toContain('Arrived by day, the last 14 days')
  })

  it('says what is wrong with days that are none, beside the fields, and shows the term', async () => {
    const { services, browser } = await deskOf()

    const { text } = await browser.get('/dashboard?period=custom&from=2026-02-30&until=2026-09-02')

    expect(text).toContain('<title>Error: Dashboard')
    expect(text).toContain('href="#from">The first day must be a real date, such as 2026-09-14</a>')
    expect(text).toContain('value="2026-02-30"')
    expect(services.figures.asked[0]?.from).toBe('2026-09-01')
  })

  it('shows hostile words as words, in the drawing and in the table', async () => {
    const { browser } = await deskOf()

    const { text } = await browser.get('/dashboard?period=<script>&compare="><b>')

    expect(text).not.toContain('<b>Northgate')
    expect(text).toContain('&#60;b&#62;Northgate&#60;/b&#62;')
    expect(text).not.toContain('<script>"')
  })

  it('says how many tickets are not counted yet', async () => {
    const { services, browser } = await deskOf()
    services.figures.waiting = 12

    expect((await browser.get('/dashboard')).text).toContain('12 tickets changed a moment ago and are not counted yet')
  })
})

describe('the CSV behind a chart', () => {
  it('is a file of the same period, in which no spreadsheet finds a formula', async () => {
    const { services, browser } = await deskOf()

    const answer = await browser.get('/dashboard/providers.csv?period=term&compare=none')

    expect(answer.headers['content-disposition']).toContain('filename="providers 2026-09-01 to 2026-09-14.csv"')
    expect(String(answer.body)).toBe(
      'By lead provider,Tickets\r\n"\'=cmd|""/c calc""!A1 <b>Northgate</b>",90\r\nNot known,30\r\n',
    )
    expect(services.access.audit.at(-1)).toMatchObject({
      ...{ event: 'FIGURES_DOWNLOADED', actor: 'AGENT', subjectType: 'figures', subjectId: 'providers' },
    })
  })

  it.each([
    '/dashboard/nothing.csv',
    '/dashboard/arrived.csv?period=custom&from=x&until=y',
    '/dashboard/__proto__.csv',
  ])('is not found under %s', async address => {
    const { browser } = await deskOf()

    expect((await browser.get(address)).status).toBe(404)
  })
})

describe('docs/figures.md', () => {
  it('means by each figure what the page means', () => {
    const page = readFileSync(path.join(__dirname, '../../docs/figures.md'), 'utf8')
    const told = [...page.matchAll(/^- \*\*(.+?)\*\*: ((?:.|\n {2})+)/gm)].map(([, figure, means]) => ({
      figure,
      means: means?.replace(/\s+/g, ' ').replaceAll('`', '').trim(),
    }))

    expect(told).toEqual(DEFINITIONS.map(({ figure, means }) => ({ figure, means })))
  })
})
