import { aMail, asksFor, named, TUTOR } from '../integration/journeys/a-mail'
import { deskForEachTest } from '../integration/journeys/desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from '../integration/journeys/journey-fixture'
import { digestOf } from '../../src/match/plan-digest'
import { AS_SHIPPED } from '../../src/match/calibration/proposal-model'
import { judgeButton, whyConfirm } from '../../src/match/button'
import { aMatchRequest, aProposal, aTicket } from '../integration/database/stored-values'
import { eachDatabase } from '../support/databases'

eachDatabase((_, open) => {
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ desk } = given))

  const FIRST = 'first@hill-school.sch.example'
  const request = () => desk.ticketFrom(aMail({ messageId: FIRST }))
  const forged = (
    text: string,
    how: { readonly subject?: string; readonly to?: string; readonly inReplyTo?: string },
  ) => desk.receive(aMail({ subject: 'Re: Mentor not in the list', text, ...how }), { verdict: 'unproved' })

  describe('a follow-up that only claims the tutor’s address', () => {
    const swap = `Sorry, wrong name. Please pair ${named('brown')} with ${named('ford')} as the mentor instead.\n`

    it.each([
      ['by the reference in its subject', (reference: string) => ({ subject: `Re: [${reference}] correction` })],
      ['by the id of the tutor’s own message', () => ({ inReplyTo: FIRST })],
      ['by our signed reply address', (_reference: string, replyTo: string) => ({ to: replyTo })],
    ])('that joins %s takes the single press away', async (_how, part) => {
      const before = await request()
      expect(cardsOf(before)).toEqual(['khan for brown: proposed, ready'])
      const [acknowledgement] = await desk.emails(before.ticket.id)

      const message = await forged(swap, part(before.ticket.reference, acknowledgement?.replyTo ?? ''))
      const after = await desk.page(before.ticket.id)

      expect(message).toMatchObject({ outcome: 'joined', ticketId: before.ticket.id })
      expect(after.cards.filter(card => card.button === 'ready')).toEqual([])
      expect(after.ticket).toMatchObject({
        standing: 'tutor-unauthenticated',
        standingSentence:
          'A later message is less sure than the first. The address is the induction tutor’s, but nothing proves that they sent it: phone the school or reply. Nothing proves who sent it.',
      })
      expect(eventsOf(after)).toContain('STANDING_LOWERED')
      expect(await desk.press(before.ticket.id)).toMatchObject({ kind: 'refused' })
    })

    it('cannot take a tutor’s own doubt away with a friendly word', async () => {
      const before = await request()
      await desk.receive(aMail({ text: 'Please wait, do not change anything yet.', inReplyTo: FIRST }))
      await forged('Thank you!', { inReplyTo: FIRST })

      expect((await desk.page(before.ticket.id)).cards.filter(card => card.button === 'ready')).toEqual([])
    })

    it.each([
      ['an address for answers', { 'Reply-To': '<someone@elsewhere.example>' }],
      ['another name of its charset', { 'Content-Type': 'text/plain; charset=us-ascii' }],
    ])('that is their own letter again, with %s, does not bring back what they took back', async (_what, headers) => {
      const { ticket } = await request()
      await desk.receive(aMail({ text: 'Please ignore my last email.\n', inReplyTo: FIRST }))
      const again = aMail({ messageId: FIRST, headers })
      const cards = []
      for (const raw of [again, again]) {
        const { ticketId } = await desk.receive(raw)
        cards.push(...(await desk.page(ticketId ?? ticket.id)).cards, ...(await desk.page(ticket.id)).cards)
      }

      expect(cards.filter(card => card.button === 'ready')).toEqual([])
      expect((await desk.page(ticket.id)).ticket.standing).toBe('tutor-unauthenticated')
    })

    it('that is their own letter again, for another mailbox of ours, does not bring back what they took back', async () => {
      const letter = aMail({ messageId: FIRST })
      const { ticket } = await desk.ticketFrom(letter)
      await desk.receive(aMail({ text: 'Please ignore my last email.\n', inReplyTo: FIRST }))
      const other = 'cpd@ect-helpdesk.example'
      const changed = aMail({ messageId: FIRST, headers: { 'Reply-To': '<someone@elsewhere.example>' } })
      const again = await desk.receive(letter, { mailbox: other })
      const cards = (await desk.page(ticket.id)).cards.filter(card => card.button === 'ready')
      const { ticketId } = await desk.receive(changed, { mailbox: other })

      expect(again).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect(cards).toEqual([])
      expect((await desk.page(ticketId)).cards.filter(card => card.button === 'ready')).toEqual([])
    })

    it('stays lowered when the tutor writes again, proved', async () => {
      const { ticket } = await request()
      await forged('Thank you!', { inReplyTo: FIRST })
      await desk.receive(aMail({ text: 'Thanks, that was not me.', inReplyTo: FIRST }))

      expect((await desk.page(ticket.id)).ticket.standing).toBe('tutor-unauthenticated')
    })
  })

  describe('a tutor’s signed letter, whose signature leaves open what it answers', () => {
    const letter = (part: { readonly inReplyTo?: string; readonly subject?: string }) =>
      desk.receive(aMail({ text: 'Yes, please go ahead with it.', subject: 'Go ahead', ...part }), {
        verdict: 'signed',
      })

    it('takes the single press away from the ticket that somebody put it on, and says why', async () => {
      const { ticket } = await request()
      const message = await letter({ inReplyTo: FIRST })
      const page = await desk.page(ticket.id)

      expect(message).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect(page.ticket).toMatchObject({
        standing: 'tutor-unauthenticated',
        standingSentence:
          'A later message is less sure than the first. The address is the induction tutor’s, but nothing proves that they sent it: phone the school or reply. Signed, but not as an answer: its sender signed this email, but not which message it answers. Somebody else may have put it on this ticket, so it does not count as proved here.',
      })
      await desk.refine({ ticketId: ticket.id, reason: 'agent-asked', actor: 'agent-1' })
      expect((await desk.page(ticket.id)).ticket.standing).toBe('tutor-unauthenticated')
    })

    it('is proved where nothing rests on that: on a ticket of its own, or by the reference in its subject', async () => {
      const { ticket } = await request()
      await letter({ subject: `Re: [${ticket.reference}] mentor` })
      const own = await letter({ inReplyTo: 'unknown@hill-school.sch.example' })

      expect((await desk.page(ticket.id)).ticket.standing).toBe('tutor-authenticated')
      expect((await desk.page(own.ticketId)).ticket.standing).toBe('tutor-authenticated')
    })
  })

  it('leaves the single press to a tutor who answers, proved, on their own ticket', async () => {
    const { ticket } = await request()
    await desk.receive(aMail({ text: asksFor('khan', 'brown'), from: TUTOR, inReplyTo: FIRST }))

    const page = await desk.page(ticket.id)
    expect(page.ticket.standing).toBe('tutor-authenticated')
    expect(eventsOf(page)).not.toContain('STANDING_LOWERED')
  })

  it('asks for a tick and a note when a proved tutor’s ticket was checked for another school than the pair’s', async () => {
    const { ticket, cards } = await request()
    await desk.within(stores => stores.tickets.change(ticket.id, { schoolUrn: '910002' }, { at: desk.clock.now() }))
    const [card] = cards

    const press = {
      matchRequestId: card?.request.id ?? '',
      mentorId: 'khan',
      ectId: 'brown',
      planDigest: card?.plan ? digestOf(card.plan) : '',
      actor: 'agent-1',
      confirmed: false,
      note: null,
    }
    const pressed = await desk.completeMatch(press)
    // A tick with a note that nobody can read is no check.
    const unseen = await desk.completeMatch({ ...press, confirmed: true, note: '\u200b \u2060' })

    expect(unseen).toEqual(pressed)
    expect(pressed).toEqual({
      kind: 'needs-confirmation',
      sentence:
        'Who asks was checked for the school with URN 910002, but this pair is at the school with URN 910001. Tick that you checked who asks, and write how, before completing.',
    })
    expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, needs-confirmation'])
    expect((await desk.rows())['pairings']).toBe(0)
  })

  it('shows the same verdict that the press enforces', async () => {
    const { cards } = await request()
    const plan = cards[0]!.plan!
    const open = aMatchRequest({ ticketId: 'T', mentorId: 'khan', ectId: 'brown', proposal: aProposal() })
    const ticket = (urn: string | null) => aTicket({ standing: 'tutor-authenticated', schoolUrn: urn })

    expect(judgeButton({ model: AS_SHIPPED, request: open, ticket: ticket('910001'), plan }).button).toBe('ready')
    expect(judgeButton({ model: AS_SHIPPED, request: open, ticket: ticket('910002'), plan }).button).toBe(
      'needs-confirmation',
    )
    expect(whyConfirm(ticket(null), plan)).toBe(
      'Who asks was checked for no school, but this pair is at the school with URN 910001.',
    )
  })
})
