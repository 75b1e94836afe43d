import { get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import supertest from 'supertest'
import { createLiveHub, MOST_OF_PROCESS, MOST_OF_SESSION, type Connection } from '../../src/console/live/live-hub'
import { presenceWords } from '../../src/console/live/presence-words'
import { browserOf, consoleUnderTest, PASSWORD, passwords } from './fakes/console-under-test'
import { aPage, aTicket, NOW } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const LOOK_MS = 10
const OF_TICKET = '/live?ticket=T-1&version=3'
const OF_QUEUE = `/live?since=${NOW.toISOString()}`

const console = consoleUnderTest({ liveEveryMs: LOOK_MS })
const { services, app } = console
let server: Server
let agent: ReturnType<typeof supertest.agent>
let cookie = ''
let csrf = ''

beforeAll(async () => {
  server = app.listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  services.addAccount('OLA', ['agent'])
  services.addAccount('AGENT', ['agent'], { passwordHash: await passwords.hash(PASSWORD) })
})
beforeEach(async () => {
  agent = supertest.agent(app)
  const page = await agent.get('/sign-in')
  const token = (text: string) => /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? ''
  const answer = await agent
    .post('/sign-in')
    .type('form')
    .send({ _csrf: token(page.text), email: 'agent@helpdesk.example', password: PASSWORD })
  const [kept = ''] = (answer.headers['set-cookie'] ?? []) as unknown as readonly string[]
  cookie = kept.split(';')[0] ?? ''
  const first = await agent.get('/tickets')
  csrf = token(first.text)
  services.access.presences.clear()
  services.newTickets = []
  services.pages = [aPage()]
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

/** What a page is told, as it arrives. */
async function open(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, headers: { cookie, ...headers }, agent: false }, resolve).once('error', reject)
  })
  let text = ''
  let isOver = false
  response.on('error', () => undefined)
  response.on('data', (bytes: Buffer) => (text += bytes.toString('utf8')))
  response.on('end', () => (isOver = true))
  const until = async (holds: (told: string) => boolean) => {
    for (let tries = 0; tries < 300 && !holds(text); tries += 1) await setTimeout(LOOK_MS)
    return text
  }
  return { response, until, isOver: () => isOver, close: () => response.destroy(), text: () => text }
}

const post = (path: string, fields: Record<string, string>) =>
  agent
    .post(path)
    .type('form')
    .send({ _csrf: csrf, ...fields })

describe('the stream of an open page', () => {
  it('is for whoever may see tickets, and says nothing without a question', async () => {
    const partner = await browserOf(console, ['partner'], 'PARTNER')

    expect((await open('/live', { cookie: '' })).response.statusCode).toBe(303)
    expect((await partner.get(OF_QUEUE)).status).toBe(403)
    for (const path of ['/live', '/live?since=tomorrow', '/live?ticket=T-1', '/live?ticket=%00&version=1']) {
      expect([path, (await agent.get(path)).status]).toEqual([path, 404])
    }
  })

  it('counts the tickets that came since the list was read', async () => {
    const page = await open(OF_QUEUE)
    const before = await page.until(told => told.includes('event: queue'))
    services.newTickets = [new Date(NOW.getTime() + 1000), new Date(NOW.getTime() + 2000)]
    const after = await page.until(told => told.includes('2 new'))
    page.close()

    expect(page.response.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    expect(page.response.headers['cache-control']).toBe('no-store')
    expect(before).toMatch(/^retry: 5000\n\nevent: queue\nid: [\w-]{12}\ndata: {"tickets":0,"text":""}\n\n/)
    expect(after).toContain('data: {"tickets":2,"text":"2 new tickets"}\n\n')
  })

  it('tells whoever is named in a note', async () => {
    const page = await open(OF_QUEUE)
    await page.until(told => told.includes('"tickets":0,"text":""}'))
    services.mentions.set('OLA', 3).set('AGENT', 1)
    const told = await page.until(text => text.includes('mentions'))
    page.close()
    services.mentions.clear()

    expect(told).toContain('data: {"tickets":0,"text":"","mentions":"1 ticket with a note for you"}\n\n')
  })

  it('tells a page that connects again only what it does not know', async () => {
    const page = await open(OF_QUEUE)
    const [, id = ''] = /id: (.*)\n/.exec(await page.until(told => told.includes('data'))) ?? []
    page.close()

    const again = await open(OF_QUEUE, { 'last-event-id': id })
    await again.until(told => told.includes('still here'))
    const quiet = again.text()
    services.newTickets = [new Date(NOW.getTime() + 1000)]
    const told = await again.until(text => text.includes('1 new ticket"'))
    again.close()

    expect(quiet).not.toContain('event:')
    expect(told.match(/event:/g)).toHaveLength(1)
  })

  it('tells who else looks at a ticket and types, until they are gone, and when it has changed', async () => {
    const show = (typingUntil: Date | null) =>
      services.access.presences.set('T-1 OLA', {
        ...{ id: 'P-1', ticketId: 'T-1', accountId: 'OLA', until: new Date(NOW.getTime() + 45_000), typingUntil },
      })
    const page = await open(OF_TICKET)
    await page.until(told => told.includes('"present":""'))
    show(null)
    await page.until(told => told.includes('Person OLA is looking at this ticket.'))
    show(new Date(NOW.getTime() + 30_000))
    await page.until(told => told.includes('Person OLA is typing on this ticket.'))
    services.access.presences.clear()
    services.pages = [aPage({ ticket: aTicket({ version: 4 }) })]
    const told = await page.until(text => text.includes('This ticket has changed'))
    page.close()

    expect(told.match(/"present":"[^"]*"/g)?.slice(0, 3)).toEqual([
      '"present":""',
      '"present":"Person OLA is looking at this ticket."',
      '"present":"Person OLA is typing on this ticket."',
    ])
    expect(told).toContain('{"present":"","changed":"This ticket has changed since you opened it.')
  })

  it.each([
    ['is signed out', () => services.access.sessions.clear()],
    [
      'is disabled',
      () => services.access.accounts.set('AGENT', { ...services.access.accounts.get('AGENT')!, disabled: true }),
    ],
  ])('ends when whoever opened it %s', async (_what, happen) => {
    const before = services.access.accounts.get('AGENT')!
    const page = await open(OF_QUEUE)
    await page.until(told => told.includes('event: queue'))
    happen()
    const told = await page.until(text => text.includes('event: end'))
    services.access.accounts.set('AGENT', before)

    expect(told).toContain('event: end\ndata: {"reason":"session"}\n\n')
    for (let tries = 0; tries < 100 && !page.isOver(); tries += 1) await setTimeout(LOOK_MS)
    expect(page.isOver()).toBe(true)
  })

  it('makes room for the newest pages of a browser', async () => {
    const pages = []
    for (let number = 0; number <= MOST_OF_SESSION; number += 1) {
      const page = await open(OF_QUEUE)
      await page.until(told => told.includes('event: queue'))
      pages.push(page)
    }
    const first = await pages[0]!.until(told => told.includes('event: end'))
    const others = pages.slice(1).map(page => page.text().includes('event: end'))
    pages.forEach(page => page.close())

    expect(first).toContain('{"reason":"replaced"}')
    expect(others).toEqual(Array.from({ length: MOST_OF_SESSION }, () => false))
  })

  it('takes no more than a process can look after', () => {
    const hub = createLiveHub({ services, access: { list: async () => [] }, log: services.log, everyMs: 60_000 })
    const connection = (number: number): Connection => ({
      ...{ sessionId: `S-${number}`, accountId: `A-${number}`, topic: { kind: 'queue', since: NOW }, lastId: null },
      ...{ isAlive: async () => true, write: () => undefined, end: () => undefined },
    })
    const stops = Array.from({ length: MOST_OF_PROCESS }, (_one, number) => hub.connect(connection(number)))

    expect(stops.every(stop => stop !== null)).toBe(true)
    expect(hub.connect(connection(MOST_OF_PROCESS))).toBeNull()
    stops[0]?.()
    const last = hub.connect(connection(MOST_OF_PROCESS))
    expect(last).not.toBeNull()
    for (const stop of [...stops, last]) stop?.()
  })
})

describe('what an open page says of itself', () => {
  it('is kept for others until it is over, and is no reason to keep a session, unless somebody types', async () => {
    services.now = new Date(NOW.getTime() + 10 * 60_000)
    services.access.touches = 0
    await post('/live/presence', { ticket: 'T-1', doing: 'looking' })
    const looking = services.access.presences.get('T-1 AGENT')
    const whileLooking = services.access.touches
    const answer = await post('/live/presence', { ticket: 'T-1', doing: 'typing' })
    const typing = services.access.presences.get('T-1 AGENT')
    const whileTyping = services.access.touches
    await post('/live/presence', { ticket: 'T-1', doing: 'gone' })
    services.now = NOW

    expect(answer.status).toBe(204)
    expect(looking).toMatchObject({ typingUntil: null, until: new Date('2026-09-14T10:40:45Z') })
    expect(typing).toMatchObject({ typingUntil: new Date('2026-09-14T10:40:30Z') })
    expect([whileLooking, whileTyping]).toEqual([0, 1])
    expect(services.access.presences.size).toBe(0)
  })

  it('needs its token, and a ticket that is there', async () => {
    expect((await post('/live/presence', { ticket: 'T-1', doing: 'looking', _csrf: 'x' })).status).toBe(403)
    expect((await post('/live/presence', { ticket: 'T-99', doing: 'looking' })).status).toBe(404)
    expect(services.access.presences.size).toBe(0)
  })
})

describe('pages without a script', () => {
  it('say who else has the ticket open when they are loaded, and that this person has', async () => {
    const alone = await agent.get(TICKET)
    await services.access.run('session', ({ presences }) =>
      presences.show({
        id: 'P-2',
        ticketId: 'T-1',
        accountId: 'OLA',
        until: new Date(NOW.getTime() + 1),
        typingUntil: null,
      }),
    )
    const both = await agent.get(TICKET)

    expect(alone.text).not.toContain('looking at this ticket')
    expect(both.text).toContain('Person OLA is looking at this ticket.')
    expect(services.access.presences.get('T-1 AGENT')).toMatchObject({ until: new Date('2026-09-14T10:32:00Z') })
  })

  it('have no stream and no script of it for whoever turned live updates off', async () => {
    const on = await agent.get('/tickets')
    await post('/settings', { shortcuts: 'on', live: 'off' })
    const off = await agent.get('/tickets')
    const ticket = await agent.get(TICKET)
    await post('/settings', { shortcuts: 'on', live: 'on' })
    const again = await agent.get('/tickets')

    for (const { text } of [on, again]) {
      expect(text).toContain('data-live="/live?since=1970-01-01T00%3A00%3A00.000Z"')
      expect(text).toContain('Live updates are on.')
      expect(text).toContain('/assets/live.js')
    }
    for (const { text } of [off, ticket]) expect(text).not.toMatch(/data-live="|live\.js/)
    expect(off.text).toContain('Live updates are off.')
  })
})

describe('who is there, in words', () => {
  const nameOf = (id: string) => ({ A: 'Ada', B: 'Ben', C: 'Cy', D: 'Di' })[id] ?? '?'
  const who = (...present: [string, boolean][]) =>
    presenceWords(
      present.map(([accountId, isTyping]) => ({ accountId, isTyping })),
      { accountId: 'A', nameOf },
    )

  it.each([
    ['', [['A', true]]],
    ['Ben is looking at this ticket.', [['B', false]]],
    [
      'Ben and Cy are looking at this ticket.',
      [
        ['C', false],
        ['A', false],
        ['B', false],
      ],
    ],
    [
      'Di is typing on this ticket. Ben and Cy are looking at this ticket.',
      [
        ['C', false],
        ['D', true],
        ['B', false],
      ],
    ],
  ] satisfies [string, [string, boolean][]][])('%s', (words, present) => {
    expect(who(...present)).toBe(words)
  })
})
