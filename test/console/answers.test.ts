import { ANSWER_KINDS } from '../../src/notify/answers/answers'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aCard, aMessage, anEntry, aPage, aParsed, aRequest, aTicket, aWaitingReply, PLAN } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const STEPLAB = `${TICKET}/answers/steplab`

/** An agent before one ticket. */
async function agentBefore(
  change: Parameters<typeof aPage>[0] = {},
  roles: Parameters<typeof browserOf>[1] = ['agent'],
) {
  const desk = consoleUnderTest()
  desk.services.pages = [aPage(change)]
  return { services: desk.services, browser: await browserOf(desk, roles) }
}

const portalMail = aMessage({
  parsed: aParsed({ replyText: 'The page says "Something went wrong". I use Firefox.', text: 'Something went wrong' }),
})
const aPortalTicket = { ticket: aTicket({ intent: 'portal_technical' }), cards: [], thread: [portalMail] }

describe('the answers on a ticket', () => {
  it('stand in the order that its kind and diagnosis call for, each with its reason; the others below', async () => {
    const { browser } = await agentBefore(aPortalTicket)

    const { text } = await browser.get(TICKET)

    const first = text.indexOf('The message is about a problem with the DfE portal.')
    expect(first).toBeGreaterThan(0)
    expect(text.indexOf(`href="${TICKET}/answers/portal"`)).toBeGreaterThan(first)
    expect(text.indexOf('Other answers')).toBeGreaterThan(text.indexOf(`href="${TICKET}/answers/portal"`))
    for (const kind of ANSWER_KINDS) expect(text).toContain(`href="${TICKET}/answers/${kind}`)
  })

  it('name the match that one of them is about', async () => {
    const card = aCard({ button: 'none', whyNoButton: ['They left.'] })
    const { browser } = await agentBefore({ cards: [card] })

    const { text } = await browser.get(TICKET)

    expect(text).toContain('Match 1: a 2021 mentor with a 2022 ECT.')
    expect(text).toContain(`href="${TICKET}/answers/no-new-registration?match=R-1"`)
  })

  it('tell how to register somebody whom the register does not know', async () => {
    const unknown = { name: 'Amina Okafor', diagnosis: PLAN.diagnosis[0]!, mayTell: true, ect: null, ectCohort: 2022 }
    const { browser } = await agentBefore({ cards: [], notRegistered: [unknown] })

    const { text } = await browser.get(TICKET)
    const answer = await browser.get(`${TICKET}/answers/not-registered?person=1`)

    expect(text).toContain(`href="${TICKET}/answers/not-registered?person=1">Answer with how to register`)
    expect(answer.text).toContain('We could not find Amina Okafor as a registered mentor')
    expect(answer.text).toContain('2. Go to the 2022 ECT record of the ECT.')
  })

  it.each([
    ['an observer', {}, ['observer'] as const],
    ['a closed ticket', { ticket: aTicket({ state: 'closed' }) }, ['agent'] as const],
    ['a requester without an address', { ticket: aTicket({ requesterAddress: null }) }, ['agent'] as const],
  ])('are not offered for %s', async (_who, change, roles) => {
    const { browser } = await agentBefore(change, roles)

    expect((await browser.get(TICKET)).text).not.toContain('/answers/')
    expect((await browser.get(STEPLAB)).status).toBeGreaterThanOrEqual(403)
  })
})

describe('an answer before it leaves', () => {
  it('is shown whole, subject and text, to be changed, with what becomes of the ticket and how long it can be undone', async () => {
    const { browser } = await agentBefore(aPortalTicket)

    const { text } = await browser.get(`${TICKET}/answers/portal`)

    expect(text).toContain('This is the email as j.marsh@hillside.example gets it.')
    expect(text).toContain('value="Problems with the DfE portal go to the DfE’s help desk [CPD-7K3M-9Q]"')
    expect(text).toContain('Please write to them at help@dfe-portal.example.')
    expect(text).toContain('What the page said: Something went wrong\nPage: please add')
    expect(text).toContain('Your reference is CPD-7K3M-9Q.\n\nCPD Helpdesk</textarea>')
    expect(text).toMatch(/value="solved" checked/)
    expect(text).toContain('It leaves after 60 seconds. Until then you can undo it on the ticket.')
  })

  it('shows what the second line gets with it, where this desk is the DfE’s help desk', async () => {
    const { services, browser } = await agentBefore(aPortalTicket)
    services.portal = { kind: 'here', secondLine: ['second@line.example'] }
    services.undoSeconds = 0

    const { text } = await browser.get(`${TICKET}/answers/portal`)

    expect(text).toContain('To second@line.example<br>Subject: Problem with the DfE portal [CPD-7K3M-9Q]')
    expect(text).toContain('http://127.0.0.1:3000/tickets/CPD-7K3M-9Q')
    expect(text).toMatch(/value="on-hold" checked/)
    expect(text).toContain('It leaves at once.')
  })

  it('says when it leaves, where it would fall into quiet hours', async () => {
    const { services, browser } = await agentBefore(aPortalTicket)
    services.quietUntil = () => new Date('2026-09-15T06:00:00Z')

    expect((await browser.get(`${TICKET}/answers/portal`)).text).toContain(
      'It leaves 15 September 2026 at 7:00am, when the quiet hours are over. Until then you can undo it on the ticket.',
    )
  })

  it('warns where the register does not bear it out', async () => {
    const { browser } = await agentBefore()

    expect((await browser.get(`${TICKET}/answers/already-done`)).text).toContain(
      'The register does not show this mentor as the ECT’s mentor. Check it before you send this.',
    )
  })

  it('keeps a solved ticket solved unless the agent says otherwise', async () => {
    const { browser } = await agentBefore({ ticket: aTicket({ state: 'solved' }) })

    const { text } = await browser.get(`${TICKET}/answers/which-person`)

    expect(text).toMatch(/value="solved" checked/)
    expect(text).not.toContain('value="waiting"')
  })

  it('shows hostile words as words', async () => {
    const evil = '</textarea><script>alert(1)</script>{{ 7 * 7 }} error'
    const { browser } = await agentBefore({
      ...aPortalTicket,
      thread: [aMessage({ parsed: aParsed({ replyText: evil }) })],
    })

    const { text } = await browser.get(`${TICKET}/answers/portal`)

    expect(text).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }} error')
    expect(text).not.toContain('<script>alert(1)')
  })

  it.each(['no-such-answer', '__proto__', 'constructor'])('is not found under %s', async name => {
    const { browser } = await agentBefore()

    expect((await browser.get(`${TICKET}/answers/${name}`)).status).toBe(404)
  })
})

describe('sending an answer', () => {
  const fields = {
    subject: 'Steplab [CPD-7K3M-9Q]',
    text: 'Please match them.',
    then: 'solved',
    version: '3',
    key: 'k1',
  }

  it('leads back to the ticket, which says how long it can be undone', async () => {
    const { services, browser } = await agentBefore()

    const answer = await browser.post(STEPLAB, { ...fields, match: 'R-1', person: '' })
    const { text } = await browser.get(answer.headers['location'] ?? '')

    expect(answer.headers['location']).toBe(TICKET)
    expect(services.calls).toEqual([
      {
        name: 'answerTicket',
        command: {
          ...{ ticketId: 'T-1', actor: 'AGENT', answer: 'steplab', about: { matchRequestId: 'R-1', person: null } },
          ...{ subject: 'Steplab [CPD-7K3M-9Q]', text: 'Please match them.', then: 'solved' },
          ...{ expectedVersion: 3, key: 'k1' },
        },
      },
    ])
    expect(text).toContain('Reply leaves in 60 seconds. Until then it can be undone here. The ticket is now: solved')
    expect(text).toContain('Next ticket')
  })

  it('says that it was sent before when the form comes a second time', async () => {
    const { browser } = await agentBefore()
    await browser.post(STEPLAB, fields)

    const answer = await browser.post(STEPLAB, fields)

    expect(answer.headers['location']).toBe(TICKET)
    expect((await browser.get(TICKET)).text).toContain('This was sent already. Nothing was sent a second time')
  })

  it.each([
    ['without words', { text: '' }, 'Enter your reply.'],
    ['without what comes after', { then: 'closed' }, 'Select what happens after it is sent'],
  ])('%s leads back to the form, and nothing that was typed is lost', async (_what, change, sentence) => {
    const { browser } = await agentBefore()

    const answer = await browser.post(STEPLAB, { ...fields, subject: 'My subject', ...change, match: 'R-1' })
    const { text } = await browser.get(answer.headers['location'] ?? '')

    expect(answer.headers['location']).toBe(`${STEPLAB}?match=R-1`)
    expect(text).toContain(sentence)
    expect(text).toContain('value="My subject"')
    expect(text).toContain(`${'text' in change ? '' : 'Please match them.'}</textarea>`)
  })

  it('from a page that is out of date leads to what has changed, with nothing lost, and from there to the form', async () => {
    const { services, browser } = await agentBefore()
    const sent = { ...fields, subject: 'My subject', version: '2', match: 'R-1' }

    const { status, text } = await browser.post(STEPLAB, sent)
    const back = await browser.post(STEPLAB, { ...sent, look: 'yes' })
    const form = await browser.get(back.headers['location'] ?? '')

    expect(status).toBe(409)
    expect(text).toContain('Your email was not sent.')
    expect(back.headers['location']).toBe(`${STEPLAB}?match=R-1`)
    for (const page of [text, form.text]) {
      expect(page).toContain('value="My subject"')
      expect(page).toContain('Please match them.</textarea>')
    }
    expect(services.calls).toEqual([])
  })

  it('without the name of its form is not found', async () => {
    const { services, browser } = await agentBefore()

    expect((await browser.post(STEPLAB, { ...fields, key: '' })).status).toBe(404)
    expect(services.calls).toEqual([])
  })
})

describe('an answer that has not left', () => {
  it('stands at the top of the ticket with the way to undo it, for whoever works there', async () => {
    const { browser } = await agentBefore(aWaitingReply())
    const { text } = await browser.get(TICKET)

    expect(text).toContain('leaves in 45 seconds.')
    expect(text).toContain(`action="${TICKET}/replies/O-9/undo"`)
    const observer = await agentBefore(aWaitingReply(), ['observer'])
    expect((await observer.browser.get(TICKET)).text).not.toContain('/undo"')
  })

  it('says the time of the clock where it leaves much later', async () => {
    const { browser } = await agentBefore(aWaitingReply({ nextAttemptAt: new Date('2026-09-15T08:00:00Z') }))

    expect((await browser.get(TICKET)).text).toContain('leaves 15 September 2026 at 9:00am.')
  })

  it.each([
    ['was sent', { state: 'sent' as const }],
    ['is being sent', { state: 'sending' as const }],
    ['may have been sent', { attempts: 1, lastError: 'may have been sent: EMAIL.TIMEOUT' }],
    ['was taken back', { state: 'cancelled' as const }],
  ])('is not offered to be undone once it %s', async (_what, change) => {
    const { browser } = await agentBefore(aWaitingReply(change))

    expect((await browser.get(TICKET)).text).not.toContain('/replies/')
  })

  it('of one’s own words comes back into the reply box', async () => {
    const { services, browser } = await agentBefore(aWaitingReply())

    await browser.post(`${TICKET}/replies/O-9/undo`)
    const { text } = await browser.get(TICKET)

    expect(services.calls).toEqual([
      { name: 'undoReply', command: { ticketId: 'T-1', outboxId: 'O-9', actor: 'AGENT' } },
    ])
    expect(text).toContain('Taken back. It has not been sent')
    expect(text).toContain('My own words</textarea>')
  })

  it('of a prepared answer can be changed and sent anew, with its words', async () => {
    const { services, browser } = await agentBefore(aWaitingReply({ state: 'cancelled' }))
    services.undone = { kind: 'undone', answer: 'steplab', text: 'Words', files: 0 }

    await browser.post(`${TICKET}/replies/O-9/undo`)
    const { text } = await browser.get(TICKET)
    const again = await browser.get(`${STEPLAB}?again=O-9`)

    expect(text).toContain(`href="${STEPLAB}?again=O-9">Change it and send it`)
    expect(again.text).toContain('We have your message.\nYour reference is CPD-7K3M-9Q.</textarea>')
  })

  it.each([
    [{ kind: 'refused', sentence: 'The email has left.' } as const, 'The email has left.'],
    [{ kind: 'already-undone' } as const, 'It was taken back before.'],
  ])('says what came of it: %j', async (outcome, sentence) => {
    const { services, browser } = await agentBefore(aWaitingReply())
    services.undone = outcome

    await browser.post(`${TICKET}/replies/O-9/undo`)

    expect((await browser.get(TICKET)).text).toContain(sentence)
  })
})

describe('the timeline', () => {
  it('says which answer went, and which was taken back', async () => {
    const event = (id: string, facts: Record<string, unknown>) => ({
      ...aMessage({ attachments: [], highlights: [] }),
      parsed: null,
      entry: anEntry({ id, kind: 'event', author: 'AGENT', messageId: null, facts }),
    })
    const thread = [
      event('E-1', { code: 'ANSWERED', answer: 'which-person' }),
      event('E-2', { code: 'REPLY_UNDONE', answer: 'which-person' }),
      event('E-3', { code: 'REPLY_UNDONE', answer: null }),
    ]
    const { browser } = await agentBefore({ thread, cards: [aCard({ request: aRequest() })] })

    const { text } = await browser.get(TICKET)

    expect(text).toContain('Answered: Ask which person is meant')
    expect(text).toContain('Taken back before it left: Ask which person is meant')
    expect(text).toContain('Taken back before it left: a reply')
  })
})
