import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import type { ZendeskApp } from '../../src/access/zendesk-app'
import { openBrowser } from '../support/browser'
import { findings, sidewaysOrCut } from '../support/look-at-page'
import { consoleUnderTest } from './fakes/console-under-test'
import { aCard, aPage, aTicket, NOW } from './fakes/sample'

const ID = '01JYQ0000000000000000T1CK3'
const SDK = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js'
/** As much of the framework's client as the app uses; like the real one it needs what Zendesk puts into the frame's address. */
const CLIENT = `
  const asked = new URLSearchParams(location.search)
  window.ZAFClient = { init: () => asked.get('origin') && asked.get('app_guid') ? {
    get: async names => Object.fromEntries(names.map(name => [name, { 'ticket.id': 4711, 'ticket.externalId': '${ID}' }[name]])),
    invoke: async (name, size) => { window.invoked = [name, size] },
  } : false }`

let browser: Browser
let page: Page
let servers: Server[]
let zendesk: string
let stranger: string
let desk: string
let services: ReturnType<typeof consoleUnderTest>['services']

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  // An agent's browser in Zendesk: it frames the app's address with a form that Zendesk signed.
  const framing = () =>
    listen((_request, response) => {
      const address = `${desk}/zendesk/sidebar?origin=${encodeURIComponent(zendesk)}&app_guid=1`
      response.setHeader('content-type', 'text/html')
      response.end(
        `<!doctype html><title>Ticket</title><textarea id="reply" autofocus></textarea><iframe name="app" width="350" height="700"></iframe>
         <form method="post" target="app" action="${address}"><input name="token" value="agent 900 ${Math.random()}"></form>
         <script>document.forms[0].submit()</script>`,
      )
    })
  servers = []
  zendesk = await framing()
  stranger = await framing()
  const zendeskApp: ZendeskApp = {
    origin: zendesk,
    agentOf: async token => (token.startsWith('agent 900 ') ? '900' : null),
  }
  const made = consoleUnderTest({ zendeskApp })
  services = made.services
  services.pages = [aPage({ ticket: aTicket({ id: ID, zendeskTicketId: '4711' }) })]
  services.addAccount('AMY', ['agent'])
  services.access.zendeskAgents.push({
    ...{ id: 'Z-1', accountId: 'AMY', zendeskUserId: '900', linkedBy: 'ADMIN', linkedAt: NOW },
  })
  desk = await listen(made.app)
  page = await browser.newPage()
  await page.route(SDK, route => route.fulfill({ contentType: 'text/javascript', body: CLIENT }))
})

afterEach(async () => {
  await page.close()
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('the app beside a ticket in Zendesk', () => {
  it('shows the proposal in the frame and completes the match by keyboard, without a cookie and without asking anybody else', async () => {
    const asked: string[] = []
    page.on('request', request => void asked.push(`${request.method()} ${request.url()}`))
    await page.goto(zendesk)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: /^Match 1/ }).waitFor()

    expect(await frame.getByRole('main').textContent()).toContain('Amina Okafor is not in the pool of mentors')
    const inFrame = page.frames().find(one => one.url().startsWith(desk))
    // What an agent types goes on into Zendesk's own box while the frame fills.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reply')
    expect(await inFrame?.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    for (let step = 0; step < 20; step += 1) {
      await page.keyboard.press('Tab')
      if (await inFrame?.evaluate(() => document.activeElement?.textContent?.trim() === 'Complete the match')) break
    }
    await page.waitForTimeout(750)
    await page.keyboard.press('Enter')
    await frame.getByRole('heading', { name: 'Match completed' }).waitFor()

    expect(services.calls.map(({ name }) => name)).toEqual(['completeMatch'])
    expect(await frame.getByRole('main').evaluate(main => main === document.activeElement)).toBe(true)
    expect(await inFrame?.evaluate(() => (window as unknown as { invoked: unknown[] }).invoked[0])).toBe('resize')
    expect(await page.context().cookies()).toEqual([])
    expect(asked.filter(one => !one.includes(desk) && !one.includes(zendesk) && !one.includes('favicon'))).toEqual([
      `GET ${SDK}`,
    ])
  })

  it('is shown in nobody else’s frame', async () => {
    const refused = new Promise<string>(resolve => page.on('console', message => resolve(message.text())))
    await page.goto(stranger)

    expect(await refused).toMatch(/frame-ancestors/)
    expect(services.calls).toEqual([])
  })

  it('says what to do when Zendesk’s own script does not come', async () => {
    await page.unroute(SDK)
    await page.route(SDK, route => route.abort())
    await page.goto(zendesk)

    await page.frameLocator('iframe').getByText('Open the ticket in Matchdesk instead.').waitFor()
  })

  it('says that nobody knows whether it was done when the answer to a press does not come', async () => {
    await page.goto(zendesk)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('button', { name: 'Complete the match' }).waitFor()
    await page.route('**/zendesk/sidebar/complete', route => route.abort())
    await page.waitForTimeout(750)
    await frame.getByRole('button', { name: 'Complete the match' }).click()

    await frame.getByText('Look at the ticket in Matchdesk before you press again.').waitFor()
    expect(await frame.getByRole('button', { name: 'Complete the match' }).isEnabled()).toBe(true)
  })

  it('takes a proxy’s page for no answer, keeps what was typed, and lets it be sent again', async () => {
    const ticket = aTicket({ id: ID, zendeskTicketId: '4711' })
    services.pages = [aPage({ ticket, cards: [aCard({ button: 'needs-confirmation' })] })]
    await page.goto(zendesk)
    const frame = page.frameLocator('iframe')
    await frame.getByLabel('How you checked').fill('Rang the school')
    await frame.getByLabel('I have checked that this person may ask for it').check()
    const complete = frame.getByRole('button', { name: 'Complete the match' })
    await page.route('**/zendesk/sidebar/complete', route =>
      route.fulfill({ status: 504, contentType: 'text/html', body: '<h1>504 Gateway Time-out</h1>' }),
    )
    await page.waitForTimeout(750)
    await complete.click()
    await frame.getByText('The match may have been completed.').waitFor()

    expect(await frame.getByText('504').count()).toBe(0)
    expect(await frame.getByLabel('How you checked').inputValue()).toBe('Rang the school')
    await page.unroute('**/zendesk/sidebar/complete')
    await complete.click()
    await frame.getByRole('heading', { name: 'Match completed' }).waitFor()
    expect(services.calls).toMatchObject([
      { name: 'completeMatch', command: { confirmed: true, note: 'Rang the school' } },
    ])
  })

  it('grows and shrinks with what is folded open', async () => {
    await page.goto(zendesk)
    const frame = page.frameLocator('iframe')
    const fold = frame.getByText('Why these people')
    await fold.waitFor()
    const inFrame = page.frames().find(one => one.url().startsWith(desk))
    const height = async () => {
      await page.waitForTimeout(100)
      const asked = await inFrame?.evaluate(
        () => (window as unknown as { invoked: [string, { height: string }] }).invoked,
      )
      return Number.parseInt(asked?.[1].height ?? '', 10)
    }
    const before = await height()
    await fold.click()
    const open = await height()
    await fold.click()

    expect(open).toBeGreaterThan(before)
    expect(await height()).toBe(before)
  })

  it('has no fault that axe finds, and fits into 350 pixels with text twice as large', async () => {
    // Its fragment as a page of its own: axe looks at no frame of another origin.
    await page.setViewportSize({ width: 350, height: 900 })
    await page.route(`${desk}/alone`, route =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="/zendesk/sidebar?origin=x&app_guid=1"><input name="token" value="agent 900 alone"></form><script>document.forms[0].submit()</script>`,
      }),
    )
    await page.goto(`${desk}/alone`)
    await page.getByRole('button', { name: 'Complete the match' }).waitFor()
    await page.evaluate(() => document.querySelectorAll('details').forEach(fold => fold.setAttribute('open', '')))
    if (process.env['LOOK']) await page.screenshot({ path: process.env['LOOK'], fullPage: true })

    expect(await findings(page)).toEqual([])
    await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'))
    expect(await sidewaysOrCut(page)).toEqual([])
    if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}.200.png`, fullPage: true })
  })
})
