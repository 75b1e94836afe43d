import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const TICKET = '/tickets/CPD-7K3M-9Q'

async function atWork() {
  const console = consoleUnderTest()
  const browser = await browserOf(console, ['agent'])
  console.services.addAccount('SAM', ['agent'])
  console.services.addAccount('OLA', ['observer'])
  console.services.addAccount('PARTNER', ['partner'])
  console.services.addAccount('LEFT', ['agent'], { disabled: true })
  return { services: console.services, browser }
}

describe('telling a colleague of a note', () => {
  it('offers everybody else who may see tickets', async () => {
    const { browser } = await atWork()
    const { text } = await browser.get(TICKET)
    const [select = ''] = /<select[^>]*id="tell"[\s\S]*?<\/select>/.exec(text) ?? []

    expect([...select.matchAll(/value="([^"]*)"/g)].map(([, value]) => value)).toEqual(['', 'OLA', 'SAM'])
  })

  it('says who will find it', async () => {
    const { services, browser } = await atWork()
    await browser.post(`${TICKET}/note`, { note: 'Rang them', tell: 'SAM' })

    expect(services.calls).toEqual([
      { name: 'note', command: { ticketId: 'T-1', actor: 'AGENT', text: 'Rang them', tell: 'SAM' } },
    ])
    expect((await browser.get(TICKET)).text).toContain('Person SAM will find it under “Mentions”')
  })

  it('keeps the note and the choice when something is wrong', async () => {
    const { browser } = await atWork()
    await browser.post(`${TICKET}/note`, { note: '', tell: 'SAM' })
    const { text: empty } = await browser.get(TICKET)
    await browser.post(`${TICKET}/note`, { note: 'Rang them', tell: 'GONE' })
    const { text: gone } = await browser.get(TICKET)

    expect(empty).toContain('<a href="#note">Enter a note.</a>')
    expect(empty).toMatch(/value="SAM" selected/)
    expect(gone).toContain('<a href="#tell">Select a colleague who may see tickets, or nobody</a>')
    expect(gone).toContain('Rang them</textarea>')
  })
})

describe('notes for somebody', () => {
  it('stand on their queue with a count, and in a view of their own', async () => {
    const { services, browser } = await atWork()
    const { text: none } = await browser.get('/tickets')
    services.mentions.set('AGENT', 2).set('SAM', 9)
    const { text } = await browser.get('/tickets')
    await browser.get('/tickets?show=mentions')

    expect(none).not.toContain('show=mentions">')
    expect(none).toMatch(/<p class="md-live__text" hidden><a[^>]*data-live-mentions><\/a>/)
    expect(text).toMatch(
      /<p class="md-live__text"><a[^>]*href="\/tickets\?show=mentions" data-live-mentions>2 tickets with a note for you</,
    )
    expect(services.lastQueue).toMatchObject({ mentionsOf: 'AGENT' })
  })

  it('are seen once the ticket is opened', async () => {
    const { services, browser } = await atWork()
    await browser.get(TICKET)

    expect(services.access.seen).toMatchObject([{ ticketId: 'T-1', accountId: 'AGENT' }])
  })
})
