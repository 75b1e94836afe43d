import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aCard, aLine, aMessage, anEntry, aPage, aRequest } from './fakes/sample'
import { aCardPairing, anInServiceLine, STEPS } from './fakes/standing-sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const DONE = `${TICKET}/matches/R-1/done-in-service`
const TICKED = { at: new Date('2026-09-15T13:05:00Z'), by: 'AGENT' }

function withPairing(pairing: Parameters<typeof aCardPairing>[0], mode: 'copy' | 'store-of-record' = 'copy') {
  const console = consoleUnderTest()
  console.services.completionMode = mode
  const card = aCard({ request: aRequest({ state: 'completed' }), button: 'none', pairing: aCardPairing(pairing) })
  console.services.pages = [aPage({ cards: [card] })]
  return console
}

describe('the ticket of a completed match', () => {
  it('says that it is recorded here', async () => {
    const browser = await browserOf(withPairing({}, 'store-of-record'), ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain('Pairing: From 14 September 2026')
    expect(text).toMatch(/govuk-tag--grey">Recorded here</)
    expect(text).not.toContain('Steps in the DfE service')
    expect(text).not.toContain('Done in the service')
  })

  it('says when and by which source it was seen', async () => {
    const seen = { at: new Date('2026-10-03T06:00:00Z'), by: 'Lead provider feed: Hartwell Learning' }
    const browser = await browserOf(withPairing({ standing: 'seen', seen }), ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain('Seen in the DfE service 3 October 2026, by Lead provider feed: Hartwell Learning.')
  })

  it('says what contradicts it, in the card, the head and the timeline', async () => {
    const console = withPairing({
      standing: 'contradicted',
      contradiction: { at: new Date('2026-10-03T06:00:00Z'), by: 'Feed', mentorId: 'P-9', mentorName: 'Mia <Marsh>' },
    })
    const [page] = console.services.pages
    const event = (facts: Record<string, unknown>) => ({
      ...aMessage(),
      entry: anEntry({ id: 'E-9', kind: 'event', author: 'system', messageId: null, facts }),
    })
    const facts = { source: 'Feed', asOf: '2026-10-03T06:00:00.000Z' }
    console.services.pages = [
      {
        ...page!,
        namesInEvents: { 'P-9': 'Mia Marsh' },
        thread: [
          event({ ...facts, code: 'NOT_IN_SERVICE', mentorId: 'P-9' }),
          event({ ...facts, code: 'NOT_IN_SERVICE', mentorId: null }),
          event({ ...facts, code: 'SEEN_IN_SERVICE' }),
        ],
      },
    ]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain('Contradicted 3 October 2026 by Feed: it shows Mia &lt;Marsh&gt; as the mentor.')
    expect(text).toMatch(/govuk-tag--red">Recorded here, not in the DfE service</)
    expect(text).toContain(
      'Recorded here, not in the DfE service, which shows Mia Marsh as the mentor. Source: Feed, as of 3 October 2026',
    )
    expect(text).toContain('which shows no mentor, in two whole readings. Source: Feed, as of 3 October 2026')
    expect(text).toContain('Seen in the DfE service. Source: Feed, as of 3 October 2026')
  })

  it('gives in copy mode the steps, open, and the tick, and marks the ticket', async () => {
    const browser = await browserOf(withPairing({ steps: STEPS, isToDo: true }), ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toMatch(/<details class="govuk-details" open>\s*<summary[^>]*><span[^>]*>Steps in the DfE service/)
    expect(text).toContain(
      '<li>Amina Okafor was not in the list of mentors at Hillside Primary School before this match.</li>',
    )
    expect(text).toContain('<li>Open the record of Ben Cole.</li>')
    expect(text).toMatch(/govuk-tag--yellow">To do in the service</)
    expect(text).toContain(`action="${DONE}"`)
  })

  it('says who ticked it and offers to take the tick off', async () => {
    const browser = await browserOf(withPairing({ steps: STEPS, done: TICKED }), ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain('Done in the service, says Person AGENT on 15 September 2026 at 2:05pm.')
    expect(text).toContain('Take the tick off: it is not done in the service')
    expect(text).not.toContain('To do in the service</strong>')
  })

  it('ticks, and takes the tick off', async () => {
    const console = withPairing({ steps: STEPS, isToDo: true })
    const browser = await browserOf(console, ['agent'])

    expect((await browser.post(DONE, { done: 'yes' })).headers['location']).toBe(TICKET)
    await browser.post(DONE, { done: 'no' })

    expect(console.services.calls).toEqual([
      { name: 'doneInService', command: { pairingId: 'PAIR-1', isDone: true, actor: 'AGENT' } },
      { name: 'doneInService', command: { pairingId: 'PAIR-1', isDone: false, actor: 'AGENT' } },
    ])
  })

  it('has no tick for somebody who may only look', async () => {
    const console = withPairing({ steps: STEPS, isToDo: true })
    const browser = await browserOf(console, ['observer'])

    expect((await browser.get(TICKET)).text).not.toContain(`action="${DONE}"`)
    expect((await browser.post(DONE, { done: 'yes' })).status).toBe(403)
    expect(console.services.calls).toEqual([])
  })

  it('is undone with the word that it must be undone in the service too, when it was ticked', async () => {
    const browser = await browserOf(withPairing({ done: TICKED }), ['agent'])

    const { text } = await browser.get(`${TICKET}/matches/R-1/undo`)
    expect(text).toContain(
      'The match was ticked as done in the DfE service on 15 September 2026 at 2:05pm. Undo it there too: nothing here changes the service.',
    )
    await browser.post(`${TICKET}/matches/R-1/undo`, { note: 'Wrong person' })
    expect((await browser.get(TICKET)).text).toContain('Undo it in the DfE service too: it was ticked as done there.')

    const other = await browserOf(withPairing({}), ['agent'])
    expect((await other.get(`${TICKET}/matches/R-1/undo`)).text).not.toContain('Undo it there too')
  })
})

describe('the queue', () => {
  it('has a tab and a mark for what the service contradicts', async () => {
    const console = consoleUnderTest()
    console.services.inService = { contradicted: 2, toDo: 5 }
    console.services.lines = [aLine({ state: 'solved', contradicted: 1, toDoInService: 1, ready: 0, completed: 1 })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/tickets?show=not-in-service')

    expect(console.services.lastQueue).toMatchObject({
      inService: 'contradicted',
      states: ['new', 'open', 'waiting', 'on-hold', 'solved', 'closed'],
    })
    expect(text).toMatch(/Recorded here, not in the DfE service<\/span>\s*<span class="md-tabs__count">2</)
    expect(text).toMatch(/govuk-tag--red">Recorded here, not in the DfE service</)
    expect(text).not.toContain('To do in the service')
  })

  it('has the tab and the mark of what is to do in the service in copy mode', async () => {
    const console = consoleUnderTest()
    console.services.completionMode = 'copy'
    console.services.inService = { contradicted: 0, toDo: 5 }
    console.services.lines = [aLine({ toDoInService: 1, ready: 0, completed: 1 })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/tickets?show=in-service-to-do')

    expect(console.services.lastQueue).toMatchObject({ inService: 'to-do' })
    expect(text).toMatch(/To do in the service<\/span>\s*<span class="md-tabs__count">5</)
    expect(text).toMatch(/govuk-tag--yellow">To do in the service</)
    expect(text).not.toContain('Recorded here, not in the DfE service')
  })
})

describe('the list of matches that the service does not show', () => {
  it('shows those without a ticket too, with what the service shows instead', async () => {
    const console = consoleUnderTest()
    console.services.inServiceLines = [anInServiceLine(), anInServiceLine({ ticketReference: 'CPD-7K3M-9Q' })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/register/in-service')

    expect(console.services.lastInService).toEqual({ show: 'contradicted', limit: 25, offset: 0 })
    expect(text).toContain('Contradicted 3 October 2026 by Lead provider feed: it shows Mia Marsh as the mentor.')
    expect(text).toContain('Without a ticket')
    expect(text).toContain('href="/tickets/CPD-7K3M-9Q"')
    expect(text).not.toContain('Done in the service')
  })

  it('has the steps and the tick in copy mode, and asks for what was chosen', async () => {
    const console = consoleUnderTest()
    console.services.completionMode = 'copy'
    console.services.inServiceLines = [anInServiceLine()]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/register/in-service?show=to-do&page=2')
    expect(console.services.lastInService).toEqual({ show: 'to-do', limit: 25, offset: 25 })
    expect(text).toContain('Steps in the DfE service')
    const answer = await browser.post('/register/in-service/PAIR-7/done', { done: 'yes', show: 'to-do' })

    expect(answer.headers['location']).toBe('/register/in-service?show=to-do')
    expect(console.services.calls).toEqual([
      { name: 'doneInService', command: { pairingId: 'PAIR-7', isDone: true, actor: 'AGENT' } },
    ])
  })

  it('is led to from the register', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    expect((await browser.get('/register')).text).toContain('href="/register/in-service"')
  })
})

describe('a record of the register', () => {
  it('says of each pairing how it stands, with whom the service shows instead', async () => {
    const console = consoleUnderTest()
    const service = anInServiceLine().pairing.service!
    const contradiction = { ...service.contradiction!, mentorId: 'P-MENTOR' }
    console.services.pairing = { standing: 'contradicted', service: { ...service, contradiction } }
    const browser = await browserOf(console, ['agent'])

    const said = 'Contradicted 3 October 2026 by Lead provider feed: it shows Amina Okafor (TRN 1234567) as the mentor.'
    expect((await browser.get('/ects/P-ECT')).text).toContain(said)
    expect((await browser.get('/mentors/P-MENTOR')).text).toContain(said)
    expect((await browser.get('/ects/P-ECT')).text).not.toContain('To do in the service')
  })

  it('leads to the steps of what is to do in the service, in copy mode', async () => {
    const console = consoleUnderTest()
    console.services.completionMode = 'copy'
    console.services.pairing = { service: { isCompletedHere: true, contradiction: null, done: null } }
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get('/ects/P-ECT')).text).toContain('href="/register/in-service?show=to-do"')
  })

  it('says on the way to an undo that the service is not changed from here, when it was ticked', async () => {
    const console = consoleUnderTest()
    console.services.pairing = { service: { isCompletedHere: true, contradiction: null, done: TICKED } }
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/register/changes/CS-1/undo')

    expect(text).toContain(
      'The match was ticked as done in the DfE service on 15 September 2026 at 2:05pm. Undo it there too',
    )
  })
})
