import type { Role } from '../../src/access/account'
import { totpCode } from '../support/totp-code'
import { browserOf, consoleUnderTest, PASSWORD } from './fakes/console-under-test'
import { setUpFactor } from './fakes/set-up-factor'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const NEXT = 'another horse battery'
const right = (id = 'AGENT') => ({ email: `${id.toLowerCase()}@helpdesk.example`, password: PASSWORD })

describe('a second factor', () => {
  it('is set up by its pages, and asked for at the next sign-in, which leads to the page that was asked for', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const { page, codesPage, key, codes } = await setUpFactor(console, browser)
    const still = await browser.get('/account')
    const other = await browserOf(console, null)

    const password = await other.post('/sign-in', { ...right(), to: '/tickets/CPD-7K3M-9Q' })
    const form = await other.get('/sign-in/code')
    const meanwhile = await other.get('/tickets')
    const wrong = await other.post('/sign-in/code', { code: '000000' })
    const inside = await other.post('/sign-in/code', { code: totpCode(key, console.services.now) })

    expect(page.text).toContain('<svg class="md-qr"')
    expect(codes).toHaveLength(10)
    expect(codesPage.text).toContain('They are shown this once.')
    expect([still.status, still.text.includes('10 recovery codes left')]).toEqual([200, true])
    expect(password.headers['location']).toBe('/sign-in/code')
    expect(form.text).toMatch(/id="code"[^>]*inputmode="numeric"/)
    expect(form.text).toMatch(/id="code"[^>]*autocomplete="one-time-code"/)
    expect(meanwhile.headers['location']).toBe('/sign-in?to=%2Ftickets')
    expect([
      wrong.status,
      wrong.text.includes(
        'or there were too many attempts. Wait until the app shows a new code and enter that one, or try again in a few minutes',
      ),
    ]).toEqual([400, true])
    expect([inside.status, inside.headers['location']]).toEqual([303, '/tickets/CPD-7K3M-9Q'])
    expect((await other.get('/tickets')).status).toBe(200)
  })

  it('may be stood in for by a recovery code, and says how many are left', async () => {
    const console = consoleUnderTest()
    const { codes } = await setUpFactor(console, await browserOf(console, ['agent']))
    const other = await browserOf(console, null)
    await other.post('/sign-in', right())

    const form = await other.get('/sign-in/code?with=recovery')
    const inside = await other.post('/sign-in/code', { with: 'recovery', code: codes[0]! })
    const page = await other.get('/tickets')

    expect(form.text).toContain('Recovery code')
    expect(inside.status).toBe(303)
    expect(page.text).toContain('9 recovery codes left')
  })

  it('is asked for within ten minutes, and by nobody whose password was not asked first', async () => {
    const console = consoleUnderTest()
    const { key } = await setUpFactor(console, await browserOf(console, ['agent']))
    const [late, never] = [await browserOf(console, null), await browserOf(console, null)]
    await late.post('/sign-in', right())
    console.services.now = new Date(console.services.now.getTime() + 10 * 60_000)
    const code = totpCode(key, console.services.now)

    const answers = [await late.post('/sign-in/code', { code }), await never.post('/sign-in/code', { code })]

    expect(answers.map(answer => answer.headers['location'])).toEqual(['/sign-in?why=too-late', '/sign-in'])
    expect((await late.get('/sign-in?why=too-late')).text).toContain('It took more than 10 minutes.')
  })

  it('is required by role: everything else waits for it', async () => {
    const console = consoleUnderTest({ factorRequiredFor: ['agent'] })
    const browser = await browserOf(console, ['agent'])
    const free = await browserOf(console, ['observer'], 'OTHER')

    const before = [await browser.get('/tickets'), await browser.post('/tickets/CPD-7K3M-9Q/note', { note: 'x' })]
    const page = await browser.get('/account/second-factor')
    await setUpFactor(console, browser)

    expect(before.map(answer => [answer.status, answer.headers['location']])).toEqual([
      [303, '/account/second-factor'],
      [303, '/account/second-factor'],
    ])
    expect(console.services.calls).toEqual([])
    expect(page.text).toContain('A second factor is required for you.')
    expect([(await browser.get('/tickets')).status, (await free.get('/tickets')).status]).toEqual([200, 200])
  })

  it('is removed with password and code, and says which of them was wrong', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const { codes } = await setUpFactor(console, browser)

    await browser.post('/account/second-factor/remove', { password: 'wrong', code: codes[0]! })
    const wrongPassword = await browser.get('/account/second-factor')
    await browser.post('/account/second-factor/remove', { password: PASSWORD, code: '000000' })
    const wrongCode = await browser.get('/account/second-factor')
    const removed = await browser.post('/account/second-factor/remove', { password: PASSWORD, code: codes[0]! })

    expect(wrongPassword.text).toContain('href="#remove-password"')
    expect(wrongCode.text).toContain('href="#remove-code"')
    expect(removed.headers['location']).toBe('/account')
    expect((await browser.get('/account')).text).toContain('Second factor removed')
  })
})

describe('one’s own sessions', () => {
  it('are listed with browser and address, and ended one by one or all but this', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const elsewhere = [await browserOf(console, null), await browserOf(console, null), await browserOf(console, null)]
    for (const other of elsewhere) await other.post('/sign-in', right(), { 'User-Agent': FIREFOX })

    const page = await browser.get('/account')
    const [first = ''] = /\/account\/sessions\/[0-9a-f]{64}\/end/.exec(page.text) ?? []
    await browser.post(first)
    const left = [await Promise.all(elsewhere.map(async other => (await other.get('/tickets')).status))]
    await browser.post('/account/sessions/end-others')
    left.push(await Promise.all(elsewhere.map(async other => (await other.get('/tickets')).status)))

    expect(page.text.match(/Firefox on Linux<\/td>/g)).toHaveLength(3)
    expect(page.text).toContain('127.0.0.1')
    expect(left).toEqual([
      [303, 200, 200],
      [303, 303, 303],
    ])
    expect((await browser.get('/account')).text).not.toContain('Firefox on Linux')
  })

  it('of somebody else are not ended', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const victim = await browserOf(console, ['agent'], 'VICTIM')
    const sid = [...console.services.access.sessions.values()].find(session => session.accountId === 'VICTIM')?.sid

    await browser.post(`/account/sessions/${sid}/end`)

    expect((await victim.get('/tickets')).status).toBe(200)
  })

  it('stay ended, even where one of their requests was being answered meanwhile', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const ticketPage = console.services.ticketPage.bind(console.services)
    console.services.ticketPage = async reference => {
      console.services.access.sessions.clear()
      return ticketPage(reference)
    }

    // Takes the message that the last change left, so that the session is written again.
    await browser.post('/tickets/CPD-7K3M-9Q/note', { note: 'A note' })
    await browser.get('/tickets/CPD-7K3M-9Q')

    expect((await browser.get('/tickets')).status).toBe(303)
  })

  it('end elsewhere when the password changes, and go on here under a new id', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const other = await browserOf(console, null)
    await other.post('/sign-in', right())
    const before = [...console.services.access.sessions.keys()]

    await browser.post('/account/password', { current: PASSWORD, password: NEXT, again: 'not the same' })
    const refused = await browser.get('/account/password')
    await browser.post('/account/password', { current: PASSWORD, password: NEXT, again: NEXT })

    expect(refused.text).toContain('The two new passwords must be the same')
    expect((await browser.get('/account')).text).toContain('Password changed. You are signed out everywhere else')
    expect((await other.get('/tickets')).status).toBe(303)
    const signedIn = [...console.services.access.sessions.values()].filter(session => session.accountId === 'AGENT')
    expect(signedIn.filter(session => before.includes(session.sid))).toEqual([])
  })
})

describe('an administrator', () => {
  it('sees where somebody is signed in, and ends it; resets a second factor; each is written down', async () => {
    const console = consoleUnderTest()
    const admin = await browserOf(console, ['administrator'], 'ADMIN')
    const agent = await browserOf(console, ['agent'])
    await setUpFactor(console, agent)

    const page = await admin.get('/people/AGENT')
    await admin.post('/people/AGENT/second-factor/reset')
    const after = await admin.get('/people/AGENT')
    const out = await agent.get('/tickets')
    const again = await agent.post('/sign-in', right())
    await admin.post('/people/AGENT/sessions/end')

    expect(page.text).toContain('Set up on ')
    expect(after.text).toContain('Second factor reset.')
    expect([out.status, again.headers['location'], (await agent.get('/tickets')).status]).toEqual([
      303,
      '/tickets',
      303,
    ])
    const rows = console.services.access.audit.filter(({ actor }) => actor === 'ADMIN').map(({ event }) => event)
    expect(rows).toEqual(expect.arrayContaining(['PERSON_VIEWED', 'SECOND_FACTOR_RESET', 'SESSIONS_ENDED']))
  })

  it.each<Role>(['agent', 'lead', 'auditor', 'partner'])('is not somebody with the role %s', async role => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, [role])
    console.services.addAccount('VICTIM', ['agent'], { secondFactorSince: console.services.now })

    const answer = await browser.post('/people/VICTIM/second-factor/reset')

    expect([answer.status, console.services.access.accounts.get('VICTIM')?.secondFactorSince]).toEqual([
      403,
      console.services.now,
    ])
  })
})

describe('an auditor', () => {
  it('begins at the audit, and sees no ticket', async () => {
    const browser = await browserOf(consoleUnderTest(), ['auditor'])

    expect((await browser.get('/')).headers['location']).toBe('/audit')
    expect((await browser.get('/audit')).status).toBe(200)
    expect((await browser.get('/tickets')).status).toBe(403)
  })
})

describe('pages that a press answered, loaded again', () => {
  it.each(['/account/second-factor/confirm', '/account/second-factor/codes'])(
    'say at %s that recovery codes are shown once, and where to make new ones',
    async path => {
      const browser = await browserOf(consoleUnderTest(), ['agent'])

      const { status, text } = await browser.postWithout(path, { code: '123456' })

      expect(status).toBe(403)
      expect(text).toContain('Recovery codes are shown once')
      expect(text).toContain('make new ones: on your account')
      expect((await browser.postWithout('/account/password', {})).text).not.toContain('Recovery codes')
    },
  )
})
