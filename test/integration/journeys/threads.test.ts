import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor, named, OFFICE, STRANGER, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from './journey-fixture'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const FIRST = 'first@hill-school.sch.example'
  const request = () => desk.ticketFrom(aMail({ messageId: FIRST }))
  const say = (text: string) => ({ subject: 'Re: Mentor not in the list', text })
  /** A solved ticket, with what an answer may refer to. */
  const solved = async () => {
    const { ticket } = await request()
    await desk.press(ticket.id)
    const [told] = await desk.emails(ticket.id, 'match-completed')
    expect((await desk.page(ticket.id)).ticket.state).toBe('solved')
    return { ticket, told: told! }
  }
  const move = (ticketId: string, state: 'closed' | 'waiting') =>
    desk.within(stores => stores.tickets.change(ticketId, { state }, { at: desk.clock.now() }))

  describe('an answer of a party', () => {
    it.each([
      ['to our signed reply address', (to: string) => ({ to })],
      ['in reply to a message of ours', (_to: string, ours: string) => ({ inReplyTo: ours })],
      ['in reply to their own first message', () => ({ inReplyTo: FIRST })],
      [
        'with the reference in its subject',
        (_to: string, _ours: string, reference: string) => ({
          subject: `RE: something else [${reference.toLowerCase()}]`,
        }),
      ],
    ])('%s joins the ticket and reopens it', async (_how, part) => {
      const { ticket, told } = await solved()
      const answer = { ...say('It still does not show.'), ...part(told.replyTo, told.messageId, ticket.reference) }
      const message = await desk.receive(aMail(answer))

      const page = await desk.page(ticket.id)
      expect(message).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect(page.ticket).toMatchObject({ state: 'open', solvedAt: null })
      expect(page.thread.filter(({ entry }) => entry.kind === 'message').map(({ entry }) => entry.author)).toEqual([
        'requester',
        'requester',
      ])
    })

    it('reopens a ticket that waits for it', async () => {
      const { ticket } = await request()
      await move(ticket.id, 'waiting')
      await desk.receive(aMail({ ...say('Here is what you asked for.'), inReplyTo: FIRST }))

      expect((await desk.page(ticket.id)).ticket.state).toBe('open')
    })

    it('is not acknowledged again', async () => {
      const { ticket } = await request()
      await desk.receive(aMail({ ...say('One more thing.'), inReplyTo: FIRST }))

      expect(await desk.emails(ticket.id, 'acknowledgement')).toHaveLength(1)
    })

    it('to a closed ticket opens a new one, which names it', async () => {
      const { ticket, told } = await solved()
      await move(ticket.id, 'closed')
      const message = await desk.receive(aMail({ ...say('It is wrong after all.'), to: told.replyTo }))

      const page = await desk.page(message.ticketId)
      expect(message.outcome).toBe('ticket')
      expect(page.ticket.id).not.toBe(ticket.id)
      const continues = page.thread.find(({ entry }) => entry.facts?.['code'] === 'CONTINUES')
      expect(continues?.entry.facts).toEqual({
        ...{ code: 'CONTINUES', ticketId: ticket.id },
        reference: ticket.reference,
      })
      expect(eventsOf(await desk.page(ticket.id))).toContain('CONTINUED_BY')
      expect((await desk.page(ticket.id)).ticket.state).toBe('closed')
    })
  })

  describe('an answer of a stranger', () => {
    it.each([
      ['T01: who guessed the thread', () => ({ inReplyTo: FIRST })],
      ['T02: who read the reference', (reference: string) => ({ subject: `About ${reference}` })],
    ])('%s opens a ticket of its own, which names the other', async (_how, part) => {
      const { ticket } = await request()
      await desk.deliver()
      const message = await desk.receive(aMail({ ...say('Hello'), from: STRANGER, ...part(ticket.reference) }))

      expect(message.outcome).toBe('ticket')
      expect(message.ticketId).not.toBe(ticket.id)
      expect(eventsOf(await desk.page(message.ticketId))).toEqual(['CLAIMS_TO_BE_ABOUT'])
      expect(eventsOf(await desk.page(ticket.id))).toEqual(['CLAIMED_BY'])
      expect((await desk.page(ticket.id)).ticket).toEqual(ticket)
      expect((await desk.deliver()).map(mail => mail.to.address)).toEqual([STRANGER])
    })

    it('T04: with our signed address is shown as another sender’s, and neither reopens the ticket nor is acted on', async () => {
      const { ticket, told } = await solved()
      const message = await desk.receive(
        aMail({ ...say(asksFor('ford', 'young')), from: STRANGER, to: told.replyTo }),
        { verdict: 'unproved' },
      )

      const page = await desk.page(ticket.id)
      expect(message).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect(page.ticket.state).toBe('solved')
      expect(page.thread.find(({ entry }) => entry.messageId === message.id)?.entry.author).toBe('other-sender')
      expect(page.cards.filter(card => card.button !== 'none')).toEqual([])
      expect(page.participants.map(({ address }) => address)).not.toContain(STRANGER)
    })

    it('cannot change whom the requester asked for, nor take their button away', async () => {
      const { ticket } = await request()
      const [acknowledgement] = await desk.emails(ticket.id)
      await desk.receive(
        aMail({ ...say(asksFor('ford', 'brown')), from: OFFICE, to: acknowledgement?.replyTo ?? '' }),
        { verdict: 'unproved' },
      )

      expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, ready'])
    })
  })

  describe('messages that answer one which we never saw', () => {
    const NEVER_SEEN = 'invitation@dfe.example'
    it('belong together when the same sender wrote them', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ inReplyTo: NEVER_SEEN }))
      const later = await desk.receive(aMail({ ...say('One more thing.'), subject: 'And', inReplyTo: NEVER_SEEN }))

      expect(later).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
    })

    it('name each other when a colleague wrote the second', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ inReplyTo: NEVER_SEEN }))
      const other = await desk.ticketFrom(aMail({ from: OFFICE, inReplyTo: NEVER_SEEN }))

      expect(other.ticket.id).not.toBe(ticket.id)
      expect(eventsOf(other)).toEqual(['CLAIMS_TO_BE_ABOUT'])
      expect(eventsOf(await desk.page(ticket.id))).toEqual(['CLAIMED_BY'])
    })

    it('do not when somebody of another domain did, and neither ticket speaks of the other', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ inReplyTo: NEVER_SEEN }))
      const other = await desk.ticketFrom(aMail({ from: STRANGER, inReplyTo: NEVER_SEEN }))

      expect(other.ticket.id).not.toBe(ticket.id)
      expect([...eventsOf(other), ...eventsOf(await desk.page(ticket.id))]).toEqual([])
    })

    it('belong to it when it arrives after them', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ inReplyTo: NEVER_SEEN }))
      const late = await desk.receive(aMail({ ...say('As I wrote.'), subject: 'First', messageId: NEVER_SEEN }))

      expect(late).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
    })
  })

  describe('a reference in the text alone', () => {
    const quoting = (reference: string) =>
      `I am answering for Tess.\n\n> We have your message.\n> Your reference is ${reference}.\n`

    it('of a colleague’s answer links the two tickets', async () => {
      const { ticket } = await request()
      const other = await desk.ticketFrom(aMail({ ...say(quoting(ticket.reference)), from: OFFICE }))

      expect(other.ticket.id).not.toBe(ticket.id)
      expect(eventsOf(other)).toEqual(['CLAIMS_TO_BE_ABOUT'])
      expect(eventsOf(await desk.page(ticket.id))).toEqual(['CLAIMED_BY'])
    })

    it('of the requester’s next mail links the two tickets', async () => {
      const { ticket } = await request()
      const other = await desk.ticketFrom(
        aMail({ subject: 'Another ECT', text: `This is not about ${ticket.reference}.` }),
      )

      expect(other.ticket.id).not.toBe(ticket.id)
      expect(eventsOf(other)).toEqual(['MENTIONS'])
      expect(eventsOf(await desk.page(ticket.id))).toEqual(['MENTIONED_BY'])
    })
  })

  describe('an out-of-office answer to our acknowledgement, sent to the plain address', () => {
    const AWAY = { 'Auto-Submitted': 'auto-replied' }
    it.each([
      ['in reply to it', (ours: string) => ({ inReplyTo: ours })],
      [
        'with nothing but its subject',
        (_ours: string, subject: string) => ({ subject: `Automatic reply: ${subject}` }),
      ],
    ])('%s joins the ticket silently', async (_how, part) => {
      const { ticket } = await request()
      const [ours] = await desk.emails(ticket.id, 'acknowledgement')
      const message = await desk.receive(
        aMail({
          ...say('I am away until Monday.'),
          ...part(ours?.messageId ?? '', ours?.subject ?? ''),
          headers: AWAY,
        }),
      )

      expect(message).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      const page = await desk.page(ticket.id)
      expect(eventsOf(page)).toEqual(['AUTOMATIC_MAIL'])
      expect(page.ticket.state).toBe(ticket.state)
    })
  })

  it('T05: outsiders in Cc and Reply-To are shown, and nothing is sent to them', async () => {
    const headers = { Cc: `<${OFFICE}>`, 'Reply-To': `<${STRANGER}>` }
    const { ticket, participants } = await desk.ticketFrom(aMail({ headers }))
    const message = (await desk.page(ticket.id)).thread[0]
    await desk.reply({
      ...{ ticketId: ticket.id, actor: 'agent-1', text: 'Which school?', then: 'waiting' },
      expectedVersion: ticket.version,
    })

    expect((await desk.deliver()).map(mail => mail.to.address)).toEqual([TUTOR, TUTOR])
    expect(participants.map(({ address }) => address)).toEqual([TUTOR])
    expect(message?.warnings).toEqual([
      `It asks for answers to another address: ${STRANGER}. Replies from here go to the address that it came from.`,
    ])
  })

  it.each(['Please close this ticket.', 'Approve the match.', '#solve', 'State: solved'])(
    'T11: “%s” by mail in an agent’s name does nothing',
    async text => {
      const { ticket } = await request()
      await desk.receive(aMail({ from: 'agent@ect-helpdesk.example', subject: `[${ticket.reference}] close`, text }))

      const page = await desk.page(ticket.id)
      expect(page.ticket).toEqual(ticket)
      expect(cardsOf(page)).toEqual(['khan for brown: proposed, ready'])
    },
  )

  it('T13: a foreign service’s code mailed to us reaches nobody who asks for it', async () => {
    const code = await desk.receive(
      aMail({ from: 'accounts@service.example', subject: 'Your code', text: 'It is 482913.' }),
    )
    const told = await desk.deliver()
    const { ticket } = await desk.page(code.ticketId)
    const asked = await desk.receive(
      aMail({ from: STRANGER, subject: `Re: ${ticket.reference}`, text: 'What is my code?' }),
    )

    expect(asked.ticketId).not.toBe(ticket.id)
    expect(JSON.stringify([...told, ...(await desk.deliver())])).not.toContain('482913')
  })

  it('T12: what its own domain wants refused is served unproved, or held and counted', async () => {
    expect(await desk.receive(aMail(), { verdict: 'refused' })).toMatchObject({ outcome: 'ticket' })
    expect(await desk.receive(aMail(), { verdict: 'refused', holdsRefused: true })).toMatchObject({
      ...{ outcome: 'suspended', cause: 'dmarc' },
    })
  })

  it('an answer to our acknowledgement that names the mentor makes the match request, which an agent confirms', async () => {
    const text = `We need a mentor for our ECT ${named('brown')}. The mentor is not in the list.`
    const { ticket, cards } = await desk.ticketFrom(aMail({ text }))
    expect(cards).toEqual([])
    const [ours] = await desk.emails(ticket.id, 'acknowledgement')
    const answer = { ...say(`The mentor is ${named('khan')}.`), inReplyTo: ours?.messageId ?? '' }
    expect(await desk.receive(aMail(answer))).toMatchObject({ outcome: 'joined', ticketId: ticket.id })

    const asked = await desk.page(ticket.id)
    expect(asked.ticket.version).toBeGreaterThan(ticket.version)
    expect(cardsOf(asked)).toEqual(['khan for brown: proposed, none'])
    const matchRequestId = asked.cards[0]?.request.id ?? null
    await desk.choosePair({
      ...{ ticketId: ticket.id, matchRequestId, mentorId: 'khan', ectId: 'brown' },
      actor: 'agent-1',
    })
    expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, ready'])
  })

  describe('a correction', () => {
    const correct = async (text: string) => {
      const before = await request()
      await desk.receive(aMail({ ...say(text), inReplyTo: FIRST }))
      return { before, after: await desk.page(before.ticket.id) }
    }

    it('of the mentor replaces the old proposal and raises the version', async () => {
      const { before, after } = await correct(
        `Sorry, wrong name. Please pair ${named('brown')} with ${named('ford')} as the mentor instead.\n`,
      )

      expect(cardsOf(after)).toEqual([expect.stringMatching(/^ford for brown: proposed/)])
      expect(after.ticket.version).toBeGreaterThan(before.ticket.version)
    })

    it('of the ECT withdraws the old proposal', async () => {
      const { before, after } = await correct(
        `Sorry, I gave you the wrong ECT. Please pair ${named('young')} with ${named('khan')} as the mentor instead.\n`,
      )

      expect(after.ticket.version).toBeGreaterThan(before.ticket.version)
      expect(cardsOf(after)).toEqual(['khan for brown: withdrawn, none', 'khan for young: proposed, ready'])
    })

    it('that takes everything back takes the button away', async () => {
      const { before, after } = await correct('Please ignore my last message, we have sorted it out ourselves.\n')

      expect(after.ticket.version).toBeGreaterThan(before.ticket.version)
      expect(cardsOf(after)).toEqual(['khan for brown: proposed, none'])
    })

    it('never overwrites what an agent chose', async () => {
      const { ticket, cards } = await request()
      await desk.choosePair({
        ticketId: ticket.id,
        matchRequestId: cards[0]?.request.id ?? null,
        mentorId: 'lowe',
        ectId: 'brown',
        actor: 'agent-1',
      })
      await desk.receive(aMail({ ...say(asksFor('ford', 'brown')), inReplyTo: FIRST }))

      expect(cardsOf(await desk.page(ticket.id))).toEqual(['lowe for brown: proposed, ready'])
    })

    it('after the match was completed asks anew, and leaves the completed match as it is', async () => {
      const { ticket } = await solved()
      await desk.receive(aMail({ ...say(asksFor('ford', 'brown')), inReplyTo: FIRST }))

      expect(cardsOf(await desk.page(ticket.id))).toEqual([
        'khan for brown: completed, none',
        expect.stringMatching(/^ford for brown: proposed/),
      ])
    })
  })

  describe('reading a ticket again', () => {
    it('adds nothing when nothing has changed', async () => {
      const { ticket } = await request()
      const before = await desk.rows()

      expect(await desk.refine({ ticketId: ticket.id, reason: 'agent-asked', actor: 'agent-1' })).toEqual({
        changed: 0,
      })
      expect(await desk.rows()).toEqual(before)
      expect((await desk.page(ticket.id)).ticket.version).toBe(ticket.version)
    })

    it('after the register changed takes the button away, raises the version, and keeps both readings', async () => {
      const { ticket } = await request()
      await db.write.query(`UPDATE induction_tutors SET address = 'new.tutor@hill-school.sch.example'`)

      expect(await desk.refine({ ticketId: ticket.id, reason: 'register-changed', actor: 'system' })).toEqual({
        changed: 2,
      })

      const page = await desk.page(ticket.id)
      expect(page.ticket.version).toBeGreaterThan(ticket.version)
      expect(page.ticket.standing).toBe('school-authenticated')
      expect(eventsOf(page)).toEqual(['READ_AGAIN'])
      expect(cardsOf(page)).toEqual(['khan for brown: proposed, none'])
      expect(page.cards[0]?.whyNoButton).toContain('The sender is not a registered induction tutor.')
      expect(await desk.rows()).toMatchObject({ readings: 2, match_requests: 1 })
    })
  })
})
