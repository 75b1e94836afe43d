import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { findChromium, openBrowser } from '../support/browser'
import { totpCode } from '../support/totp-code'
import { consoleUnderTest, PASSWORD, passwords } from './fakes/console-under-test'
import { aCard, aPage, aRequest, aTicket, aWaitingReply, NOW } from './fakes/sample'
import { aCardPairing, anInServiceLine, STEPS } from './fakes/standing-sample'

const isHere = findChromium() !== null
const describeInBrowser = isHere ? describe : describe.skip
const WHERE = isHere ? 'in Chromium' : 'in Chromium (skipped: there is none; install it, or set CHROMIUM_PATH)'
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Pages of each kind: axe takes seconds for each, so the others are only measured for width. */
const CHECKED = [
  '/tickets?tick=all',
  '/tickets/complete-ready',
  '/tickets?show=ready&due=overdue&provider=northgate&whose=me&order=due',
  '/tickets/CPD-7K3M-9Q',
  '/tickets/CPD-CHOOSE-1',
  '/tickets/CPD-7K3M-9Q/choose?mentorText=amina&ectText=rowan',
  '/tickets/CPD-7K3M-9Q/names?message=M-1&quote=Amina+Okafor&text=cole',
  '/ects/P-ECT',
  '/mentors/P-MENTOR',
  '/schools/100001',
  '/ects/P-LONG/mentor?text=o&step=found',
  '/ects/P-ECT/mentor?mentor=P-LISTED',
  '/reports/escalation',
  '/dashboard',
  '/dashboard?period=custom&from=2026-02-30&until=2026-09-01&compare=last-year',
  '/people',
  '/people/PARTNER',
  '/account',
  '/account/password',
  '/search?text=a',
  '/search?text=zzzz&page=3',
  '/register/in-service?show=to-do',
  '/register/sources',
  '/register/sources/readings/RUN-1',
  '/tickets/CPD-COPY-1',
  '/tickets/CPD-PORTAL-1',
  '/tickets/CPD-PORTAL-1/answers/portal',
]
const OF_PARTNER = ['/feed/new', '/feed/rows', '/feed/rows?show=all', '/feed/rows?show=ask'] as const
const MEASURED = [
  ...CHECKED,
  '/tickets/CPD-7K3M-9Q/answers/already-done',
  '/tickets/CPD-CHOOSE-1/answers/which-person?match=R-4',
  '/tickets/CPD-DONE-1',
  '/tickets/CPD-DONE-1/matches/R-3/undo',
  '/register?text=a',
  '/ects/P-ECT/mentor',
  '/ects/P-ECT/mentor?mentor=not-here',
  '/ects/P-LONG/mentor?text=o&step=found',
  '/ects/P-ECT/mentor?mentor=P-MENTOR',
  '/mentors/P-MENTOR/ect',
  '/mentors/P-MENTOR/ect?text=o&step=search',
  '/ects/P-LONG',
  '/mentors/8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b',
  '/register/changes/CS-1/undo',
  '/mentors/P-MENTOR',
  '/schools/100001',
  '/problems',
  '/problems/PRB-7K3M',
  '/suspended',
  '/suspended/M-9',
  '/outbox',
  '/audit',
  '/nothing-here',
]

if (!isHere && process.env['CI'] === 'true') {
  it('has Chromium to look at pages with', () => {
    throw new Error('There is no Chromium: install it, or set CHROMIUM_PATH')
  })
}

describeInBrowser(`the console ${WHERE}`, () => {
  const { app, services } = consoleUnderTest()
  let server: Server
  let browser: Browser
  let base = ''

  beforeAll(async () => {
    services.addAccount('AGENT', ['administrator'], { passwordHash: await passwords.hash(PASSWORD) })
    services.addAccount('PARTNER', ['partner'], { passwordHash: await passwords.hash(PASSWORD) })
    services.pages.push(
      aPage({
        ticket: aTicket({ id: 'T-2', reference: 'CPD-CHOOSE-1', standing: 'unknown' }),
        cards: [
          aCard({ button: 'needs-confirmation', request: aRequest({ id: 'R-2' }) }),
          aCard({
            button: 'none',
            plan: null,
            planDigest: null,
            whyNoButton: ['Choose the mentor and the ECT first.'],
            request: aRequest({ id: 'R-4', ordinal: 2, mentorId: null }),
          }),
        ],
      }),
      aPage({
        ticket: aTicket({ id: 'T-3', reference: 'CPD-DONE-1', state: 'solved' }),
        cards: [
          aCard({
            button: 'none',
            plan: null,
            planDigest: null,
            request: aRequest({ id: 'R-3', state: 'completed', decidedBy: 'AGENT', decidedAt: NOW }),
          }),
        ],
      }),
    )
    services.portal = { kind: 'here', secondLine: ['second@line.example'] }
    services.pages.push(
      aPage({
        ticket: aTicket({ id: 'T-5', reference: 'CPD-PORTAL-1', intent: 'portal_technical' }),
        cards: [],
        ...aWaitingReply(),
      }),
    )
    services.completionMode = 'copy'
    services.access.views.push({
      ...{ id: 'V-1', accountId: 'AGENT', name: 'Late ones', query: 'due=overdue', createdAt: NOW },
    })
    services.inService = { contradicted: 1, toDo: 2 }
    services.inServiceLines = [anInServiceLine(), anInServiceLine({ ticketReference: 'CPD-COPY-1' })]
    services.pages.push(
      aPage({
        ticket: aTicket({ id: 'T-4', reference: 'CPD-COPY-1', state: 'open' }),
        cards: [
          aCard({
            button: 'none',
            plan: null,
            planDigest: null,
            request: aRequest({ id: 'R-5', state: 'completed', decidedBy: 'AGENT', decidedAt: NOW }),
            pairing: aCardPairing({
              standing: 'contradicted',
              contradiction: { at: NOW, by: 'Lead provider feed', mentorId: 'P-9', mentorName: 'Mia Marsh' },
              isToDo: true,
              steps: STEPS,
            }),
          }),
        ],
      }),
    )
    server = app.listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await openBrowser()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await new Promise(resolve => server?.close(resolve))
  })

  async function signIn(options: {
    readonly width: number
    readonly javaScript: boolean
    readonly as?: string
  }): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: options.width, height: 800 },
      javaScriptEnabled: options.javaScript,
    })
    const page = await context.newPage()
    await page.goto(`${base}/sign-in`)
    await page.fill('#email', `${options.as ?? 'agent'}@helpdesk.example`)
    await page.fill('#password', PASSWORD)
    await page.locator('main button[type=submit]').click()
    return page
  }

  /** There are no frames, so that axe needs no page of its own to put them together; that takes half of its time. */
  const findings = async (page: Page) =>
    (
      await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .withTags(WCAG_22_AA)
        .analyze()
    ).violations.map(
      violation => `${violation.id}: ${violation.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`,
    )

  it('has no finding of axe on its pages, and loads nothing that its policy refuses', async () => {
    const page = await signIn({ width: 1280, javaScript: true })
    const complaints: string[] = []
    page.on('console', message => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text())
    })
    const found: string[] = []
    for (const path of CHECKED) {
      await page.goto(`${base}${path}`)
      for (const finding of await findings(page)) found.push(`${path} ${finding}`)
    }
    await page.context().close()

    expect(found).toEqual([])
    expect(complaints).toEqual([])
  }, 240_000)

  it('has no finding of axe on a delivery partner’s pages, and fits them into 390 pixels', async () => {
    const found: string[] = []
    for (const width of [1280, 390]) {
      const page = await signIn({ width, javaScript: true, as: 'partner' })
      for (const path of OF_PARTNER) {
        await page.goto(`${base}${path}`)
        expect(await page.getByText('This does not replace matching on Steplab').count()).toBeGreaterThan(0)
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (beyond > 0) found.push(`${path} at ${width}: scrolls sideways by ${beyond}`)
        for (const finding of await findings(page)) found.push(`${path} at ${width}: ${finding}`)
      }
      await page.context().close()
    }

    expect(found).toEqual([])
  }, 240_000)

  it('has no finding of axe on the sign-in page, plain and with errors', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${base}/sign-in`)
    const plain = await findings(page)
    await page.locator('main button[type=submit]').click()

    expect(await page.title()).toBe('Error: Sign in – Matchdesk')
    expect([...plain, ...(await findings(page))]).toEqual([])
    await page.context().close()
  }, 60_000)

  it('has no finding of axe while a second factor is set up and used, and fits into 390 pixels', async () => {
    services.addAccount('CAREFUL', ['agent'], { passwordHash: await passwords.hash(PASSWORD) })
    const page = await signIn({ width: 390, javaScript: true, as: 'careful' })
    const found: string[] = []
    const look = async (what: string) => {
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (beyond > 0) found.push(`${what} scrolls sideways by ${beyond}`)
      for (const finding of await findings(page)) found.push(`${what}: ${finding}`)
    }
    const send = () => page.locator('main button[type=submit]').first().click()
    await page.goto(`${base}/account/second-factor`)
    await look('beginning')
    await page.fill('#password', PASSWORD)
    await send()
    await look('the key')
    const key = await page.locator('.md-key').innerText()
    await page.fill('#code', totpCode(key, services.now))
    await send()
    await look('recovery codes')
    const [recoveryCode = ''] = await page.locator('.md-key').allInnerTexts()
    await page.goto(`${base}/account/second-factor`)
    await look('set up')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.fill('#email', 'careful@helpdesk.example')
    await page.fill('#password', PASSWORD)
    await page.locator('main button[type=submit]').click()
    await send()
    await look('a code that is missing')
    await page.getByRole('link', { name: 'I cannot use my app' }).click()
    await look('a recovery code')
    await page.fill('#code', recoveryCode)
    await send()
    await page.waitForURL(`${base}/tickets`)
    await page.context().close()

    expect(found).toEqual([])
  }, 120_000)

  it('fits into 390 pixels without scrolling sideways', async () => {
    const page = await signIn({ width: 390, javaScript: true })
    const wide: string[] = []
    for (const path of MEASURED) {
      await page.goto(`${base}${path}`)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (beyond > 0) wide.push(`${path}: ${beyond}`)
    }
    await page.context().close()

    expect(wide).toEqual([])
  }, 120_000)

  it('completes a match by keyboard alone, without JavaScript', async () => {
    const page = await signIn({ width: 1280, javaScript: false })
    await page.goto(`${base}/tickets/CPD-7K3M-9Q`)
    const button = page.getByRole('button', { name: 'Complete the match' })
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab')
      if (await button.evaluate(element => element === document.activeElement)) break
    }
    await page.keyboard.press('Enter')
    await page.waitForLoadState()

    expect(await page.getByRole('alert').innerText()).toContain('Match completed')
    expect(services.completions).toBe(1)
    await page.context().close()
  }, 60_000)
})
