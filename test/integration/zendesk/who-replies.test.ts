import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import { startFakeZendesk, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail } from '../journeys/a-mail'
import { openJourneys, type Arrival, type JourneysUnderTest } from '../journeys/journey-fixture'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const TUTOR = 'tess@hill-school.sch.example'

describe('who acknowledges and replies, while both triggers of Zendesk are on', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  let zendesk: FakeZendesk
  let loops: ReturnType<typeof senders>
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterEach(async () => {
    await zendesk.close()
    await desk.close()
    await db.clear()
  })
  afterAll(() => db.drop())

  async function open(repliesInZendesk: boolean) {
    desk = await openJourneys(db, { zendesk: true, repliesInZendesk })
    zendesk = await startFakeZendesk(account)
    zendesk.switchTriggers({ received: true, comment: true })
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account })
    loops = senders(desk, () => helpdesk)
  }
  const send = async () => {
    desk.later(5)
    for (const loop of [loops.zendesk, loops.email, loops.zendesk]) while ((await loop()) > 0);
  }
  const answer = async (arrival: Arrival = {}) => {
    const { ticket } = await desk.ticketFrom(aMail({ text: 'Who is it?' }), arrival)
    await send()
    const command = { ticketId: ticket.id, actor: 'agent-1', text: 'It is Ms Khan.', then: 'waiting' as const }
    expect(await desk.reply({ ...command, expectedVersion: ticket.version })).toEqual({ kind: 'done' })
    await send()
    return ticket
  }
  const fromUs = () => loops.emails.filter(({ to }) => to.address === TUTOR).map(({ text }) => text)
  const fromZendesk = () => zendesk.mails.map(({ to }) => to)

  it('is Matchdesk: the tutor has two emails of ours, and none of Zendesk’s', async () => {
    await open(false)
    await answer()

    expect(fromUs()).toHaveLength(2)
    expect(fromUs()[1]).toContain('It is Ms Khan.')
    expect(fromZendesk()).toEqual([])
    expect(zendesk.tickets()[0]?.comments.map(comment => comment.public)).toEqual([false, false])
  })

  it('is Zendesk: the tutor has two of its emails, and none of ours', async () => {
    await open(true)
    const ticket = await answer()

    expect(fromUs()).toEqual([])
    expect(fromZendesk()).toEqual([TUTOR, TUTOR])
    const said = zendesk.tickets()[0]?.comments.filter(comment => comment.public) ?? []
    expect(said).toHaveLength(2)
    expect(said[0]?.body).toContain(`We have your message`)
    expect(said[1]?.body).toContain('It is Ms Khan.')
    const { outbox } = await desk.page(ticket.id)
    expect(outbox.filter(({ delivery }) => delivery.channel === 'email').map(({ state }) => state)).toEqual([
      'sent',
      'sent',
    ])
  })

  it('is Zendesk, and each is said once, whatever comes of the first attempt', async () => {
    await open(true)
    zendesk.fail('update', { cut: 'after' })
    const { ticket } = await desk.ticketFrom(aMail({ text: 'Who is it?' }))
    await send()
    desk.later(60)
    await send()

    expect(fromZendesk()).toEqual([TUTOR])
    const items = await desk.within(stores => stores.outbox.ofTicket(ticket.id))
    expect(items.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['zendesk-create sent', 'acknowledgement sent'])
  })

  it('is Matchdesk for whoever is not proved, because Zendesk was not told of them', async () => {
    await open(true)
    await answer({ verdict: 'unproved' })

    expect(fromUs().at(-1)).toContain('It is Ms Khan.')
    expect(fromZendesk()).toEqual([])
  })
})
