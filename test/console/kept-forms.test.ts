import { browserOf, consoleUnderTest, PASSWORD, passwords } from './fakes/console-under-test'
import { aCard, aPage } from './fakes/sample'
import { setUpFactor } from './fakes/set-up-factor'
import { totpCode } from '../support/totp-code'

const TICKET = '/tickets/CPD-7K3M-9Q'

/** An agent with a page open, whose session then ends. */
async function atWork({ page = TICKET, withFactor = false } = {}) {
  const console = consoleUnderTest()
  const { services } = console
  const browser = await browserOf(console, ['agent'])
  const key = withFactor ? (await setUpFactor(console, browser)).key : ''
  services.addAccount('OTHER', ['agent'], { passwordHash: await passwords.hash(PASSWORD) })
  const { text } = await browser.get(page)
  const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
  const hidden = { _csrf: fieldOf('_csrf'), _for: fieldOf('_for'), version: '3', seen: '2.E-2' }
  const signIn = (who: string) => browser.post('/sign-in', { email: `${who}@helpdesk.example`, password: PASSWORD })
  return { services, browser, hidden, signIn, key, end: () => services.access.sessions.clear() }
}

/** The page to which a sign-in page leads. */
const returnOf = (location = '') => new URL(location, 'http://console.invalid').searchParams.get('to') ?? ''
const WORDS = 'A long reply, “typed” with <care>'
const ESCAPED = 'A long reply, “typed” with &lt;care&gt;</textarea>'

describe('a form that comes after the session has ended', () => {
  it('is kept for whoever typed it, who finds it filled in again after signing in, and sends it', async () => {
    const { services, browser, hidden, signIn, end } = await atWork()
    end()

    const refused = await browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: WORDS, then: 'solved' })
    const signInPage = await browser.get(refused.headers['location'] ?? '')
    const back = returnOf(refused.headers['location'])
    await signIn('agent')
    const { text } = await browser.get(back)

    expect(refused.status).toBe(303)
    expect(signInPage.text).toContain('What you typed is kept for you')
    expect(back).toMatch(/^\/tickets\/CPD-7K3M-9Q\?kept=ID-\d+$/)
    expect(services.calls).toEqual([])
    expect(text).toContain('Nothing was sent yet')
    expect(text).toContain(ESCAPED)
    expect(text).toMatch(/name="then"[^>]*value="solved" checked/)
    expect(services.access.audit.find(({ event }) => event === 'FORM_KEPT')).toMatchObject({
      ...{ actor: 'anonymous', subjectType: 'account', subjectId: 'AGENT', facts: null },
    })

    const kept = back.split('kept=')[1] ?? ''
    await browser.post(`${TICKET}/note`, { ...{ version: '3', seen: '2.E-2', note: 'Aside', kept } })
    expect(services.access.keptForms).toHaveLength(1)
    await browser.post(`${TICKET}/reply`, { ...{ version: '3', seen: '2.E-2', reply: WORDS, then: 'solved', kept } })
    expect(services.calls.map(({ name }) => name)).toEqual(['note', 'reply'])
    expect(services.access.keptForms).toEqual([])
    expect((await browser.get(back)).text).not.toContain(ESCAPED)
  })

  it('comes back after a second factor, also where the code took too long the first time', async () => {
    const { services, browser, hidden, key, end } = await atWork({ withFactor: true })
    const password = (to: string) =>
      browser.post('/sign-in', { email: 'agent@helpdesk.example', password: PASSWORD, to })
    const code = () => browser.post('/sign-in/code', { code: totpCode(key, services.now) })
    end()
    const refused = await browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: WORDS, then: 'solved' })
    const back = returnOf(refused.headers['location'])

    await password(back)
    services.now = new Date(services.now.getTime() + 10 * 60_000)
    const late = (await code()).headers['location']
    const shown = await browser.get(late ?? '')
    await password(returnOf(late))
    const inside = await code()

    expect(back).toMatch(/kept=ID-/)
    expect([late, returnOf(late)]).toEqual([expect.stringContaining('why=too-late'), back])
    expect(shown.text).toContain(`name="to" value="${back}"`)
    expect(inside.headers['location']).toBe(back)
    expect((await browser.get(back)).text).toContain(ESCAPED)
    expect(services.calls).toEqual([])
  })

  it('comes back after a sign-in page that lay open until its own session was gone', async () => {
    const { browser, hidden, signIn, end } = await atWork()
    end()
    const refused = await browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: WORDS, then: 'solved' })
    const back = returnOf(refused.headers['location'])
    end()

    const stale = await browser.postWithout('/sign-in', { to: back, email: 'a@b.example', password: 'x' })
    const elsewhere = await browser.postWithout('/sign-in', { to: 'https://evil.example/', email: 'a@b.example' })
    const page = await browser.get(stale.headers['location'] ?? '')
    await signIn('agent')

    expect(returnOf(stale.headers['location'])).toBe(back)
    expect(page.text).toContain('This page lay open for a long time')
    expect((await browser.get(stale.headers['location'] ?? '')).headers['location']).toBe(back)
    expect((await browser.get(elsewhere.headers['location'] ?? '')).headers['location']).toBe('/tickets')
    expect((await browser.get(back)).text).toContain(ESCAPED)
  })

  it('is not shown to somebody else who signs in on that browser', async () => {
    const { services, browser, hidden, signIn, end } = await atWork()
    end()
    const refused = await browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: WORDS, then: 'solved' })

    await signIn('other')
    const { status, text } = await browser.get(returnOf(refused.headers['location']))

    expect(status).toBe(200)
    expect(text).not.toContain('A long reply')
    expect(text).not.toContain('Nothing was sent yet')
    expect(services.access.keptForms.map(({ accountId }) => accountId)).toEqual(['AGENT'])
  })

  it('is forgotten after a day', async () => {
    const { services, browser, hidden, signIn, end } = await atWork()
    end()
    const refused = await browser.postWithout(`${TICKET}/note`, { ...hidden, note: WORDS })
    await signIn('agent')

    services.now = new Date(services.now.getTime() + 25 * 3_600_000)
    services.access.sessions.forEach((session, sid) =>
      services.access.sessions.set(sid, { ...session, createdAt: services.now, expiresAt: new Date('2030-01-01') }),
    )

    expect((await browser.get(returnOf(refused.headers['location']))).text).not.toContain('A long reply')
  })

  it('comes back at once when the same person signed in again in another tab', async () => {
    const { browser, hidden, signIn, end } = await atWork()
    end()
    await signIn('agent')

    const answer = await browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: WORDS, then: 'solved' })

    expect(answer.headers['location']).toMatch(/^\/tickets\/CPD-7K3M-9Q\?kept=/)
    expect((await browser.get(answer.headers['location'] ?? '')).text).toContain(ESCAPED)
  })

  it('is refused, and kept for its author, when somebody else signed in meanwhile', async () => {
    const { services, browser, hidden, signIn, end } = await atWork()
    end()
    await signIn('other')

    const { status, text } = await browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: WORDS, then: 'solved' })

    expect(status).toBe(403)
    expect(text).toContain('This form is somebody else’s')
    expect(text).not.toContain('A long reply')
    expect(services.access.keptForms.map(({ accountId }) => accountId)).toEqual(['AGENT'])
    expect(services.calls).toEqual([])
  })

  it.each([
    ['nothing says whose it is', { _for: '' }],
    ['the mark is forged', { _for: 'AGENT.497000.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['nothing was typed', { reply: '', then: '' }],
  ])('is not kept where %s', async (_what, change) => {
    const { services, browser, hidden, end } = await atWork()
    end()

    const answer = await browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: WORDS, then: 'solved', ...change })

    expect(answer.headers['location']).toBe('/sign-in?to=%2Ftickets%2FCPD-7K3M-9Q&why=signed-out')
    expect(services.access.keptForms).toEqual([])
  })

  it('is not kept for somebody whose account was disabled, nor from another site', async () => {
    const { services, browser, hidden, end } = await atWork()
    end()
    const post = () => browser.postWithout(`${TICKET}/reply`, { ...hidden, reply: WORDS, then: 'solved' })

    expect((await post().set('sec-fetch-site', 'cross-site')).status).toBe(403)
    services.addAccount('AGENT', ['agent'], { disabled: true })
    await post()

    expect(services.access.keptForms).toEqual([])
  })

  it.each([
    [`${TICKET}/note`, { note: WORDS }],
    [`${TICKET}/answers/steplab`, { subject: 'Mine', text: WORDS, then: 'solved', match: 'R-1' }],
    [`${TICKET}/matches/R-1/complete`, { note: WORDS, ordinal: '1', confirmed: 'yes' }],
    [`${TICKET}/matches/R-1/undo`, { note: WORDS }],
    ['/ects/P-ECT/mentor', { note: WORDS, zendeskTicket: '123456', mentorId: 'P-LISTED', from: 'ect' }],
    ['/register/changes/CS-1/undo', { note: WORDS }],
  ])('%s has it again on its own page', async (path, fields) => {
    const { services, browser, hidden, signIn, end } = await atWork()
    const isUndo = path.endsWith('R-1/undo')
    const card = aCard(
      isUndo ? { request: { ...aCard().request, state: 'completed' } } : { button: 'needs-confirmation' },
    )
    services.pages = [aPage({ cards: [card] })]
    end()

    const refused = await browser.postWithout(path, { ...hidden, ...fields })
    await signIn('agent')
    const { status, text } = await browser.get(returnOf(refused.headers['location']))

    expect(status).toBe(200)
    expect(text).toContain(ESCAPED)
    expect(services.calls).toEqual([])
  })

  it('keeps why suspended mail is decided', async () => {
    const { browser, hidden, signIn, end } = await atWork()
    end()

    const refused = await browser.postWithout('/suspended/M-9/release', { ...hidden, why: 'A person wrote it' })
    await signIn('agent')

    expect((await browser.get(returnOf(refused.headers['location']))).text).toContain('value="A person wrote it"')
  })
})
