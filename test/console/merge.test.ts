import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aCard, aMessage, anEntry, anOutboxItem, aPage, aRequest, aTicket } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const OTHER = 'CPD-1A2B-3C'
const MERGE = `${TICKET}/merge/${OTHER}`

/** A ticket beside the usual one: of another person, at another school, about another ECT. */
const other = () =>
  aPage({
    ticket: aTicket({
      ...{ id: 'T-2', reference: OTHER, subject: 'Mentor for Eve', requesterName: 'Sam Office', state: 'solved' },
      ...{ requesterAddress: 'office@dale.example', schoolUrn: '100002' },
    }),
    schoolName: 'Dale School',
    cards: [aCard({ request: aRequest({ id: 'R-2', ectId: 'P-EVE' }), names: { 'P-EVE': 'Eve Ash (TRN 7654321)' } })],
  })

async function desk(roles: readonly ('agent' | 'lead' | 'observer')[] = ['agent']) {
  const console = consoleUnderTest()
  console.services.pages.push(other())
  return { services: console.services, browser: await browserOf(console, roles) }
}

describe('merging a ticket into another', () => {
  it('begins on the ticket, with tickets that may be about the same', async () => {
    const { browser } = await desk()

    expect((await browser.get(TICKET)).text).toContain(`href="${TICKET}/merge"`)
    const { text } = await browser.get(`${TICKET}/merge`)
    expect(text).toContain('Same requester. Jo Marsh, Hillside Primary School')
    expect(text).toContain(`href="${TICKET}/merge/CPD-CHOOSE-1"`)
  })

  it.each([
    ['cpd 1a2b 3c', 303, `${TICKET}/merge/${OTHER}`, ''],
    ['CPD-0000-00', 200, undefined, 'Enter a reference that a ticket has, such as CPD-7K3M-9Q'],
    ['', 200, undefined, 'Enter the reference of a ticket'],
  ])('finds the other by its reference: %s', async (typed, status, to, words) => {
    const { browser } = await desk()
    const answer = await browser.get(`${TICKET}/merge?find=1&into=${encodeURIComponent(typed)}`)

    expect(answer.status).toBe(status)
    expect(answer.headers['location']).toBe(to)
    expect(answer.text).toContain(words)
  })

  it('shows both side by side, and warns of another requester, school and ECT', async () => {
    const { browser, services } = await desk()
    const { text } = await browser.get(MERGE)

    for (const words of [
      'CPD-7K3M-9Q ends',
      `${OTHER} goes on`,
      'Two people ask. From then on replies go to Sam Office (office@dale.example) alone: Jo Marsh (j.marsh@hillside.example) can still write, and nothing is sent to them.',
      'The schools differ: Hillside Primary School (URN 100001) and Dale School (URN 100002).',
      'They ask about different ECTs.',
      'each match of the ticket needs a tick and a note',
      `${OTHER} opens again.`,
      'Eve Ash (TRN 7654321)',
    ]) {
      expect(text).toContain(words)
    }
    const rows = services.access.audit.filter(({ event }) => event === 'MERGE_VIEWED')
    expect(rows.map(({ subjectId }) => subjectId)).toEqual(['T-1', 'T-2'])
    expect(rows[0]?.people?.map(({ personId }) => personId)).toEqual(['P-MENTOR', 'P-ECT', 'P-EVE'])
  })

  it('has nothing to warn of where one person asks twice for the same', async () => {
    const { browser, services } = await desk()
    services.pages[1] = aPage({ ticket: aTicket({ id: 'T-2', reference: OTHER }) })

    expect((await browser.get(MERGE)).text).not.toContain('govuk-warning-text')
  })

  it('is pressed with both versions that were shown, and leads to the one that goes on, with the way back', async () => {
    const { browser, services } = await desk()
    const answer = await browser.post(MERGE, { version: '3', intoVersion: '3' })

    expect(answer.headers['location']).toBe(`/tickets/${OTHER}`)
    expect(services.calls).toEqual([
      {
        name: 'mergeTickets',
        command: { sourceId: 'T-1', targetId: 'T-2', actor: 'AGENT', sourceVersion: 3, targetVersion: 3 },
      },
    ])
    const { text } = await browser.get(`/tickets/${OTHER}`)
    expect(text).toContain('CPD-7K3M-9Q is merged into this ticket')
    expect(text).toContain(`href="${TICKET}/separate"`)
  })

  it('shows both anew when one of them has changed, and does nothing', async () => {
    const { browser } = await desk()
    const answer = await browser.post(MERGE, { version: '2', intoVersion: '3' })

    expect(answer.headers['location']).toBe(MERGE)
    expect((await browser.get(MERGE)).text).toContain('Nothing was merged')
  })

  it('is for those who work on tickets', async () => {
    const { browser } = await desk(['observer'])

    expect((await browser.get(TICKET)).text).not.toContain(`${TICKET}/merge`)
    expect((await browser.get(MERGE)).status).toBe(403)
    expect((await browser.post(MERGE, { version: '3', intoVersion: '3' })).status).toBe(403)
    expect((await browser.post(`${TICKET}/tags`, { tag: 'rush' })).status).toBe(403)
    const lead = await desk(['lead'])
    expect((await lead.browser.get(MERGE)).status).toBe(200)
  })
})

describe('a merged ticket', () => {
  const merged = async () => {
    const given = await desk()
    const ticket = aTicket({ state: 'closed', mergedIntoId: 'T-2' })
    given.services.pages[0] = aPage({ ticket, mergedInto: { id: 'T-2', reference: OTHER }, thread: [], cards: [] })
    given.services.pages[1] = aPage({ ...other(), mergedHere: [{ id: 'T-1', reference: 'CPD-7K3M-9Q' }] })
    return given
  }

  it('says where its messages are, and the other says whose it holds', async () => {
    const { browser } = await merged()
    const { text } = await browser.get(TICKET)

    expect(text).toContain(`This ticket was merged into <a class="govuk-link" href="/tickets/${OTHER}">${OTHER}</a>`)
    expect(text).not.toContain(`action="${TICKET}/note"`)
    expect((await browser.get(`/tickets/${OTHER}`)).text).toContain('>CPD-7K3M-9Q</a> is merged into this ticket')
  })

  it.each([
    ['note', { note: 'Called the school' }, 'Called the school</textarea>'],
    ['reply', { reply: 'It is done', then: 'solved', version: '3' }, 'It is done</textarea>'],
  ])('loses no words of a %s that was written on it meanwhile', async (form, fields, words) => {
    const { browser, services } = await merged()
    services.pages[1] = aPage({ ...other(), ticket: aTicket({ id: 'T-2', reference: OTHER }) })
    const answer = await browser.post(`${TICKET}/${form}`, fields)

    expect(answer.headers['location']).toBe(`/tickets/${OTHER}`)
    expect(services.calls).toEqual([])
    const { text } = await browser.get(`/tickets/${OTHER}`)
    expect(text).toContain('CPD-7K3M-9Q was merged into this ticket while you wrote.')
    expect(text).toContain(words)
  })

  it('is separated after the page has said what goes back and what does not', async () => {
    const { browser, services } = await merged()
    const { text } = await browser.get(`${TICKET}/separate`)

    expect(text).toContain('What came to CPD-7K3M-9Q stands on it again')
    expect(text).toContain(`1 email has left from ${OTHER}: what was sent cannot be taken back.`)
    services.pages[1] = aPage({ ...services.pages[1]!, outbox: [anOutboxItem(), anOutboxItem({ id: 'O-2' })] })
    expect((await browser.get(`${TICKET}/separate`)).text).toContain(`2 emails have left from ${OTHER}:`)
    expect(text).toContain(`Notes and replies written on ${OTHER} since they were merged stay there.`)
    const answer = await browser.post(`${TICKET}/separate`, { version: '3' })
    expect(answer.headers['location']).toBe(TICKET)
    expect(services.calls).toEqual([
      { name: 'separateTickets', command: { sourceId: 'T-1', actor: 'AGENT', targetVersion: 3 } },
    ])
    const stale = await browser.post(`${TICKET}/separate`, { version: '2' })
    expect(stale.headers['location']).toBe(`${TICKET}/separate`)
    expect((await browser.get(`${TICKET}/separate`)).text).toContain('Nothing was separated')
  })
})

describe('splitting a ticket', () => {
  const two = async () => {
    const given = await desk()
    const second = aMessage({ entry: anEntry({ id: 'E-9', messageId: 'M-9', body: 'Another pair, please.' }) })
    given.services.pages[0] = aPage({ thread: [aMessage(), second] })
    return given
  }

  it('asks what moves, then shows it, and moves it when it is pressed', async () => {
    const { browser, services } = await two()
    expect((await browser.get(TICKET)).text).toContain(`href="${TICKET}/split"`)
    const choice = (await browser.get(`${TICKET}/split`)).text
    expect(choice).toContain('value="M-9"')
    expect(choice).toContain('Another pair, please.')

    const { text } = await browser.get(`${TICKET}/split?chosen=1&message=M-9&request=R-1`)
    expect(text).toContain('Move this to a new ticket')
    expect(text).toContain('What was reported to a problem counts as before.')
    expect(text).toContain('Nobody is written to: neither the requester nor the leads.')
    expect(text).toContain('<input type="hidden" name="message" value="M-9">')
    expect(text).toContain('<input type="hidden" name="request" value="R-1">')
    const answer = await browser.post(`${TICKET}/split`, { version: '3', message: 'M-9', request: 'R-1' })
    expect(answer.status).toBe(303)
    expect(services.calls).toEqual([
      {
        name: 'splitTicket',
        command: { ticketId: 'T-1', actor: 'AGENT', messageIds: ['M-9'], requestIds: ['R-1'], expectedVersion: 3 },
      },
    ])
  })

  it.each([
    ['', 'Select at least one message or match request to move'],
    ['&message=M-1&message=M-9', 'Leave at least one message on this ticket'],
    ['&message=M-77', 'Something that you selected is no longer on this ticket.'],
  ])('says what is wrong with the choice%s', async (chosen, words) => {
    const { browser } = await two()
    const { text } = await browser.get(`${TICKET}/split?chosen=1${chosen}`)

    expect(text).toContain(words)
    expect(text).toContain('<title>Error: ')
  })

  it('keeps what was chosen when the ticket has changed', async () => {
    const { browser } = await two()
    const answer = await browser.post(`${TICKET}/split`, { version: '2', message: 'M-9' })

    expect(answer.headers['location']).toBe(`${TICKET}/split?message=M-9`)
    const { text } = await browser.get(`${TICKET}/split?message=M-9`)
    expect(text).toContain('Nothing was moved')
    expect(text).toMatch(/value="M-9" checked/)
  })
})

describe('the tags of a ticket', () => {
  it('are shown, with those of other tickets as suggestions, and lead to the queue', async () => {
    const { browser } = await desk()
    const { text } = await browser.get(TICKET)

    expect(text).toMatch(/<a class="govuk-link md-break" href="\/tickets\?[^"]*tag=rush">rush<\/a>/)
    expect(text).toContain('<datalist id="tags-in-use"><option value="visit in june"></option></datalist>')
  })

  it('are put on and taken off', async () => {
    const { browser, services } = await desk()
    await browser.post(`${TICKET}/tags`, { tag: '  Visit in  June ' })
    await browser.post(`${TICKET}/tags/remove`, { tag: 'rush' })

    expect(services.calls).toEqual([
      { name: 'tag', command: { ticketId: 'T-1', actor: 'AGENT', tag: 'visit in june', isOn: true } },
      { name: 'tag', command: { ticketId: 'T-1', actor: 'AGENT', tag: 'rush', isOn: false } },
    ])
  })

  it('that are no words are refused beside the box, with what was typed', async () => {
    const { browser, services } = await desk()
    await browser.post(`${TICKET}/tags`, { tag: '<script>' })

    expect(services.calls).toEqual([])
    const { text } = await browser.get(TICKET)
    expect(text).toContain('href="#tag">A tag must be words and numbers</a>')
    expect(text).toContain('value="&lt;script&gt;"')
  })
})
