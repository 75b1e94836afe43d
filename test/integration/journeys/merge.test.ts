import { newId } from '../../../src/kernel/ids'
import { addTag } from '../../../src/ticket/tag-ticket'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aBounceOf, aMail, asksFor, OFFICE, STRANGER, TUTOR } from './a-mail'
import { ticketJsonOf } from '../../../src/journeys/ticket-json-of'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from './journey-fixture'

const EVER = { since: null, until: null }
const FIRST = 'first@hill-school.sch.example'
const SECOND = 'second@hill-school.sch.example'

describe('merging tickets', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(openTestDatabase, given => ({ db, desk } = given))

  const younger = () =>
    desk.ticketFrom(aMail({ messageId: SECOND, subject: 'One more', text: asksFor('ford', 'young') }))
  /** Two tickets of one tutor: Brown with Khan on the first, Young with Ford on the second. */
  const two = async () => {
    const target = (await desk.ticketFrom(aMail({ messageId: FIRST }))).ticket
    const source = (await younger()).ticket
    return { target, source }
  }
  const merge = async (sourceId: string, targetId: string) =>
    desk.mergeTickets({
      ...{ sourceId, targetId, actor: 'agent-1' },
      sourceVersion: (await desk.page(sourceId)).ticket.version,
      targetVersion: (await desk.page(targetId)).ticket.version,
    })
  const separate = async (sourceId: string, targetId: string) => {
    const targetVersion = (await desk.page(targetId)).ticket.version
    return desk.separateTickets({ sourceId, actor: 'agent-2', targetVersion })
  }
  const merged = async () => {
    const tickets = await two()
    expect(await merge(tickets.source.id, tickets.target.id)).toEqual({ kind: 'merged' })
    return tickets
  }
  const texts = async (id: string) =>
    (await desk.page(id)).thread.filter(({ entry }) => entry.kind === 'message').map(({ parsed }) => parsed?.subject)
  const audited = async () =>
    (await db.read.query(
      `SELECT event, actor, subject_id FROM audit_events WHERE event LIKE 'TICKET%' ORDER BY id`,
    )) as unknown

  describe('a merge', () => {
    it('shows everything of both on the one, and leads there from the other, which is closed', async () => {
      const { source, target } = await merged()

      expect(await texts(target.id)).toEqual(['Mentor not in the list', 'One more'])
      expect(await texts(source.id)).toEqual([])
      expect(cardsOf(await desk.page(target.id))).toEqual([
        'khan for brown: proposed, ready',
        'ford for young: proposed, ready',
      ])
      expect((await desk.page(source.id)).ticket).toMatchObject({ state: 'closed', mergedIntoId: target.id })
      expect(eventsOf(await desk.page(source.id))).toEqual(['MERGED_INTO'])
      expect(eventsOf(await desk.page(target.id))).toEqual(['MERGED_FROM'])
      expect(await audited()).toEqual([{ event: 'TICKETS_MERGED', actor: 'agent-1', subject_id: source.id }])
    })

    it('changes no outcome: the books balance as before, and each message has the one that it had', async () => {
      const { source, target } = await two()
      const thanks = { messageId: 'third@hill-school.sch.example', text: 'Thank you.', inReplyTo: SECOND }
      await desk.receive(aMail(thanks))
      const before = await desk.balance(EVER)
      const outcomesOn = (reference: string) => [
        `${FIRST} ticket ${target.reference}`,
        `${SECOND} ticket ${reference}`,
        `third@hill-school.sch.example joined ${reference}`,
      ]
      expect(before).toMatchObject({ received: 3, ticket: 2, joined: 1, balanced: true, differences: [] })
      expect(await desk.accepted()).toEqual(outcomesOn(source.reference))

      await merge(source.id, target.id)
      expect(await desk.balance(EVER)).toEqual(before)
      expect(await desk.accepted()).toEqual(outcomesOn(target.reference))
      expect(ticketJsonOf(await desk.page(source.id))).toMatchObject({
        ...{ reference: source.reference, state: 'closed', mergedInto: target.reference, matchRequests: [] },
      })

      await separate(source.id, target.id)
      expect(await desk.balance(EVER)).toEqual(before)
      expect(await desk.accepted()).toEqual(outcomesOn(source.reference))
    })

    it('reads what both ask as one request: the later message about one ECT counts, and one card is left', async () => {
      const target = (await desk.ticketFrom(aMail({ messageId: FIRST }))).ticket
      const again = aMail({ messageId: SECOND, subject: 'Another mentor', text: asksFor('lowe', 'brown') })
      const source = (await desk.ticketFrom(again)).ticket

      await merge(source.id, target.id)

      const open = cardsOf(await desk.page(target.id)).filter(card => card.includes('proposed'))
      expect(open).toEqual(['lowe for brown: proposed, ready'])
    })

    it('keeps a completed match as a fact, which is neither asked again nor lost', async () => {
      const { source, target } = await two()
      expect(await desk.press(source.id)).toMatchObject({ kind: 'completed' })

      await merge(source.id, target.id)

      expect(cardsOf(await desk.page(target.id))).toEqual([
        'khan for brown: proposed, ready',
        'ford for young: completed, none',
      ])
      const card = (await desk.page(target.id)).cards.find(({ request }) => request.state === 'completed')!
      const { entries } = await desk.registerReader.timeline({ of: { personId: 'young' }, limit: 1, offset: 0 })
      expect(entries[0]?.undoAt).toEqual({
        ...{ kind: 'ticket', reference: target.reference, matchRequestId: card.request.id },
      })
      expect(
        await desk.undoMatch({ matchRequestId: card.request.id, actor: 'agent-1', note: 'The school asked for it' }),
      ).toMatchObject({ kind: 'undone' })
      const asked = 'SELECT ticket_id FROM pairings WHERE match_request_id IS NOT NULL'
      expect(await db.read.query(asked)).toEqual([{ ticket_id: target.id }])
    })

    it('is found by the words of both from then on, and each by its own again afterwards', async () => {
      const target = (await desk.ticketFrom(aMail({ messageId: FIRST }))).ticket
      const text = `${asksFor('ford', 'young')}\nOur office is called Wombat House.`
      const source = (await desk.ticketFrom(aMail({ messageId: SECOND, text }))).ticket
      expect(await desk.searched('wombat')).toEqual([source.reference])

      await merge(source.id, target.id)
      expect(await desk.searched('wombat')).toEqual([target.reference])
      expect(await desk.searched(source.reference)).toEqual([source.reference])

      await separate(source.id, target.id)
      expect(await desk.searched('wombat')).toEqual([source.reference])
    })

    it('is offered with the tickets of the same requester, ECT and school, and not with a closed one', async () => {
      const { source, target } = await two()
      const ofSchool = (await desk.ticketFrom(aMail({ from: OFFICE, text: asksFor('ford', 'price') }))).ticket
      const ofEct = (await desk.ticketFrom(aMail({ from: STRANGER, text: asksFor('ford', 'young') }))).ticket
      await desk.within(stores => stores.tickets.change(ofEct.id, { schoolUrn: null }, { at: desk.clock.now() }))
      const related = async () =>
        (await desk.ticketReader.related(source.id)).map(({ reference, because }) => `${reference} ${because}`)

      expect(await related()).toEqual([
        `${target.reference} requester`,
        `${ofEct.reference} ect`,
        `${ofSchool.reference} school`,
      ])
      await desk.within(stores => stores.tickets.change(target.id, { state: 'closed' }, { at: desk.clock.now() }))
      expect(await related()).toEqual([`${ofEct.reference} ect`, `${ofSchool.reference} school`])
    })

    it('takes its tags along, each once, and gives them back', async () => {
      const { source, target } = await two()
      const tag = (ticketId: string, word: string) =>
        desk.within(({ tickets }) =>
          addTag({ tickets, newId, now: desk.clock.now() }, { ticketId, actor: 'agent-1', tag: word }),
        )
      for (const word of ['rush', 'visit']) await tag(source.id, word)
      await tag(target.id, 'rush')

      await merge(source.id, target.id)
      expect((await desk.page(target.id)).tags).toEqual(['rush', 'visit'])
      expect(await desk.ticketReader.tagsInUse(9)).toEqual(['rush', 'visit'])

      await separate(source.id, target.id)
      expect((await desk.page(target.id)).tags).toEqual(['rush'])
      expect((await desk.page(source.id)).tags).toEqual(['rush', 'visit'])
    })

    it('counts a cause that both report once', async () => {
      const target = (await desk.ticketFrom(aMail({ messageId: FIRST }))).ticket
      const text = `${asksFor('khan', 'brown')}\nThis keeps happening at our school.`
      const source = (await desk.ticketFrom(aMail({ messageId: SECOND, from: OFFICE, text }))).ticket
      const keys = async () =>
        (
          await desk.within(async ({ problems }) => [
            ...(await problems.occurrencesOfTicket(source.id)),
            ...(await problems.occurrencesOfTicket(target.id)),
          ])
        ).map(({ cause, mentorId, ectId }) => `${cause} ${mentorId} ${ectId}`)
      const apart = await keys()
      expect(new Set(apart).size).toBeLessThan(apart.length)

      await merge(source.id, target.id)
      const together = await keys()
      expect(together).toHaveLength(new Set(together).size)
      expect(new Set(together)).toEqual(new Set(apart))

      await separate(source.id, target.id)
      expect((await keys()).sort()).toEqual([...apart].sort())
    })

    it.each([
      ['to the merged ticket’s signed reply address', (replyTo: string) => ({ to: replyTo })],
      ['in reply to what we sent about it', (_: string, ours: string) => ({ inReplyTo: ours })],
      ['in reply to a message of its thread', () => ({ inReplyTo: SECOND })],
      ['with its reference in the subject', (_: string, __: string, reference: string) => ({ subject: reference })],
    ])('takes in an answer %s, and gives it back when they are separated', async (_how, part) => {
      const { source, target } = await two()
      const [sent] = await desk.emails(source.id, 'acknowledgement')
      await merge(source.id, target.id)

      const given = { text: 'One thing more.', ...part(sent!.replyTo, sent!.messageId, source.reference) }
      const message = await desk.receive(aMail(given))
      expect(message).toMatchObject({ outcome: 'joined', ticketId: target.id })

      expect(await separate(source.id, target.id)).toEqual({ kind: 'separated' })
      expect((await desk.message(message.id)).ticketId).toBe(source.id)
      expect((await desk.page(source.id)).thread.map(({ entry }) => entry.messageId)).toContain(message.id)
    })

    it('finds the email that a delivery report is about, on the ticket that has it now', async () => {
      const { source, target } = await two()
      const [sent] = await desk.emails(source.id, 'acknowledgement')
      await merge(source.id, target.id)
      await desk.receive(aBounceOf(sent!.messageId))

      expect(eventsOf(await desk.page(target.id))).toContain('UNDELIVERED')
      expect(eventsOf(await desk.page(source.id))).toEqual(['MERGED_INTO'])
    })

    it('waits as long as the one that waits longest, and opens what takes in work', async () => {
      const { source, target } = await two()
      await desk.within(stores => stores.tickets.change(target.id, { state: 'waiting' }, { at: desk.clock.now() }))
      await merge(source.id, target.id)

      const { state, waitsSince } = (await desk.page(target.id)).ticket
      expect({ state, waitsSince }).toEqual({ state: 'open', waitsSince: source.waitsSince })
    })
  })

  describe('a merge of what two people asked', () => {
    const strangers = async () => {
      const target = (await desk.ticketFrom(aMail({ messageId: FIRST }))).ticket
      const from = { messageId: SECOND, subject: 'Help', from: OFFICE, text: asksFor('ford', 'young') }
      const source = (await desk.ticketFrom(aMail(from))).ticket
      await desk.deliver()
      await merge(source.id, target.id)
      return { source, target }
    }

    it('takes the single press away, and gives it back when they are separated', async () => {
      const { source, target } = await strangers()

      const page = await desk.page(target.id)
      expect(page.ticket.standing).toBe('school-authenticated')
      expect(page.ticket.standingSentence).toContain(`Holds what was asked on ${source.reference}, which is less sure.`)
      expect(cardsOf(page)).toEqual(['khan for brown: proposed, needs-confirmation', 'ford for young: proposed, none'])

      await separate(source.id, target.id)
      expect((await desk.page(target.id)).ticket).toMatchObject({
        standing: 'tutor-authenticated',
        standingSentence: target.standingSentence,
      })
      expect(cardsOf(await desk.page(target.id))).toEqual(['khan for brown: proposed, ready'])
    })

    it('takes it away for two proved tutors too, whose requests it cannot tell apart', async () => {
      const target = (await desk.ticketFrom(aMail({ messageId: FIRST }))).ticket
      const source = (await younger()).ticket
      await desk.within(async () => {
        await db.write.query(`UPDATE tickets SET requester_address = 'head@hill-school.sch.example' WHERE id = $1`, [
          source.id,
        ])
      })
      await merge(source.id, target.id)

      expect((await desk.page(target.id)).ticket).toMatchObject({
        standing: 'tutor-unauthenticated',
        standingSentence: `Holds what another person asked on ${source.reference}: check who asks for what before you complete a match.`,
      })
    })

    it('writes to nobody of the merged ticket, and tells the requester nobody whom they did not name', async () => {
      const { target } = await strangers()
      const page = await desk.page(target.id)
      expect(page.participants).toEqual([
        { address: TUTOR, role: 'requester' },
        { address: OFFICE, role: 'merged' },
      ])

      const chosen = { matchRequestId: page.cards[1]!.request.id, mentorId: 'ford', ectId: 'young', actor: 'agent-1' }
      await desk.choosePair({ ...chosen, ticketId: target.id })
      for (const { request, planDigest } of (await desk.page(target.id)).cards) {
        const done = await desk.completeMatch({
          ...{ matchRequestId: request.id, mentorId: request.mentorId!, ectId: request.ectId! },
          ...{ planDigest: planDigest!, actor: 'agent-1', confirmed: true, note: 'Called the school' },
        })
        expect(done.kind).toBe('completed')
      }
      const { version } = (await desk.page(target.id)).ticket
      await desk.reply({
        ...{ ticketId: target.id, actor: 'agent-1', text: 'All done.', then: 'solved', expectedVersion: version },
      })

      const sent = await desk.deliver()
      expect(sent.length).toBeGreaterThan(2)
      expect(new Set(sent.map(mail => mail.to.address))).toEqual(new Set([TUTOR]))
      const words = sent.map(mail => `${mail.subject} ${mail.text} ${mail.html}`).join('\n')
      expect(words).toContain('Lee Brown')
      expect(words).not.toMatch(/Ford|Zoë|Young/)
    })

    it('lets them write on the ticket that holds their messages, where no other stranger may', async () => {
      const { target } = await strangers()
      const answer = { subject: 'Re: Help', text: 'Any news?', inReplyTo: SECOND }

      expect(await desk.receive(aMail({ ...answer, from: OFFICE }))).toMatchObject({
        outcome: 'joined',
        ticketId: target.id,
      })
      expect(await desk.receive(aMail({ ...answer, from: STRANGER }))).toMatchObject({ outcome: 'ticket' })
    })
  })

  describe('is refused', () => {
    it('when either ticket changed since the page was opened, and nothing is done', async () => {
      const { source, target } = await two()
      const shown = { sourceId: source.id, targetId: target.id, actor: 'agent-1' }
      const [sourceVersion, targetVersion] = [source.version, target.version]
      await desk.receive(aMail({ subject: 'Re', text: 'Wait.', inReplyTo: FIRST }))

      expect(await desk.mergeTickets({ ...shown, sourceVersion, targetVersion })).toEqual({
        kind: 'stale',
        sentence: 'This ticket has changed since you opened the page. Look at it again, then repeat what you did.',
      })
      expect(await texts(source.id)).toEqual(['One more'])
      expect(eventsOf(await desk.page(source.id))).toEqual([])
    })

    it('into itself, into a closed ticket, and into one that is merged; pressed twice it is done once', async () => {
      const { source, target } = await merged()
      const third = (await desk.ticketFrom(aMail({ subject: 'Third', text: asksFor('ford', 'price') }))).ticket

      expect(await merge(source.id, target.id)).toEqual({ kind: 'already-merged' })
      expect(await merge(third.id, third.id)).toEqual({
        kind: 'refused',
        sentence: 'A ticket cannot be merged into itself',
      })
      expect(await merge(third.id, source.id)).toEqual({
        kind: 'refused',
        sentence: `${source.reference} was itself merged into another ticket. Choose that one`,
      })
      await desk.within(stores => stores.tickets.change(target.id, { state: 'closed' }, { at: desk.clock.now() }))
      expect(await merge(third.id, target.id)).toEqual({
        kind: 'refused',
        sentence: `${target.reference} is closed. Choose a ticket that is not`,
      })
    })
  })

  describe('separated again', () => {
    it('both are as they were, and what was written since stays where it was written', async () => {
      const { source, target } = await merged()
      const { version } = (await desk.page(target.id)).ticket
      await desk.reply({
        ...{ ticketId: target.id, actor: 'agent-1', text: 'Noted.', then: 'waiting', expectedVersion: version },
      })

      expect(await separate(source.id, target.id)).toEqual({ kind: 'separated' })
      expect(await texts(source.id)).toEqual(['One more'])
      expect(await texts(target.id)).toEqual(['Mentor not in the list'])
      expect(cardsOf(await desk.page(source.id))).toContain('ford for young: proposed, ready')
      expect(cardsOf(await desk.page(target.id))).toEqual(['khan for brown: proposed, ready'])
      const back = (await desk.page(source.id)).ticket
      expect(back).toMatchObject({ state: 'new', mergedIntoId: null, waitsSince: source.waitsSince })
      const replies = (await desk.page(target.id)).thread.filter(({ entry }) => entry.kind === 'reply')
      expect(replies.map(({ entry }) => entry.body)).toEqual(['Noted.'])
      expect(eventsOf(await desk.page(source.id))).toEqual(['MERGED_INTO', 'SEPARATED'])
      expect(await desk.emails(source.id, 'acknowledgement')).toHaveLength(1)
      expect(await separate(source.id, target.id)).toEqual({ kind: 'already-separate' })
    })

    it('what was completed meanwhile goes back with its request', async () => {
      const { source, target } = await merged()
      const card = (await desk.page(target.id)).cards.find(({ request }) => request.ectId === 'young')!
      await desk.completeMatch({
        ...{ matchRequestId: card.request.id, mentorId: 'ford', ectId: 'young', planDigest: card.planDigest! },
        ...{ actor: 'agent-1', confirmed: false, note: null },
      })
      await separate(source.id, target.id)

      expect(cardsOf(await desk.page(source.id))).toEqual(['ford for young: completed, none'])
      expect(await desk.emails(source.id, 'match-completed')).toHaveLength(1)
    })

    it('what was merged on is separated from its end', async () => {
      const { source, target } = await merged()
      const third = (await desk.ticketFrom(aMail({ subject: 'Third', text: asksFor('ford', 'price') }))).ticket
      expect(await merge(target.id, third.id)).toEqual({ kind: 'merged' })
      const message = await desk.receive(aMail({ subject: 'Re', text: 'More.', inReplyTo: SECOND }))
      expect(message.ticketId).toBe(third.id)

      expect(await separate(source.id, target.id)).toEqual({
        kind: 'refused',
        sentence: `${target.reference} was itself merged into another ticket since. Separate that one first`,
      })
      expect(await separate(target.id, third.id)).toEqual({ kind: 'separated' })
      expect(await separate(source.id, target.id)).toEqual({ kind: 'separated' })
      expect(await texts(source.id)).toEqual(['One more', 'Re'])
      expect(await texts(third.id)).toEqual(['Third'])
    })
  })

  it('refuses work on the ticket that is merged, whose page may still be open', async () => {
    const { source } = await merged()
    const refused = { kind: 'refused', sentence: 'This ticket was merged into another one. Do it there.' }

    expect(
      await desk.reply({
        ...{ ticketId: source.id, actor: 'agent-1', text: 'Hello', then: 'solved', expectedVersion: 9 },
      }),
    ).toEqual(refused)
    expect(
      await desk.choosePair({
        ...{ ticketId: source.id, matchRequestId: null, mentorId: 'ford', ectId: 'price', actor: 'agent-1' },
      }),
    ).toEqual(refused)
  })
})
