import supertest from 'supertest'
import type { ZendeskApp } from '../../src/access/zendesk-app'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aCard, aMessage, aPage, aRequest, aTicket, NOW } from './fakes/sample'

const ID = '01JYQ0000000000000000T1CK3'
const ORIGIN = 'https://desk.zendesk.com'
/** Stands in for the check of Zendesk's signature, which has its own suite. */
const zendeskApp: ZendeskApp = {
  origin: ORIGIN,
  agentOf: async token => /^agent (\d+)/.exec(token)?.[1] ?? null,
}
const HERE = { externalId: ID, zendeskTicketId: '4711' }
const PRESS = {
  ...HERE,
  matchRequestId: 'R-1',
  mentorId: 'P-MENTOR',
  ectId: 'P-ECT',
  planDigest: 'digest-1',
  version: '3',
}

let tokens = 0

function desk(change: Parameters<typeof consoleUnderTest>[0] = {}) {
  const console = consoleUnderTest({ zendeskApp, ...change })
  console.services.pages = [aPage({ ticket: aTicket({ id: ID, zendeskTicketId: '4711' }) })]
  console.services.addAccount('AMY', ['agent'])
  console.services.access.zendeskAgents.push({
    ...{ id: 'Z-1', accountId: 'AMY', zendeskUserId: '900', linkedBy: 'ADMIN', linkedAt: NOW },
  })
  const open = (token = `agent 900 ${(tokens += 1)}`) =>
    supertest(console.app).post('/zendesk/sidebar?origin=x&app_guid=y').type('form').send({ token })
  const passOf = async () => /data-pass="([^"]+)"/.exec((await open()).text)?.[1] ?? ''
  const ask = async (address: string, fields: object, pass?: string) =>
    supertest(console.app)
      .post(address)
      .set('Authorization', `Bearer ${pass ?? (await passOf())}`)
      .type('form')
      .send({ ...fields })
  return { ...console, open, passOf, ask }
}

describe('the sidebar in Zendesk', () => {
  it('opens for an agent whom Zendesk names and an administrator linked, without a cookie, framed by that Zendesk alone', async () => {
    const { open, services } = desk()
    const answer = await open()

    expect(answer.status).toBe(200)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['x-frame-options']).toBeUndefined()
    expect(answer.headers['content-security-policy']).toContain(`frame-ancestors ${ORIGIN};`)
    expect(answer.headers['content-security-policy']).toMatch(
      /script-src 'self' 'nonce-[^']+' https:\/\/static\.zdassets\.com\/zendesk_app_framework_sdk\/;/,
    )
    expect(services.access.audit).toMatchObject([
      { event: 'SIDEBAR_OPENED', actor: 'AMY', subjectId: 'AMY', facts: { zendeskUserId: '900' } },
    ])
  })

  it('lets no other page be framed', async () => {
    const { app } = desk()
    for (const address of [
      '/zendesk/sidebar',
      '/zendesk/sidebar/',
      '/zendesk/sidebar/none',
      '/sign-in',
      '/zendesk/sidebarred',
      '/zendesk',
    ]) {
      const { headers } = await supertest(app).get(address)
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['content-security-policy']).not.toContain('zdassets')
    }
  })

  it('tells somebody who is not linked their number, and a stranger nothing, and writes no row for either', async () => {
    const { open, services } = desk()
    const [unlinked, stranger, none] = [await open('agent 901'), await open('nonsense'), await open('')]

    expect([unlinked.status, stranger.status, none.status]).toEqual([403, 403, 403])
    expect(unlinked.text).toContain('with your number in Zendesk, 901.')
    expect(stranger.text).toContain('Zendesk did not say who you are')
    expect(`${unlinked.text}${stranger.text}`).not.toContain('data-pass')
    expect(services.access.audit).toEqual([])
  })

  it('opens once for each token, whoever brings it again', async () => {
    const { open } = desk()
    expect([(await open('agent 900 same')).status, (await open('agent 900 same')).status]).toEqual([200, 403])
  })

  it('says to somebody who is linked and may not look that they may not, and notes it', async () => {
    const { open, services } = desk()
    services.addAccount('AMY', ['auditor'])
    const answer = await open()

    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Your account in Matchdesk may not do that.')
    expect(services.access.audit).toMatchObject([{ event: 'SIDEBAR_OPENED', actor: 'AMY', outcome: 'refused' }])
  })

  it('waits for the second factor that a role needs', async () => {
    const { open, services } = desk({ factorRequiredFor: ['agent'] })
    const without = await open()
    services.addAccount('AMY', ['agent'], { secondFactorSince: NOW })

    expect(without.status).toBe(403)
    expect(without.text).toContain('Set up your second factor')
    expect((await open()).status).toBe(200)
  })

  it('shows who is meant, why the mentor was missing, what will change, the rules and the button, and notes who saw whom', async () => {
    const { ask, services } = desk()
    const { text, status } = await ask('/zendesk/sidebar/ticket', HERE)

    expect(status).toBe(200)
    for (const words of [
      'Amina Okafor (TRN 1234567)',
      'Cohort 2021',
      'Cohorts differ',
      'Amina Okafor is not in the pool of mentors of Hillside Primary School.',
      'Amina Okafor gets a participant record on cohort 2022.',
      'Mentor and ECT are two people.',
      'Complete the match',
      'href="http://127.0.0.1:3000/tickets/CPD-7K3M-9Q"',
    ]) {
      expect(text).toContain(words)
    }
    const row = services.access.audit.find(({ event }) => event === 'SIDEBAR_TICKET_VIEWED')
    expect(row).toMatchObject({ actor: 'AMY', subjectType: 'ticket', subjectId: ID, outcome: 'done' })
    expect(row?.people?.map(({ personId, ticketId }) => [personId, ticketId])).toContainEqual(['P-MENTOR', ID])
  })

  it('completes what it showed, as the account that was linked, and says so', async () => {
    const { ask, services } = desk()
    const { text } = await ask('/zendesk/sidebar/complete', PRESS)

    expect(text).toContain('Match completed')
    expect(services.calls).toEqual([
      {
        name: 'completeMatch',
        command: {
          ...{
            matchRequestId: 'R-1',
            mentorId: 'P-MENTOR',
            ectId: 'P-ECT',
            planDigest: 'digest-1',
            expectedVersion: 3,
          },
          ...{ actor: 'AMY', confirmed: false, note: null },
        },
      },
    ])
    expect(services.access.audit).toContainEqual(
      expect.objectContaining({ event: 'SIDEBAR_MATCH_PRESSED', actor: 'AMY', subjectId: 'R-1', outcome: 'done' }),
    )
  })

  it.each([
    ['refused', 'This match cannot be completed', 'The ECT has left the school.'],
    ['needs-confirmation', 'Nothing was changed', 'Tick that you checked who asks'],
  ] as const)('says why nothing was done: %s', async (kind, heading, sentence) => {
    const { ask, services } = desk()
    services.complete = kind
    const { text } = await ask('/zendesk/sidebar/complete', { ...PRESS, note: 'Rang the school' })

    expect(text).toContain(heading)
    expect(text).toContain(sentence)
    expect(services.access.audit).toContainEqual(
      expect.objectContaining({ event: 'SIDEBAR_MATCH_PRESSED', outcome: 'refused' }),
    )
  })

  it('shows no ticket under the number of another, and none that Matchdesk does not know', async () => {
    const { ask } = desk()
    for (const fields of [
      { ...HERE, zendeskTicketId: '4712' },
      { ...HERE, externalId: '01JYQ0000000000000000T1CK4' },
      { ...HERE, externalId: 'CPD-7K3M-9Q' },
      { ...HERE, externalId: '' },
      {},
    ]) {
      const { text } = await ask('/zendesk/sidebar/ticket', fields)
      expect(text).toContain('Matchdesk does not know this ticket.')
      expect(text).not.toContain('Amina')
    }
  })

  it('needs its pass with every request: none, another’s, a changed one and one that is over open nothing', async () => {
    const { ask, passOf, services } = desk()
    const pass = await passOf()
    const [agent = '', opened = '', until = '', mac = ''] = pass.split('.')
    const rows = services.access.audit.length
    const wrong = [
      '',
      'nonsense',
      `901.${opened}.${until}.${mac}`,
      `${agent}.${opened}.${Number(until) + 1}.${mac}`,
      `${agent}.${opened}.${until}.${mac.slice(1)}A`,
    ]
    for (const given of wrong) expect((await ask('/zendesk/sidebar/complete', PRESS, given)).status).toBe(401)
    services.now = new Date(NOW.getTime() + 30 * 60_000)
    expect((await ask('/zendesk/sidebar/complete', PRESS, pass)).status).toBe(401)
    expect(services.calls).toEqual([])
    expect(services.access.audit).toHaveLength(rows)
  })

  it('goes on from answer to answer for a working day, and no longer', async () => {
    const { ask, passOf, services } = desk()
    let pass = await passOf()
    const hours = async (): Promise<number> => {
      for (let half = 1; ; half += 1) {
        services.now = new Date(NOW.getTime() + half * 29 * 60_000)
        const { status, headers } = await ask('/zendesk/sidebar/ticket', HERE, pass)
        if (status !== 200) return (half * 29) / 60
        pass = String(headers['matchdesk-pass'])
      }
    }
    expect(await hours()).toBeCloseTo(8.2, 1)
  })

  it('ends at once with the link, and with the account', async () => {
    const { ask, passOf, services } = desk()
    const pass = await passOf()
    services.addAccount('AMY', ['agent'], { disabled: true })
    expect((await ask('/zendesk/sidebar/ticket', HERE, pass)).status).toBe(401)
    services.addAccount('AMY', ['agent'])
    services.access.zendeskAgents = []
    expect((await ask('/zendesk/sidebar/ticket', HERE, pass)).status).toBe(401)
  })

  it('gives an observer no button, and lets nobody press without the permission', async () => {
    const { ask, services } = desk()
    services.addAccount('AMY', ['observer'])
    const shown = await ask('/zendesk/sidebar/ticket', HERE)
    const pressed = await ask('/zendesk/sidebar/complete', PRESS)

    expect(shown.text).toContain('Amina Okafor')
    expect(shown.text).not.toContain('Complete the match')
    expect(pressed.status).toBe(403)
    expect(services.calls).toEqual([])
    expect(services.access.audit).toContainEqual(
      expect.objectContaining({ event: 'SIDEBAR_MATCH_PRESSED', actor: 'AMY', outcome: 'refused' }),
    )
  })

  it('answers a fault of its own with a sentence', async () => {
    const { ask, services } = desk()
    services.ticketPage = () => Promise.reject(new Error('the database is away: secret'))
    const { text, status } = await ask('/zendesk/sidebar/ticket', HERE)

    expect(status).toBe(500)
    expect(text).toBe('Matchdesk could not answer. Nothing was changed. Try again in a moment.')
    expect(text).not.toContain('secret')
  })

  it('says what was done when it cannot be shown any more, and notes it', async () => {
    const { ask, passOf, services } = desk()
    const pass = await passOf()
    const ticketPage = services.ticketPage.bind(services)
    let reads = 0
    services.ticketPage = async id => ((reads += 1) > 1 ? Promise.reject(new Error('gone')) : ticketPage(id))
    const { text, status } = await ask('/zendesk/sidebar/complete', PRESS, pass)

    expect([status, services.completions]).toEqual([200, 1])
    expect(text).toContain('Match completed')
    expect(services.access.audit).toContainEqual(
      expect.objectContaining({ event: 'SIDEBAR_MATCH_PRESSED', outcome: 'done', facts: { zendeskUserId: '900' } }),
    )
  })

  it('says that nobody knows when a press fails, and what a form that is too long is told is a sentence too', async () => {
    const { ask, services } = desk()
    const long = await ask('/zendesk/sidebar/complete', { ...PRESS, note: 'a'.repeat(70_000) })
    services.actions.completeMatch = () => Promise.reject(new Error('the connection broke'))
    const broken = await ask('/zendesk/sidebar/complete', PRESS)

    const sentence = 'The match may have been completed. Look at the ticket in Matchdesk before you press again.'
    expect([long.status, long.text]).toEqual([413, `Matchdesk could not answer. ${sentence}`])
    expect([broken.status, broken.text]).toEqual([500, `Matchdesk could not answer. ${sentence}`])
    expect(long.headers['matchdesk-answer']).toBeUndefined()
  })

  it('has no button, only the way to the console, where there is something to look at first', async () => {
    const { ask, services } = desk()
    const others = [
      { ticketId: 'T-2', reference: 'CPD-9Z9Z-9Z', ectId: 'P-ECT', mentorId: 'P-OTHER', state: 'proposed' as const },
    ]
    const warning = 'The address reads like hillside.example and is another.'
    const ticket = aTicket({ id: ID, zendeskTicketId: '4711' })
    for (const [change, sentence] of [
      [{ cards: [aCard({ others })] }, 'Ticket CPD-9Z9Z-9Z names another mentor for this ECT.'],
      [{ thread: [aMessage({ warnings: [warning] })] }, warning],
    ] as const) {
      services.pages = [aPage({ ticket, ...change })]
      const shown = await ask('/zendesk/sidebar/ticket', HERE)
      const pressed = await ask('/zendesk/sidebar/complete', PRESS)

      expect(shown.text).toContain(sentence)
      expect(shown.text).toContain('Complete it in Matchdesk')
      expect(shown.text).not.toContain('Complete the match')
      expect(pressed.text).toContain('This match cannot be completed here')
    }
    expect(services.calls).toEqual([])
  })

  it('keeps the note of a refused press with its own match, with the fault at its box, and nobody else’s', async () => {
    const { ask, services } = desk()
    const cards = ['R-1', 'R-2'].map((id, at) =>
      aCard({ button: 'needs-confirmation', request: aRequest({ id, ordinal: at + 1 }) }),
    )
    services.pages = [aPage({ ticket: aTicket({ id: ID, zendeskTicketId: '4711' }), cards })]
    services.complete = 'needs-confirmation'
    const { text } = await ask('/zendesk/sidebar/complete', { ...PRESS, note: 'Rang the school' })

    expect(text.match(/Rang the school/g)).toHaveLength(1)
    expect(text.indexOf('Rang the school')).toBeLessThan(text.indexOf('id="press-R-2"'))
    expect(text).toContain('govuk-error-message')
  })

  it('names the ticket that a merged one went into', async () => {
    const { ask, services } = desk()
    const ticket = aTicket({ id: ID, zendeskTicketId: '4711' })
    services.pages = [aPage({ ticket, cards: [], mergedInto: { id: 'T-9', reference: 'CPD-1M1M-1M' } })]
    const { text } = await ask('/zendesk/sidebar/ticket', HERE)

    expect(text).toContain('http://127.0.0.1:3000/tickets/CPD-1M1M-1M')
    expect(text).not.toContain('Nobody asks for a match here')
  })

  it('lets whoever is refused 300 times wait, and takes a version that is none for never seen', async () => {
    const { ask, open, services } = desk()
    await ask('/zendesk/sidebar/complete', { ...PRESS, version: '99999999999999' })
    expect(services.calls).toMatchObject([{ command: { expectedVersion: -1 } }])
    const statuses = new Set<number>()
    for (let at = 0; at < 301; at += 1) statuses.add((await open('nonsense')).status)
    expect([...statuses]).toEqual([403, 429])
  })

  it('is not there where the app is not installed', async () => {
    const { app } = consoleUnderTest()
    const answer = await supertest(app).post('/zendesk/sidebar').type('form').send({ token: 'agent 900' })

    expect(answer.status).not.toBe(200)
    expect(answer.text).not.toContain('data-pass')
  })
})

describe('whose agent somebody is', () => {
  it('is said by an administrator on their page, changed, and ended', async () => {
    const console = consoleUnderTest({ zendeskApp })
    const browser = await browserOf(console, ['administrator'])
    console.services.addAccount('AMY', ['agent'])
    console.services.addAccount('BEN', ['agent'])

    await browser.post('/people/AMY/zendesk', { zendeskUserId: '900' })
    await browser.post('/people/BEN/zendesk', { zendeskUserId: '900' })
    const refused = await browser.get('/people/BEN')
    await browser.post('/people/BEN/zendesk', { zendeskUserId: 'amy@example.com' })
    const noNumber = await browser.get('/people/BEN')
    await browser.post('/people/AMY/zendesk', { zendeskUserId: '901' })

    expect(refused.text).toContain('This number is linked to somebody else here.')
    expect(noNumber.text).toContain('Enter the number at the end of the address of their page in Zendesk')
    expect(console.services.access.zendeskAgents).toMatchObject([
      { accountId: 'AMY', zendeskUserId: '901', linkedBy: 'AGENT' },
    ])
    await browser.post('/people/AMY/zendesk/forget')
    expect(console.services.access.zendeskAgents).toEqual([])
    const rows = console.services.access.audit.filter(({ event }) => /^ZENDESK_AGENT/.test(event))
    expect(rows.map(({ event, facts }) => [event, facts])).toEqual([
      ['ZENDESK_AGENT_LINKED', { zendeskUserId: '900', before: null }],
      ['ZENDESK_AGENT_LINKED', { zendeskUserId: '901', before: '900' }],
      ['ZENDESK_AGENT_FORGOTTEN', { zendeskUserId: '901' }],
    ])
  })

  it('is nothing that a lead may say', async () => {
    const console = consoleUnderTest({ zendeskApp })
    const browser = await browserOf(console, ['lead'])

    expect((await browser.post('/people/AGENT/zendesk', { zendeskUserId: '900' })).status).toBe(403)
    expect(console.services.access.zendeskAgents).toEqual([])
  })
})
