import { browserOf, consoleUnderTest, PASSWORD, passwords, seal } from './fakes/console-under-test'
import { createAccess } from '../../src/access/create-access'

async function invited(email = 'new@helpdesk.example') {
  const console = consoleUnderTest()
  let made = 0
  const access = createAccess({
    unitOfWork: console.services.access,
    reads: console.services.access.reads,
    clock: console.services.clock,
    newId: () => `A-${(made += 1)}`,
    passwords,
    seal,
  })
  const { secret } = await access.invite({ email, name: 'New Person', roles: ['agent'], actor: 'system' })
  return { ...console, link: `/sign-in/link/${secret}` }
}

describe('the first sign-in', () => {
  it('shows a form and uses nothing up, however often a scanner opens the link', async () => {
    const console = await invited()
    const browser = await browserOf(console, null)

    await browser.get(console.link)
    const answer = await browser.get(console.link)

    expect(answer.status).toBe(200)
    expect(answer.text).toContain('Set password and sign in')
    expect(answer.text).toContain('the address <span class="md-strong md-break">new@helpdesk.example</span>')
    expect([...console.services.access.links.values()][0]?.usedAt).toBeNull()
  })

  it('sets the password, signs in, and works once', async () => {
    const console = await invited()
    const browser = await browserOf(console, null)

    const first = await browser.post(console.link, { password: PASSWORD, again: PASSWORD })
    const queue = await browser.get('/tickets')
    const second = await (await browserOf(console, null)).post(console.link, { password: PASSWORD, again: PASSWORD })

    expect([first.status, first.headers['location']]).toEqual([303, '/tickets'])
    expect(queue.status).toBe(200)
    expect(second.status).toBe(410)
    expect(second.text).toContain('This link does not work')
    expect((await (await browserOf(console, null)).get(console.link)).status).toBe(410)
  })

  it.each([
    ['too short', { password: 'short', again: 'short' }, 'Password must be 12 characters or more'],
    ['not the same twice', { password: PASSWORD, again: 'another password' }, 'The two passwords must be the same'],
    [
      'made of the person’s own name',
      { password: 'newperson123', again: 'newperson123' },
      'must not be made of your name',
    ],
  ])('refuses a password that is %s and leaves the link unused', async (_label, fields, sentence) => {
    const console = await invited()
    const browser = await browserOf(console, null)

    const answer = await browser.post(console.link, fields)

    expect(answer.status).toBe(400)
    expect(answer.text).toContain(sentence)
    expect(answer.text).toContain('<title>Error: ')
    expect([...console.services.access.links.values()][0]?.usedAt).toBeNull()
  })
})

describe('signing in', () => {
  it('leads to the page that was asked for', async () => {
    const console = consoleUnderTest()
    console.services.addAccount('AGENT', ['agent'], { passwordHash: await passwords.hash(PASSWORD) })
    const browser = await browserOf(console, null)

    const asked = await browser.get('/tickets/CPD-7K3M-9Q?x=1')
    const answer = await browser.post('/sign-in', {
      email: 'AGENT@helpdesk.example ',
      password: PASSWORD,
      to: '/tickets/CPD-7K3M-9Q?x=1',
    })

    expect(asked.headers['location']).toBe('/sign-in?to=%2Ftickets%2FCPD-7K3M-9Q%3Fx%3D1')
    expect(answer.headers['location']).toBe('/tickets/CPD-7K3M-9Q?x=1')
  })

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', '/sign-out'])(
    'never leads to %s',
    async to => {
      const console = consoleUnderTest()
      console.services.addAccount('AGENT', ['agent'], { passwordHash: await passwords.hash(PASSWORD) })
      const browser = await browserOf(console, null)

      const answer = await browser.post('/sign-in', { email: 'agent@helpdesk.example', password: PASSWORD, to })

      expect(answer.headers['location']).toBe('/tickets')
    },
  )

  it.each([
    ['a wrong password', 'agent@helpdesk.example', 'wrong password'],
    ['an unknown address', 'nobody@helpdesk.example', PASSWORD],
    ['an account without a password', 'invited@helpdesk.example', PASSWORD],
    ['a disabled account', 'gone@helpdesk.example', PASSWORD],
  ])('says the same of %s', async (_label, email, password) => {
    const console = consoleUnderTest()
    const passwordHash = await passwords.hash(PASSWORD)
    console.services.addAccount('AGENT', ['agent'], { passwordHash })
    console.services.addAccount('INVITED', ['agent'])
    console.services.addAccount('GONE', ['agent'], { passwordHash, disabled: true })
    const browser = await browserOf(console, null)

    const answer = await browser.post('/sign-in', { email, password })

    expect(answer.status).toBe(401)
    expect(answer.text).toContain('The email address or the password is not right, or there were too many attempts.')
    expect(answer.text).not.toContain(password)
    expect(console.services.access.audit.map(event => [event.event, event.outcome])).toEqual([
      ['SIGN_IN_REFUSED', 'refused'],
    ])
  })

  it('locks an account after five failures, and lets the right password in when the time is over', async () => {
    const console = consoleUnderTest()
    console.services.addAccount('AGENT', ['agent'], { passwordHash: await passwords.hash(PASSWORD) })
    const browser = await browserOf(console, null)
    const right = { email: 'agent@helpdesk.example', password: PASSWORD }
    for (let attempt = 0; attempt < 5; attempt += 1) await browser.post('/sign-in', { ...right, password: 'wrong' })

    const locked = await browser.post('/sign-in', right)
    console.services.now = new Date(console.services.now.getTime() + 31_000)
    const later = await browser.post('/sign-in', right)

    expect(locked.status).toBe(401)
    expect(later.status).toBe(303)
  })

  it('limits the attempts of one address', async () => {
    const console = consoleUnderTest({ signInAttempts: 2 })
    const browser = await browserOf(console, null)
    const attempt = () => browser.post('/sign-in', { email: 'a@helpdesk.example', password: 'x' })
    await attempt()
    await attempt()

    const third = await attempt()

    expect(third.status).toBe(429)
    expect(third.text).toContain('Too many attempts')
    expect(third.text).toContain('from your network, by you or by others on it. Nothing is wrong with your account.')
    expect(third.text).toContain('href="/">Go to the sign-in page</a>')
  })
})

describe('a session', () => {
  it('gets a new id at sign-in, is kept under a hash, and dies with sign-out', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, null)
    await browser.get('/sign-in')
    const before = [...console.services.access.sessions.keys()]
    const signedIn = await browserOf(console, ['agent'])
    const ids = [...console.services.access.sessions.values()].filter(session => session.accountId === 'AGENT')

    const out = await signedIn.post('/sign-out')
    const after = await signedIn.get('/tickets')

    expect(ids).toHaveLength(1)
    expect(before).not.toContain(ids[0]?.sid)
    expect(ids[0]?.sid).toMatch(/^[0-9a-f]{64}$/)
    expect([...console.services.access.sessions.values()].some(session => session.accountId === 'AGENT')).toBe(false)
    expect(after.headers['location']).toBe('/sign-in?to=%2Ftickets')
    expect(out.headers['clear-site-data']).toBe('"storage"')
    expect(after.headers['clear-site-data']).toBeUndefined()
  })

  it('ends at once when the account is disabled', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.addAccount('AGENT', ['agent'], { disabled: true })

    expect((await browser.get('/tickets')).status).toBe(303)
  })

  it('ends after an idle hour and after twelve hours in any case', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const start = console.services.now.getTime()
    const statuses: number[] = []
    for (let minutes = 50; minutes <= 750; minutes += 50) {
      console.services.now = new Date(start + minutes * 60_000)
      statuses.push((await browser.get('/tickets')).status)
    }
    const idle = await browserOf(console, ['agent'])
    console.services.now = new Date(console.services.now.getTime() + 61 * 60_000)

    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 303])
    expect((await idle.get('/tickets')).status).toBe(303)
  })

  it('is touched at most every five minutes', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    for (let page = 0; page < 5; page += 1) await browser.get('/tickets')
    const soon = console.services.access.touches
    console.services.now = new Date(console.services.now.getTime() + 6 * 60_000)
    await browser.get('/tickets')

    expect([soon, console.services.access.touches]).toEqual([0, 1])
  })

  it.each([
    ['http://127.0.0.1:3000', /^matchdesk=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/],
    ['https://desk.example', /^__Host-matchdesk=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
  ])('has a cookie fit for %s', async (publicUrl, expected) => {
    const console = consoleUnderTest({ publicUrl, trustedProxies: 1 })
    const browser = await browserOf(console, null)

    const answer = await browser
      .get('/sign-in')
      .set('X-Forwarded-Proto', publicUrl.startsWith('https') ? 'https' : 'http')

    expect(answer.headers['set-cookie']?.[0]).toMatch(expected)
  })
})
