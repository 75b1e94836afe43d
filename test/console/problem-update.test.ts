import { anUpdate, anUpdateLine } from './fakes/update-sample'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { NOW } from './fakes/sample'

const DRAFT = '/problems/PRB-7K3M/updates/UP-1'
const SENT = '/problems/PRB-7K3M/updates/UP-2'

describe('an update for everybody affected', () => {
  it('is begun from the problem, where it stands who has no answer and what is ready', async () => {
    const lead = await browserOf(consoleUnderTest(), ['lead'])

    const { text } = await lead.get('/problems/PRB-7K3M')

    expect(text).toContain('1 ticket has no answer since it was reported there.')
    expect(text).toContain('href="/tickets/CPD-7K3M-9Q">CPD-7K3M-9Q</a>')
    expect(text).toContain('href="/problems/PRB-7K3M/update"')
    expect(text).toContain(`href="${SENT}"`)
    expect(text).toContain('href="/tickets/complete-ready?show=ready&amp;problem=PRB-7K3M"')
  })

  it('is a lead’s: an agent sees who has no answer, and writes none', async () => {
    const agent = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await agent.get('/problems/PRB-7K3M')
    expect(text).toContain('1 ticket has no answer')
    expect(text).not.toContain('/problems/PRB-7K3M/update')
    for (const page of ['/problems/PRB-7K3M/update', DRAFT]) expect((await agent.get(page)).status).toBe(403)
    for (const action of ['/problems/PRB-7K3M/update', `${DRAFT}/send`, `${SENT}/take-back`])
      expect((await agent.post(action, { text: 'Mended.' })).status).toBe(403)
  })

  it('is written once, with the problem’s reference to begin with, and leads on to who gets it', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])

    const form = await lead.get('/problems/PRB-7K3M/update')
    expect(form.text).toContain('a reply on their own ticket: 3 tickets.')
    expect(form.text).toContain('Its reference is PRB-7K3M.')
    expect((await lead.postWithout('/problems/PRB-7K3M/update', { text: 'Mended.' })).status).toBe(403)
    const written = await lead.post('/problems/PRB-7K3M/update', { text: 'Mended.' })
    expect([written.status, written.headers['location']]).toEqual([303, DRAFT])
    expect(console.services.calls).toEqual([
      { name: 'writeUpdate', command: { problemId: 'PRB-1', actor: 'AGENT', text: 'Mended.' } },
    ])
    const refused = await lead.post('/problems/PRB-7K3M/update', { text: '' })
    expect(refused.headers['location']).toBe('/problems/PRB-7K3M/update')
    expect((await lead.get('/problems/PRB-7K3M/update')).text).toContain('href="#text">Enter the update.</a>')
    expect((await lead.get('/problems/PRB-7K3M/update?from=UP-1')).text).toContain('The list is mended.')
  })

  it('is shown as each requester gets it, with who is left out and why, and whose tickets were shown is kept', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])
    console.services.updates.joined = 2

    const { text } = await lead.get(DRAFT)

    expect(text).toContain('To: j.marsh@hillside.example<br>Subject: Re: Mentor missing [CPD-7K3M-9Q]')
    expect(text).toContain('The list is mended.\n\nPlease look again.\n\n-- \nCPD Helpdesk\n')
    expect(text).toContain('Send it to 1 requester')
    expect(text).toContain('The emails leave after 60 seconds.')
    expect(text).toContain('Nothing proves that whoever wrote has this address.')
    expect(text).toContain('2 tickets joined the problem after this was written and do not get it.')
    const seen = console.services.access.audit.filter(({ event }) => event === 'PROBLEM_UPDATE_VIEWED')
    expect(seen.map(({ subjectType, subjectId }) => [subjectType, subjectId])).toEqual([
      ['problem', 'PRB-1'],
      ['ticket', 'T-1'],
      ['ticket', 'T-2'],
    ])
  })

  it('takes hostile words for words', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])
    console.services.updates.updates = [anUpdate({ text: '<script>alert(1)</script>{{ 7*7 }}' })]
    console.services.updates.recipients = [
      anUpdateLine({ ticket: { ...anUpdateLine().ticket, subject: '<img src=x onerror=alert(1)>' } }),
    ]

    const { text } = await lead.get(DRAFT)

    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}')
    expect(text).not.toMatch(/<script>alert|<img src=x/)
  })

  it('is sent and taken back by a press each', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])

    const sent = await lead.post(`${DRAFT}/send`)
    expect(sent.headers['location']).toBe(DRAFT)
    await lead.post(`${SENT}/take-back`)
    expect(console.services.calls).toEqual([
      { name: 'sendUpdate', command: { updateId: 'UP-1', actor: 'AGENT' } },
      { name: 'takeBackUpdate', command: { updateId: 'UP-2', actor: 'AGENT' } },
    ])
    expect((await lead.get(SENT)).text).toContain('The update is taken back')
  })

  it('says since it was sent how far it is, ticket by ticket', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])

    const { text } = await lead.get(SENT)

    expect(text).toContain('Waiting to leave')
    expect(text).toContain('Something went wrong. Look at the ticket, and answer there')
    expect(text).toContain(`action="${SENT}/take-back"`)
    console.services.updates.updates = [
      anUpdate({ id: 'UP-2', state: 'sent', sentBy: 'AGENT', sentAt: NOW, leavesAt: NOW }),
    ]
    console.services.updates.recipients = [anUpdateLine({ updateId: 'UP-2', state: 'left-out', why: 'bounced' })]
    const done = (await lead.get(SENT)).text
    expect(done).not.toContain('take-back')
    expect(done).toContain('Email to this address came back as undeliverable.')
  })

  it.each(['/problems/PRB-NONE/update', '/problems/PRB-7K3M/updates/none', '/problems/PRB-NONE/updates/UP-1'])(
    'is not found at %s',
    async page => {
      const lead = await browserOf(consoleUnderTest(), ['lead'])

      expect((await lead.get(page)).status).toBe(404)
    },
  )

  it('of another problem is not found either, nor one whose list of tickets is not whole', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'])
    console.services.updates.updates = [anUpdate({ problemId: 'PRB-2' }), anUpdate({ id: 'UP-2', state: 'making' })]

    for (const page of [DRAFT, SENT]) expect((await lead.get(page)).status).toBe(404)
    expect((await lead.post(`${DRAFT}/send`)).status).toBe(404)
    expect(console.services.calls).toEqual([])
  })
})
