import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aRun, aSource, fakeSources } from './fakes/sources-sample'

const wordsOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('the page of the register’s sources', () => {
  it('says what each source covers and does not, and as of when', async () => {
    const browser = await browserOf(consoleUnderTest(), ['observer'])

    const words = wordsOf((await browser.get('/register/sources')).text)

    expect(words).toContain('Files of the trust Read whole, as of 14 September 2026 at 11:30am')
    expect(words).toContain('Whose records Everybody Cohorts All')
    expect(words).toContain('Does not say who was taken out which school took over from which')
  })

  it('shows the last readings with their outcome and counts, and how many older ones there are', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/register/sources')
    const words = wordsOf(text)

    expect(words).toContain('14 September 2026 at 9:00am By hand Everything Done, rows left')
    expect(words).toContain('2 rows refused or left for a person')
    expect(words).toContain('Registrations: 120 added, 3 changed, 1 refused')
    expect(words).toContain('Rows that could not be read: 1 refused 246 changes in the register')
    expect(words).toContain('13 September 2026 at 9:00am By schedule What changed Stopped No rows')
    expect(words).toContain('5 older readings are not shown.')
    expect(text).toContain('href="/register/sources/readings/RUN-1"')
  })

  it('cannot tell whether the newest reading without an end goes on or has stopped', async () => {
    const console = consoleUnderTest()
    console.services.sources = fakeSources([
      aSource({ runs: [aRun({ finishedAt: null })], runCount: 1, asOf: null, readAt: null }),
    ])
    const browser = await browserOf(console, ['agent'])

    const words = wordsOf((await browser.get('/register/sources')).text)

    expect(words).toContain('Read whole, as of Never read whole')
    expect(words).toContain('Under way, or stopped')
    expect(words).not.toContain('older reading')
  })

  it('gives the commands, and says that nothing real is read in among the sample people', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const sample = wordsOf((await browser.get('/register/sources')).text)
    console.services.isSample = false
    const real = wordsOf((await browser.get('/register/sources')).text)

    expect(sample).toContain('matchdesk register import FOLDER --dry-run')
    expect(sample).toContain('matchdesk register sync')
    expect(sample).toContain('matchdesk register clear-sample --yes')
    expect(real).not.toContain('clear-sample')
  })

  it('says so when there is no source', async () => {
    const console = consoleUnderTest()
    console.services.sources = fakeSources([])
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get('/register/sources')).text).toContain('The register was filled from nothing yet.')
  })

  it('is led to from the register, and closed to delivery partners', async () => {
    const console = consoleUnderTest()
    const agent = await browserOf(console, ['agent'])
    const partner = await browserOf(console, ['partner'], 'PARTNER')

    expect((await agent.get('/register')).text).toContain('href="/register/sources"')
    expect((await partner.get('/register/sources')).status).toBe(403)
    expect((await partner.get('/register/sources/readings/RUN-1')).status).toBe(403)
  })
})

describe('the page of one reading', () => {
  it('lists every row that was refused or left, with file, line, column and reason', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/register/sources/readings/RUN-1')
    const words = wordsOf(text)

    expect(words).toContain('participants.csv 17 trn A TRN has 7 digits Refused')
    expect(words).toContain(
      'Not known The whole row Several people in the register fit this row: give the participant id Left for a person',
    )
    expect(text).toContain('&lt;b&gt;participants&lt;/b&gt;.csv')
    expect(words).toContain('Ended 14 September 2026 at 9:02am')
  })

  it('says how many more were counted than are kept', async () => {
    const console = consoleUnderTest()
    console.services.sources = fakeSources([aSource({ runs: [aRun({ faults: 700 })] })])
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get('/register/sources/readings/RUN-1')).text).toContain('699 more were counted.')
  })

  it('says who is no longer in it, which schools its rows made, and which tutors stand no longer', async () => {
    const console = consoleUnderTest()
    const urns = Array.from({ length: 22 }, (_none, index) => String(900_100 + index))
    const run = aRun({
      missing: { people: 1, registrations: 2, pairings: 0 },
      tutorsEnded: 3,
      schoolsMade: { count: 25, urns },
    })
    console.services.sources = fakeSources([aSource({ runs: [run] })])
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/register/sources/readings/RUN-1')
    const words = wordsOf(text)

    expect(words).toContain(
      'No longer in it 1 person, with 2 registrations and 0 pairings. Nothing of them was changed.',
    )
    expect(words).toContain('matchdesk register missing --source own-csv lists them.')
    expect(words).toContain('Schools made 25 schools that only a row named: 900100 , 900101 ,')
    expect(words).toContain('900119 and 5 more. Look for slips in their URNs.')
    expect(text).toContain('href="/schools/900119"')
    expect(words).toContain('Induction tutors 3 induction tutors whom no source names any more.')
  })

  it('says nothing of what it did not conclude', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const words = wordsOf((await browser.get('/register/sources/readings/RUN-1')).text)

    expect(words).not.toContain('No longer in it')
    expect(words).not.toContain('Schools made')
    expect(words).not.toContain('Induction tutors')
  })

  it('says that nothing was refused, and that a stopped reading goes on', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/register/sources/readings/RUN-0')

    expect(text).toContain('No row was refused or left for a person.')
    expect(text).toContain('The same command goes on where it stopped.')
    expect((await browser.get('/register/sources/readings/NONE')).status).toBe(404)
  })
})
