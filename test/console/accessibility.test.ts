import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { findChromium, openBrowser } from '../support/browser'
import { findings, lookAtLayouts, lookAtPage, sidewaysOrCut, unfold } from '../support/look-at-page'
import { totpCode } from '../support/totp-code'
import { consoleUnderTest, PASSWORD, passwords } from './fakes/console-under-test'
import { aCard, aMessage, anEntry, aPage, aRequest, aTicket, aWaitingReply, NOW, problem } from './fakes/sample'
import { aMaskedCopy } from './fakes/fake-masked-copies'
import { aCardPairing, anInServiceLine, STEPS } from './fakes/standing-sample'

const isHere = findChromium() !== null
/** Every rule of axe in every layout takes minutes, and many more where others work on the same machine. */
const LONGEST_MS = process.env['TEST_ACCESS'] === 'all' ? 1_200_000 : 240_000
const describeInBrowser = isHere ? describe : describe.skip
const WHERE = isHere ? 'in Chromium' : 'in Chromium (skipped: there is none; install it, or set CHROMIUM_PATH)'

/** Pages of each kind, which axe looks at wide, narrow and with large text; of the others only the layout is measured. */
const CHECKED = [
  '/tickets?tick=all',
  '/tickets/complete-ready',
  '/tickets/new',
  '/tickets?show=ready&due=overdue&provider=northgate&whose=me&order=due',
  '/tickets/CPD-7K3M-9Q',
  '/tickets/CPD-CHOOSE-1',
  '/tickets/CPD-7K3M-9Q/choose?mentorText=amina&ectText=rowan',
  '/tickets/CPD-7K3M-9Q/names?message=M-1&quote=Amina+Okafor&text=cole',
  '/ects/P-ECT',
  '/mentors/P-MENTOR',
  '/schools/100001',
  '/register/people/P-MENTOR/seen',
  '/ects/P-LONG/mentor?text=o&step=found',
  '/ects/P-ECT/mentor?mentor=P-LISTED',
  '/problems/PRB-7K3M/updates/UP-1',
  '/problems/PRB-7K3M/updates/UP-2',
  '/reports/escalation',
  '/reports/sent',
  '/reports/sent/E-1',
  '/reports/contacts',
  '/reports/unsubscribed',
  '/dashboard',
  '/templates',
  '/templates/answer-steplab',
  '/dashboard?period=custom&from=2026-02-30&until=2026-09-01&compare=last-year',
  '/people',
  '/people/PARTNER',
  '/account',
  '/account/password',
  '/settings',
  '/shortcuts',
  '/search?text=a',
  '/search?text=zzzz&page=3',
  '/register/in-service?show=to-do',
  '/register/sources',
  '/register/sources/readings/RUN-1',
  '/tickets/CPD-COPY-1',
  '/tickets/CPD-PORTAL-1',
  '/tickets/CPD-PORTAL-1/answers/portal',
  '/tickets/CPD-CHOOSE-1/merge/CPD-7K3M-9Q',
  '/tickets/CPD-CHOOSE-1/split?chosen=1',
  '/problems/PRB-7K3M',
  '/attachments/A-1/mask',
  '/attachments/A-1/picture?size=double',
  '/masked-copies/MC-1',
]
const OF_PARTNER = ['/feed/new', '/feed/rows', '/feed/rows?show=all', '/feed/rows?show=ask'] as const
const MEASURED = [
  '/tickets/CPD-7K3M-9Q/answers/already-done',
  '/tickets/CPD-CHOOSE-1/answers/which-person?match=R-4',
  '/tickets/CPD-DONE-1',
  '/tickets/CPD-CHOOSE-1/merge?find=1&into=none',
  '/tickets/CPD-TWO-1/split?chosen=1&message=M-1&request=R-1',
  '/tickets/CPD-MERGED-1',
  '/tickets/CPD-MERGED-1/separate',
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
  '/problems/PRB-7K3M/edit',
  '/problems/PRB-7K3M/dismiss',
  '/problems/PRB-7K3M/merge?into=PRB-0002',
  '/problems/PRB-7K3M/split?occurrence=OC-1',
  '/problems/PRB-7K3M/reports/OC-1',
  '/problems/PRB-7K3M/update',
  '/suspended',
  '/suspended/M-9',
  '/outbox',
  '/audit',
  '/nothing-here',
]

const GUIDE = {
  ...{ id: 'F-1', filename: 'How to add a mentor.pdf', contentType: 'application/pdf', size: 1_200_000, blobKey: 'b' },
}

if (!isHere && process.env['CI'] === 'true') {
  it('has Chromium to look at pages with', () => {
    throw new Error('There is no Chromium: install it, or set CHROMIUM_PATH')
  })
}

describeInBrowser(`the console ${WHERE}`, () => {
  const { app, services } = consoleUnderTest({ liveEveryMs: 200 })
  let server: Server
  let browser: Browser
  let base = ''

  beforeAll(async () => {
    services.addAccount('AGENT', ['administrator'], { passwordHash: await passwords.hash(PASSWORD) })
    services.addAccount('OLA', ['agent'], { passwordHash: await passwords.hash(PASSWORD) })
    services.addAccount('PARTNER', ['partner'], { passwordHash: await passwords.hash(PASSWORD) })
    services.pages.push(
      aPage({
        ticket: aTicket({ id: 'T-2', reference: 'CPD-CHOOSE-1', standing: 'unknown' }),
        ...{ problem: null, similar: problem },
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
    services.pages.push(
      aPage({
        ticket: aTicket({ id: 'T-6', reference: 'CPD-MERGED-1', state: 'closed', mergedIntoId: 'T-7' }),
        ...{ thread: [], cards: [], mergedInto: { id: 'T-7', reference: 'CPD-TWO-1' } },
      }),
      aPage({
        ticket: aTicket({ id: 'T-7', reference: 'CPD-TWO-1' }),
        thread: [aMessage(), aMessage({ entry: anEntry({ id: 'E-9', messageId: 'M-9' }) })],
        participants: [{ address: 'office@dale.example', role: 'merged' }],
        mergedHere: [{ id: 'T-6', reference: 'CPD-MERGED-1' }],
      }),
    )
    services.portal = { kind: 'here', secondLine: ['second@line.example'] }
    services.pages.push(
      aPage({
        ticket: aTicket({ id: 'T-5', reference: 'CPD-PORTAL-1', intent: 'portal_technical' }),
        cards: [],
        ...aWaitingReply({ files: [GUIDE] }),
      }),
    )
    services.completionMode = 'copy'
    services.masks.copies = [aMaskedCopy()]
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

  it(
    'has no finding of axe and cuts nothing off, wide, narrow and with text twice as large, and loads nothing that its policy refuses',
    async () => {
      const page = await signIn({ width: 1280, javaScript: true })
      const complaints: string[] = []
      page.on('console', message => {
        if (message.text().includes('Content Security Policy')) complaints.push(message.text())
      })
      const found: string[] = []
      for (const path of CHECKED) {
        await page.goto(`${base}${path}`)
        for (const finding of await lookAtPage(page)) found.push(`${path} ${finding}`)
      }
      await page.context().close()

      expect(found).toEqual([])
      expect(complaints).toEqual([])
    },
    LONGEST_MS,
  )

  it(
    'has no finding of axe at 390 pixels: errors shown, nothing there',
    async () => {
      const page = await signIn({ width: 390, javaScript: true })
      const found: string[] = []
      const look = async (what: string) => {
        for (const finding of [...(await sidewaysOrCut(page)), ...(await findings(page))])
          found.push(`${what}: ${finding}`)
      }
      const open = (path: string) => page.goto(`${base}${path}`)
      const lookAtError = async (
        path: string,
        button: string,
        before: () => Promise<unknown> = async () => undefined,
      ) => {
        await open(path)
        await before()
        await page.getByRole('button', { name: button }).first().click()
        await page.waitForLoadState()
        expect(await page.title()).toMatch(/^Error: /)
        expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
        await look(`${path}, ${button}`)
      }
      await lookAtError('/tickets', 'Change the selected tickets')
      await lookAtError('/tickets', 'Save', () => unfold(page))
      await lookAtError('/tickets/new', 'Make the ticket', () => page.fill('#school', 'a'))
      await lookAtError('/tickets/complete-ready', 'Complete the ticked matches', () => page.click('label[for="row"]'))
      await lookAtError('/tickets/CPD-DONE-1/matches/R-3/undo', 'Undo the match')
      await lookAtError('/tickets/CPD-7K3M-9Q/choose?mentorText=amina&ectText=rowan', 'Show what will change')
      await lookAtError('/people', 'Make the link')
      services.complete = 'needs-confirmation'
      await lookAtError('/tickets/CPD-CHOOSE-1', 'Complete the match')
      services.complete = null
      const { lines } = services
      services.lines = []
      for (const path of ['/tickets?tag=none', '/tickets/complete-ready']) {
        await open(path)
        await look(`${path} with nothing there`)
      }
      services.lines = lines
      await page.context().close()

      expect(found).toEqual([])
    },
    LONGEST_MS,
  )

  it('draws bars on a picture by mouse and by keyboard, takes them away, and sends what is seen', async () => {
    const page = await signIn({ width: 1280, javaScript: true })
    services.masks.copies = []
    await page.goto(`${base}/attachments/A-1/mask`)
    const bars = page.locator('.md-mask__bar:not([hidden])')
    const values = () =>
      page.locator('input[name=bar]:checked').evaluateAll(boxes => boxes.map(box => (box as HTMLInputElement).value))
    expect(await bars.count()).toBe(2)
    const { x, y, width } = (await page.locator('#mask-picture').boundingBox())!
    const scale = width / 900
    const at = (left: number, top: number) => page.mouse.move(x + left * scale, y + top * scale)

    await at(400, 200)
    await page.mouse.down()
    await at(500, 260)
    await page.mouse.up()
    const [left, top, wide, high] = ((await values()).at(-1) ?? '').split(' ').map(Number)
    for (const [is, should] of [
      [left, 400],
      [top, 200],
      [wide, 100],
      [high, 60],
    ] as const)
      expect(Math.abs((is ?? 0) - should)).toBeLessThanOrEqual(3)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    expect((await values()).at(-1)).toBe(`${left! + 5} ${top} ${wide} ${high! + 5}`)
    expect(await page.locator('#mask-status').textContent()).toContain(`${high! + 5} high`)
    expect(await findings(page)).toEqual([])
    await page.locator('.md-mask__bar').first().focus()
    await bars.first().press('Delete')
    expect(await bars.count()).toBe(2)
    const sent = await values()
    await page.getByRole('button', { name: 'Show the exact result' }).click()
    await page.waitForURL('**/masked-copies/MC-1')

    expect(services.masks.copies[0]?.bars.map(bar => Object.values(bar).join(' '))).toEqual(sent)
    services.masks.copies = [aMaskedCopy()]
    await page.context().close()
  }, 60_000)

  it('prints a ticket whole and without forms, and keeps what colours tell in the reader’s own colours', async () => {
    const page = await signIn({ width: 1280, javaScript: true })
    await page.goto(`${base}/tickets/CPD-7K3M-9Q`)
    const isSeen = (selector: string) => page.locator(selector).first().isVisible()

    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('details:not([open])').count()).toBe(0)
    expect([await isSeen('#conversation'), await isSeen('#match-1'), await isSeen('#timeline')]).toEqual([
      true,
      true,
      true,
    ])
    expect([await isSeen('.md-header'), await isSeen('#reply'), await isSeen('.md-press')]).toEqual([
      false,
      false,
      false,
    ])
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await page.locator('details:not([open])').count()).toBeGreaterThan(0)

    await page.emulateMedia({ media: 'screen', forcedColors: 'active' })
    await page.goto(`${base}/tickets`)
    const line = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate(element => getComputedStyle(element).borderBottomColor)
    expect(await line('.md-tabs__link--current')).not.toBe(await line('.md-tabs__link:not(.md-tabs__link--current)'))
    await page.context().close()
  }, 60_000)

  it(
    'has no finding of axe on a delivery partner’s pages, wide, narrow and with large text',
    async () => {
      const found: string[] = []
      const page = await signIn({ width: 1280, javaScript: true, as: 'partner' })
      for (const path of OF_PARTNER) {
        await page.goto(`${base}${path}`)
        expect(await page.getByText('This does not replace matching on Steplab').count()).toBeGreaterThan(0)
        for (const finding of await lookAtPage(page)) found.push(`${path}: ${finding}`)
      }
      await page.context().close()

      expect(found).toEqual([])
    },
    LONGEST_MS,
  )

  it('has no finding of axe on the sign-in page, plain and with errors', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${base}/sign-in`)
    const plain = await lookAtPage(page)
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
      for (const finding of [...(await sidewaysOrCut(page)), ...(await findings(page))])
        found.push(`${what}: ${finding}`)
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

  it('cuts nothing off and scrolls nowhere sideways on its other pages, narrow and with text twice as large', async () => {
    const page = await signIn({ width: 390, javaScript: true })
    const found: string[] = []
    for (const path of MEASURED) {
      await page.goto(`${base}${path}`)
      for (const wrong of await lookAtLayouts(page, { withAxe: false })) found.push(`${path} ${wrong}`)
    }
    await page.context().close()

    expect(found).toEqual([])
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

  describe('keyboard shortcuts', () => {
    let page: Page
    beforeEach(async () => {
      page = await signIn({ width: 1280, javaScript: true })
      services.calls = []
    })
    afterEach(() => page.context().close())

    const open = (path: string) => page.goto(`${base}${path}`)
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim().split('\n')[0] ?? '')
    const called = (name: string) => services.calls.filter(call => call.name === name).length

    it('move to the button that completes, which only a new press of Enter presses', async () => {
      await open('/tickets/CPD-7K3M-9Q')
      await page.keyboard.down('Enter')
      await page.keyboard.press('c')
      expect(await focused()).toBe('Complete the match')
      for (const key of ['Enter', 'Enter', 'c', 'n', 'q', '1', '?']) await page.keyboard.down(key)
      expect([called('completeMatch'), called('takeNext')]).toEqual([0, 0])
      expect(page.url()).toBe(`${base}/tickets/CPD-7K3M-9Q`)

      await page.keyboard.press('Escape')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('match-1')
      for (const key of ['Enter', 'c', 'n', 'q', '1', '?']) await page.keyboard.up(key)
      await page.keyboard.press('c')
      await page.keyboard.press('Enter')
      // The page that is left is loaded already: what says that it was pressed is the next one.
      await page.getByRole('alert').waitFor()
      await page.keyboard.press('Enter')

      expect(called('completeMatch')).toBe(1)
    }, 30_000)

    it('take one ticket for two presses in a moment, and for a key that is held', async () => {
      // The page's clock stands still: how long a busy machine takes is no part of the moment.
      const moment = Date.now()
      await page.clock.setFixedTime(moment)
      await open('/tickets')
      const isThere = page.waitForURL(/CPD-/)
      await page.keyboard.down('n')
      await isThere
      for (let times = 0; times < 5; times += 1) await page.keyboard.down('n')
      await page.keyboard.up('n')
      await page.keyboard.press('n')
      await page.clock.setFixedTime(moment + 699)
      await page.keyboard.press('n')
      await page.waitForLoadState('networkidle')
      expect([called('takeNext'), new URL(page.url()).pathname]).toEqual([1, '/tickets/CPD-7K3M-9Q'])

      await page.clock.setFixedTime(moment + 700)
      const isLeft = page.waitForURL(url => url.pathname === '/tickets')
      await page.keyboard.press('n')
      await isLeft

      expect(called('takeNext')).toBe(2)
    }, 30_000)

    it('do nothing while somebody writes, with a modifier, in a dialogue, or once they are off', async () => {
      await open('/tickets')
      await page.focus('#text')
      await page.keyboard.type('n?q/')
      expect(await page.inputValue('#text')).toBe('n?q/')
      await page.focus('#row-1')
      await page.keyboard.press('n')
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      for (const key of ['Control+q', 'Alt+q', 'Meta+q', 'Shift+q']) await page.keyboard.press(key)
      await page.evaluate(() => {
        const dialogue = document.createElement('dialog')
        document.body.append(dialogue)
        dialogue.show()
      })
      await page.keyboard.press('?')
      expect([page.url(), called('takeNext')]).toEqual([`${base}/tickets`, 0])

      const account = services.access.accounts.get('AGENT')
      if (account) services.access.accounts.set('AGENT', { ...account, shortcutsOffAt: NOW })
      await open('/tickets')
      for (const key of ['?', 'n', 'j']) await page.keyboard.press(key)
      if (account) services.access.accounts.set('AGENT', account)

      expect([page.url(), called('takeNext'), await focused()]).toEqual([`${base}/tickets`, 0, expect.any(String)])
    }, 30_000)

    it('walk the list, choose by number, and lead to boxes, answers and help', async () => {
      await open('/tickets')
      await page.keyboard.press('j')
      expect(await focused()).toBe('Mentor not in the list')
      await page.keyboard.press('x')
      expect(await page.isChecked('#row-1')).toBe(true)
      for (const [key, id] of [
        ['/', 'find'],
        ['f', 'text'],
      ] as const) {
        await page.keyboard.press(key)
        expect(await page.evaluate(() => document.activeElement?.id)).toBe(id)
        await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      }

      await open('/tickets/CPD-CHOOSE-1')
      await page.keyboard.press('1')
      await page.keyboard.press('1')
      expect(await focused()).toBe('Show what will change')
      expect(await page.locator('#match-2 input:checked').count()).toBe(2)
      await page.keyboard.press('w')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('note')
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      await page.keyboard.press('?')
      await page.waitForURL(`${base}/shortcuts`)
      await page.keyboard.press('q')
      await page.waitForURL(`${base}/tickets`)
    }, 30_000)
  })

  it('shows two agents on one ticket to each other, and what one did before the other saves; nothing typed is lost', async () => {
    const ticket = aTicket({ id: 'T-9', reference: 'CPD-BOTH-1', state: 'open' })
    const path = `${base}/tickets/CPD-BOTH-1`
    const before = aPage({ ticket, cards: [] })
    services.pages.push(before)
    const mine = await signIn({ width: 1280, javaScript: true })
    const complaints: string[] = []
    mine.on('console', message => complaints.push(message.text()))
    const theirs = await signIn({ width: 390, javaScript: true, as: 'ola' })
    await mine.goto(path)
    await theirs.goto(path)
    await mine.getByText('Person OLA is looking at this ticket.').waitFor()
    await theirs.locator('#note').pressSequentially('They rang')
    await mine.getByText('Person OLA is typing on this ticket.').waitFor()
    await mine.locator('#reply').fill('Which Amina is meant?')

    const note = anEntry({ ...{ id: 'E-9', kind: 'note', author: 'OLA', messageId: null, body: 'They rang' } })
    const added = { ...aMessage(), entry: note, parsed: null, attachments: [], highlights: [] }
    const after = { ...before, ticket: { ...ticket, version: ticket.version + 1 }, thread: [...before.thread, added] }
    services.pages[services.pages.indexOf(before)] = after
    await mine.getByText('This ticket has changed since you opened it.').waitFor()
    await mine.getByRole('button', { name: 'Send reply' }).click()

    expect(await mine.title()).toBe('CPD-BOTH-1 has changed – Matchdesk')
    expect(await mine.locator('main').innerText()).toMatch(/Note, seen by agents only[\s\S]*Person OLA[\s\S]*They rang/)
    expect(await mine.inputValue('#reply')).toBe('Which Amina is meant?')
    expect(await findings(mine)).toEqual([])
    await mine.setViewportSize({ width: 390, height: 800 })
    expect(await sidewaysOrCut(mine)).toEqual([])
    await mine.getByRole('button', { name: 'Go back to the ticket with what I typed' }).click()
    expect(await mine.inputValue('#reply')).toBe('Which Amina is meant?')
    expect(complaints.filter(text => text.includes('Content Security Policy'))).toEqual([])
    await mine.context().close()
    await theirs.context().close()
  }, 90_000)

  it('says on the list how many tickets have come, and moves nothing', async () => {
    const page = await signIn({ width: 1280, javaScript: true })
    await page.goto(`${base}/tickets`)
    const rows = await page.locator('tbody tr').count()
    services.newTickets = [new Date(), new Date(), new Date()]

    await page.getByText('3 new tickets').waitFor()

    expect(await page.locator('tbody tr').count()).toBe(rows)
    expect(await page.getByRole('status').getByRole('link', { name: 'Load the list again' }).isVisible()).toBe(true)
    expect(await findings(page)).toEqual([])
    services.newTickets = []
    await page.context().close()
  }, 60_000)

  it('brings what was typed back to its author after the session has ended in the middle of a reply', async () => {
    const page = await signIn({ width: 1280, javaScript: false })
    await page.goto(`${base}/tickets/CPD-CHOOSE-1`)
    await page.fill('#reply', 'A long reply that nobody wants to type twice')
    services.access.sessions.clear()
    await page.getByRole('button', { name: 'Send reply' }).click()
    expect(await page.locator('main').innerText()).toContain('What you typed is kept for you')
    await page.fill('#email', 'agent@helpdesk.example')
    await page.fill('#password', PASSWORD)
    await page.locator('main button[type=submit]').click()

    expect(await page.inputValue('#reply')).toBe('A long reply that nobody wants to type twice')
    const sent = services.calls.length
    await page.getByRole('button', { name: 'Send reply' }).click()
    expect(services.calls.slice(sent)).toMatchObject([
      { name: 'reply', command: { text: 'A long reply that nobody wants to type twice' } },
    ])
    expect(services.access.keptForms).toEqual([])
    await page.context().close()
  }, 60_000)
})
