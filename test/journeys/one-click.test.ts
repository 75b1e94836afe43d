import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { simpleParser, type ParsedMail } from 'mailparser'
import { findChromium, openBrowser, signInFirst } from '../support/browser'
import { startService, type RunningService } from '../support/running-service'

const hasChromium = findChromium() !== null
const describeWithBrowser = hasChromium ? describe : describe.skip

/** As much of the structured ticket as is looked at here. */
interface TicketLine {
  readonly reference: string
  readonly state: string
  readonly intent: string
  readonly requester: { readonly standing: string }
  readonly outbox: readonly { readonly kind: string; readonly state: string }[]
  readonly matchRequests: readonly {
    readonly state: string
    readonly plan: readonly { readonly kind: string }[]
    readonly mentor: Side
    readonly ect: Side
  }[]
}

interface Side {
  readonly candidates: readonly { readonly name: string; readonly trn: string }[]
}

const root = path.resolve(__dirname, '..', '..')

jest.setTimeout(240_000)

describeWithBrowser(`from an email to a pairing with one click${hasChromium ? '' : ' (skipped: no Chromium)'}`, () => {
  let service: RunningService
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    // Read to its end however busy the machine is.
    service = await startService({ PARSE_TIMEOUT_MS: '60000' })
    browser = await openBrowser()
    page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    page.setDefaultTimeout(60_000)
    execFileSync(process.execPath, [path.join(root, 'bin', 'matchdesk'), '@sample-mail'], {
      env: { ...service.env },
      stdio: 'ignore',
    })
    await eventually(async () => {
      const [balance] = await service.json<{ received: number; pending: number }>('balance')
      return balance?.received === 6 && balance.pending === 0
    })
    await signInFirst(page, service.firstSignIn ?? '')
  })

  afterAll(async () => {
    await browser?.close()
    await service?.stop()
  })

  it('gives each of the six sample emails the outcome it should have, and the books balance', async () => {
    const [balance] = await service.json('balance')

    expect(balance).toMatchObject({
      received: 6,
      ticket: 5,
      joined: 0,
      suspended: 1,
      duplicate: 0,
      pending: 0,
      balanced: true,
      differences: [],
    })
  })

  it('shows the three changes of a cross-cohort match whose mentor is not in the pool, and makes them with one click', async () => {
    await openTicket(page, service, 'Mentor not in the list')
    const card = page.locator('#match-1')
    const changes = await card.locator('ol > li').allInnerTexts()
    expect(changes).toHaveLength(3)
    expect(changes[0]).toMatch(/joins the mentor pool of/)
    expect(changes[1]).toMatch(/is paired with/)
    expect(changes[2]).toMatch(/gets a participant record on the 2022 cohort/)

    await card.getByRole('button', { name: 'Complete the match' }).click()

    await expectText(page, /Undo this match/)
    const ticket = await ticketOf(service, page)
    expect(ticket).toMatchObject({ state: 'solved', intent: 'mentor_match' })
    expect(ticket.requester.standing).toBe('tutor-authenticated')
    const [request, ...others] = ticket.matchRequests
    expect(others).toEqual([])
    expect(request).toMatchObject({
      state: 'completed',
      cohorts: { mentor: 2021, ect: 2022, isCross: true },
      pairing: { finishedOn: null, standing: 'recorded' },
    })
    expect(request?.plan.map(change => change.kind)).toEqual(['add-to-pool', 'add-pairing', 'add-participant-record'])
  })

  it('shows the pairing on the ECT’s record, and the mentor’s new participant record on the ECT’s cohort', async () => {
    await openTicket(page, service, 'Mentor not in the list')
    const people = page.locator('.md-pair a')
    const [mentorLink, ectLink] = [await people.nth(0).getAttribute('href'), await people.nth(1).getAttribute('href')]
    const mentorName = (await people.nth(0).innerText()).replace(/ \(TRN.*/, '')

    await page.goto(`${service.console}${ectLink ?? ''}`)
    await expectText(page, new RegExp(mentorName))
    await page.goto(`${service.console}${mentorLink ?? ''}`)
    const records = await page.locator('main').innerText()
    expect(records).toMatch(/2021[\s\S]*Registered/i)
    expect(records).toMatch(/2022[\s\S]*pairing/i)

    const { stdout: feed } = await service.run('register', 'export', '--participant-records')
    const isTheirs = (line: string) => line.includes(mentorName)
    const brought = feed.split('\n').filter(line => isTheirs(line) && line.includes(',2021,2022,'))
    expect(brought).toHaveLength(1)
    expect(brought[0]).toMatch(/^\d+,added,.*,pairing,recorded,/)
    const { stdout: pairings } = await service.run('register', 'export', '--pairings')
    const paired = pairings.split('\n').filter(line => isTheirs(line) && line.includes(',2021,2022,'))
    expect(paired).toHaveLength(1)
    expect(paired[0]).toMatch(/^\d+,added,/)
  })

  it('answers the tutor: what was recorded, for whom, and that Steplab still needs its own matching', async () => {
    const replies = await eventually(async () => {
      const mails = (await outgoing(service)).filter(mail => /has been recorded|recorded/i.test(mail.text ?? ''))
      return mails.length > 0 ? mails : null
    })

    const [reply] = replies
    expect(replies).toHaveLength(1)
    expect(reply?.text).toMatch(/Steplab/)
    expect(reply?.headers.get('auto-submitted')).toBeUndefined()
    expect(reply?.headers.get('x-matchdesk-loop')).toBe('1')
    expect(reply?.inReplyTo).toMatch(/^<.*@aldermoor-primary-school\.sch\.example>$/)
  })

  it('reports a second press instead of repeating it', async () => {
    const before = await service.run('register', 'export', '--pairings')
    const second = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await second.context().addCookies(await page.context().cookies())
    await openTicket(page, service, 'Two mentors to assign please')
    await openTicket(second, service, 'Two mentors to assign please')

    await page.locator('#match-1').getByRole('button', { name: 'Complete the match' }).click()
    await second.locator('#match-1').getByRole('button', { name: 'Complete the match' }).click()

    await expectText(second, /completed already/)
    const after = await service.run('register', 'export', '--pairings')
    expect(after.stdout.split('\n').length - before.stdout.split('\n').length).toBe(1)
  })

  it('counts what is said to keep happening in an escalation report, with nobody named in it', async () => {
    await page.goto(`${service.console}/reports/escalation`)
    const report = await page.locator('main').innerText()
    expect(report).toMatch(/PRB-/)
    expect(report).toMatch(/keeps happening/i)

    const [escalation] = await eventually(async () => {
      const mails = (await outgoing(service)).filter(mail => toText(mail).includes('lead@ect-helpdesk.example'))
      return mails.length > 0 ? mails : null
    })
    const { matchRequests } = await ticketBySubject(service, page, 'Mentor missing AGAIN')
    const named = matchRequests.flatMap(request => [...request.mentor.candidates, ...request.ect.candidates])
    expect(named.length).toBeGreaterThanOrEqual(2)
    for (const { name, trn } of named) {
      expect(escalation?.text).not.toContain(name)
      expect(escalation?.text).not.toContain(trn)
    }
  })

  it('lets an agent choose between two mentors of one surname, and gives the same preview and button', async () => {
    await openTicket(page, service, /^Mentor for /)
    const card = page.locator('#match-1')
    expect(await card.getByRole('button', { name: 'Complete the match' }).count()).toBe(0)
    await card.locator('input[name="mentor"]').first().check()
    await card.locator('input[name="ect"]').first().check()

    await card.getByRole('button', { name: 'Show what will change' }).click()
    await page.locator('#match-1').getByRole('button', { name: 'Complete the match' }).click()

    await expectText(page, /Undo this match/)
  })

  it('undoes a match with a note, sends a correction, and opens the ticket again', async () => {
    await openTicket(page, service, 'Mentor not in the list')
    await page.locator('#match-1').getByRole('link', { name: 'Undo this match' }).click()
    await page.locator('textarea[name="note"]').fill('The school rang: the other mentor was meant.')
    await page.locator('main form button[type="submit"]').first().click()

    const ticket = await ticketBySubject(service, page, 'Mentor not in the list')
    expect(ticket.state).toBe('open')
    expect(ticket.matchRequests.map(request => request.state)).toEqual(['undone'])
    const corrections = await eventually(async () => {
      const [now] = await service.json<TicketLine>('ticket', ticket.reference)
      const item = now?.outbox.find(sent => sent.kind === 'match-correction')
      return item?.state === 'sent' ? item : null
    })
    expect(corrections).toMatchObject({ kind: 'match-correction', state: 'sent' })
  })
})

async function openTicket(page: Page, service: RunningService, subject: string | RegExp): Promise<void> {
  await page.goto(`${service.console}/tickets?show=all`)
  await page.getByRole('link', { name: subject, exact: true }).first().click()
}

async function ticketOf(service: RunningService, page: Page): Promise<TicketLine> {
  const reference = /CPD-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(page.url())?.[0] ?? ''
  const [ticket] = await service.json<TicketLine>('ticket', reference)
  if (!ticket) throw new Error(`There is no ticket ${reference}`)
  return ticket
}

async function ticketBySubject(service: RunningService, page: Page, subject: string): Promise<TicketLine> {
  await openTicket(page, service, subject)
  return ticketOf(service, page)
}

async function expectText(page: Page, pattern: RegExp): Promise<void> {
  expect(await page.locator('main').innerText()).toMatch(pattern)
}

async function outgoing(service: RunningService): Promise<readonly ParsedMail[]> {
  const names = readdirSync(service.mailOutDir).filter(name => name.endsWith('.eml'))
  return Promise.all(names.map(name => simpleParser(readFileSync(path.join(service.mailOutDir, name)))))
}

function toText(mail: ParsedMail): string {
  return (Array.isArray(mail.to) ? mail.to : [mail.to]).map(to => to?.text ?? '').join(', ')
}

/** Waits for what happens in the background, and gives the first answer that is neither null nor false. */
async function eventually<Result>(look: () => Promise<Result | null | false>): Promise<Result> {
  const until = Date.now() + 60_000
  for (;;) {
    const found = await look()
    if (found !== null && found !== false) return found
    if (Date.now() > until) throw new Error('It did not happen within a minute.')
    await new Promise(resolve => setTimeout(resolve, 300))
  }
}
