import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aFoundTicket } from './fakes/search-sample'

describe('the search', () => {
  it('has its box on every page of somebody who may see tickets, and on no other', async () => {
    const under = consoleUnderTest()
    const agent = await browserOf(under, ['agent'])
    const partner = await browserOf(under, ['partner'], 'PARTNER')

    expect((await agent.get('/problems')).text).toContain('action="/search" role="search"')
    expect((await partner.get('/feed/rows')).text).not.toContain('/search')
    expect((await browserOf(under, null).then(nobody => nobody.get('/sign-in'))).text).not.toContain('action="/search"')
  })

  it('shows tickets with the words marked and everything of the mail escaped', async () => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['agent'])

    const { status, text } = await browser.get('/search?text=amina+mentor')

    expect(status).toBe(200)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; Please pair <mark class="md-found">Amina</mark>')
    expect(text).toContain('<mark class="md-found">Mentor</mark> not in the list &lt;b&gt;again&lt;/b&gt;')
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('href="/tickets/CPD-7K3M-9Q"')
    expect(text).toContain('In the mail:')
    expect(text).toContain('3 hours')
    expect(text).toContain('value="amina mentor"')
    expect(under.services.lastSearch).toEqual({ terms: [[['amina']], [['mentor']]], limit: 25, offset: 0 })
  })

  it('shows the people and schools of the register first', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/search?text=a')

    expect(text).toMatch(/People of the register[\s\S]*href="\/(mentors|ects)\/[\s\S]*<h2[^>]*>Tickets/)
  })

  it.each(['CPD-7K3M-9Q', 'cpd7k3m9q', ' 7k3m-9q '])('goes straight to the ticket of %j', async typed => {
    const browser = await browserOf(consoleUnderTest(), ['observer'])

    const answer = await browser.get(`/search?text=${encodeURIComponent(typed)}`)

    expect([answer.status, answer.headers['location']]).toEqual([303, '/tickets/CPD-7K3M-9Q'])
  })

  it('lists what fits a part of a reference, or a reference that no ticket has', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    expect((await browser.get('/search?text=7k3m')).status).toBe(200)
    expect((await browser.get('/search?text=CPD-ZZZZ-ZZ')).status).toBe(200)
  })

  it('goes straight to the record of a TRN or a URN where it is all that is found', async () => {
    const under = consoleUnderTest()
    const [person] = await under.services.register.people(['P-MENTOR'])
    const [school] = await under.services.register.schools(['100001'])
    under.services.register = {
      ...under.services.register,
      search: async ({ text }) => (person && text === person.trn ? [{ person, schoolNames: [] }] : []),
      searchSchools: async ({ text }) => (school && text === school.urn ? [school] : []),
    }
    const browser = await browserOf(under, ['agent'])
    const withTickets = await browser.get(`/search?text=${person?.trn}`)
    under.services.foundTickets = []

    const byTrn = await browser.get(`/search?text=${person?.trn}`)
    const byUrn = await browser.get('/search?text=100001')

    expect(withTickets.status).toBe(200)
    expect([byTrn.status, byTrn.headers['location']]).toEqual([303, '/mentors/P-MENTOR'])
    expect([byUrn.status, byUrn.headers['location']]).toEqual([303, '/schools/100001'])
  })

  it('is leafed through', async () => {
    const under = consoleUnderTest()
    under.services.foundTickets = Array.from({ length: 60 }, (_, index) =>
      aFoundTicket({ id: `T-${index}`, reference: `CPD-AAAA-${index}` }),
    )
    const browser = await browserOf(under, ['agent'])

    const second = await browser.get('/search?text=amina&page=2')
    const beyond = await browser.get('/search?text=amina&page=9')
    const nonsense = await browser.get('/search?text=amina&page=-1e9')

    expect(second.text).toContain('href="/search?text=amina"')
    expect(second.text).toContain('href="/search?text=amina&amp;page=3"')
    expect(second.text).not.toContain('People of the register')
    expect(beyond.text).toContain('Nothing more is found')
    expect(nonsense.text).toContain('Page 1')
  })

  it('ends after twenty pages, and says so', async () => {
    const under = consoleUnderTest()
    under.services.foundTickets = Array.from({ length: 900 }, () => aFoundTicket())
    const browser = await browserOf(under, ['agent'])

    const { text } = await browser.get('/search?text=amina&page=20')

    expect(text).toContain('Only the first 500 tickets are shown')
    expect(text).not.toContain('Next page')
  })

  it('says what to try when nothing is found, and how much is not looked up yet', async () => {
    const under = consoleUnderTest()
    under.services.foundTickets = []
    under.services.waitingForSearch = 1_200
    const agent = await browserOf(under, ['agent'])
    const observer = await browserOf(under, ['observer'], 'OBSERVER')

    const { text } = await agent.get('/search?text=zzzz')

    expect(text).toContain('Nothing is found for “zzzz”')
    expect(text).toContain('href="/suspended?text=zzzz"')
    expect(text).toContain('The words of 1200 tickets are still being looked up')
    expect((await observer.get('/search?text=zzzz')).text).not.toContain('/suspended?text')
  })

  it('says so when there is nothing to search for', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    expect((await browser.get('/search')).text).not.toContain('Nothing is found')
    expect((await browser.get('/search?text=%22%28*')).text).toContain('There is no word or number in “&quot;(*”')
  })

  it('finds nothing for a partner, whose attempt is written down', async () => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['partner'])

    const answer = await browser.get('/search?text=amina')

    expect(answer.status).toBe(403)
    expect(answer.text).not.toContain('Please pair')
    expect(under.services.lastSearch).toBeNull()
    expect(under.services.access.audit.at(-1)).toMatchObject({ event: 'EVERYTHING_SEARCHED', outcome: 'refused' })
  })

  it('writes down who searched and which people were shown, never with which words', async () => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['agent'])

    await browser.get('/search?text=amina')

    const rows = under.services.access.audit.filter(({ event }) => event === 'EVERYTHING_SEARCHED')
    expect(rows[0]).toMatchObject({ actor: 'AGENT', subjectType: null, facts: null })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.people).toEqual([{ personId: 'P-MENTOR', ticketId: null }])
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('amina')
  })
})

describe('a record that was opened from a search', () => {
  it.each([
    ['/search?text=amina', '/search?text=amina'],
    ['/register?text=amina', '/register?text=amina'],
  ])('has the way back to %s', async (search, back) => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])
    const href = /href="(\/mentors\/P-MENTOR[^"]*)"/.exec((await browser.get(search)).text)?.[1] ?? ''

    const { text } = await browser.get(href.replaceAll('&amp;', '&'))

    expect(text).toMatch(new RegExp(`<a href="${back.replace('?', '\\?')}" class="govuk-back-link">`))
    expect((await browser.get('/mentors/P-MENTOR')).text).not.toContain('govuk-back-link')
    expect((await browser.get('/mentors/P-MENTOR?from=signIn&find=x')).text).not.toContain('govuk-back-link')
  })
})
