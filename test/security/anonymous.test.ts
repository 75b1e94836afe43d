import { browserOf, consoleUnderTest } from '../console/fakes/console-under-test'

describe('a stranger at the console', () => {
  it('leaves no session behind, however many pages that are not there they ask for', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, null)

    for (const path of ['/nothing', '/.env', '/tickets', '/attachments/x', '/%E0%A4%A', '/']) await browser.get(path)
    await browser.postWithout('/tickets/x/reply', { text: 'x' })

    expect(console.services.access.sessions.size).toBe(0)
  })

  it('gets the sign-in form ten times as often as they may try it, and then is told to wait', async () => {
    const console = consoleUnderTest({ signInAttempts: 2 })
    const browser = await browserOf(console, null)
    const statuses: number[] = []
    for (let asked = 0; asked < 21; asked += 1) statuses.push((await browser.get('/sign-in')).status)

    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(statuses[20]).toBe(429)
  })
})
