import type { Browser, Page } from 'playwright-core'
import { dayAt } from '../../src/kernel/day'
import { displayName } from '../../src/register/names'
import { makeSampleRegister } from '../../src/register/sample/make-sample-register'
import { SAMPLE_SEED } from '../../src/register/sample/sample-seed'
import { findChromium, openBrowser, signInFirst } from '../support/browser'
import { startService, type RunningService } from '../support/running-service'

const hasChromium = findChromium() !== null
const describeWithBrowser = hasChromium ? describe : describe.skip

const sample = makeSampleRegister(SAMPLE_SEED, dayAt(new Date()))
/** Nobody of these schools writes a sample email, so nothing but this test changes them. */
const mentor2021 = personAt(8, 'mentors', 4)
const ect2022 = personAt(8, 'ects', 4)
const mentor2022 = personAt(9, 'mentors', 4)
const ect2021 = personAt(9, 'ects', 6)
const elsewhere = personAt(12, 'mentors', 4)

jest.setTimeout(240_000)

describeWithBrowser(`add or change mentor from a record${hasChromium ? '' : ' (skipped: no Chromium)'}`, () => {
  let service: RunningService
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    service = await startService({}, { on: 'any' })
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
