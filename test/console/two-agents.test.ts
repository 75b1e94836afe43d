import type { TicketEntry } from '../../src/ticket/ticket-store'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aCard, aMessage, anEntry, aPage, aRequest, aTicket } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const COMPLETE = `${TICKET}/matches/R-1/complete`
/** What the page showed: version 3, two entries. */
const SEEN = { version: '3', seen: '2.E-2' }
const PRESS = { ...SEEN, mentorId: 'P-MENTOR', ectId: 'P-ECT', planDigest: 'digest-1' }

/** A ticket that a colleague has changed after its page was opened. */
async function changedBy(entry: Partial<TicketEntry>, change: Parameters<typeof aPage>[0] = {}) {
  const console = consoleUnderTest()
  console.services.addAccount('OLA', ['agent'])
  const { thread } = aPage()
  const event = anEntry({ ...{ id: 'E-3', kind: 'event', author: 'OLA', messageId: null }, ...entry })
  const added = { ...aMessage(), entry: event, parsed: null, attachments: [], highlights: [] }
  console.services.pages = [aPage({ ticket: aTicket({ version: 4 }), thread: [...thread, added], ...change })]
  return { services: console.services, browser: await browserOf(console, ['agent']) }
}

describe('the forms of a ticket', () => {
  it('carry how it stood, each of them', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(TICKET)
    const without = [
      ...text.matchAll(/<form[^>]*method="post"[^>]*action="(\/tickets\/CPD[^"]*)"[^>]*>([\s\S]*?)<\/form>/g),
    ]
      .filter(([, , body]) => !/name="version" value="3"[\s\S]*name="seen" value="2\.E-2"/.test(body ?? ''))
      .map(([, action]) => action)

    // Reading again asks for what is true now: it says nothing of the page.
    expect(without).toEqual([`${TICKET}/read-again`])
  })
})

describe('two agents on one ticket', () => {
  const note = { kind: 'note', body: 'The school rang: do not pair them.' } as const

  it('a note is added beside a note', async () => {
    const { services, browser } = await changedBy(note)

    const answer = await browser.post(`${TICKET}/note`, { ...SEEN, note: 'Rang back' })

    expect(answer.headers['location']).toBe(TICKET)
    expect(services.calls.map(({ name }) => name)).toEqual(['note'])
  })

  it('a reply is not sent past a colleague’s note: the page shows it, holds every word, and sends it with one press', async () => {
    const { services, browser } = await changedBy(note)

    const { status, text } = await browser.post(`${TICKET}/reply`, {
      ...SEEN,
      reply: 'They <are> paired',
      then: 'solved',
    })

    expect(status).toBe(409)
    expect(services.calls).toEqual([])
    for (const words of [
      'Your reply was not sent.',
      'Note, seen by agents only',
      'Person OLA, 14 September 2026 at 10:00am',
      'The school rang: do not pair them.',
      'They &lt;are&gt; paired</textarea>',
      'After the reply: solve it.',
      'Send the reply anyway',
    ]) {
      expect(text).toContain(words)
    }
    expect(services.access.audit.at(-1)).toMatchObject({
      event: 'TICKET_REPLIED',
      outcome: 'refused',
      subjectId: 'T-1',
    })

    const fields = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    )
    const again = await browser.postWithout(`${TICKET}/reply`, { ...fields, reply: 'They are not paired' })
    expect(again.headers['location']).toBe(TICKET)
    expect(services.calls).toEqual([
      {
        name: 'reply',
        command: { ticketId: 'T-1', actor: 'AGENT', text: 'They are not paired', then: 'solved', expectedVersion: 4 },
      },
    ])
  })

  it('goes back to the ticket with what was typed', async () => {
    const { services, browser } = await changedBy(note)

    const answer = await browser.post(`${TICKET}/reply`, { ...SEEN, reply: 'My words', then: 'solved', look: 'yes' })
    const { text } = await browser.get(answer.headers['location'] ?? '')

    expect(text).toContain('My words</textarea>')
    expect(services.calls).toEqual([])
  })

  it('whoever gives it back does not take it from a colleague', async () => {
    const { services, browser } = await changedBy({ facts: { code: 'ASSIGNED', assigneeId: 'OLA' } })

    const { status, text } = await browser.post(`${TICKET}/assign`, { ...SEEN, to: '' })

    expect(status).toBe(409)
    expect(text).toContain('Given to Person OLA')
    expect(text).toContain('Give it back anyway')
    expect(services.calls).toEqual([])
  })

  it('a tag of a colleague keeps nothing from being saved', async () => {
    const { services, browser } = await changedBy({ facts: { code: 'TAG_ADDED', tag: 'rang' } })

    for (const [path, fields] of [
      ['assign', { to: 'me' }],
      ['state', { state: 'on-hold' }],
      ['reply', { reply: 'Hello', then: 'waiting' }],
    ] as const) {
      await browser.post(`${TICKET}/${path}`, { ...SEEN, ...fields })
    }

    // The fake says of version 4 that it is stale, and the page that is there then is the same.
    expect(services.calls.map(({ name }) => name)).toEqual(['assign', 'setState', 'reply'])
  })

  it('a match is not completed past a colleague’s note, and can be from the page that shows it', async () => {
    const { services, browser } = await changedBy(note)

    const { status, text } = await browser.post(COMPLETE, PRESS)

    expect(status).toBe(409)
    expect(services.completions).toBe(0)
    expect(text).toContain('The match was not completed.')
    expect(text).toContain('Mentor: Amina Okafor (TRN 1234567). ECT: Rowan Pryce (TRN 7654321).')
    expect(text).toContain('Complete the match anyway')

    await browser.post(COMPLETE, { ...PRESS, version: '4', seen: '3.E-3' })
    expect(services.completions).toBe(1)
  })

  it.each([
    ['another plan', aCard({ planDigest: 'digest-2' })],
    ['another pair', aCard({ request: aRequest({ mentorId: 'P-OTHER' }) })],
    ['no button any more', aCard({ button: 'none' })],
  ])('a match with %s cannot be completed from there: it must be looked at', async (_what, card) => {
    const { services, browser } = await changedBy(note, { cards: [card] })

    const { text } = await browser.post(COMPLETE, { ...PRESS, note: 'Rang the office' })

    expect(text).not.toContain('Complete the match anyway')
    expect(text).toContain('Go back to the ticket with what I typed')
    expect(text).toContain('Rang the office</textarea>')
    expect(services.completions).toBe(0)
  })

  it('shows the matches as they are now before an answer leaves that was written for others', async () => {
    const { browser } = await changedBy({ facts: { code: 'PAIR_CHOSEN' } })

    const { text } = await browser.post(`${TICKET}/reply`, { ...SEEN, reply: 'Hello', then: 'waiting' })

    expect(text).toContain('The matches as they are now')
    expect(text).toContain('Mentor: Amina Okafor (TRN 1234567). ECT: Rowan Pryce (TRN 7654321).')
  })

  it('nobody corrects a name, chooses a pair or withdraws a request that was changed meanwhile', async () => {
    const { services, browser } = await changedBy({ facts: { code: 'NAME_CORRECTED' } })
    const asked = { message: 'M-1', quote: 'Amina Okafor', person: 'P-LISTED' }

    const answers = await Promise.all([
      browser.post(`${TICKET}/names`, { ...SEEN, ...asked }),
      browser.post(`${TICKET}/choose`, { ...SEEN, match: 'R-1', mentor: 'P-MENTOR', ect: 'P-ECT' }),
      browser.post(`${TICKET}/matches/R-1/withdraw`, SEEN),
      browser.post(`${TICKET}/names/C-1/undo`, SEEN),
    ])

    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409])
    expect(answers[0].text).toContain('You said that “Amina Okafor” means Ben Cole (no TRN).')
    expect(answers[1].text).toContain('You chose Amina Okafor (TRN 1234567) as the mentor')
    expect(services.calls).toEqual([])
  })

  it('whoever is quicker by less than a page takes is seen by the write itself', async () => {
    const { services, browser } = await changedBy({ facts: { code: 'STATE_CHANGED', from: 'new', to: 'waiting' } })
    const [changed] = services.pages
    services.pages = [aPage()]
    services.actions.setState = async () => {
      services.pages = [changed!]
      return { kind: 'stale', sentence: 'This ticket has changed.' }
    }

    const { status, text } = await browser.post(`${TICKET}/state`, { ...SEEN, state: 'solved' })

    expect(status).toBe(409)
    expect(text).toContain('New became waiting')
  })
})
