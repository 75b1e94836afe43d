import { ticketJsonOf } from '../../../src/journeys/ticket-json-of'
import { ticketJsonSchema } from '../../../src/ticket/ticket-json'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aBounceOf, aMail, asksFor, OFFICE, STRANGER, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, openJourneys, type JourneysUnderTest } from './journey-fixture'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))
  const withSentence = (sentence: string) =>
    asksFor('khan', 'brown').replace('Many thanks', `${sentence}\n\nMany thanks`)

  describe('a request', () => {
    it('becomes a ticket whose match request has the pair, the diagnosis, three changes and a button', async () => {
      const message = await desk.receive(aMail())
      const page = await desk.page(message.ticketId)

      expect(message).toMatchObject({ outcome: 'ticket', cause: null })
      expect(page.ticket).toMatchObject({
        state: 'new',
        kind: 'request',
        subject: 'Mentor not in the list',
        requesterAddress: TUTOR,
        standing: 'tutor-authenticated',
        schoolUrn: '910001',
        intent: 'mentor_match',
      })
      expect(cardsOf(page)).toEqual(['khan for brown: proposed, ready'])
      expect(page.cards[0]?.plan?.diagnosis.map(({ cause }) => cause)).toEqual(['not-in-school-pool'])
      expect(page.cards[0]?.plan?.changes.map(({ kind }) => kind)).toEqual([
        'add-to-pool',
        'add-pairing',
        'add-participant-record',
      ])
      expect(ticketJsonSchema.parse(ticketJsonOf(page))).toEqual(ticketJsonOf(page))
    })

    it('knows of other open tickets about the same ECT, and they of it', async () => {
      const first = await desk.ticketFrom(aMail())
      const second = await desk.ticketFrom(aMail({ text: asksFor('ford', 'brown') }))
      await desk.ticketFrom(aMail({ text: asksFor('ford', 'young') }))
      const othersOf = async (ticketId: string) =>
        (await desk.page(ticketId)).cards.map(({ others }) => others.map(other => [other.reference, other.mentorId]))

      expect(await othersOf(first.ticket.id)).toEqual([[[second.ticket.reference, 'ford']]])
      expect(await othersOf(second.ticket.id)).toEqual([[[first.ticket.reference, 'khan']]])
      await desk.within(stores =>
        stores.tickets.change(second.ticket.id, { state: 'solved' }, { at: desk.clock.now() }),
      )
      expect(await othersOf(first.ticket.id)).toEqual([[]])
    })

    it('is acknowledged once, in its own thread', async () => {
      const page = await desk.ticketFrom(aMail({ messageId: 'first@hill-school.sch.example' }))

      const emails = await desk.emails(page.ticket.id)
      expect(emails).toHaveLength(1)
      expect(emails[0]).toMatchObject({
        to: { name: null, address: TUTOR },
        subject: `We have your message [${page.ticket.reference}]`,
        inReplyTo: 'first@hill-school.sch.example',
        autoSubmitted: 'auto-replied',
      })
    })

    it('that says for the first time that it keeps happening is told the reference of the problem that was opened', async () => {
      const said = await desk.ticketFrom(aMail({ text: withSentence('This keeps happening to us.') }))

      const reference = said.problem?.reference ?? 'none'
      expect(said.problem).toMatchObject({ state: 'suspected', openedBy: 'statement' })
      const [email] = await desk.emails(said.ticket.id, 'acknowledgement')
      expect(email?.subject).toBe(`We have your message [${said.ticket.reference}], problem ${reference}`)
      expect(email?.text).toContain(`You told us that this has happened before.`)
      expect(email?.text).toContain(`Its reference is ${reference}. If it happens again, please quote that reference.`)
      expect(email?.html).toContain(`Its reference is <strong style="white-space:nowrap">${reference}</strong>.`)
    })

    it.each([
      ['the guidance', 'Your guidance says to report recurring issues.'],
      ['an automatic answer of ours', '> If this keeps happening, please say so in an answer to this email.'],
    ])('that only quotes %s hears of no problem', async (_what, sentence) => {
      const page = await desk.ticketFrom(aMail({ text: withSentence(sentence) }))

      const [email] = await desk.emails(page.ticket.id, 'acknowledgement')
      expect(page.problem).toBeNull()
      expect(email?.subject).toBe(`We have your message [${page.ticket.reference}]`)
      expect(`${email?.text ?? ''}${email?.html ?? ''}`).not.toMatch(/PRB-|You told us/)
    })

    it.each([
      ['a proved sender of whom nobody knows', STRANGER, 'proved', 1],
      ['somebody whom nothing proves', STRANGER, 'unproved', 0],
      ['the office of the school, unproved', OFFICE, 'unproved', 0],
      ['the address of a registered tutor, unproved', TUTOR, 'unproved', 1],
      ['a machine, proved', 'no-reply@hill-school.sch.example', 'proved', 0],
    ] as const)('from %s is acknowledged as often as it may be', async (_who, from, verdict, times) => {
      const page = await desk.ticketFrom(aMail({ from, subject: 'A question', text: 'Who is my contact?' }), {
        verdict,
      })

      expect(await desk.emails(page.ticket.id, 'acknowledgement')).toHaveLength(times)
    })

    it('of an unproved tutor shows the button only with a tick and a note', async () => {
      const page = await desk.ticketFrom(aMail(), { verdict: 'unproved' })

      expect(page.ticket.standing).toBe('tutor-unauthenticated')
      expect(cardsOf(page)).toEqual(['khan for brown: proposed, needs-confirmation'])
    })

    it('that names nobody has the question ready who belongs to whom', async () => {
      const page = await desk.ticketFrom(
        aMail({ text: 'One of our mentors is not in the list for our new ECT, so we cannot pair them. Can you help?' }),
      )

      expect(page.cards).toEqual([])
      expect(desk.answers.suggested(page).map(({ kind }) => kind)).toEqual(['which-person'])
    })

    it('whose words cannot be read within the limits becomes a ticket that says so, with its words and without a button', async () => {
      const page = await desk.ticketFrom(aMail(), { unread: 'time' })

      expect(page.ticket).toMatchObject({ kind: 'request', standing: 'tutor-authenticated' })
      expect(page.cards).toEqual([])
      expect(page.thread.map(({ entry }) => [entry.kind, entry.facts])).toEqual([
        ['message', null],
        ['event', { code: 'NOT_READ', why: 'time' }],
        ['automatic', { code: 'acknowledgement' }],
      ])
    })

    it('worked through twice makes one ticket; the second time finds it finished', async () => {
      const accepted = await desk.accept(aMail())

      const first = await desk.workThrough()(accepted)
      const before = await desk.rows()
      const second = await desk.workThrough()(accepted)

      expect(first).toMatchObject({ outcome: 'ticket' })
      expect(second).toBeNull()
      expect(await desk.rows()).toEqual(before)
    })

    it('worked through by two workers at the same time makes one ticket', async () => {
      const accepted = await desk.accept(aMail())

      const both = await Promise.all([desk.workThrough()(accepted), desk.workThrough()(accepted)])

      expect(both.filter(worked => worked === null)).toHaveLength(1)
      expect(await desk.rows()).toMatchObject({ tickets: 1, match_requests: 1, outbox: 1, readings: 1 })
    })

    it('leaves nothing when the process fails half-way, and is worked through the next time', async () => {
      const accepted = await desk.accept(aMail())
      const before = await desk.rows()
      const opened = () => Promise.reject(new Error('the process ended here'))

      await expect(desk.workThrough({ announce: { ...desk.announce, opened } })(accepted)).rejects.toThrow(
        'the process ended here',
      )

      expect(await desk.rows()).toEqual(before)
      expect((await desk.message(accepted.id)).outcome).toBe('pending')
      expect(await desk.workThrough()(accepted)).toMatchObject({ outcome: 'ticket' })
    })
  })

  describe('mail that cannot be read', () => {
    it('becomes a ticket of its own kind with the raw file, and nobody is answered', async () => {
      const raw = Buffer.from('this is no email at all\n\njust words')
      const parsedAs = { kind: 'unreadable', code: 'PARSE.FAILED', sentence: '', partial: null } as const
      const message = await desk.receive(raw, { parsedAs })
      const page = await desk.page(message.ticketId)

      expect(message.outcome).toBe('ticket')
      expect(page.ticket).toMatchObject({
        kind: 'unreadable',
        state: 'new',
        requesterAddress: null,
        standing: 'unknown',
      })
      const [part, ...others] = page.thread.flatMap(({ attachments }) => attachments)
      expect(others).toEqual([])
      expect(part).toMatchObject({ filename: 'message.eml', contentType: 'message/rfc822', size: raw.length })
      expect(await desk.blob(part?.blobKey ?? '')).toEqual(raw)
      expect(await desk.emails(page.ticket.id)).toEqual([])
      expect(ticketJsonSchema.parse(ticketJsonOf(page)).kind).toBe('unreadable')
    })

    it('is shown in Zendesk like every other ticket, and names no requester there', async () => {
      await desk.close()
      await db.clear()
      desk = await openJourneys(db, { zendesk: true })
      const { ticketId } = await desk.receive(Buffer.from('this is no email at all\n'))

      const items = await desk.within(stores => stores.outbox.ofTicket(ticketId ?? ''))
      expect(items.map(({ kind, delivery }) => [kind, delivery.payload])).toEqual([
        ['zendesk-create', expect.objectContaining({ action: 'create-ticket', externalId: ticketId, requester: null })],
      ])
    })

    it('is suspended with its cause when it goes over a limit', async () => {
      const endless = `X-Long: ${'x '.repeat(140_000)}`

      expect(await desk.receive(aMail({ headers: { 'X-One': 'x', 'X-Long': endless } }))).toMatchObject({
        outcome: 'suspended',
        cause: 'PARSE.HEADER-SIZE',
        ticketId: null,
      })
      expect(await db.read.query('SELECT subject, from_address FROM parsed_messages')).toEqual([
        { subject: 'Mentor not in the list', from_address: 'tess@hill-school.sch.example' },
      ])
      expect(await desk.rows()).toMatchObject({ tickets: 0, outbox: 0 })
    })
  })

  describe('the same mail again', () => {
    it('through another door is a duplicate that names the first', async () => {
      const raw = aMail()
      const first = await desk.receive(raw)
      const trace = Buffer.from('Received: from a by b; Wed, 25 Nov 2026 10:00:00 +0000\r\n')
      const second = await desk.receive(Buffer.concat([trace, raw]), { channel: 'file' })

      expect(second).toMatchObject({ outcome: 'duplicate', duplicateOf: first.id })
      expect(await desk.rows()).toMatchObject({ tickets: 1, outbox: 1 })
    })

    it('R15: with other content under the same Message-ID is kept, and says so', async () => {
      await desk.receive(aMail({ messageId: 'same@hill-school.sch.example' }))
      const second = await desk.receive(
        aMail({ messageId: 'same@hill-school.sch.example', text: asksFor('ford', 'young') }),
      )

      expect(second).toMatchObject({ outcome: 'ticket', flags: ['same-message-id-other-content'] })
      expect(await desk.rows()).toMatchObject({ tickets: 2 })
      const [shown] = (await desk.page(second.ticketId)).thread
      expect(shown?.warnings).toEqual([
        'An earlier message has the same Message-ID and says something else. Both are kept; one of them may be forged.',
      ])
    })

    it.each([
      ['none', []],
      ['an empty one', ['Message-ID: <>']],
      ['one of 10 kB', [`Message-ID: <${'x'.repeat(10_000)}@hill-school.sch.example>`]],
    ])('R16: with %s as Message-ID makes one ticket, and the same bytes again a duplicate', async (_what, header) => {
      const plain = aMail().toString()
      const raw = Buffer.from(plain.replace(/Message-ID: [^\r]*\r\n/, header.map(line => `${line}\r\n`).join('')))
      const first = await desk.receive(raw)

      expect(first).toMatchObject({ outcome: 'ticket' })
      expect(await desk.receive(raw)).toMatchObject({ outcome: 'duplicate', duplicateOf: first.id })
    })
  })

  describe('automatic mail', () => {
    const automatic = { 'Auto-Submitted': 'auto-replied' }

    it('of a known thread joins it without a word, without reopening it and without an answer', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      const [acknowledgement] = await desk.emails(ticket.id)
      await desk.press(ticket.id)
      const message = await desk.receive(
        aMail({
          subject: 'Automatic reply: We have your message',
          text: 'I am away.',
          inReplyTo: acknowledgement?.messageId ?? '',
          headers: automatic,
        }),
      )

      const page = await desk.page(ticket.id)
      expect(message).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect(page.ticket.state).toBe('solved')
      expect(eventsOf(page)).toContain('AUTOMATIC_MAIL')
      expect(await desk.emails(ticket.id, 'acknowledgement')).toHaveLength(1)
    })

    it('of no thread is suspended, and nobody is answered', async () => {
      expect(await desk.receive(aMail({ subject: 'Out of office', headers: automatic }))).toMatchObject({
        outcome: 'suspended',
        cause: 'automatic',
      })
      expect(await desk.rows()).toMatchObject({ tickets: 0, outbox: 0 })
    })

    it('that is our own is suspended as a loop', async () => {
      expect(await desk.receive(aMail({ headers: { 'X-Matchdesk-Loop': '1' } }))).toMatchObject({
        outcome: 'suspended',
        cause: 'loop',
      })
    })

    it('about a message of ours that could not be delivered marks its ticket', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      const [acknowledgement] = await desk.emails(ticket.id)
      const bounce = await desk.receive(aBounceOf(acknowledgement?.messageId ?? ''))

      const page = await desk.page(ticket.id)
      expect(bounce).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect(eventsOf(page)).toContain('UNDELIVERED')
      expect(page.ticket.state).toBe('new')
    })

    it('about a message that we never sent is suspended as a bounce', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      const forged = `t.${ticket.id.toLowerCase()}.${'0'.repeat(26)}.${'a'.repeat(26)}@ect-helpdesk.example`

      expect(await desk.receive(aBounceOf(forged))).toMatchObject({ outcome: 'suspended', cause: 'bounce' })
    })
  })
})
