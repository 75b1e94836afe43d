import { openTestDatabase } from '../../support/round-database'
import type { TestDatabase } from '../../support/databases'
import { aMail, asksFor } from '../journeys/a-mail'
import { openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'

describe('what Zendesk is told of a proposal', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  beforeAll(async () => {
    db = await openTestDatabase()
    desk = await openJourneys(db, { zendesk: true })
  })
  afterAll(async () => {
    await desk.close()
    await db.drop()
  })
  const told = async (ticketId: string) =>
    (await desk.within(stores => stores.outbox.ofTicket(ticketId))).flatMap(({ delivery, kind }) =>
      delivery.channel === 'zendesk' ? [{ kind, ...delivery.payload }] : [],
    )

  it('comes after the ticket, as a note and in its fields, once for each state of it, and names nobody', async () => {
    const messageId = 'first@hill-school.sch.example'
    const { ticket } = await desk.ticketFrom(aMail({ messageId, text: asksFor('khan', 'brown') }))
    const first = await told(ticket.id)
    await desk.receive(aMail({ inReplyTo: messageId, subject: 'Re: Mentor not in the list', text: 'Thank you!' }))
    const same = await told(ticket.id)

    expect(first.map(({ kind }) => kind)).toEqual(['zendesk-create', 'zendesk-comment'])
    expect(first[1]).toMatchObject({
      body: `Matchdesk proposes one match:
1. A pair is proposed: the mentor on the 2021 cohort, the ECT on the 2022 cohort. Why the mentor was missing: not in school pool. It can be completed in Matchdesk.`,
      solve: false,
      tags: [],
      fields: { school: '910001', cause: 'not-in-school-pool', match: 'proposed' },
    })
    expect(same).toEqual(first)
    expect(JSON.stringify(first)).not.toMatch(/khan|brown/i)
  })

  it('says that an agent has to choose, and nothing when nobody is asked for', async () => {
    const unclear = await desk.ticketFrom(aMail({ text: 'Who is it? I cannot find anybody.' }))

    expect((await told(unclear.ticket.id)).map(({ kind }) => kind)).toEqual(['zendesk-create'])
  })
})
