import type { Browser, Locator, Page } from 'playwright-core'
import { systemClock } from '../../src/kernel/clock'
import { makeSampleRegister } from '../../src/register/sample/make-sample-register'
import { SAMPLE_SEED } from '../../src/register/sample/sample-seed'
import { morningMails, type MorningKind } from '../builders/morning-mails'
import { findChromium, openBrowser, signInFirst, tabTo } from '../support/browser'
import { startService, type RunningService } from '../support/running-service'
import { sendMails } from '../support/send-mails'

const hasChromium = findChromium() !== null
const describeWithBrowser = hasChromium ? describe : describe.skip

/** Two presses of one key, and two confirmations, within 700 ms count as one: a person reads in between, and this journey waits. */
const APART_MS = 700

jest.setTimeout(300_000)

/** What one ticket took, the way to the next one included; words that were written are not counted. */
interface Effort {
  readonly keys: number
  readonly loads: number
}

describeWithBrowser(`a morning of forty tickets${hasChromium ? '' : ' (skipped: no Chromium)'}`, () => {
  let service: RunningService
  let browser: Browser
  let page: Page
  let keys = 0
  let loads = 0

  beforeAll(async () => {
    // Read to its end however busy the machine is: forty mails at once.
    service = await startService({ PARSE_TIMEOUT_MS: '60000' }, { on: 'any' })
    browser = await openBrowser()
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(30_000)
    page.on('load', () => (loads += 1))
    await sendMails(
      morningMails(makeSampleRegister(SAMPLE_SEED, systemClock.today()), 'support@ect-helpdesk.example'),
      service,
    )
    await untilWorkedThrough(service)
    await signInFirst(page, service.firstSignIn ?? '')
  })

  afterAll(async () => {
    await browser?.close()
    await service?.stop()
  })

  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  /** Presses what leaves the page, when a person could have read it, and waits for the one behind it. */
  const leaveBy = async (key: string) => {
    // By the page's own notes: on a busy machine a key is heard some time after it was pressed.
    const noted = await page.evaluate(() => ({
      key: JSON.parse(sessionStorage.getItem('md-last-key') ?? '{}') as { readonly at?: number },
      confirmed: Number(sessionStorage.getItem('md-last-confirmed') ?? 0),
    }))
    const at = key === 'Enter' ? noted.confirmed : (noted.key.at ?? 0)
    await page.waitForTimeout(Math.max(0, at + APART_MS + 1 - Date.now()))
    const isLoaded = page.waitForEvent('load')
    await press(key)
    await isLoaded
  }
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  const pressComplete = async () => {
    await press('c')
    expect(await focused()).toBe('Complete the match')
    await leaveBy('Enter')
    expect(await page.getByRole('alert').innerText()).toContain('Match completed')
  }

  const WORK: Readonly<Record<MorningKind, () => Promise<void>>> = {
    ready: pressComplete,
    choice: async () => {
      await press('2')
      await press('1')
      expect(await focused()).toBe('Show what will change')
      await leaveBy('Enter')
      await pressComplete()
    },
    check: async () => {
      await press('c')
      await press('Space')
      await press('Tab')
      await page.keyboard.insertText('Rang the school office, who put me through.')
      await press('Tab')
      expect(await focused()).toBe('Complete the match')
      await leaveBy('Enter')
      expect(await page.getByRole('alert').innerText()).toContain('Match completed')
    },
    portal: sendAnswer,
    steplab: sendAnswer,
    reply: async () => {
      await press('r')
      await page.keyboard.insertText('By the end of the first week of term, please.')
      await press('Tab')
      await press('Tab')
      expect(await focused()).toBe('Send reply')
      await leaveBy('Enter')
    },
  }

  async function sendAnswer(): Promise<void> {
    await press('a')
    await leaveBy('Enter')
    await press('c')
    expect(await focused()).toBe('Send this email')
    await leaveBy('Enter')
  }

  it('begins without JavaScript: a ready ticket and one that needs a choice by Tab, Space and Enter', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    await context.addCookies(await page.context().cookies())
    const plain = await context.newPage()
    const enterOn = async (name: string) => {
      await tabTo(plain, plain.getByRole('button', { name, exact: true }).first())
      await plain.keyboard.press('Enter')
      await plain.waitForLoadState()
    }
    for (const show of ['ready', 'choice']) {
      await plain.goto(`${service.console}/tickets?show=${show}`)
      await enterOn('Next ticket')
      if (show === 'choice') {
        for (const side of ['mentor', 'ect']) {
          await tabTo(plain, plain.locator(`#match-1 input[name="${side}"]`).first())
          await plain.keyboard.press('Space')
        }
        await enterOn('Show what will change')
      }
      await enterOn('Complete the match')
      expect(await plain.getByRole('alert').innerText()).toContain('Match completed')
    }
    await context.close()
  })

  it('is done by keyboard alone: three presses and two pages for a ready ticket, eight presses for one that needs a choice', async () => {
    const efforts = new Map<MorningKind, Effort[]>()
    await page.locator('body').press('n')
    await page.waitForURL(/CPD-/)
    while (/CPD-/.test(page.url())) {
      const kind = await kindOf(page)
      keys = 0
      loads = 0
      await WORK[kind]()
      await leaveBy('n')
      efforts.set(kind, [...(efforts.get(kind) ?? []), { keys, loads }])
    }

    expect(await page.getByRole('alert').innerText()).toContain('Nothing else needs work')
    expect(await page.getByRole('link', { name: 'Solved' }).innerText()).toMatch(/Solved\s+37$/)
    expect(await page.getByRole('link', { name: 'Waiting for requester' }).innerText()).toMatch(/requester\s+3$/)
    const most = Object.fromEntries([...efforts].map(([kind, all]) => [kind, [all.length, mostOf(all)]]))
    expect(most).toEqual({
      ready: [23, { keys: 3, loads: 2 }],
      choice: [4, { keys: 6, loads: 3 }],
      check: [3, { keys: 6, loads: 2 }],
      portal: [3, { keys: 5, loads: 3 }],
      steplab: [2, { keys: 5, loads: 3 }],
      reply: [3, { keys: 5, loads: 2 }],
    })
  })
})

/** What the page asks of whoever reads it. */
async function kindOf(page: Page): Promise<MorningKind> {
  const isThere = async (locator: Locator) => (await locator.count()) > 0
  if (await isThere(page.getByText('I have checked that this person may ask for it'))) return 'check'
  if (await isThere(page.getByRole('button', { name: 'Complete the match' }))) return 'ready'
  if (await isThere(page.getByText('Who is the mentor?'))) return 'choice'
  const subject = await page.locator('h1').innerText()
  if (subject.includes('portal')) return 'portal'
  return subject.includes('Steplab') ? 'steplab' : 'reply'
}

function mostOf(efforts: readonly Effort[]): Effort {
  return {
    keys: Math.max(...efforts.map(({ keys }) => keys)),
    loads: Math.max(...efforts.map(({ loads }) => loads)),
  }
}

async function untilWorkedThrough(service: RunningService): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const [balance] = await service.json<{ received: number; pending: number }>('balance')
    if (balance?.received === 40 && balance.pending === 0) return
    await new Promise(resolve => setTimeout(resolve, 300))
  }
  throw new Error('The mails were not worked through within a minute and a half.')
}
