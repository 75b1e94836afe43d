import { answerFormKey, type AnswerCommand } from '../../../src/journeys/reply'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor, named, STRANGER, TUTOR } from './a-mail'
import { eventsOf, openJourneys, type JourneysUnderTest } from './journey-fixture'

const PORTAL_MAIL =
  'Hello,\n\nThe DfE portal shows an error page when I sign in: "Sorry, there is a problem with the service". I use Chrome.\n\nTess Tutor\n'
const SECOND_LINE = 'second@line.example'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  beforeAll(async () => {
    db = await open()
  })
  const opened = async (given: Parameters<typeof openJourneys>[1] = {}) => {
    await db.clear()
    desk = await openJourneys(db, { undoSeconds: 120, ...given })
  }
  beforeEach(() => opened())
  afterEach(() => desk.close())
  afterAll(() => db.drop())

  let keys = 0
  /** Opens the page of an answer and sends it as it stands, but for what is given. */
  const opens = async (ticketId: string, answer: AnswerCommand['answer'], given: Partial<AnswerCommand> = {}) => {
    const page = await desk.page(ticketId)
    const about = { matchRequestId: null, person: null }
    const draft = await desk.answers.draft(page, answer, about)
    keys += 1
    const { subject, text, then } = draft
    const words = { subject, text: text.replaceAll('\n', '\r\n'), then, expectedVersion: page.ticket.version }
    return { ticketId, actor: 'agent-1', answer, about, key: `key-${keys}`, ...words, ...given }
  }
  const answers = async (...asked: Parameters<typeof opens>) => desk.answerTicket(await opens(...asked))
  const outbox = async (ticketId: string) =>
    (await desk.within(stores => stores.outbox.ofTicket(ticketId))).filter(({ kind }) => kind !== 'acknowledgement')
  const theReply = async (ticketId: string) => (await outbox(ticketId)).findLast(({ kind }) => kind === 'reply')!
  const undoes = async (ticketId: string) =>
    desk.undoReply({ ticketId, outboxId: (await theReply(ticketId)).id, actor: 'agent-1' })

  describe('an answer', () => {
    it('leaves in its template’s own words, moves the ticket, and stands in the timeline', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ subject: 'Portal', text: PORTAL_MAIL }))
      expect(ticket.intent).toBe('portal_technical')

      expect(await answers(ticket.id, 'portal')).toEqual({ kind: 'done' })

      const page = await desk.page(ticket.id)
      const [email, ...others] = await desk.emails(ticket.id, 'reply')
      expect(others).toEqual([])
      expect(email).toMatchObject({
        to: { name: 'Tess Tutor', address: TUTOR },
        subject: `Problems with the DfE portal go to the DfE’s help desk [${ticket.reference}]`,
        autoSubmitted: null,
      })
      expect(email?.text).toContain('Sorry, there is a problem with the service')
      expect(email?.text).toContain('Browser and device: Chrome')
      expect(email?.html).toContain('<strong>Chrome</strong>')
      expect(page.ticket.state).toBe('solved')
      expect(eventsOf(page).toSorted()).toEqual(['ANSWERED', 'STATE_CHANGED'])
      expect(page.thread.find(({ entry }) => entry.kind === 'reply')?.entry.body).toBe(email?.text.trim())
    })

    it('leaves as the agent changed it, in text and HTML, and always with the reference', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      const text = 'Dear Tess,\n\n{{ 7 * 7 }} <b>\nJo'

      expect(await answers(ticket.id, 'steplab', { subject: 'Steplab\r\nBcc: x', text })).toEqual({ kind: 'done' })

      const [email] = await desk.emails(ticket.id, 'reply')
      expect(email).toMatchObject({ subject: `Steplab Bcc: x [${ticket.reference}]`, text: `${text}\n` })
      expect(email?.html).toContain('<p>{{ 7 * 7 }} &lt;b&gt;<br>Jo</p>')
    })

    it('waits for the time that was set, and no mail of its ticket leaves before it', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      await desk.deliver()
      await answers(ticket.id, 'steplab')

      desk.later(1)
      expect(await desk.deliver()).toEqual([])
      desk.later(1)
      expect((await desk.deliver()).map(({ subject }) => subject)).toEqual([
        `Matching on Steplab is still needed [${ticket.reference}]`,
      ])
    })

    it('leaves at once where no time is set', async () => {
      await desk.close()
      await opened({ undoSeconds: 0 })
      const { ticket } = await desk.ticketFrom(aMail())
      await desk.deliver()
      await answers(ticket.id, 'steplab')

      expect(await desk.deliver()).toHaveLength(1)
    })

    it('sent in quiet hours waits until they are over, and can be undone until then; the acknowledgement does not wait', async () => {
      await desk.close()
      // It is ten in the morning.
      await opened({ undoSeconds: 60, quietHours: { from: '09:00', until: '12:00' }, zendesk: true })
      const { ticket } = await desk.ticketFrom(aMail())
      expect(await desk.deliver()).toHaveLength(1)
      await answers(ticket.id, 'steplab')
      desk.later(30)

      expect(await desk.deliver()).toEqual([])
      expect((await theReply(ticket.id)).nextAttemptAt.toISOString()).toMatch(/T12:00:00.000Z$/)
      expect((await undoes(ticket.id)).kind).toBe('undone')
      await answers(ticket.id, 'steplab')
      desk.later(120)
      expect(await desk.deliver()).toHaveLength(1)
    })

    it('that is to leave later waits, holds up nothing that is written meanwhile, bears its date, and can be undone until then', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      await desk.deliver()
      const sendAt = new Date(desk.clock.now().getTime() + 22 * 3_600_000)
      const replies = async (text: string, later: { readonly sendAt?: Date } = {}) => {
        const { version } = (await desk.page(ticket.id)).ticket
        const words = {
          ticketId: ticket.id,
          actor: 'agent-1',
          text,
          then: 'waiting' as const,
          expectedVersion: version,
        }
        return desk.reply({ ...words, ...later })
      }
      const dates: (Date | undefined)[] = []
      const mailer = {
        send: async (_payload: unknown, extras: { readonly writtenAt?: Date } = {}) => {
          dates.push(extras.writtenAt)
          return { kind: 'sent' as const, deliveryId: null }
        },
      }
      expect(await replies('Tomorrow.', { sendAt })).toEqual({ kind: 'done' })
      expect(await replies('Now.')).toEqual({ kind: 'done' })
      desk.later(5)

      await desk.deliverBy(mailer)
      expect(dates).toHaveLength(1)
      expect((await outbox(ticket.id)).map(({ state }) => state)).toEqual(['pending', 'sent'])
      expect((await outbox(ticket.id))[0]).toMatchObject({ sendAt, nextAttemptAt: sendAt })
      desk.later(23 * 60)
      await desk.deliverBy(mailer)
      expect(dates[1]).toEqual(sendAt)

      await replies('Never.', { sendAt: new Date(desk.clock.now().getTime() + 3_600_000) })
      expect((await undoes(ticket.id)).kind).toBe('undone')
      desk.later(120)
      expect(await desk.deliver()).toEqual([])
    })

    it('sent twice leaves once; two who answer at once send one', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      const [one, other] = [await opens(ticket.id, 'steplab'), await opens(ticket.id, 'already-done')]

      const twice = await Promise.all([desk.answerTicket(one), desk.answerTicket(one)])
      expect(twice.map(({ kind }) => kind).sort()).toEqual(['done', 'sent-before'])
      expect(await desk.answerTicket(one)).toEqual({ kind: 'sent-before', isTakenBack: false })
      expect((await desk.answerTicket(other)).kind).toBe('stale')
      expect(await desk.emails(ticket.id, 'reply')).toHaveLength(1)
    })

    it.each([
      ['without a subject', { subject: ' ' }, 'subject'],
      ['with nothing but the reference as subject', { subject: '[CPD]' }, null],
      ['with a TRN in the subject', { subject: 'About TRN 1234567' }, 'subject'],
      ['without words', { text: ' \n' }, 'text'],
      ['with too many', { text: 'x'.repeat(20_001) }, 'text'],
      ['into a state that there is not', { then: 'closed' as const }, 'text'],
    ])('%s is refused, and nothing changes', async (_what, given, field) => {
      const { ticket } = await desk.ticketFrom(aMail())
      const outcome = await answers(ticket.id, 'steplab', given)

      expect(outcome).toMatchObject(field === null ? { kind: 'done' } : { kind: 'refused', field })
      expect((await desk.page(ticket.id)).ticket.state).toBe(field === null ? 'open' : 'new')
      expect(await desk.emails(ticket.id, 'reply')).toHaveLength(field === null ? 1 : 0)
    })

    it('of somebody without an address is refused', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ from: '"a b"@hill-school.sch.example' }))

      expect((await answers(ticket.id, 'steplab')).kind).toBe('refused')
      expect((await desk.page(ticket.id)).ticket.state).toBe('new')
    })
  })

  describe('what an answer says of people', () => {
    it('is what the requester wrote, and the register’s name only where they wrote its surname', async () => {
      const { ticket } = await desk.ticketFrom(
        aMail({ text: asksFor('khan', 'brown').replace(named('khan'), 'Mina Shah, TRN 9800001') }),
      )
      const draft = await desk.answers.draft(await desk.page(ticket.id), 'no-new-registration', {
        matchRequestId: null,
        person: null,
      })

      expect(draft.text).toContain('Lee Brown')
      expect(draft.text).not.toMatch(/Khan|Amina/)
    })

    it('is nothing that somebody else wrote on the ticket', async () => {
      const first = aMail({
        text: 'One of our mentors is missing for our new ECT, please help.',
        messageId: 'q1@h.example',
      })
      const { ticket } = await desk.ticketFrom(first, { verdict: 'proved' })
      await desk.ticketFrom(aMail({ from: TUTOR, text: asksFor('khan', 'brown'), inReplyTo: 'q1@h.example' }), {
        verdict: 'unproved',
      })
      const page = await desk.page(ticket.id)

      for (const kind of ['which-person', 'already-done', 'register-mentor'] as const)
        expect((await desk.answers.draft(page, kind, { matchRequestId: null, person: null })).text).not.toMatch(
          /Khan|Brown/,
        )
    })

    it('offers the procedure for a 2021 mentor and a 2022 ECT where no press completes the match', async () => {
      const page = await desk.ticketFrom(aMail())
      expect(desk.answers.suggested(page)).toEqual([])

      const asked = { ...page, cards: page.cards.map(card => ({ ...card, button: 'none' as const })) }
      expect(desk.answers.suggested(asked).map(({ kind }) => kind)).toEqual(['no-new-registration'])
    })

    it('is not offered first again until the requester writes, unless it was taken back', async () => {
      const { ticket } = await desk.ticketFrom(
        aMail({ subject: 'Portal', text: PORTAL_MAIL, messageId: 'q3@h.example' }),
      )
      const offered = async () => desk.answers.suggested(await desk.page(ticket.id)).map(({ kind }) => kind)
      desk.later(1)
      await answers(ticket.id, 'portal')
      expect(await offered()).toEqual([])

      await undoes(ticket.id)
      expect(await offered()).toEqual(['portal'])
      await answers(ticket.id, 'portal')
      expect(await offered()).toEqual([])

      await desk.receive(aMail({ text: PORTAL_MAIL, inReplyTo: 'q3@h.example' }))
      expect(await offered()).toEqual(['portal'])
    })

    it('asks which person is meant in the requester’s own words', async () => {
      const page = await desk.ticketFrom(
        aMail({ text: 'Please pair Lee Brown with Kit Fordham, who is not in the list.' }),
      )
      const { text } = await desk.answers.draft(page, 'which-person', { matchRequestId: null, person: null })

      expect(text).toMatch(/their TRN or their work email address/)
      expect(text).not.toMatch(/Kit Ford\b/)
    })
  })

  describe('an undo', () => {
    it('before it leaves cancels it and gives the ticket back as it was', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ subject: 'Portal', text: PORTAL_MAIL }))
      await answers(ticket.id, 'portal')
      desk.later(1)

      expect(await undoes(ticket.id)).toMatchObject({ kind: 'undone', answer: 'portal' })

      const page = await desk.page(ticket.id)
      expect(page.ticket).toMatchObject({ state: 'new', solvedAt: null, waitsSince: ticket.waitsSince })
      expect(eventsOf(page).slice(-2).toSorted()).toEqual(['REPLY_UNDONE', 'STATE_CHANGED'])
      desk.later(10)
      expect((await desk.deliver()).filter(({ autoSubmitted }) => autoSubmitted === null)).toEqual([])
      expect(await undoes(ticket.id)).toEqual({ kind: 'already-undone' })
    })

    it('of one that was given up takes it back, and of one that may have left says so', async () => {
      const set = (ticketId: string, error: string) =>
        db.write.query(
          `UPDATE outbox SET state = 'failed', last_error = '${error}' WHERE kind = 'reply' AND ticket_id = '${ticketId}'`,
        )
      const [one, other] = [await desk.ticketFrom(aMail()), await desk.ticketFrom(aMail())]
      const form = await opens(one.ticket.id, 'steplab')
      await desk.answerTicket(form)
      await answers(other.ticket.id, 'steplab')
      await set(one.ticket.id, 'refused')
      await set(other.ticket.id, 'may have been sent: ETIMEDOUT')

      expect((await undoes(one.ticket.id)).kind).toBe('undone')
      expect(await desk.answerTicket(form)).toEqual({ kind: 'sent-before', isTakenBack: true })
      expect(await undoes(other.ticket.id)).toEqual({
        kind: 'refused',
        sentence:
          'The email is leaving, or may have left: it cannot be undone any more. If something in it is wrong, write to the requester again.',
      })
    })

    it('after it left is refused, and says what to do', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      await answers(ticket.id, 'steplab')
      desk.later(10)
      await desk.deliver()

      expect(await undoes(ticket.id)).toMatchObject({
        kind: 'refused',
        sentence: expect.stringContaining('write to the requester again'),
      })
      expect((await desk.page(ticket.id)).ticket.state).toBe('open')
    })

    it('leaves the state alone when the ticket has moved since', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ messageId: 'q2@h.example' }))
      await answers(ticket.id, 'which-person')
      await desk.receive(aMail({ text: 'I mean Kit Ford.', inReplyTo: 'q2@h.example' }))

      expect((await undoes(ticket.id)).kind).toBe('undone')
      expect((await desk.page(ticket.id)).ticket.state).toBe('open')
    })

    it('takes words of the agent’s own back too, and hands them out again', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      const words = { actor: 'agent-1', text: 'Which of the two?', then: 'waiting' as const }
      await desk.reply({ ticketId: ticket.id, ...words, expectedVersion: ticket.version })

      expect(await undoes(ticket.id)).toEqual({ kind: 'undone', answer: null, text: 'Which of the two?', files: 0 })
    })

    it('of another ticket’s email finds nothing', async () => {
      const [one, other] = [await desk.ticketFrom(aMail()), await desk.ticketFrom(aMail())]
      await answers(one.ticket.id, 'steplab')
      const { id: outboxId } = await theReply(one.ticket.id)

      expect((await desk.undoReply({ ticketId: other.ticket.id, outboxId, actor: 'agent-1' })).kind).toBe('not-found')
    })
  })

  describe('where this desk is the DfE’s help desk', () => {
    beforeEach(async () => {
      await desk.close()
      await opened({ portal: { kind: 'here', secondLine: [SECOND_LINE] }, zendesk: true })
    })

    it('a problem with the portal stays here, and the second line gets what was gathered', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ subject: 'Portal', text: PORTAL_MAIL }))
      await answers(ticket.id, 'portal')

      const [notice] = await desk.emails(ticket.id, 'second-line')
      const [reply] = await desk.emails(ticket.id, 'reply')
      expect((await desk.page(ticket.id)).ticket.state).toBe('on-hold')
      expect(reply?.subject).toBe(`We have passed on your problem with the DfE portal [${ticket.reference}]`)
      expect(notice).toMatchObject({
        to: { name: null, address: SECOND_LINE },
        subject: `Problem with the DfE portal [${ticket.reference}]`,
        autoSubmitted: 'auto-generated',
      })
      expect(notice?.text).toContain('Sorry, there is a problem with the service')
      expect(notice?.text).toContain(`http://localhost:3000/tickets/${ticket.reference}`)
      expect(notice?.text).not.toMatch(/Tess|hill-school/)
    })

    it('the second line is told how the ticket stands, and that what nobody said was not said', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ subject: 'Portal', text: PORTAL_MAIL }))
      const preview = await desk.answers.draft(await desk.page(ticket.id), 'portal', {
        matchRequestId: null,
        person: null,
      })
      expect(preview.secondLine?.text).toContain('and the ticket is on hold.')
      expect(preview.text).toContain('Page: please add its address or its heading')

      await answers(ticket.id, 'portal', { then: 'waiting' })

      const [notice] = await desk.emails(ticket.id, 'second-line')
      expect(notice?.text).toContain('has passed a problem with the DfE portal to you. The requester was told so.')
      expect(notice?.text).toContain('Page: not said\nBrowser and device: Chrome')
      expect(notice?.html).not.toContain('please add')
      expect(notice?.text).toContain('Your answer to this email stands on the ticket')
    })

    it('an answer of the second line opens the ticket again, and is nobody else’s', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ subject: 'Portal', text: PORTAL_MAIL }))
      await answers(ticket.id, 'portal')
      desk.later(5)
      const notice = (await desk.deliver()).find(({ to }) => to.address === SECOND_LINE)
      const reply = (from: string) =>
        desk.receive(
          aMail({ from, to: notice?.replyTo ?? '', subject: 'Re: Problem', text: asksFor('khan', 'brown') }),
          {
            verdict: 'unproved',
          },
        )

      await reply(STRANGER)
      expect((await desk.page(ticket.id)).ticket.state).toBe('on-hold')

      const message = await reply(SECOND_LINE)
      const page = await desk.page(ticket.id)
      expect(message).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect(page.ticket.state).toBe('open')
      expect(page.thread.find(({ entry }) => entry.messageId === message.id)?.entry.author).toBe('second-line')
      expect(page.cards.filter(card => card.button !== 'none')).toEqual([])
      expect(page.participants.map(({ address }) => address)).not.toContain(SECOND_LINE)
      expect(await desk.deliver()).toEqual([])
    })

    it('what is to leave later leaves with its notice, and not before', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ subject: 'Portal', text: PORTAL_MAIL }))
      await desk.deliver()
      const sendAt = new Date(desk.clock.now().getTime() + 22 * 3_600_000)
      await answers(ticket.id, 'portal', { sendAt })

      expect((await theReply(ticket.id)).nextAttemptAt).toEqual(sendAt)
      desk.later(60)
      expect(await desk.deliver()).toEqual([])
      desk.later(22 * 60)
      expect((await desk.deliver()).map(({ to }) => to.address).toSorted()).toEqual([SECOND_LINE, TUTOR])
    })

    it('an undo takes back all that would have left with it', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ subject: 'Portal', text: PORTAL_MAIL }))
      await answers(ticket.id, 'portal')
      await undoes(ticket.id)

      expect((await outbox(ticket.id)).map(({ kind, state }) => `${kind}: ${state}`).sort()).toEqual([
        'reply: cancelled',
        'second-line: cancelled',
        'zendesk-comment: cancelled',
        'zendesk-create: pending',
      ])
    })

    it('passes nothing on with another answer', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      await answers(ticket.id, 'steplab')

      expect(await desk.emails(ticket.id, 'second-line')).toEqual([])
    })
  })

  describe('in words that a lead changed', () => {
    const text = 'Please match {{ pair }} there.'
    const changes = () =>
      desk.within(stores =>
        stores.wordings.add({
          ...{
            id: 'W-1',
            template: 'answer-steplab',
            version: 1,
            words: { subject: 'Steplab [{{ reference }}]', text },
          },
          ...{ madeBy: 'lead-1', madeAt: new Date('2026-11-24T09:00:00.000Z'), restoredFrom: null },
        }),
      )
    const facts = async (ticketId: string) =>
      (await desk.page(ticketId)).thread.findLast(({ entry }) => entry.kind === 'reply')?.entry.facts

    it('leaves in them, and its ticket says which version it was', async () => {
      await changes()
      const { ticket } = await desk.ticketFrom(aMail())

      expect(await answers(ticket.id, 'steplab')).toEqual({ kind: 'done' })

      const [email] = await desk.emails(ticket.id, 'reply')
      expect(email?.subject).toBe(`Steplab [${ticket.reference}]`)
      expect(email?.text.trim()).toBe('Please match Amina Khan and Lee Brown there.')
      expect(email?.html).toContain('<p>Please match Amina Khan and Lee Brown there.</p>')
      expect(await facts(ticket.id)).toMatchObject({ answer: 'steplab', wording: 1, isChanged: false })
    })

    it('says which version the form showed, where another came before it was sent', async () => {
      await changes()
      const { ticket } = await desk.ticketFrom(aMail())
      const form = await opens(ticket.id, 'steplab', { key: answerFormKey('form-1', 1) })
      await desk.within(stores =>
        stores.wordings.add({
          ...{ id: 'W-2', template: 'answer-steplab', version: 2, words: { subject: 'S', text: 'Other words' } },
          ...{ madeBy: 'lead-1', madeAt: new Date('2026-11-24T10:00:00.000Z'), restoredFrom: 1 },
        }),
      )

      expect(await desk.answerTicket(form)).toEqual({ kind: 'done' })

      expect(await facts(ticket.id)).toMatchObject({ wording: 1, isChanged: null })
      expect((await desk.emails(ticket.id, 'reply'))[0]?.text.trim()).toBe(
        'Please match Amina Khan and Lee Brown there.',
      )
    })

    it('says that an agent changed them', async () => {
      await changes()
      const { ticket } = await desk.ticketFrom(aMail())

      await answers(ticket.id, 'steplab', { text: 'Something else.' })

      expect(await facts(ticket.id)).toMatchObject({ wording: 1, isChanged: true })
    })
  })
})
