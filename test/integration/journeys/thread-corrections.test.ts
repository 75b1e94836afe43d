import { InductionTutorSchema } from '../../../src/adapters/database/schemas/people.schema'
import { eventSentence } from '../../../src/console/pages/ticket/event-sentence'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { HILL } from '../register/register-fixture'
import { aMail, asksFor, named, OFFICE } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, type Arrival, type JourneysUnderTest } from './journey-fixture'

let db: TestDatabase
let desk: JourneysUnderTest
deskForEachTest(openTestDatabase, given => ({ db, desk } = given))

const FIRST = 'first@hill-school.sch.example'
const SECOND_TUTOR = 'ola@hill-school.sch.example'
const opened = () => desk.ticketFrom(aMail({ messageId: FIRST }))
const answer = (text: string, given: { readonly from?: string } & Arrival = {}) => {
  const { from, ...how } = given
  const mail = { subject: 'Re: Mentor not in the list', inReplyTo: FIRST, text: `Hello,\n\n${text}\n` }
  return desk.receive(aMail(from === undefined ? mail : { ...mail, from }), how)
}
const INSTEAD = `Please ignore my last email, it should be ${named('young')} with ${named('ford')} as the mentor.`

it('“ignore my last email, it should be …” withdraws what was asked, and the timeline says so', async () => {
  const { ticket } = await opened()
  await answer(INSTEAD)

  const page = await desk.page(ticket.id)
  expect(cardsOf(page)).toEqual(['khan for brown: withdrawn, none', 'ford for young: proposed, ready'])
  expect(
    page.thread.filter(({ entry }) => entry.kind === 'event').map(({ entry }) => eventSentence(entry, String)),
  ).toEqual(['A newer message put something else in the place of match 1, which is withdrawn'])
  expect((await desk.press(ticket.id)).kind).toBe('completed')
})

it('another mentor for the same ECT changes the request, and the timeline says so', async () => {
  const { ticket } = await opened()
  await answer(`Sorry, I meant ${named('ford')}.`)

  const page = await desk.page(ticket.id)
  expect(cardsOf(page)).toEqual(['ford for brown: proposed, ready'])
  expect(
    page.thread.filter(({ entry }) => entry.kind === 'event').map(({ entry }) => eventSentence(entry, String)),
  ).toEqual(['A newer message changed match 1: look at it anew'])
})

it('says nothing anew when the ticket is read again', async () => {
  const { ticket } = await opened()
  await answer(INSTEAD)
  const before = await desk.rows()

  await desk.refine({ ticketId: ticket.id, reason: 'agent-asked', actor: 'agent-1' })

  expect(await desk.rows()).toEqual(before)
})

it('a page that showed the first pair cannot press its button any more', async () => {
  const { ticket, cards } = await opened()
  await answer(INSTEAD)
  const press = { matchRequestId: cards[0]?.request.id ?? '', mentorId: 'khan', ectId: 'brown', actor: 'agent-1' }

  const outcome = await desk.completeMatch({
    ...press,
    planDigest: cards[0]?.planDigest ?? '',
    confirmed: false,
    note: null,
  })

  expect(outcome).toEqual({ kind: 'stale', sentence: 'This match request is no longer open. Nothing was done.' })
  expect((await desk.rows())['pairings']).toBe(0)
  expect((await desk.page(ticket.id)).ticket.state).not.toBe('solved')
})

it('the tutor’s address without proof changes nothing, withholds the button and says why', async () => {
  const { ticket } = await opened()
  await answer(asksFor('ford', 'brown'), { verdict: 'unproved' })

  const page = await desk.page(ticket.id)
  expect(cardsOf(page)).toEqual(['khan for brown: proposed, none'])
  expect(page.cards[0]?.whyNoButton).toContain(
    'A newer message asks for another mentor, and nothing proves that it comes from the same person or from a tutor of this school: check with them first.',
  )
})

describe('another induction tutor of the school', () => {
  beforeEach(async () => {
    const tutor = {
      id: 'T-OLA',
      schoolUrn: HILL,
      teacherId: null,
      name: 'Ola Tutor',
      address: SECOND_TUTOR,
      endedAt: null,
    }
    await db.write.manager.getRepository(InductionTutorSchema).insert(tutor)
  })

  it('may change with a single press what a colleague asked, when it is proved that they wrote', async () => {
    const { ticket } = await opened()
    const message = await answer(INSTEAD, { from: SECOND_TUTOR })

    expect(message).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
    const page = await desk.page(ticket.id)
    expect(cardsOf(page)).toEqual(['khan for brown: withdrawn, none', 'ford for young: proposed, ready'])
    expect(page.participants.map(({ address }) => address)).toContain(SECOND_TUTOR)
  })

  it('may not when nothing proves it', async () => {
    const { ticket } = await opened()
    const message = await answer(INSTEAD, { from: SECOND_TUTOR, verdict: 'unproved' })

    expect(message.ticketId).not.toBe(ticket.id)
    expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, ready'])
  })
})

describe('“ignore my last email” in a new conversation', () => {
  const anew = (text: string, how: Arrival = {}) => desk.receive(aMail({ subject: 'Mentor', text }), how)

  it('joins the one ticket that the tutor can mean', async () => {
    const { ticket } = await opened()

    expect(await anew(INSTEAD)).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
    expect(cardsOf(await desk.page(ticket.id))).toEqual([
      'khan for brown: withdrawn, none',
      'ford for young: proposed, ready',
    ])
  })

  it('that asks for nothing takes the button of that ticket away', async () => {
    const { ticket } = await opened()
    await anew('Please ignore my last email, it was sent by mistake.\n')

    expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, none'])
  })

  it.each<[string, () => Promise<unknown>, Arrival]>([
    ['there are two', () => desk.receive(aMail({ text: asksFor('lowe', 'price') })), {}],
    ['nothing proves who wrote it', async () => {}, { verdict: 'unproved' }],
  ])('opens a ticket of its own without a button when %s', async (_why, before, how) => {
    const { ticket } = await opened()
    await before()
    const message = await anew(INSTEAD, how)

    expect(message.ticketId).not.toBe(ticket.id)
    expect(cardsOf(await desk.page(message.ticketId))).toEqual(['ford for young: proposed, none'])
  })
})

it('a colleague who is no induction tutor may not, even when it is proved that they wrote', async () => {
  const { ticket } = await opened()
  const message = await answer(INSTEAD, { from: OFFICE })

  expect(message.ticketId).not.toBe(ticket.id)
  expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, ready'])
})
