import supertest from 'supertest'
import type { ZendeskApp } from '../../src/access/zendesk-app'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aPage, aTicket, NOW } from './fakes/sample'

const ID = '01JYQ0000000000000000T1CK3'
const ORIGIN = 'https://desk.zendesk.com'
/** Stands in for the check of Zendesk's signature, which has its own suite. */
const zendeskApp: ZendeskApp = {
  origin: ORIGIN,
  agentOf: async token => (token.startsWith('agent ') ? token.slice(6) : null),
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

function desk() {
  const console = consoleUnderTest({ zendeskApp })
  console.services.pages = [aPage({ ticket: aTicket({ id: ID, zendeskTicketId: '4711' }) })]
  console.services.addAccount('AMY', ['agent'])
  console.services.access.zendeskAgents.push({
    ...{ id: 'Z-1', accountId: 'AMY', zendeskUserId: '900', linkedBy: 'ADMIN', linkedAt: NOW },
  })
  const open = (token = 'agent 900') =>
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
      /script-src 'self' 'nonce-[^']+' https:\/\/static\.zdassets\.com;/,
    )
    expect(services.access.audit).toMatchObject([{ event: 'SIDEBAR_OPENED', actor: 'AMY', subjectId: 'AMY' }])
  })

  it('lets no other page be framed', async () => {
    const { app } = desk()
    for (const address of ['/sign-in', '/zendesk/sidebarred', '/zendesk']) {
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
    const [agent = '', until = '', mac = ''] = pass.split('.')
    const rows = services.access.audit.length
    const wrong = [
      '',
      'nonsense',
      `901.${until}.${mac}`,
      `${agent}.${Number(until) + 1}.${mac}`,
      `${agent}.${until}.${mac.slice(1)}A`,
    ]
    for (const given of wrong) expect((await ask('/zendesk/sidebar/complete', PRESS, given)).status).toBe(401)
    services.now = new Date(NOW.getTime() + 30 * 60_000)
    expect((await ask('/zendesk/sidebar/complete', PRESS, pass)).status).toBe(401)
    expect(services.calls).toEqual([])
    expect(services.access.audit).toHaveLength(rows)
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
    expect(text).toContain('Matchdesk could not answer')
    expect(text).not.toContain('secret')
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
    expect(
      console.services.access.audit.map(({ event }) => event).filter(event => /^ZENDESK_AGENT/.test(event)),
    ).toEqual(['ZENDESK_AGENT_LINKED', 'ZENDESK_AGENT_LINKED', 'ZENDESK_AGENT_FORGOTTEN'])
  })

  it('is nothing that a lead may say', async () => {
    const console = consoleUnderTest({ zendeskApp })
    const browser = await browserOf(console, ['lead'])

    expect((await browser.post('/people/AGENT/zendesk', { zendeskUserId: '900' })).status).toBe(403)
    expect(console.services.access.zendeskAgents).toEqual([])
  })
})
