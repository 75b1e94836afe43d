import { browserOf, consoleUnderTest, type Browser } from './fakes/console-under-test'

const TICKET = '/tickets/CPD-7K3M-9Q'
const SAVED = 'Your settings are saved'

/** An agent whose last form left a sentence for the next page. */
async function withSomethingToShow() {
  const console = consoleUnderTest()
  const browser = await browserOf(console, ['agent', 'lead'])
  const answer = await browser.post('/settings', { shortcuts: 'off', live: 'off' })
  expect(answer.status).toBe(303)
  return { ...console, browser }
}

async function shown(browser: Browser, path = TICKET): Promise<boolean> {
  return (await browser.get(path)).text.includes(SAVED)
}

describe('what a form leaves to show', () => {
  it('is shown by the next page, once', async () => {
    const { browser } = await withSomethingToShow()

    expect([await shown(browser), await shown(browser)]).toEqual([true, false])
  })

  it.each([
    ['a picture that loads late', '/attachments/A-1', 200],
    ['a file', '/attachments/A-1/download', 200],
    ['a table as a file', '/dashboard/arrived.csv', 200],
    ['a picture that is gone', '/attachments/none', 404],
    ['a page that only leads on', '/', 303],
    ['a page that this person may not see', '/people', 403],
  ])('waits for a page when %s is asked for first', async (_what, path, status) => {
    const { browser } = await withSomethingToShow()

    expect((await browser.get(path)).status).toBe(status)

    expect([await shown(browser), await shown(browser)]).toEqual([true, false])
  })

  it('waits while a page could not be made', async () => {
    const { services, browser } = await withSomethingToShow()
    const { tickets } = services
    services.tickets = { ...tickets, queue: () => Promise.reject(new Error('out of reach')) }
    expect((await browser.get('/tickets')).status).toBe(500)
    services.tickets = tickets

    expect([await shown(browser, '/tickets'), await shown(browser)]).toEqual([true, false])
  })

  it('waits for somebody who looks: a program that asks for the head alone shows nothing', async () => {
    const { browser } = await withSomethingToShow()

    expect((await browser.head(TICKET)).status).toBe(200)

    expect([await shown(browser), await shown(browser)]).toEqual([true, false])
  })
})
