import type { ProviderRules } from '../../../src/access/provider-sign-in'
import { createOpenIdProvider } from '../../../src/adapters/openid/openid-provider'
import { silentLog } from '../../../src/kernel/log'
import { browserOf, consoleUnderTest, PASSWORD, type Browser } from '../../console/fakes/console-under-test'
import { startProvider, type Person, type ProviderUnderTest } from './provider-under-test'

const ADA: Person = { sub: 'ada-1', email: 'Ada@helpdesk.example', email_verified: true, name: 'Ada Byrne' }
const RULES: ProviderRules = { unknownPeople: 'refuse', defaultRole: null, roleMap: [], trustedEmail: 'verified' }
const MAP: ProviderRules['roleMap'] = [
  { word: 'Helpdesk agents', role: 'agent' },
  { word: 'Helpdesk leads', role: 'lead' },
]

let provider: ProviderUnderTest
beforeAll(async () => {
  provider = await startProvider()
}, 60_000)
afterAll(() => provider.stop())
beforeEach(() => provider.set({ person: ADA, tamper: null }))

function desk(rules: Partial<ProviderRules> = {}, issuer = provider.issuer, localSignIn = true) {
  const settings = { issuer, clientId: 'matchdesk', clientSecret: 'a secret of the client', name: 'DfE Sign-in' }
  const openId = createOpenIdProvider(
    { ...settings, scopes: 'openid profile email', rolesClaim: 'roles', askAgainMs: 0 },
    silentLog,
  )
  const console = consoleUnderTest({ provider: { openId, rules: { ...RULES, ...rules } }, localSignIn })
  return { console, openId, stores: console.services.access }
}

function withAda(rules: Partial<ProviderRules> = {}) {
  const given = desk(rules)
  given.console.services.addAccount('ADA', ['agent'])
  return given
}

const begin = async (browser: Browser, to = '') =>
  (await browser.post('/sign-in/provider', { to })).headers['location'] ?? ''
const back = async (browser: Browser, at: URL) => (await browser.get(`${at.pathname}${at.search}`)).headers['location']
/** All of it, in a browser that was not here before. */
async function signIn(console: ReturnType<typeof desk>['console'], to = '') {
  const browser = await browserOf(console, null)
  return { browser, location: await back(browser, await provider.walk(await begin(browser, to))) }
}

describe('signing in by a provider', () => {
  it('lets in whom an administrator invited, under a new session, and leads to the page that was asked for', async () => {
    const { console, stores } = withAda()
    const browser = await browserOf(console, null)
    const address = new URL(await begin(browser, '/tickets/CPD-7K3M-9Q'))
    const before = [...stores.sessions.keys()]

    const location = await back(browser, await provider.walk(address.href))

    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'matchdesk',
      code_challenge_method: 'S256',
      redirect_uri: 'http://127.0.0.1:3000/sign-in/provider/return',
    })
    expect(location).toBe('/tickets/CPD-7K3M-9Q')
    expect((await browser.get('/tickets')).status).toBe(200)
    const signedIn = [...stores.sessions.values()].filter(session => session.accountId === 'ADA')
    expect([signedIn.length, signedIn.some(session => before.includes(session.sid))]).toEqual([1, false])
    expect(stores.audit.map(({ event, facts }) => [event, facts])).toContainEqual(['SIGNED_IN', { by: 'provider' }])
  })

  it('brings what was typed back to whose session had ended, however often the provider fails first', async () => {
    const { console, stores } = withAda()
    const { browser } = await signIn(console)
    const { text } = await browser.get('/tickets/CPD-7K3M-9Q')
    const fieldOf = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
    const hidden = { _csrf: fieldOf('_csrf'), _for: fieldOf('_for'), version: '3', seen: '2.E-2' }
    stores.sessions.clear()

    const kept = await browser.postWithout('/tickets/CPD-7K3M-9Q/reply', {
      ...hidden,
      reply: 'Long words',
      then: 'solved',
    })
    const to = new URL(kept.headers['location'] ?? '', provider.issuer).searchParams.get('to') ?? ''
    const again = async (later = 0) => {
      const at = await provider.walk(await begin(browser, to))
      console.services.now = new Date(console.services.now.getTime() + later)
      return back(browser, at)
    }
    const signInPage = await browser.get(kept.headers['location'] ?? '')
    const late = await again(10 * 60_000)
    await provider.set({ tamper: { how: 'none' } })
    const refused = await again()
    await provider.set({ tamper: null })
    const inside = await again()

    expect(to).toMatch(/^\/tickets\/CPD-7K3M-9Q\?kept=ID-\d+$/)
    expect(signInPage.text).toContain(`name="to" value="${to}"`)
    expect([late, refused]).toEqual([
      `/sign-in?to=${encodeURIComponent(to)}&why=provider-late`,
      `/sign-in?to=${encodeURIComponent(to)}&why=provider-refused`,
    ])
    expect(inside).toBe(to)
    expect((await browser.get(to)).text).toMatch(/<textarea[^>]*id="reply"[^>]*>Long words</)
    expect(console.services.calls).toEqual([])
  })

  it('knows a person again by what the provider knows them by, whatever their address', async () => {
    const { console, stores } = withAda()
    await signIn(console)
    await provider.set({ person: { ...ADA, email: 'ada.married@helpdesk.example' } })

    expect((await signIn(console)).location).toBe('/tickets')
    expect(stores.identities).toMatchObject([{ accountId: 'ADA', subject: 'ada-1', issuer: provider.issuer }])
  })

  it('refuses somebody else who was given the address, until an administrator forgets the link', async () => {
    const { console } = withAda()
    await signIn(console)
    await provider.set({ person: { ...ADA, sub: 'ada-2' } })
    const admin = await browserOf(console, ['administrator'], 'ADMIN')

    const refused = await signIn(console)
    const page = await admin.get('/people/ADA')
    await admin.post('/people/ADA/identity/forget')

    expect(refused.location).toBe('/sign-in?why=provider-other-subject')
    expect(page.text).toContain('Forget the link')
    expect((await signIn(console)).location).toBe('/tickets')
  })

  it.each<[string, Person, Partial<ProviderRules>, string]>([
    ['an address that nobody verified', { ...ADA, email_verified: false }, {}, 'no-address'],
    ['no address', { sub: 'ada-1' }, {}, 'no-address'],
    ['an address that is none', { ...ADA, email: 'ada' }, { trustedEmail: 'always' }, 'no-address'],
    ['an address that nobody invited', { ...ADA, email: 'eve@helpdesk.example' }, {}, 'unknown'],
    [
      'somebody without a role, whom an invitation would not help',
      { ...ADA, email: 'eve@helpdesk.example', roles: ['Cooks'] },
      { unknownPeople: 'create', roleMap: MAP },
      'no-role',
    ],
  ])('refuses %s', async (_label, person, rules, why) => {
    const { console, stores } = withAda(rules)
    await provider.set({ person })

    const { browser, location } = await signIn(console)

    expect(location).toBe(`/sign-in?why=provider-${why}`)
    expect((await browser.get('/tickets')).status).toBe(303)
    expect((await browser.get(location ?? '')).text).toContain('<div class="govuk-inset-text">')
    expect(stores.audit.at(-1)).toMatchObject({ event: 'SIGN_IN_REFUSED', outcome: 'refused', facts: { why } })
    expect(stores.identities).toEqual([])
  })

  it('trusts an address without that word where a setting says so', async () => {
    const { console } = withAda({ trustedEmail: 'always' })
    await provider.set({ person: { ...ADA, email_verified: false } })

    expect((await signIn(console)).location).toBe('/tickets')
  })

  it('refuses a disabled person, known or not yet', async () => {
    const { console, stores } = withAda()
    await signIn(console)
    stores.accounts.set('ADA', { ...stores.accounts.get('ADA')!, disabled: true })

    expect((await signIn(console)).location).toBe('/sign-in?why=provider-disabled')
  })

  it('creates whom nobody invited, with the default role, where a setting says so', async () => {
    const { console, stores } = desk({ unknownPeople: 'create', defaultRole: 'observer' })

    const { browser, location } = await signIn(console)

    expect(location).toBe('/tickets')
    expect([...stores.accounts.values()]).toMatchObject([
      { email: 'ada@helpdesk.example', name: 'Ada Byrne', roles: ['observer'], passwordHash: null },
    ])
    expect((await browser.post('/tickets/CPD-7K3M-9Q/note', { note: 'x' })).status).toBe(403)
  })
})

describe('roles from the provider', () => {
  it('are mapped from its claim, and taken away at the next sign-in', async () => {
    const { console, stores } = desk({ unknownPeople: 'create', roleMap: MAP })
    await provider.set({ person: { ...ADA, roles: ['Helpdesk agents', 'Helpdesk leads', 'Cooks'] } })
    const { browser } = await signIn(console)
    const roles = [[...stores.accounts.values()][0]?.roles]
    const audit = [(await browser.get('/audit')).status]

    await provider.set({ person: { ...ADA, roles: 'Helpdesk agents' } })
    await signIn(console)
    roles.push([...stores.accounts.values()][0]?.roles)
    audit.push((await browser.get('/audit')).status)
    await provider.set({ person: { ...ADA, roles: ['Cooks'] } })
    const { location } = await signIn(console)
    roles.push([...stores.accounts.values()][0]?.roles)
    audit.push((await browser.get('/audit')).status)

    expect(roles).toEqual([['agent', 'lead'], ['agent'], []])
    expect(audit).toEqual([200, 403, 303])
    expect(location).toBe('/sign-in?why=provider-no-role')
    expect(stores.audit.filter(({ event }) => event === 'ROLES_CHANGED').map(({ facts }) => facts)).toEqual([
      { roles: 'agent', by: 'provider' },
      { roles: '', by: 'provider' },
    ])
  })

  it('fall back on the default, and never touch a delivery partner’s account', async () => {
    const { console, stores } = withAda({ roleMap: MAP, defaultRole: 'observer' })
    await signIn(console)
    console.services.addAccount('PAT', ['partner'])
    await provider.set({ person: { ...ADA, sub: 'pat', email: 'pat@helpdesk.example', roles: ['Helpdesk leads'] } })

    const { location } = await signIn(console)

    expect([stores.accounts.get('ADA')?.roles, stores.accounts.get('PAT')?.roles, location]).toEqual([
      ['observer'],
      ['partner'],
      '/feed/new',
    ])
  })
})

describe('an answer that is not the provider’s to this browser', () => {
  it.each([
    ['another state', (at: URL) => at.searchParams.set('state', 'made up'), 'provider-late'],
    ['no state', (at: URL) => at.searchParams.delete('state'), 'provider-late'],
    ['two states', (at: URL) => at.searchParams.append('state', 'made up'), 'provider-refused'],
    ['another issuer', (at: URL) => at.searchParams.set('iss', 'https://evil.example'), 'provider-refused'],
    ['no issuer, from a provider that always says it', (at: URL) => at.searchParams.delete('iss'), 'provider-refused'],
    ['another code', (at: URL) => at.searchParams.set('code', 'made-up'), 'provider-refused'],
  ])('is refused for %s', async (_label, change, why) => {
    const { console } = withAda()
    const browser = await browserOf(console, null)
    const at = await provider.walk(await begin(browser))
    change(at)

    expect(await back(browser, at)).toBe(`/sign-in?why=${why}`)
    expect((await browser.get('/tickets')).status).toBe(303)
  })

  it('is refused for another nonce', async () => {
    const { console } = withAda()
    const browser = await browserOf(console, null)
    const address = new URL(await begin(browser))
    address.searchParams.set('nonce', 'of somebody else')

    expect(await back(browser, await provider.walk(address.href))).toBe('/sign-in?why=provider-refused')
  })

  it('is refused in another browser, a second time, and after ten minutes', async () => {
    const { console } = withAda()
    const [browser, other, slow] = [
      await browserOf(console, null),
      await browserOf(console, null),
      await browserOf(console, null),
    ]
    const at = await provider.walk(await begin(browser))
    const late = await provider.walk(await begin(slow))

    const elsewhere = await back(other, at)
    const first = await back(browser, at)
    await browser.post('/sign-out')
    const second = await back(browser, at)
    console.services.now = new Date(console.services.now.getTime() + 10 * 60_000)

    expect([elsewhere, first, second, await back(slow, late)]).toEqual([
      '/sign-in?why=provider-late',
      '/tickets',
      '/sign-in?why=provider-late',
      '/sign-in?why=provider-late',
    ])
  })

  it('is refused where a stolen code is put into one’s own way back', async () => {
    const { console } = withAda()
    const [victim, thief] = [await browserOf(console, null), await browserOf(console, null)]
    const stolen = await provider.walk(await begin(victim))
    const own = await provider.walk(await begin(thief))
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')

    expect(await back(thief, own)).toBe('/sign-in?why=provider-refused')
  })

  const hourAgo = Math.floor(Date.now() / 1000) - 3600
  it.each([
    ['is past its time', { change: { exp: hourAgo, iat: hourAgo - 60 } }],
    ['is past its time by ten minutes', { change: { exp: hourAgo + 3000 } }],
    ['comes from ten minutes ahead', { change: { nbf: hourAgo + 4200 } }],
    ['is for somebody else’s service', { change: { aud: 'another' } }],
    ['names another issuer', { change: { iss: 'https://evil.example' } }],
    ['has no signature', { how: 'none' as const }],
    ['is signed with another key', { how: 'other key' as const }],
    ['is about another person than the provider tells more of', { change: { sub: 'admin-1' } }],
  ])('is refused where its ID token %s', async (_label, tamper) => {
    const { console } = withAda()
    await provider.set({ tamper })

    expect((await signIn(console)).location).toBe('/sign-in?why=provider-refused')
  })

  it('is taken where only our clock is half a minute behind', async () => {
    const { console } = withAda()
    await provider.set({ tamper: { change: { exp: Math.floor(Date.now() / 1000) - 30 } } })

    expect((await signIn(console)).location).toBe('/tickets')
  })
})

describe('a provider that is away', () => {
  it('is said so, leaves passwords alone, and is asked again later', async () => {
    const gone = await startProvider()
    await gone.stop()
    const { console, openId } = desk({}, gone.issuer)
    const connected = await openId.connect()
    const browser = await browserOf(console, null)

    const location = await begin(browser)
    const page = await browser.get(location)
    const local = await browserOf(console, ['agent'])

    expect([connected, openId.isConnected(), location]).toEqual([false, false, '/sign-in?why=provider-away'])
    expect(page.text).toContain('Your organisation’s sign-in cannot be reached at the moment.')
    expect((await local.get('/tickets')).status).toBe(200)
    const again = await startProvider(Number(new URL(gone.issuer).port))
    expect(await begin(browser)).toMatch(again.issuer)
    await again.stop()
  })

  it('does not end a session that it began', async () => {
    const first = await startProvider()
    await first.set({ person: ADA })
    const { console, openId } = desk({ unknownPeople: 'create', defaultRole: 'agent' }, first.issuer)
    const { browser } = await signIn(console)
    await first.stop()

    expect((await browser.get('/tickets')).status).toBe(200)
    expect(openId.isConnected()).toBe(true)
    const other = await browserOf(console, null)
    const sent = new URL(await begin(other))
    const state = sent.searchParams.get('state') ?? ''
    const at = new URL(`http://127.0.0.1:3000/sign-in/provider/return?code=x&state=${state}&iss=${first.issuer}`)
    expect(await back(other, at)).toBe('/sign-in?why=provider-away')
  })
})

describe('signing out', () => {
  it('leads to the provider’s end of session for whom it signed in, and nowhere for others', async () => {
    const { console } = withAda()
    const { browser } = await signIn(console)
    const local = await browserOf(console, ['agent'])

    const there = new URL((await browser.post('/sign-out')).headers['location'] ?? '')
    const here = (await local.post('/sign-out')).headers['location']

    expect([there.origin, there.pathname]).toEqual([provider.issuer, '/session/end'])
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe('http://127.0.0.1:3000/sign-in')
    expect(there.searchParams.get('id_token_hint')).toMatch(/^eyJ/)
    expect((await fetch(there, { redirect: 'manual' })).status).toBe(200)
    expect(here).toBe('/sign-in')
    expect((await browser.get('/tickets')).status).toBe(303)
  })
})

describe('the sign-in page', () => {
  it('has a button for the provider above the form, and lets a form lead there', async () => {
    const { console, openId } = withAda()
    await openId.connect()
    const { text, headers } = await (await browserOf(console, null)).get('/sign-in')

    expect(text).toContain('Sign in with DfE Sign-in')
    expect(text).toContain('Or with a password')
    expect(headers['content-security-policy']).toContain(`;form-action 'self' ${provider.issuer};`)
  })

  it('has the button alone where passwords are switched off, which are taken nowhere then', async () => {
    const { console } = desk({}, provider.issuer, false)
    console.services.addAccount('AGENT', ['agent'], { passwordHash: 'x' })
    const browser = await browserOf(console, null)
    const page = await browser.get('/sign-in')
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? ''

    const answers = await Promise.all([
      browser.postWithout('/sign-in', { _csrf, email: 'agent@helpdesk.example', password: PASSWORD }),
      browser.postWithout('/sign-in/code', { _csrf, code: '000000' }),
      browser.postWithout('/sign-in/link/x', { _csrf, password: PASSWORD, again: PASSWORD }),
    ])

    expect(page.text).not.toContain('type="password"')
    expect(answers.map(answer => [answer.status, answer.headers['location']])).toEqual([
      [303, '/sign-in'],
      [303, '/sign-in'],
      [303, '/sign-in'],
    ])
    expect(console.services.access.audit).toEqual([])
  })
})
