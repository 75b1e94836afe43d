import { totpCode } from '../../support/totp-code'
import { PASSWORD, type Browser, type consoleUnderTest } from './console-under-test'

/** Sets an app up by the pages alone; gives the key that they showed and the recovery codes. A minute has passed afterwards. */
export async function setUpFactor(console: ReturnType<typeof consoleUnderTest>, browser: Browser) {
  await browser.post('/account/second-factor', { password: PASSWORD })
  const page = await browser.get('/account/second-factor')
  const key = /<code class="md-key">([A-Z2-7 ]{39})<\/code>/.exec(page.text)?.[1] ?? ''
  const code = totpCode(key, console.services.now)
  const codesPage = await browser.post('/account/second-factor/confirm', { code })
  const codes = [...codesPage.text.matchAll(/<code class="md-key">([0-9A-Z-]{29})<\/code>/g)].map(match => match[1]!)
  console.services.now = new Date(console.services.now.getTime() + 60_000)
  return { page, codesPage, key, codes }
}
