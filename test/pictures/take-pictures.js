'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { execFileSync } = require('node:child_process')
const sharp = require('sharp')
const { openBrowser, signInFirst } = require('../support/browser')
const { startService } = require('../support/running-service')

const ROOT = path.resolve(__dirname, '..', '..')
const FOLDER = path.join(ROOT, 'docs', 'pictures')
const WIDTHS = [1280, 390]

/** Renders every page of the console, filled by the sample emails, at desktop and phone width into docs/pictures. */
async function main() {
  fs.mkdirSync(FOLDER, { recursive: true })
  const service = await startService({ READ_PICTURES: 'on' })
  const browser = await openBrowser()
  try {
    execFileSync(process.execPath, [path.join(ROOT, 'bin', 'matchdesk'), '@sample-mail'], {
      env: service.env,
      stdio: 'ignore',
    })
    const page = await browser.newPage()
    page.setDefaultTimeout(30_000)
    await takeBeforeSignIn(page, service)
    await signInFirst(page, service.firstSignIn)
    await untilWorkedThrough(service)
    await takeTickets(page, service)
    await takeRest(page, service)
    await takePartner(browser, service)
  } finally {
    await browser.close()
    await service.stop()
  }
}

async function take(page, name) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width > 600 ? 900 : 844 })
    await page.evaluate(() => window.scrollTo(0, 0))
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    // In a window as tall as the page no bar sticks to an edge and covers what is under it.
    const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: pageHeight })
    const picture = await page.screenshot({ fullPage: true })
    // A palette is a quarter of the size, and pages have few colours.
    await sharp(picture)
      .png({ palette: true, compressionLevel: 9 })
      .toFile(path.join(FOLDER, `${name}-${width}.png`))
    process.stdout.write(`${name} at ${width}${overflow > 0 ? `: scrolls sideways by ${overflow} pixels` : ''}\n`)
    if (overflow > 0) process.exitCode = 1
  }
}

async function takeBeforeSignIn(page, service) {
  await page.goto(`${service.console}/sign-in`)
  await take(page, 'sign-in')
  await page.goto(service.firstSignIn)
  await take(page, 'first-sign-in')
}

async function untilWorkedThrough(service) {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const [balance] = await service.json('balance')
    if (balance.received === 6 && balance.pending === 0) return
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  throw new Error('The sample emails were not worked through within a minute.')
}

async function takeTickets(page, service) {
  const open = async subject => {
    await page.goto(`${service.console}/tickets`)
    await page.getByRole('link', { name: subject, exact: true }).click()
  }
  await page.goto(`${service.console}/tickets`)
  await take(page, 'queue')
  await page.goto(`${service.console}/tickets/complete-ready`)
  await take(page, 'complete-ready')
  await open('Mentor not in the list')
  await take(page, 'ticket')
  await page.getByRole('button', { name: 'Complete the match' }).click()
  await take(page, 'ticket-completed')
  await page.getByRole('link', { name: 'Undo this match' }).first().click()
  await take(page, 'undo')
  await open(/^Mentor for /)
  await take(page, 'ticket-choice')
  const choice = page.url()
  await page.getByRole('button', { name: 'Ask which person is meant' }).click()
  await take(page, 'answer')
  await page.getByRole('button', { name: 'Send this email' }).click()
  await take(page, 'ticket-leaving')
  await page.getByRole('button', { name: 'Undo: do not send it' }).click()
  await page.goto(choice)
  await page
    .getByRole('link', { name: /Search the register/ })
    .first()
    .click()
  await take(page, 'choose')
  await open('Two mentors to assign please')
  await take(page, 'ticket-two-pairs')
  const two = new URL(page.url()).pathname
  await page.goto(`${service.console}${two}/split`)
  await take(page, 'split')
  await open('Mentor missing AGAIN')
  await take(page, 'ticket-recurring')
  await page.getByRole('link', { name: 'Merge into another ticket' }).click()
  await take(page, 'merge-choice')
  await page.goto(`${page.url()}/${two.split('/').pop()}`)
  await take(page, 'merge')
}

async function takeRest(page, service) {
  await page.goto(`${service.console}/tickets?show=all`)
  await page.getByRole('link', { name: 'Mentor not in the list', exact: true }).click()
  const masking = await page.locator('a[href$="/mask"]').first().getAttribute('href')
  const links = page.locator('.md-pair a')
  const [mentor, ect] = [await links.nth(0).getAttribute('href'), await links.nth(1).getAttribute('href')]
  const school = await page.locator('a[href^="/schools/"]').first().getAttribute('href')
  for (const [name, address] of [
    ['mentor', mentor],
    ['ect', ect],
    ['choose-mentor', `${ect}/mentor`],
    ['choose-mentor-search', `${ect}/mentor?step=search&mentor=not-here&text=an`],
    ['confirm-pair', `${ect}/mentor?mentor=${mentor.split('/').pop()}`],
    ['choose-ect', `${mentor}/ect`],
    ['who-saw', `/register/people/${mentor.split('/').pop()}/seen`],
    ['school', school],
    ['register', '/register?text=a'],
    ['search', '/search?text=mentor'],
    ['sources', '/register/sources'],
    ['problems', '/problems'],
    ['report', '/reports/escalation'],
    ['sent-reports', '/reports/sent'],
    ['unsubscribed', '/reports/unsubscribed'],
    ['report-contacts', '/reports/contacts'],
    ['dashboard', '/dashboard'],
    ['templates', '/templates'],
    ['template', '/templates/answer-steplab'],
    ['template-completed', '/templates/match-completed'],
    ['suspended', '/suspended'],
    ['outbox', '/outbox'],
    ['settings', '/settings'],
    ['shortcuts', '/shortcuts'],
    ['people', '/people'],
    ['account', '/account'],
    ['set-up-factor', '/account/second-factor'],
    ['audit', '/audit'],
    ['not-found', '/no/such/page'],
  ]) {
    await page.goto(service.console + address)
    await take(page, name)
  }
  await takeCall(page, service)
  await openWhenRead(page, service.console + masking)
  await take(page, 'mask-picture')
  await page.locator('#alt').fill('The list of mentors, without the mentor who is asked for')
  await page.getByRole('button', { name: 'Show the exact result' }).click()
  await take(page, 'masked-copy')
  await page.goto(`${service.console}/problems`)
  await page.locator('a[href^="/problems/"]').first().click()
  await take(page, 'problem')
  const problem = page.url()
  for (const act of ['edit', 'merge', 'dismiss']) {
    await page.goto(`${problem}/${act}`)
    await take(page, `problem-${act}`)
  }
  await page.goto(problem)
  await page.getByRole('button', { name: 'Update everybody affected' }).click()
  await page
    .locator('#text')
    .fill('The list of mentors is mended. Please look again, and tell us if anybody is still missing.')
  await take(page, 'write-update')
  await page.getByRole('button', { name: 'See who gets it' }).click()
  await take(page, 'update-draft')
  await page.getByRole('button', { name: /^Send it to/ }).click()
  await take(page, 'update-sent')
}

/** Its words are read in the background: bars are proposed once they are there. */
async function openWhenRead(page, address) {
  for (let turn = 0; turn < 60; turn += 1) {
    await page.goto(address)
    if (!(await page.getByText('is still to be read').isVisible())) return
    await page.waitForTimeout(1000)
  }
  throw new Error('the words of the picture were not read within a minute')
}

/** A telephone call while it is taken down, and the ticket that it becomes. */
async function takeCall(page, service) {
  await page.goto(`${service.console}/tickets/new`)
  await page.fill('#name', 'Jo Marsh')
  await page.selectOption('#role', 'induction-tutor')
  await page.fill('#school', 'school')
  await page.fill('#said', 'Her mentor is not in the list when she tries to add them.')
  await page.getByRole('button', { name: 'Find the school' }).click()
  await page.locator('input[name="urn"]').first().check()
  await take(page, 'new-call')
  await page.getByRole('button', { name: 'Make the ticket' }).click()
  await take(page, 'ticket-call')
}

/** What somebody of a delivery partner sees, one of whose matches was just completed. */
async function takePartner(browser, service) {
  const rows = await service.run('register', 'export', '--pairings')
  const [header, ...lines] = rows.stdout
    .trim()
    .split('\n')
    .map(line => line.split(','))
  const partner = lines.at(-1)[header.indexOf('paired_delivery_partner')]
  const as = ['--role', 'partner', '--delivery-partner', partner]
  const invited = await service.run('users', 'invite', 'pat@hub.example', '--name', 'Pat Lee', ...as)
  const page = await (await browser.newContext()).newPage()
  await signInFirst(page, invited.stdout.trim().split(' ').at(-1), { heading: 'New since my last download' })
  await take(page, 'feed')
  for (const [name, show] of [
    ['feed-rows', 'waiting'],
    ['feed-ask', 'ask'],
  ]) {
    await page.goto(`${service.console}/feed/rows?show=${show}`)
    await take(page, name)
  }
  await page.context().close()
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
