import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aLine, anOutboxItem, aPage, NOW } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const RETURNED = anOutboxItem({ report: { kind: 'failed', status: '5.1.1', at: NOW } })

describe('an email that did not arrive', () => {
  it('has a tab and a mark in the queue, and nothing there while there is none', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    expect((await browser.get('/tickets')).text).not.toContain('Not delivered')
    console.services.lines = [aLine({ undelivered: 1 })]

    const { text } = await browser.get('/tickets?show=not-delivered')

    expect(console.services.lastQueue).toMatchObject({ isUndelivered: true })
    expect(text).toMatch(/Not delivered<\/span>\s*<span class="md-tabs__count">1</)
    expect(text).toMatch(/govuk-tag--red">Not delivered</)
  })

  it.each([
    [
      'came back',
      RETURNED,
      'An email to j.marsh@hillside.example was not delivered, because there is no such mailbox (5.1.1). Reach them another way.',
    ],
    [
      'was given up',
      anOutboxItem({ state: 'failed', attempts: 9, sentAt: null }),
      'An email to j.marsh@hillside.example could not be sent. See “What was sent”.',
    ],
  ])('is said at the top of its ticket when it %s', async (_how, item, sentence) => {
    const console = consoleUnderTest()
    console.services.pages = [aPage({ outbox: [item] })]
    const { text } = await (await browserOf(console, ['agent'])).get(TICKET)

    expect(text).toContain(sentence)
    expect(text.indexOf(sentence)).toBeLessThan(text.indexOf('>Requester<'))
  })

  it('is not said any more once a later one arrived', async () => {
    const console = consoleUnderTest()
    const later = anOutboxItem({ id: 'O-2', kind: 'reply', state: 'sent', createdAt: new Date(NOW.getTime() + 60_000) })
    console.services.pages = [aPage({ outbox: [RETURNED, later] })]
    const { text } = await (await browserOf(console, ['agent'])).get(TICKET)

    expect(text).not.toContain('was not delivered')
  })
})
