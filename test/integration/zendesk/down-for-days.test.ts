import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import { MOST_ATTEMPTS } from '../../../src/notify/backoff'
import type { OutboxItem } from '../../../src/notify/outbox'
import { startFakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail } from '../journeys/a-mail'
import { openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const HOURS = 72
const A_TICKET_EVERY = 6

describe('Zendesk down', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  let zendesk: Awaited<ReturnType<typeof startFakeZendesk>>
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db, { zendesk: true })
    zendesk = await startFakeZendesk(account)
  })
  afterEach(async () => {
    await zendesk.close()
    await desk.close()
  })
  afterAll(() => db.drop())

  const ask = async (number: number) => {
    const mail = aMail({
      subject: `Question ${'x'.repeat(number + 1)}`,
      text: `Who is it? ${'again and '.repeat(number)}`,
    })
    const { ticket } = await desk.ticketFrom(mail)
    const command = { ticketId: ticket.id, actor: 'agent-1', text: `Answer ${number}`, then: 'waiting' as const }
    expect(await desk.reply({ ...command, expectedVersion: ticket.version })).toEqual({ kind: 'done' })
    return ticket.id
  }
  const itemsOf = async (tickets: readonly string[], channel: string): Promise<readonly OutboxItem[]> => {
    const all = await desk.within(stores => Promise.all(tickets.map(id => stores.outbox.ofTicket(id))))
    return all.flat().filter(item => item.delivery.channel === channel)
  }

  it('O18: for three days stops no agent and no email, keeps one row a change, and drains once and in order', async () => {
    await zendesk.close()
    let helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account, deadlineMs: 5_000 })
    const loops = senders(desk, () => helpdesk)
    const tickets: string[] = []
    for (let hour = 0; hour < HOURS; hour += 1) {
      desk.later(60)
      if (hour % A_TICKET_EVERY === 0) tickets.push(await ask(tickets.length))
      while ((await loops.email()) > 0);
      while ((await loops.zendesk()) > 0);
    }

    const waiting = await itemsOf(tickets, 'zendesk')
    expect(tickets).toHaveLength(12)
    expect(waiting.map(item => item.state)).toEqual(Array.from({ length: 24 }, () => 'pending'))
    expect(waiting.filter(item => item.kind === 'zendesk-comment').map(item => item.attempts)).toEqual(
      Array.from({ length: 12 }, () => 0),
    )
    expect(Math.max(...waiting.map(item => item.attempts))).toBeLessThan(MOST_ATTEMPTS)
    expect(loops.emails.filter(email => email.text.includes('Answer '))).toHaveLength(12)
    const emails = await itemsOf(tickets, 'email')
    expect(emails.filter(item => item.state !== 'sent')).toEqual([])
    expect(await desk.rows()).toMatchObject({ outbox: waiting.length + emails.length })

    zendesk = await startFakeZendesk(account)
    helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account, deadlineMs: 5_000 })
    for (let hour = 0; hour < 5; hour += 1) {
      desk.later(60)
      while ((await loops.zendesk()) > 0);
    }

    expect((await itemsOf(tickets, 'zendesk')).filter(item => item.state !== 'sent')).toEqual([])
    expect(
      zendesk
        .tickets()
        .map(ticket => ticket.external_id)
        .sort(),
    ).toEqual(tickets.toSorted())
    for (const { comments } of zendesk.tickets()) {
      expect(comments.map(({ body }) => /Work on it in Matchdesk|An agent answered/.exec(body)?.[0])).toEqual([
        'Work on it in Matchdesk',
        'An agent answered',
      ])
    }
  })

  it('O18: keeps us waiting at every question without keeping an email waiting', async () => {
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account, deadlineMs: 3_000 })
    const loops = senders(desk, () => helpdesk)
    const ticket = await ask(1)
    zendesk.fail('list', { silent: true })

    const hanging = loops.zendesk()
    while (zendesk.calls.length === 0) await new Promise(resolve => setTimeout(resolve, 10))
    while ((await loops.email()) > 0);

    expect(loops.emails.map(email => email.text.includes('Answer 1'))).toContain(true)
    const [create] = await itemsOf([ticket], 'zendesk')
    expect(create).toMatchObject({ kind: 'zendesk-create', state: 'sending' })
    await hanging
    expect((await itemsOf([ticket], 'zendesk'))[0]).toMatchObject({
      state: 'pending',
      lastError: 'may have been sent: ZENDESK no answer',
    })
  })

  it('O18: for longer than anything is tried leaves what was given up on the ticket, to be sent again by hand', async () => {
    await zendesk.close()
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account, deadlineMs: 5_000 })
    const loops = senders(desk, () => helpdesk)
    const ticket = await ask(1)
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      await loops.zendesk()
      desk.later(5 * 60)
    }

    const [create] = await itemsOf([ticket], 'zendesk')
    expect(create).toMatchObject({ kind: 'zendesk-create', state: 'failed', attempts: MOST_ATTEMPTS })
    const { thread } = await desk.page(ticket)
    expect(thread.map(({ entry }) => entry.facts?.['code'])).toContain('DELIVERY_GIVEN_UP')
    expect(await desk.within(stores => stores.outbox.retry(create!.id, desk.clock.now()))).toBe(true)
  })
})
