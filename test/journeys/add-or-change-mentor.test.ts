import type { Browser, Locator, Page } from 'playwright-core'
import { dayAt } from '../../src/kernel/day'
import { displayName } from '../../src/register/names'
import { makeSampleRegister } from '../../src/register/sample/make-sample-register'
import { SAMPLE_SEED } from '../../src/register/sample/sample-seed'
import { findChromium, openBrowser, signInFirst, tabTo } from '../support/browser'
import { startService, type RunningService } from '../support/running-service'
import { sendMails } from '../support/send-mails'

const hasChromium = findChromium() !== null
const describeWithBrowser = hasChromium ? describe : describe.skip

const sample = makeSampleRegister(SAMPLE_SEED, dayAt(new Date()))
/** Nobody of these schools writes a sample email, so nothing but this test changes them. */
const mentor2021 = personAt(8, 'mentors', 4)
const ect2022 = personAt(8, 'ects', 4)
const mentor2022 = personAt(9, 'mentors', 4)
const ect2021 = personAt(9, 'ects', 6)
const elsewhere = personAt(12, 'mentors', 4)
const caller = tutorOf(13)
const callersMentor = personAt(13, 'mentors', 4)
const callersEct = personAt(13, 'ects', 4)
const colleague = tutorOf(14)
const author = tutorOf(15)

jest.setTimeout(240_000)

describeWithBrowser(`add or change mentor from a record${hasChromium ? '' : ' (skipped: no Chromium)'}`, () => {
  let service: RunningService
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    service = await startService({ COLLEAGUE_ADDRESSES: colleague.address }, { on: 'any' })
    browser = await openBrowser()
    page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    page.setDefaultTimeout(60_000)
    await signInFirst(page, service.firstSignIn ?? '')
  })

  afterAll(async () => {
    await browser?.close()
    await service?.stop()
  })

  it('begins with who people are: cohorts, schools, nobody paired yet', async () => {
    expect(await recordOf('Mentor', mentor2021.trn)).toMatch(/Cohorts\s+2021 Registered/)
    expect(await recordOf('Mentor', mentor2022.trn)).toMatch(/Cohorts\s+2022 Registered/)
    expect(await recordOf('ECT', ect2022.trn)).toMatch(/Mentor\s+No mentor today[\s\S]*Cohort\s+2022/)
    expect(await recordOf('ECT', ect2021.trn)).toMatch(/Mentor\s+No mentor today[\s\S]*Cohort\s+2021/)
  })

  it('pairs a 2021 mentor with a 2022 ECT from the ECT’s record, as the guidance says', async () => {
    await recordOf('ECT', ect2022.trn)
    await page.getByRole('button', { name: 'Add mentor' }).click()
    await page.locator(`input[type="radio"][value="${mentor2021.id}"]`).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await words()).toMatch(/is paired with[\s\S]*gets a participant record on the 2022 cohort/)

    await page.getByRole('button', { name: 'Complete the match' }).click()
    expect(await page.title()).toBe('Error: Check this match – Matchdesk')
    await page.locator('#note').fill('The induction tutor rang; her name and school were checked.')
    await page.locator('#zendeskTicket').fill('123456')
    const form = await formOf(page)
    await page.getByRole('button', { name: 'Complete the match' }).click()

    expect(await words()).toContain(`${displayName(mentor2021)} is recorded as the mentor of ${displayName(ect2022)}.`)
    expect(await words()).toMatch(/Mentor today[\s\S]*Recorded here/)
    expect(await words()).toContain('Why: Zendesk ticket 123456: The induction tutor rang')
    const second = await page.request.post(form.action, { form: form.fields, maxRedirects: 0 })
    expect(second.status()).toBe(303)
    await recordOf('ECT', ect2022.trn)
    expect((await words()).match(/Match completed/g)).toHaveLength(1)
  })

  it('shows the pairing and the new participant record on the mentor’s record', async () => {
    const record = await recordOf('Mentor', mentor2021.trn)

    expect(record).toMatch(new RegExp(`Cohorts[\\s\\S]*2022 Through a pairing, for ${displayName(ect2022)}`))
    expect(record).toMatch(new RegExp(`ECTs today[\\s\\S]*${displayName(ect2022)} \\(TRN ${ect2022.trn ?? ''}\\)`))
  })

  it('pairs a 2022 mentor with a 2021 ECT from the mentor’s record', async () => {
    await recordOf('Mentor', mentor2022.trn)
    await page.getByRole('button', { name: 'Add an ECT to this mentor' }).click()
    await page.locator(`input[type="radio"][value="${ect2021.id}"]`).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await words()).toMatch(/gets a participant record on the 2021 cohort/)
    await page.locator('#note').fill('Asked for by telephone.')
    await page.getByRole('button', { name: 'Complete the match' }).click()

    expect(await words()).toMatch(new RegExp(`2021 Through a pairing, for ${displayName(ect2021)}`))
    expect(await recordOf('ECT', ect2021.trn)).toMatch(new RegExp(`Mentor\\s+${displayName(mentor2022)}`))
  })

  it('diagnoses a mentor who is not in the list, and changes mentor with what that needs', async () => {
    await recordOf('ECT', ect2022.trn)
    await page.getByRole('button', { name: 'Change mentor' }).click()
    await page.getByLabel('The mentor I need is not here').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('#text').fill(elsewhere.trn ?? '')
    await page.locator('main').getByRole('button', { name: 'Search' }).click()
    await page.locator(`input[type="radio"][value="${elsewhere.id}"]`).check()
    await page.getByRole('button', { name: 'Continue' }).last().click()
    expect(await words()).toMatch(/Why the mentor was not in the list[\s\S]*Not in the school’s pool of mentors/)
    expect(await words()).toMatch(/joins the mentor pool of/)
    await page.locator('#zendeskTicket').fill('654321')
    await page.getByRole('button', { name: 'Complete the match' }).click()

    expect(await words()).toMatch(new RegExp(`Mentor\\s+${displayName(elsewhere)}`))
  })

  it('undoes it from the record, and the mentor before stands again', async () => {
    await recordOf('ECT', ect2022.trn)
    await page
      .getByRole('link', { name: /^Undo this match/ })
      .first()
      .click()
    await page.locator('#note').fill('The school named the wrong person.')
    await page.getByRole('button', { name: 'Undo the match' }).click()

    expect(await words()).toMatch(/Match undone/)
    expect(await words()).toMatch(new RegExp(`Mentor\\s+${displayName(mentor2021)}`))
  })

  it('takes down a telephone call by keyboard alone: its school is found, and the press asks who called', async () => {
    const type = async (label: string, text: string) => {
      await tabTo(page, page.getByLabel(label, { exact: true }))
      await page.keyboard.insertText(text)
    }
    const enterOn = async (wanted: Locator, leadsTo: RegExp) => {
      await tabTo(page, wanted)
      await page.keyboard.press('Enter')
      await page.waitForURL(leadsTo)
    }
    await page.goto(`${service.console}/tickets`)
    await enterOn(page.getByRole('button', { name: 'Take down a call' }), /\/tickets\/new$/)
    await type('Name of the caller', caller.name)
    await type('School (optional)', caller.school.name)
    await enterOn(page.getByRole('button', { name: 'Find the school' }), /#school-choice$/)
    await tabTo(page, page.locator('input[name="urn"]').first())
    await page.keyboard.press('Space')
    await type('What they said, in your words', 'The mentor is not in the list when the ECT is opened.')
    await type('ECT (optional)', `${displayName(callersEct)} (TRN ${callersEct.trn ?? ''})`)
    await type('Mentor (optional)', `${displayName(callersMentor)} (TRN ${callersMentor.trn ?? ''})`)
    await enterOn(page.getByRole('button', { name: 'Make the ticket' }), /\/tickets\/CPD-/)

    expect(await words()).toMatch(/Telephone[\s\S]*Nothing proves who called/)
    expect(await words()).toContain(`${caller.school.name} (URN ${caller.school.urn})`)
    expect(await page.locator('#match-1').innerText()).toContain(displayName(callersMentor))
    await page.getByLabel('I have checked that this person may ask for it').check()
    await page.getByLabel('How you checked').fill('Rang the school office, who put me through.')
    await page.getByRole('button', { name: 'Complete the match' }).click()
    expect(await words()).toContain('Match completed')
    const [balance] = await service.json('balance')
    expect(balance).toMatchObject({ received: 0, calls: 1, balanced: true })
  })

  it('makes the original sender of a colleague’s forward the requester, unverified', async () => {
    const block = `---------- Forwarded message ---------\nFrom: ${author.name} <${author.address}>\nDate: Fri, 3 Oct 2025 at 16:20\nSubject: When is the last day\nTo: <${colleague.address}>\n\n`
    const text = `Is this for you?\n\n${block}By when do we have to tell you who mentors whom?\n`
    const from = { name: colleague.name, address: colleague.address }
    const mail = { from, to: 'support@ect-helpdesk.example', subject: 'Fwd: When is the last day', text }
    await sendMails([{ kind: 'reply', mail, from: from.address }], service)
    const link = page.getByRole('link', { name: 'When is the last day', exact: true })
    for (let attempt = 0; attempt < 60 && (await link.count()) === 0; attempt += 1) {
      await page.waitForTimeout(500)
      await page.goto(`${service.console}/tickets`)
    }
    await link.click()

    const facts = await page.locator('.md-facts').innerText()
    expect(facts).toContain(`${author.name} (${author.address})`)
    expect(facts).toContain(
      `Forwarded by ${colleague.name} (${colleague.address}), of this desk. The original sender is ${author.name} (${author.address}), not verified.`,
    )
    expect(await words()).toMatch(/who wrote above it:\s+Is this for you\?/)
    expect(await words()).toContain(`Your reply to ${author.address}`)
  })

  /** Finds somebody by TRN, opens their record in a role, and gives its words. */
  async function recordOf(role: 'Mentor' | 'ECT', trn: string | null): Promise<string> {
    await page.goto(`${service.console}/register`)
    await page.locator('#text').fill(trn ?? '')
    await page.locator('main').getByRole('button', { name: 'Search' }).click()
    await page.locator('tr', { hasText: role }).getByRole('link').first().click()
    return words()
  }

  const words = () => page.locator('main').innerText()
})

function tutorOf(place: number) {
  const staff = sample.staff[place]
  const address = staff?.tutor.emails[0]
  if (!staff || address === undefined) throw new Error('The sample register lacks a tutor whom this test is about')
  const school = sample.schools[staff.school]
  if (!school) throw new Error('The sample register lacks a school')
  return { name: displayName(staff.tutor), address, school }
}

function personAt(school: number, part: 'mentors' | 'ects', slot: number) {
  const person = sample.staff[school]?.[part][slot]
  if (!person) throw new Error('The sample register lacks somebody whom this test is about')
  return person
}

/** The form that completes the match, as a second press would send it. */
async function formOf(page: Page): Promise<{ readonly action: string; readonly fields: Record<string, string> }> {
  const form = page.locator('main form[method="post"]')
  const action = new URL((await form.getAttribute('action')) ?? '', page.url()).href
  const fields: Record<string, string> = {}
  for (const field of await form.locator('input, textarea').all()) {
    fields[(await field.getAttribute('name')) ?? ''] = await field.inputValue()
  }
  return { action, fields }
}
