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

  it('from an induction tutor is named on the queue', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    expect((await browser.get('/tickets')).text).toContain('1 suspended message from a registered induction tutor')
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
    ['release', 'releaseSuspended', 'The message was released'],
    ['discard', 'discardSuspended', 'The message was discarded'],
  ])('can be decided by an agent: %s', async (how, name, heading) => {
    const under = consoleUnderTest()
    const browser = await browserOf(under, ['agent'])

    const answer = await browser.post(`/suspended/M-9/${how}`, { why: 'A person wrote it' })

    expect(answer.status).toBe(303)
    expect(under.services.calls).toEqual([
      { name, command: { messageId: 'M-9', actor: 'AGENT', why: 'A person wrote it' } },
    ])
    expect((await browser.get(answer.headers['location'] ?? '')).text).toContain(heading)
  })

  it('that somebody else decided about says so', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const answer = await browser.post('/suspended/GONE/release')

    expect((await browser.get(answer.headers['location'] ?? '')).text).toContain('Nothing was changed')
  })
})
