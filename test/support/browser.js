'use strict'
const { chromium } = require('playwright-core')
const { findChromium } = require('../../bin/find-chromium')

/** Without these a browser on a closed network keeps asking for addresses it cannot reach. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens a headless Chromium; throws when there is none. */
async function openBrowser() {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found: install it, or set CHROMIUM_PATH.')
  return chromium.launch({ executablePath, args: QUIET })
}

/** Uses the one-time first sign-in: sets a password and leaves the page signed in. */
async function signInFirst(page, link, { heading = 'Tickets', password = 'plum-cellar-otter-9' } = {}) {
  await page.goto(link)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('The same password again', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set password and sign in' }).click()
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

/** Presses Tab until something has the focus. */
async function tabTo(page, wanted) {
  for (let step = 0; step < 90; step += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate(element => element === document.activeElement)) return
  }
  throw new Error('Tab does not lead there')
}

module.exports = { findChromium, openBrowser, signInFirst, tabTo }
