import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor, OFFICE, TUTOR } from './a-mail'
import { cardsOf, eventsOf, openJourneys, type JourneysUnderTest } from './journey-fixture'

const EVER = { since: null, until: null }
const FIRST = 'first@hill-school.sch.example'
const SECOND = 'second@hill-school.sch.example'

describe('splitting a ticket', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db)
  })
  afterEach(() => desk.close())
  afterAll(() => db.drop())

  /** A ticket whose second message asks for another pair. */
  const started = async () => {
    const { ticket } = await desk.ticketFrom(aMail({ messageId: FIRST }))
    const second = await desk.receive(
      aMail({ messageId: SECOND, subject: 'One more', text: asksFor('ford', 'young'), inReplyTo: FIRST }),
    )
    expect(second).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
    return { ticket, second }
  }
  const split = async (ticketId: string, parts: { messageIds?: readonly string[]; requestIds?: readonly string[] }) => {
    const expectedVersion = (await desk.page(ticketId)).ticket.version
    const command = { messageIds: [], requestIds: [], ...parts }
    return desk.splitTicket({ ticketId, actor: 'agent-1', expectedVersion, ...command })
  }
  const pageOf = (outcome: Awaited<ReturnType<typeof split>>) => {
    if (outcome.kind !== 'split') throw new Error(JSON.stringify(outcome))
    return desk.page(outcome.reference)
  }
  const subjects = async (id: string) =>
    (await desk.page(id)).thread.filter(({ entry }) => entry.kind === 'message').map(({ parsed }) => parsed?.subject)

  it('moves a message with what it asks to a ticket of its own, and says so on both', async () => {
    const { ticket, second } = await started()
    await desk.deliver()
    const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))

    expect(made.ticket).toMatchObject({
      ...{ state: 'new', subject: 'One more', requesterAddress: TUTOR, standing: 'tutor-authenticated' },
      ...{ receivedAt: second.envelope.receivedAt, schoolUrn: ticket.schoolUrn },
    })
    expect(await subjects(made.ticket.id)).toEqual(['One more'])
    expect(await subjects(ticket.id)).toEqual(['Mentor not in the list'])
    expect(cardsOf(made)).toEqual(['ford for young: proposed, ready'])
    expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, ready'])
    expect(eventsOf(made)).toEqual(['SPLIT_FROM'])
    expect(eventsOf(await desk.page(ticket.id))).toEqual(['SPLIT_INTO'])
    expect(await desk.deliver()).toEqual([])
    expect(await db.read.query(`SELECT event, actor, subject_id FROM audit_events`)).toEqual([
      { event: 'TICKET_SPLIT', actor: 'agent-1', subject_id: ticket.id },
    ])
  })

  it('changes no outcome: the books balance as before', async () => {
    const { ticket, second } = await started()
    const before = await desk.balance(EVER)
    const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))

    expect(await desk.balance(EVER)).toEqual(before)
    expect(before).toMatchObject({ received: 2, ticket: 1, joined: 1, balanced: true, differences: [] })
    expect(await desk.accepted()).toEqual([
      `${FIRST} ticket ${ticket.reference}`,
      `${SECOND} joined ${made.ticket.reference}`,
    ])
  })

  it('threads later answers to what moved, and to our email about it, to the new ticket; others stay', async () => {
    const { ticket, second } = await started()
    const card = (await desk.page(ticket.id)).cards.find(({ request }) => request.ectId === 'young')!
    await desk.completeMatch({
      ...{ matchRequestId: card.request.id, mentorId: 'ford', ectId: 'young', planDigest: card.planDigest! },
      ...{ actor: 'agent-1', confirmed: false, note: null },
    })
    const [told] = await desk.emails(ticket.id, 'match-completed')
    const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))
    expect(cardsOf(made)).toEqual(['ford for young: completed, none'])
    expect(await desk.emails(made.ticket.id, 'match-completed')).toEqual([told])

    const joins = async (inReplyTo: string) =>
      (await desk.receive(aMail({ subject: 'Re', text: 'Thank you.', inReplyTo }))).ticketId
    expect(await joins(SECOND)).toBe(made.ticket.id)
    expect(await joins(told!.messageId)).toBe(made.ticket.id)
    expect(await joins(FIRST)).toBe(ticket.id)
  })

  it('moves one of two requests of a mail alone: it is not asked again where its message stays', async () => {
    const text = `${asksFor('khan', 'brown')}\n${asksFor('ford', 'young')}`
    const { ticket, cards } = await desk.ticketFrom(aMail({ messageId: FIRST, text }))
    const young = cards.find(({ request }) => request.ectId === 'young')!
    const made = await pageOf(await split(ticket.id, { requestIds: [young.request.id] }))

    expect(made.cards.map(({ request }) => request.id)).toEqual([young.request.id])
    expect(made.ticket).toMatchObject({ requesterAddress: TUTOR, standing: 'tutor-authenticated' })
    expect(await subjects(made.ticket.id)).toEqual([])
    const left = cardsOf(await desk.page(ticket.id)).map(card => card.replace(/, .*/, ''))
    expect(left).toEqual(['khan for brown: proposed', 'ford for young: withdrawn'])
    await desk.refine({ ticketId: ticket.id, reason: 'agent-asked', actor: 'agent-1' })
    await desk.refine({ ticketId: made.ticket.id, reason: 'agent-asked', actor: 'agent-1' })
    expect(cardsOf(await desk.page(ticket.id)).filter(card => card.includes('young: proposed'))).toEqual([])
    expect((await desk.page(made.ticket.id)).cards.map(({ request }) => request.state)).toEqual(['proposed'])
  })

  it('makes whoever wrote what moved its requester, as sure as that message shows', async () => {
    const { ticket } = await desk.ticketFrom(aMail({ messageId: FIRST }))
    const [sent] = await desk.emails(ticket.id, 'acknowledgement')
    const words = { from: OFFICE, to: sent!.replyTo, subject: 'And us', text: asksFor('ford', 'young') }
    const other = await desk.receive(aMail(words), { verdict: 'unproved' })
    expect(other).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
    const made = await pageOf(await split(ticket.id, { messageIds: [other.id] }))

    expect(made.ticket).toMatchObject({ requesterAddress: OFFICE, standing: 'school-unauthenticated' })
    expect(made.participants).toEqual([{ address: OFFICE, role: 'requester' }])
    expect(made.thread.find(({ entry }) => entry.messageId === other.id)?.entry.author).toBe('requester')
    expect((await desk.page(ticket.id)).ticket.requesterAddress).toBe(TUTOR)
  })

  it('is no surer of a sender who became unsure on the ticket that it came from', async () => {
    const { ticket, second } = await started()
    await desk.receive(aMail({ subject: 'Re', text: 'And?', inReplyTo: FIRST }), { verdict: 'unproved' })
    const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))

    expect(made.ticket.standing).toBe('tutor-unauthenticated')
  })

  it('goes back by a merge', async () => {
    const { ticket, second } = await started()
    const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))
    const { version } = (await desk.page(ticket.id)).ticket
    const back = { sourceId: made.ticket.id, targetId: ticket.id, actor: 'agent-1' }

    expect(await desk.mergeTickets({ ...back, sourceVersion: made.ticket.version, targetVersion: version })).toEqual({
      kind: 'merged',
    })
    expect(await subjects(ticket.id)).toEqual(['Mentor not in the list', 'One more'])
    expect(cardsOf(await desk.page(ticket.id))).toEqual([
      'khan for brown: proposed, ready',
      'ford for young: proposed, ready',
    ])
  })

  it('is refused where nothing is chosen, nothing would be left, or something changed meanwhile', async () => {
    const { ticket, second } = await started()
    const [first] = (await desk.page(ticket.id)).thread.flatMap(({ entry }) => entry.messageId ?? [])

    expect(await split(ticket.id, {})).toEqual({
      kind: 'refused',
      sentence: 'Select at least one message or match request to move',
    })
    expect(await split(ticket.id, { messageIds: [first!, second.id] })).toEqual({
      kind: 'refused',
      sentence: 'Leave at least one message on this ticket',
    })
    expect(await split(ticket.id, { messageIds: ['not-here'] })).toEqual({
      kind: 'refused',
      sentence: 'Something that you selected is no longer on this ticket. Look at it again, then select anew',
    })
    const command = { ticketId: ticket.id, actor: 'agent-1', messageIds: [second.id], requestIds: [] }
    expect(await desk.splitTicket({ ...command, expectedVersion: 1 })).toMatchObject({ kind: 'stale' })
    expect(await subjects(ticket.id)).toEqual(['Mentor not in the list', 'One more'])
    expect((await desk.rows())['tickets']).toBe(1)
  })
})
