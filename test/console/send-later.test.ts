import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { anOutboxItem, NOW } from './fakes/sample'
import { anUpdate } from './fakes/update-sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const ANSWER = `${TICKET}/answers/steplab`
const DRAFT = '/problems/PRB-7K3M/updates/UP-1'
const LATER = '2026-09-15T08:00:00.000Z'
const OPTION = `<option value="${LATER}">15 September 2026 at 9:00am</option>`
const WRONG = ['next week', '2031-01-01T00:00:00.000Z']
const NOT_LATER = ['', '2026-09-01T08:00:00.000Z']
const words = { subject: 'Steplab [CPD-7K3M-9Q]', text: 'On Tuesday.', then: 'waiting', key: 'k.0', version: '3' }

describe('a prepared answer that is to leave later', () => {
  it('has the time in the fold of its files, as a reply has', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(ANSWER)
    const [fold = ''] =
      /<details[^>]*>(?:(?!<\/details>)[\s\S])*Attach files, or send it later[\s\S]*?<\/details>/.exec(text) ?? []

    expect(fold).not.toMatch(/^<details[^>]* open/)
    expect(fold).toContain('name="files"')
    expect(fold).toContain(OPTION)
    expect(text.replace(fold, '')).not.toMatch(/name="(files|sendAt)"/)
  })

  it('leaves when the agent says, and says so', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.post(ANSWER, { ...words, sendAt: LATER })

    expect(console.services.calls).toMatchObject([{ name: 'answerTicket', command: { sendAt: new Date(LATER) } }])
    expect((await browser.get(TICKET)).text).toContain(
      'Reply leaves 15 September 2026 at 9:00am. Until then it can be undone here.',
    )
  })

  it.each(NOT_LATER)('leaves as soon as it may with %j', async sendAt => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.post(ANSWER, { ...words, sendAt })

    expect(console.services.calls).toMatchObject([{ name: 'answerTicket' }])
    expect(console.services.calls[0]).not.toHaveProperty('command.sendAt')
  })

  it.each(WRONG)('is not sent with a time that no form offers: %s', async sendAt => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const { headers } = await browser.post(ANSWER, { ...words, sendAt })
    const { text } = await browser.get(headers['location'] ?? '')

    expect(console.services.calls).toEqual([])
    expect(text).toContain('href="#sendAt">Select when the email leaves</a>')
    expect(text).toContain('On Tuesday.</textarea>')
  })

  it('keeps the time where the ticket changed meanwhile', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.post(ANSWER, { ...words, sendAt: LATER, version: '2' })

    expect(text).toContain(`name="sendAt" value="${LATER}"`)
    expect(text).toContain('It leaves 15 September 2026 at 9:00am.')
  })
})

describe('an update to everybody affected that is to leave later', () => {
  it('has the time in a fold, and leaves then', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])

    expect((await lead.get(DRAFT)).text).toContain(OPTION)
    await lead.post(`${DRAFT}/send`, { sendAt: LATER })

    expect(console.services.calls).toEqual([
      { name: 'sendUpdate', command: { updateId: 'UP-1', actor: 'AGENT', sendAt: new Date(LATER) } },
    ])
    expect((await lead.get(DRAFT)).text).toContain(
      'The update leaves 15 September 2026 at 9:00am. Until then it can be taken back here',
    )
  })

  it.each(WRONG)('is not sent with a time that no form offers: %s', async sendAt => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])

    await lead.post(`${DRAFT}/send`, { sendAt })

    expect(console.services.calls).toEqual([])
    expect((await lead.get(DRAFT)).text).toContain('href="#sendAt">Select when the emails leave</a>')
  })

  it('waits until then, also once its emails stand in the outbox', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])
    const sent = { id: 'UP-2', state: 'sent' as const, sentBy: 'AGENT', sentAt: NOW, leavesAt: NOW }
    console.services.updates.updates = [anUpdate({ ...sent, sendAt: new Date(LATER) })]

    const { text } = await lead.get('/problems/PRB-7K3M/updates/UP-2')

    expect(text).toContain('Waits, can be taken back')
    expect(text).toMatch(/Told to leave<\/dt><dd[^>]*>15 September 2026 at 9:00am/)
  })
})

describe('what waits in the outbox', () => {
  const waits = { kind: 'reply' as const, state: 'pending' as const, attempts: 0, sentAt: null, onceKey: 'reply:O-1' }

  it('can be taken back there by whoever may work on tickets', async () => {
    const console = consoleUnderTest()
    console.services.items = [anOutboxItem({ ...waits, notBefore: new Date(LATER), nextAttemptAt: new Date(LATER) })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/outbox')

    expect(text).toContain('Leaves 15 September 2026 at 9:00am')
    expect(text).toContain('action="/tickets/T-1/replies/O-1/undo"')
    await browser.post('/tickets/T-1/replies/O-1/undo')
    expect(console.services.calls).toMatchObject([{ name: 'undoReply', command: { ticketId: 'T-1', outboxId: 'O-1' } }])
  })

  it.each([
    ['has left', { state: 'sent' as const }],
    ['may have left', { lastError: 'may have been sent: NOTIFY.STOPPED' }],
    ['is no reply', { kind: 'acknowledgement' as const }],
    ['was written in Zendesk', { onceKey: 'zendesk-reply-there:9' }],
  ])('cannot where it %s', async (_what, change) => {
    const console = consoleUnderTest()
    console.services.items = [anOutboxItem({ ...waits, ...change })]
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get('/outbox')).text).not.toContain('/undo"')
  })
})
