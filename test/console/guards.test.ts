import supertest from 'supertest'
import type { Role } from '../../src/access/account'
import { PERMISSIONS_OF_ROLE } from '../../src/access/permissions'
import { routeTable } from '../../src/console/route-table'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const IDS: Readonly<Record<string, string>> = {
  reference: 'CPD-7K3M-9Q',
  matchRequestId: 'R-1',
  id: 'A-1',
  urn: '100001',
  secret: 'x',
}
const addressOf = (pattern: string) => pattern.replace(/:(\w+)/g, (_all, name: string) => IDS[name] ?? 'x')
const guarded = routeTable.filter(route => route.permission !== 'public')
const ROLES: readonly Role[] = ['agent', 'lead', 'administrator', 'auditor', 'observer', 'partner']

describe('who may reach what', () => {
  it.each(guarded.map(route => [route.method, route.path, route] as const))(
    '%s %s sends somebody who is not signed in to the sign-in page',
    async (method, path) => {
      const browser = await browserOf(consoleUnderTest(), null)

      const answer = method === 'get' ? await browser.get(addressOf(path)) : await browser.post(addressOf(path))

      expect(answer.status).toBe(303)
      expect(answer.headers['location']).toMatch(/^\/sign-in/)
    },
  )

  it.each(ROLES)('lets a person with the role %s reach exactly what the table of permissions says', async role => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, [role])
    const wrong: string[] = []
    for (const route of guarded.filter(other => other.path !== '/sign-out')) {
      const address = addressOf(route.path)
      const answer = route.method === 'get' ? await browser.get(address) : await browser.post(address)
      const isAllowed =
        route.permission === 'signed-in' || PERMISSIONS_OF_ROLE[role].some(held => held === route.permission)
      if (isAllowed === (answer.status === 403)) wrong.push(`${route.method} ${route.path}: ${answer.status}`)
    }

    expect(wrong).toEqual([])
  })

  it('T14: who is not signed in learns nothing of which tickets and files there are, and nothing is looked up', async () => {
    const console = consoleUnderTest()
    const asked: string[] = []
    console.services.ticketPage = async () => (asked.push('ticket'), Promise.reject(new Error('asked')))
    console.services.tickets.attachment = async () => (asked.push('attachment'), null)
    const browser = await browserOf(console, null)

    for (const path of [
      '/tickets/CPD-7K3M-9Q',
      '/tickets/CPD-XXXX-XX',
      '/attachments/A-1',
      '/attachments/A-2/download',
    ]) {
      const { status, text, headers } = await browser.get(path)
      const back = `/sign-in?to=${encodeURIComponent(path)}`
      expect([status, text, headers['location']]).toEqual([303, `See Other. Redirecting to ${back}`, back])
    }
    expect(asked).toEqual([])
  })

  it('T14: a partner gets the same answer for a ticket or file that is there and for one that is not', async () => {
    const browser = await browserOf(consoleUnderTest(), ['partner'])

    const answers = await Promise.all(
      ['/tickets/CPD-7K3M-9Q', '/tickets/CPD-XXXX-XX', '/attachments/A-1', '/attachments/A-2'].map(path =>
        browser.get(path),
      ),
    )

    expect(answers.map(answer => answer.status)).toEqual([403, 403, 403, 403])
  })

  it('T14: an agent gets 404 for whatever is not there', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const answers = await Promise.all(
      ['/tickets/CPD-XXXX-XX', '/attachments/A-99', '/attachments/A-99/download', '/suspended/M-99/raw'].map(path =>
        browser.get(path),
      ),
    )

    expect(answers.map(answer => answer.status)).toEqual([404, 404, 404, 404])
  })

  it('writes a refusal down, and changes nothing', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['observer'])

    const answer = await browser.post('/tickets/CPD-7K3M-9Q/matches/R-1/complete', {
      mentorId: 'P-MENTOR',
      ectId: 'P-ECT',
      planDigest: 'digest-1',
    })

    expect(answer.status).toBe(403)
    expect(console.services.calls).toEqual([])
    expect(console.services.access.audit.at(-1)).toMatchObject({
      event: 'MATCH_BUTTON_PRESSED',
      actor: 'AGENT',
      outcome: 'refused',
    })
  })

  it('shows an observer no button and no form', async () => {
    const browser = await browserOf(consoleUnderTest(), ['observer'])

    const { text } = await browser.get('/tickets/CPD-7K3M-9Q')

    expect(text).not.toContain('Complete the match')
    expect(text).not.toContain('Send reply')
    expect(text).not.toContain('Withdraw')
  })
})

describe('a forged form', () => {
  it('is refused without its token', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.postWithout('/tickets/CPD-7K3M-9Q/note', { note: 'forged' })

    expect(answer.status).toBe(403)
    expect(answer.text).toContain('This form is out of date')
    expect(console.services.calls).toEqual([])
  })

  it('is refused with the token of another session', async () => {
    const console = consoleUnderTest()
    const other = await (await browserOf(console, null)).get('/sign-in')
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(other.text)?.[1] ?? ''
    const browser = await browserOf(console, ['agent'])

    expect((await browser.postWithout('/tickets/CPD-7K3M-9Q/note', { _csrf, note: 'forged' })).status).toBe(403)
    expect(console.services.calls).toEqual([])
  })

  it.each(['cross-site', 'same-site'])('is refused when the browser says that it comes from a %s page', async site => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser
      .postWithout('/tickets/CPD-7K3M-9Q/note', { note: 'forged' })
      .set('Sec-Fetch-Site', site)

    expect(answer.status).toBe(403)
    expect(answer.text).toContain('It was sent from another site')
  })

  it('is refused as JSON, as text and as a method that no route has', async () => {
    const { app } = consoleUnderTest()

    const json = await supertest(app)
      .post('/sign-in')
      .send({ email: { $ne: '' }, password: { $ne: '' } })
    const removed = await supertest(app).delete('/tickets/CPD-7K3M-9Q')

    expect(json.headers['location']).toBe('/sign-in?why=signed-out')
    expect(removed.headers['location']).toBe('/sign-in?why=signed-out')
  })
})

describe('headers', () => {
  it('forbid what the pages do not need', async () => {
    const { app } = consoleUnderTest({ publicUrl: 'https://desk.example' })

    const { headers } = await supertest(app).get('/sign-in')

    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}';style-src 'self';img-src 'self';connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none';object-src 'none';upgrade-insecure-requests$/,
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(headers['strict-transport-security']).toMatch(/^max-age=/)
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('give each page a nonce of its own', async () => {
    const { app } = consoleUnderTest()
    const nonceOf = async () =>
      /nonce-([^']+)/.exec((await supertest(app).get('/sign-in')).headers['content-security-policy'] ?? '')?.[1]

    expect(await nonceOf()).not.toBe(await nonceOf())
  })
})

describe('what goes wrong', () => {
  it('answers 404 with a page for an address that is not there', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const answers = await Promise.all(
      ['/nothing', '/tickets/CPD-XXXX-XX', '/ects/nobody', '/schools/999'].map(path => browser.get(path)),
    )

    expect(answers.map(answer => answer.status)).toEqual([404, 404, 404, 404])
    expect(answers[0]?.text).toContain('Page not found')
  })

  it('answers 500 with a reference and without the fault', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.ticketPage = async () => {
      throw new Error('secret of the database')
    }

    const answer = await browser.get('/tickets/CPD-7K3M-9Q')

    expect(answer.status).toBe(500)
    expect(answer.text).toContain('Sorry, there is a problem with the service')
    expect(answer.text).toMatch(/Reference: <code>[0-9a-f]{12}<\/code>/)
    expect(answer.text).not.toContain('secret of the database')
  })

  it('refuses a form that is too long with a sentence', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const answer = await browser.post('/tickets/CPD-7K3M-9Q/note', { note: 'x'.repeat(300_000) })

    expect(answer.status).toBe(413)
    expect(answer.text).toContain('Shorten what you wrote')
  })

  it('does not send a page when the audit row for it cannot be kept', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const run = console.services.access.run.bind(console.services.access)
    console.services.access.run = (lane, work) =>
      run(lane, stores => work({ ...stores, audit: { append: () => Promise.reject(new Error('disk full')) } }))

    const answer = await browser.get('/tickets/CPD-7K3M-9Q')

    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('Amina')
  })
})

describe('health', () => {
  it.each([
    [true, 200, 'ok\n'],
    [false, 503, 'not ready\n'],
  ])('is told without signing in (ready: %s)', async (isReady, status, text) => {
    const { app, services } = consoleUnderTest()
    services.isReady = isReady

    const health = await supertest(app).get('/healthz')
    const ready = await supertest(app).get('/readyz')

    expect([health.status, health.text]).toEqual([status, text])
    expect([ready.status, ready.body]).toEqual([
      status,
      {
        ready: isReady,
        started: isReady,
        checks: { database: true, spool: isReady },
      },
    ])
  })
})
