import { aSuspendedMessage } from './fakes/suspended-sample'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'

describe('suspended mail', () => {
  it('is listed with its cause in words, and an induction tutor’s address stands out', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/suspended')

    expect(text).toContain('Automatic mail that belongs to no ticket, such as an out-of-office answer')
    expect(text).toContain('It is over a limit of what is read of one message (PARSE.TOO_MANY_PARTS)')
    expect(text.match(/Induction tutor’s address/g)).toHaveLength(1)
    expect(text).toContain('href="/suspended/M-9"')
  })

  it('from an induction tutor is named on the queue, which leads to those alone, the oldest first', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/tickets')

    expect(text).toContain('1 suspended message from a registered induction tutor')
    expect(text).toContain('href="/suspended?tutors=yes&amp;order=oldest"')
  })

  it('is leafed through from either end, so that none is out of reach', async () => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['agent'])

    const first = await browser.get('/suspended')
    expect(first.text).toContain('120 messages, the newest first')
    expect(first.text).toContain('Page 1 of 5')
    expect(first.text).toContain('href="/suspended?order=oldest"')
    expect(first.text).toContain('href="/suspended?page=2"')

    const last = await browser.get('/suspended?order=oldest&page=5')
    expect(last.text).toContain('120 messages, the oldest first')
    expect(last.text).toContain('href="/suspended?order=oldest&amp;page=4"')
    expect(last.text).not.toContain('Next page')
    expect(under.services.lastSuspended).toMatchObject({ state: 'waiting', order: 'oldest', limit: 25, offset: 100 })
  })

  it('is searched by words, cause and whose address it is, and leafing keeps the search', async () => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['agent'])

    const { text } = await browser.get('/suspended?text=out+of+office&cause=PARSE.PARTS&tutors=yes')

    expect(under.services.lastSuspended).toMatchObject({
      text: 'out of office',
      cause: 'PARSE.PARTS',
      isFromTutor: true,
    })
    expect(text).toContain('<option value="PARSE.PARTS" selected>It has more than 1,000 parts</option>')
    expect(text).toContain('href="/suspended?text=out+of+office&amp;cause=PARSE.PARTS&amp;tutors=yes&amp;page=2"')
  })

  it('that was released is listed with who did it, when and why, and leads to its ticket', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/suspended?show=released')

    expect(text).toContain('Away until Monday')
    expect(text).toMatch(/data-label="Decided">Released by Person AGENT, \d+ \w+ 2026 at /)
    expect(text).toContain('A person wrote it')
    expect(text).toContain('href="/tickets/CPD-7K3M-9Q"')
  })

  it('that was released keeps its page, which names its ticket and decides nothing again', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { status, text } = await browser.get('/suspended/M-7')

    expect(status).toBe(200)
    expect(text).toContain('It was released and is on a ticket.')
    expect(text).toContain('href="/tickets/CPD-7K3M-9Q"')
    expect(text).not.toContain('/suspended/M-7/release')
    expect(text).not.toContain('/suspended/M-7/discard')
  })

  it('is not named on the queue of somebody who may not see it', async () => {
    const browser = await browserOf(consoleUnderTest(), ['observer'])

    expect((await browser.get('/tickets')).text).not.toContain('suspended message')
    expect((await browser.get('/suspended/M-9')).status).toBe(403)
    expect((await browser.post('/suspended/M-9/release')).status).toBe(403)
  })

  it('shows words from outside as words', async () => {
    const under = consoleUnderTest()
    under.services.suspendedMessages = under.services.suspendedMessages.map(message => ({
      ...message,
      subject: '<script>alert(1)</script>',
    }))
    const browser = await browserOf(under, ['agent'])

    const { text } = await browser.get('/suspended/M-9')

    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.toContain('<script>alert(1)')
  })

  it('is saved as the file that came, and never opened by the browser', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const file = await browser.get('/suspended/M-9/raw')

    expect(file.status).toBe(200)
    expect(file.headers['content-type']).toBe('application/octet-stream')
    expect(file.headers['content-disposition']).toContain('attachment; filename="M-9.eml"')
    expect(file.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
  })

  it.each([
    ['release', 'releaseSuspended', 'The message was released', 'released'],
    ['read-again', 'replaySuspended', 'The message is being read again', 'released'],
    ['discard', 'discardSuspended', 'The message was discarded', 'discarded'],
  ])('can be decided by an agent: %s', async (how, name, heading, list) => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['agent'])

    const answer = await browser.post(`/suspended/M-9/${how}`, { why: 'A person wrote it' })

    expect(answer.status).toBe(303)
    expect(under.services.calls).toEqual([
      { name, command: { messageId: 'M-9', actor: 'AGENT', why: 'A person wrote it' } },
    ])
    const { text } = await browser.get(answer.headers['location'] ?? '')
    expect(text).toContain(heading)
    expect(text).toMatch(new RegExp(`notification-banner__link" href="/suspended\\?show=${list}"`))
  })

  it('is read again, one and several, each in the audit by itself; the list stays as it was asked for', async () => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['agent'])
    const page = await browser.get('/suspended')
    expect(page.text).toContain('name="message" type="checkbox" value="M-9"')
    expect((await browser.get('/suspended?show=released')).text).not.toContain('type="checkbox" value="M-7"')

    const answer = await browser.post('/suspended/read-again', {
      ...{ message: ['M-9', 'GONE'], order: 'oldest', page: '2' },
    })

    expect(answer.headers['location']).toBe('/suspended?order=oldest&page=2')
    expect(under.services.calls).toEqual([
      { name: 'replayMany', command: { messageIds: ['M-9', 'GONE'], actor: 'AGENT', why: '' } },
    ])
    const { text } = await browser.get('/suspended?order=oldest&page=2')
    expect(text).toContain('1 message is being read again, 1 not')
    const rows = under.services.access.audit.filter(({ event }) => event === 'SUSPENDED_READ_AGAIN')
    expect(rows.map(({ subjectId, outcome }) => [subjectId, outcome])).toEqual([
      [null, 'done'],
      ['M-9', 'done'],
      ['GONE', 'refused'],
    ])
  })

  it('is read again only when one is selected, and by whoever may decide', async () => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['agent'])

    const answer = await browser.post('/suspended/read-again', {})

    expect((await browser.get(answer.headers['location'] ?? '')).text).toContain('Select at least one message')
    expect(under.services.calls).toEqual([])
    const observer = await browserOf(consoleUnderTest(), ['observer'])
    expect((await observer.post('/suspended/read-again', { message: 'M-9' })).status).toBe(403)
    expect((await observer.post('/suspended/M-9/read-again')).status).toBe(403)
  })

  it('says what failed last, and of each time that it was read again', async () => {
    const under = consoleUnderTest()
    const at = under.services.now
    under.services.suspendedMessages = [
      aSuspendedMessage({
        ...{ cause: 'poison', error: 'WORKER.GONE' },
        history: [
          { action: 'replayed', by: 'AGENT', why: null, cause: 'poison', error: 'RangeError', ticketId: null, at },
          { action: 'ended', by: 'system', why: null, cause: 'poison', error: 'WORKER.GONE', ticketId: null, at },
        ],
      }),
    ]
    const browser = await browserOf(under, ['agent'])

    const { text } = await browser.get('/suspended/M-9')

    expect(text).toContain('It stopped its reader each time it was tried (WORKER.GONE)')
    expect(text).toContain('Read again; until then: It stopped its reader each time it was tried (RangeError)')
    expect(text).toContain('Suspended again: It stopped its reader each time it was tried (WORKER.GONE)')
    expect(text).toContain('action="/suspended/M-9/read-again"')
  })

  it('that somebody else decided about says so', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const answer = await browser.post('/suspended/GONE/release')

    expect((await browser.get(answer.headers['location'] ?? '')).text).toContain('Nothing was changed')
  })
})
