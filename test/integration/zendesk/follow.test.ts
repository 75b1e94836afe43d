import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import { startFakeZendesk, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail } from '../journeys/a-mail'
import { openJourneys, type Arrival, type JourneysUnderTest } from '../journeys/journey-fixture'
import { followers } from './followers'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const TUTOR = 'tess@hill-school.sch.example'

describe('what is done in Zendesk', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  let zendesk: FakeZendesk
  let loops: ReturnType<typeof senders>
  let look: () => Promise<number>
  let changes: () => Promise<number>
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db, { zendesk: true })
    zendesk = await startFakeZendesk(account, { exportPage: 2, now: () => desk.clock.now().getTime() })
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account })
    loops = senders(desk, () => helpdesk)
    ;({ look, changes } = followers(db, { desk, zendesk, account, worker: 'w1' }))
  })
  afterEach(async () => {
    await zendesk.close()
    await desk.close()
  })
  afterAll(() => db.drop())

  const send = async () => {
    desk.later(5)
    for (const loop of [loops.zendesk, loops.email]) while ((await loop()) > 0);
  }
  /** Everything that changed there comes here, by the export. */
  const hear = async () => {
    desk.later(5)
    while ((await changes()) > 0);
    while ((await look()) > 0);
    await send()
  }
  async function opened(arrival: Arrival = {}) {
    const { ticket } = await desk.ticketFrom(aMail({ text: 'Who is it?' }), arrival)
    await send()
    await hear()
    loops.emails.length = 0
    const there = zendesk.tickets().find(({ external_id: id }) => id === ticket.id)
    return { id: ticket.id, there: there?.id ?? 0 }
  }
  const entries = async (ticketId: string) =>
    (await desk.within(stores => stores.tickets.entries(ticketId)))
      .filter(({ facts, kind }) => kind !== 'message' && facts?.['code'] !== 'acknowledgement')
      .map(({ kind, body, facts }) => `${kind} ${body || String(facts?.['code'])}`)
  const toTutor = () => loops.emails.filter(({ to }) => to.address === TUTOR)

  it('by us is nothing new', async () => {
    const { id } = await opened()

    expect((await entries(id)).filter(entry => /zendesk/i.test(entry))).toEqual([])
    expect(await db.read.query('SELECT made_by FROM zendesk_updates')).toEqual([{ made_by: 'us' }])
  })

  it('a public reply goes to the requester once, by us where no trigger of Zendesk’s wrote to them', async () => {
    const { id, there } = await opened()
    zendesk.people.comment(there, 'It is Ms Khan.', { status: 'pending' })
    await hear()
    await hear()

    expect(toTutor()).toHaveLength(1)
    expect(toTutor()[0]?.text).toContain('It is Ms Khan.')
    expect(await entries(id)).toEqual(['reply It is Ms Khan.', 'event STATE_CHANGED'])
    expect((await desk.page(id)).ticket.state).toBe('waiting')
  })

  it('a public reply that a trigger sent is kept here and sent by nobody else', async () => {
    const { id, there } = await opened()
    zendesk.switchTriggers({ comment: true })
    zendesk.people.comment(there, 'It is Ms Khan.')
    await hear()

    expect(zendesk.mails.map(({ to }) => to)).toEqual([TUTOR])
    expect(toTutor()).toEqual([])
    expect(await entries(id)).toEqual([
      'note Sam Agent answered the requester in Zendesk, who had it from Zendesk:\n\nIt is Ms Khan.',
    ])
  })

  it('a public reply to whoever is not proved is sent by us, because the trigger wrote to our own user', async () => {
    const { there } = await opened({ verdict: 'unproved' })
    zendesk.switchTriggers({ comment: true })
    zendesk.people.comment(there, 'It is Ms Khan.')
    await hear()

    expect(toTutor().map(({ text }) => text.includes('It is Ms Khan.'))).toEqual([true])
  })

  it('an internal note is a note here, and leaves for nobody', async () => {
    const { id, there } = await opened()
    zendesk.people.comment(there, 'Ring the school', { isPublic: false })
    await hear()

    expect(await entries(id)).toEqual(['note Sam Agent noted in Zendesk:\n\nRing the school'])
    expect(toTutor()).toEqual([])
  })

  it('states follow as far as a ticket may go, and the person who has it where they are known here', async () => {
    const { id, there } = await opened()
    zendesk.people.set(there, { status: 'hold' })
    await hear()
    expect((await desk.page(id)).ticket.state).toBe('on-hold')
    zendesk.people.set(there, { status: 'solved', assignee_id: zendesk.people.agent.id })
    await hear()

    expect((await desk.page(id)).ticket).toMatchObject({ state: 'solved', assigneeId: null })
  })

  it('a merge and a deletion are said on the ticket, once, and take nothing away', async () => {
    const first = await opened()
    const second = await opened()
    zendesk.people.merge(first.there, second.there)
    await hear()
    zendesk.people.remove(second.there)
    await hear()
    await hear()

    expect(await entries(first.id)).toEqual(['event ZENDESK_MERGED'])
    expect(await entries(second.id)).toEqual(['event ZENDESK_MERGED', 'event ZENDESK_DELETED'])
  })

  it('what is blackened there is blackened in what is kept of it here', async () => {
    const { id, there } = await opened()
    const comment = zendesk.people.comment(there, 'Her TRN is 1234567', { isPublic: false })
    await hear()
    zendesk.people.redact(there, comment.id, '1234567')
    await hear()

    expect(await entries(id)).toEqual([
      'note Sam Agent noted in Zendesk:\n\nHer TRN is ▇▇▇▇▇▇▇',
      'event ZENDESK_REDACTED',
    ])
  })

  it('is heard of though Zendesk fails in the middle, and acted upon once', async () => {
    const { id, there } = await opened()
    zendesk.people.comment(there, 'It is Ms Khan.')
    zendesk.fail('audits', { html: 502 })
    zendesk.fail('show', { answer: 429, headers: { 'retry-after': '1' } })
    await hear()
    expect(await entries(id)).toEqual([])
    await hear()
    await hear()

    expect(await entries(id)).toEqual(['reply It is Ms Khan.'])
    expect(toTutor()).toHaveLength(1)
  })

  it('to tickets of others is no concern of ours', async () => {
    zendesk.people.email({
      from: { name: 'A', email: 'a@elsewhere.example' },
      to: 'x@y.example',
      subject: 'S',
      text: 'T',
    })
    await hear()

    expect(await db.read.query('SELECT * FROM zendesk_looks')).toEqual([])
  })
})
