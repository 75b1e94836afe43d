import { countedBy } from '../../../src/journeys/brake-arrivals'
import type { UnderstoodMail } from '../../../src/journeys/understand'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor, COLLEAGUE, STRANGER, SUPPORT, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type Arrival, type JourneysUnderTest } from './journey-fixture'

const OWN = 'own@hill-school.sch.example'

/** What a mail program makes of *Forward*. */
const forwardOf = (author: string, text: string) =>
  `Could somebody take this?\n\n-- \nCora\n\n---------- Forwarded message ---------\nFrom: ${author}\nDate: Wed, 25 Nov 2026 at 08:15\nSubject: Mentor is missing\nTo: Cora Desk <${COLLEAGUE}>\n\n\n${text}`
const TUTORS = forwardOf(`Tess Tutor <${TUTOR}>`, asksFor('khan', 'brown'))

describe('a message that somebody of the desk forwards', () => {
  let desk: JourneysUnderTest
  deskForEachTest(openTestDatabase, given => ({ desk } = given))

  const forward = (parts: Parameters<typeof aMail>[0] = {}, how: Arrival = {}) =>
    desk.ticketFrom(
      aMail({ from: COLLEAGUE, subject: 'Fwd: Mentor is missing', text: TUTORS, inReplyTo: OWN, ...parts }),
      how,
    )

  it('is asked by its original sender, unverified: the press needs a tick and a note', async () => {
    const { ticket, thread, cards, participants } = await forward()
    const sentence = `Forwarded by ${COLLEAGUE}, of this desk. The original sender is Tess Tutor (${TUTOR}), not verified.`

    expect(ticket).toMatchObject({
      ...{ requesterName: 'Tess Tutor', requesterAddress: TUTOR, subject: 'Mentor is missing' },
      ...{ standing: 'tutor-unauthenticated', intent: 'mentor_match' },
    })
    expect(ticket.standingSentence).toContain(sentence)
    expect(participants.map(({ address }) => address)).toEqual([TUTOR])
    expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, needs-confirmation'])
    expect(cards).toHaveLength(1)
    expect(thread[0]?.parsed?.forwarded?.words).toBe('Could somebody take this?')
    expect(thread[0]?.entry.body).toContain('Please could you pair our ECT')
    expect(eventsOf(await desk.page(ticket.id))).toContain('FORWARDED')
    await desk.refine({ ticketId: ticket.id, reason: 'agent-asked', actor: 'agent-1' })
    expect((await desk.page(ticket.id)).ticket.standing).toBe('tutor-unauthenticated')
  })

  it('is answered to the original sender, on the thread that is theirs, and not to the colleague', async () => {
    const { ticket } = await forward()
    await desk.deliver()
    const { version } = (await desk.page(ticket.id)).ticket
    const command = { ticketId: ticket.id, actor: 'agent-1', text: 'We are on it.', then: 'waiting' as const }
    await desk.reply({ ...command, expectedVersion: version })
    const [sent] = await desk.deliver()

    expect(sent).toMatchObject({ to: { name: 'Tess Tutor', address: TUTOR }, inReplyTo: OWN })
    expect(JSON.stringify(sent)).not.toContain(COLLEAGUE)
  })

  it('is joined by what the original sender writes later, by the ids of their own mail', async () => {
    const { ticket } = await forward()
    const later = await desk.receive(aMail({ subject: 'Re: Mentor is missing', text: 'And?', inReplyTo: OWN }))

    expect(later).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
  })

  it('proves nothing, whoever it names; a stranger is a stranger', async () => {
    const { ticket } = await forward({ text: forwardOf(STRANGER, asksFor('khan', 'brown')) })

    expect(ticket).toMatchObject({ requesterAddress: STRANGER, standing: 'unknown' })
    expect(await desk.emails(ticket.id, 'acknowledgement')).toEqual([])
  })

  it.each([
    ['an outsider', { from: STRANGER }, {}, STRANGER],
    ['a colleague whom nothing proves', {}, { verdict: 'unproved' }, COLLEAGUE],
    ['a colleague who names the helpdesk', { text: forwardOf(SUPPORT, 'Hello') }, {}, COLLEAGUE],
    ['a colleague who names a colleague', { text: forwardOf(COLLEAGUE, 'Hello') }, {}, COLLEAGUE],
    ['a colleague who asks themself', { text: asksFor('khan', 'brown'), subject: 'Mentor' }, {}, COLLEAGUE],
  ] as const)('T15: from %s stays theirs', async (_, parts, how, requester) => {
    const { ticket, thread } = await forward(parts, how)

    expect(ticket.requesterAddress).toBe(requester)
    expect(ticket.standing).toBe('unknown')
    expect(thread[0]?.parsed?.forwarded).toBeUndefined()
  })

  it('is counted for its author, and not with what comes from the colleague’s network', async () => {
    const keysOf = async (author: string, messageId: string) => {
      const message = await desk.receive(
        aMail({ from: COLLEAGUE, subject: 'Fwd: Letter', text: forwardOf(author, 'Hello'), messageId }),
        { clientAddress: '198.51.100.7' },
      )
      const [first] = (await desk.page(message.ticketId)).thread
      const { parsed, authentication } = first!
      const mail = { parsed, authentication, senderSchools: [] } as unknown as UnderstoodMail
      return countedBy(message, mail)
    }
    const first = await keysOf(STRANGER, 'f-1@desk.example')
    const again = await keysOf(STRANGER, 'f-2@desk.example')
    const other = await keysOf('head@other.example', 'f-3@desk.example')

    expect([first.originKey, first.subjectKey]).toEqual([null, null])
    expect(again.senderKey).toBe(first.senderKey)
    expect(other.senderKey).not.toBe(first.senderKey)
  })
})
