import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aLine, anOutboxItem, aPage, aWaitingReply, NOW } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const RETURNED = anOutboxItem({ report: { kind: 'failed', status: '5.1.1', words: null, at: NOW } })

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

  it.each([
    ['came back', RETURNED, true],
    ['was given up', anOutboxItem({ state: 'failed', attempts: 9, sentAt: null }), true],
    ['has left, as far as anybody knows', anOutboxItem({ state: 'sent' }), false],
    [
      'is late',
      anOutboxItem({ state: 'sent', report: { kind: 'delayed', status: '4.4.1', words: null, at: NOW } }),
      false,
    ],
  ])('can be sent again from its ticket and from the outbox when it %s: %#', async (_how, item, isOffered) => {
    const console = consoleUnderTest()
    console.services.pages = [aPage({ outbox: [item] })]
    const browser = await browserOf(console, ['agent'])
    const { text } = await browser.get(TICKET)

    expect(text.includes(`action="/outbox/${item.id}/retry"`)).toBe(isOffered)
  })

  it('is not said any more once a later one arrived', async () => {
    const console = consoleUnderTest()
    const later = anOutboxItem({ id: 'O-2', kind: 'reply', state: 'sent', createdAt: new Date(NOW.getTime() + 60_000) })
    console.services.pages = [aPage({ outbox: [RETURNED, later] })]
    const { text } = await (await browserOf(console, ['agent'])).get(TICKET)

    expect(text).not.toContain('was not delivered')
  })
})

describe('a reply in the conversation', () => {
  const shownWith = async (change: Parameters<typeof aWaitingReply>[0]) => {
    const console = consoleUnderTest()
    console.services.pages = [aPage(aWaitingReply(change))]
    const { text } = await (await browserOf(console, ['agent'])).get(TICKET)
    return text.slice(text.indexOf('id="conversation"'), text.indexOf('id="outbox"'))
  }

  it.each([
    [
      { state: 'sent' as const, sentAt: NOW, serverWords: '250 2.0.0 Ok: queued as 4F1' },
      'Sent 14 September 2026 at 11:30am',
      '250 2.0.0 Ok: queued as 4F1',
    ],
    [
      {
        state: 'failed' as const,
        attempts: 1,
        lastError: 'SMTP 550 EENVELOPE',
        serverWords: '550 <b>no such user</b>',
      },
      'Gave up after 1 attempt: SMTP 550 EENVELOPE',
      '550 &lt;b&gt;no such user&lt;/b&gt;',
    ],
    [
      {
        ...{ state: 'sent' as const, sentAt: NOW, serverWords: '250 queued' },
        report: { kind: 'failed' as const, status: '5.1.1', words: 'smtp; 550 5.1.1 unknown', at: NOW },
      },
      'Could not be delivered, because there is no such mailbox (5.1.1).',
      'smtp; 550 5.1.1 unknown',
    ],
  ])('says how its delivery stands, with the words of the server: %#', async (change, sentence, words) => {
    const thread = await shownWith(change)

    expect(thread).toContain(sentence)
    expect(thread).toContain(`The mail server said: <q>${words}</q>`)
    expect(thread.match(/The mail server said/g)).toHaveLength(1)
  })

  it('that waits to leave says nothing of a server', async () => {
    expect(await shownWith({})).not.toContain('The mail server said')
  })
})
