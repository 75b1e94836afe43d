import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor, named, OFFICE, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from './journey-fixture'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const asked = (mentor: string, ect: string, given: Parameters<JourneysUnderTest['receive']>[1] = {}) =>
    desk.ticketFrom(aMail({ text: asksFor(mentor, ect) }), given)
  const changeLog = async (): Promise<readonly { table_name: string; action: string; changed_by: string }[]> =>
    db.read.query('SELECT table_name, action, changed_by FROM register_changes ORDER BY sequence')

  describe('one click', () => {
    it('puts a 2021 mentor of another school with a 2022 ECT: three changes, one transaction, solved and answered', async () => {
      const { ticket } = await asked('khan', 'brown')
      const outcome = await desk.press(ticket.id)

      expect(outcome.kind).toBe('completed')
      expect(await desk.effective()).toMatchObject({
        pairings: ['brown khan 910001 2026-11-25 '],
        periods: expect.arrayContaining(['khan mentor 910001 2026-11-25 ', 'khan mentor 910002 2021-09-01 ']),
        records: expect.arrayContaining(['khan 2021 registered 2021-09-01 ', 'khan 2022 pairing 2026-11-25 ']),
      })
      expect(await changeLog()).toEqual([
        { table_name: 'school_periods', action: 'insert', changed_by: 'agent-1' },
        { table_name: 'pairings', action: 'insert', changed_by: 'agent-1' },
        { table_name: 'participant_records', action: 'insert', changed_by: 'agent-1' },
      ])
      const page = await desk.page(ticket.id)
      expect(page.ticket).toMatchObject({ state: 'solved', solvedAt: desk.clock.now() })
      expect(eventsOf(page)).toEqual(['MATCH_COMPLETED'])
      expect(page.cards[0]?.pairing).toMatchObject({ startedOn: '2026-11-25', finishedOn: null, standing: 'recorded' })
      expect(await desk.emails(ticket.id, 'match-completed')).toEqual([
        expect.objectContaining({ to: { name: 'Tess Tutor', address: TUTOR }, autoSubmitted: null }),
      ])
      expect(await desk.emails(ticket.id, 'tutor-notice')).toEqual([])
    })

    it('puts a 2022 mentor with a 2021 ECT: the participant record is on the 2021 cohort', async () => {
      const { ticket, cards } = await asked('ford', 'price')

      expect(cards[0]?.plan?.cohorts).toEqual({ mentor: 2022, ect: 2021, isCross: true })
      expect((await desk.press(ticket.id)).kind).toBe('completed')
      expect(await desk.effective()).toMatchObject({
        pairings: ['price ford 910001 2026-11-25 '],
        records: expect.arrayContaining(['ford 2021 pairing 2026-11-25 ', 'ford 2022 registered 2022-09-01 ']),
      })
    })

    it('makes no participant record when both are of one cohort', async () => {
      const { ticket } = await asked('ford', 'brown')
      await desk.press(ticket.id)

      expect((await desk.effective()).records.filter(record => record.startsWith('ford'))).toEqual([
        'ford 2022 registered 2022-09-01 ',
      ])
    })

    it('pressed a second time reports and repeats nothing', async () => {
      const { ticket } = await asked('khan', 'brown')
      await desk.press(ticket.id)
      const before = await desk.rows()

      expect(await desk.press(ticket.id)).toMatchObject({
        kind: 'already-completed',
        sentence: 'This match was completed already. Nothing was done a second time.',
      })
      expect(await desk.rows()).toEqual(before)
    })

    it('pressed by two agents at once is done once', async () => {
      const { ticket } = await asked('khan', 'brown')

      const pages = [await desk.opened(ticket.id), await desk.opened(ticket.id)]
      const both = await Promise.all(pages.map(press => press()))

      expect(both.map(outcome => outcome.kind).sort()).toEqual(['already-completed', 'completed'])
      expect(await desk.rows()).toMatchObject({ pairings: 1 })
      expect(await desk.emails(ticket.id, 'match-completed')).toHaveLength(1)
    })

    it('on two tickets for one ECT at once pairs them once; the other page is told that the register moved on', async () => {
      const one = await asked('khan', 'brown')
      const other = await asked('ford', 'brown')

      // Both pages are open before either is pressed: one opened after the first press would show a replacement.
      const pages = [await desk.opened(one.ticket.id), await desk.opened(other.ticket.id)]
      const both = await Promise.all(pages.map(press => press()))

      expect(both.map(outcome => outcome.kind).sort()).toEqual(['completed', 'stale'])
      expect((await desk.effective()).pairings).toHaveLength(1)
    })

    it('is refused when the register would now change otherwise than the page showed', async () => {
      const { ticket, cards } = await asked('khan', 'brown')
      const { request } = cards[0]!
      const other = await asked('khan', 'young')
      await desk.press(other.ticket.id)

      const outcome = await desk.completeMatch({
        matchRequestId: request.id,
        mentorId: 'khan',
        ectId: 'brown',
        planDigest: cards[0]?.planDigest ?? '',
        actor: 'agent-1',
        confirmed: false,
        note: null,
      })

      expect(outcome).toMatchObject({
        kind: 'stale',
        sentence: expect.stringContaining('The register has changed since you opened this page'),
      })
      expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, ready'])
    })

    it('is refused when another pair is chosen now than the page showed', async () => {
      const { ticket, cards } = await asked('khan', 'brown')
      const { request, planDigest } = cards[0]!
      const choice = { ticketId: ticket.id, matchRequestId: request.id, ectId: 'brown', actor: 'agent-2' }
      await desk.choosePair({ ...choice, mentorId: 'ford' })

      const outcome = await desk.completeMatch({
        matchRequestId: request.id,
        mentorId: 'khan',
        ectId: 'brown',
        planDigest: planDigest ?? '',
        actor: 'agent-1',
        confirmed: false,
        note: null,
      })

      expect(outcome).toMatchObject({ kind: 'stale' })
      expect((await desk.effective()).pairings).toEqual([])
    })

    it('leaves nothing when the process fails half-way', async () => {
      const { ticket } = await asked('khan', 'brown')
      const before = { rows: await desk.rows(), register: await desk.effective() }
      const completed = () => Promise.reject(new Error('the process ended here'))

      await expect(desk.press(ticket.id, { announce: { ...desk.announce, completed } })).rejects.toThrow(
        'the process ended here',
      )

      expect({ rows: await desk.rows(), register: await desk.effective() }).toEqual(before)
      expect(await changeLog()).toEqual([])
      expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, ready'])
      expect((await desk.press(ticket.id)).kind).toBe('completed')
    })

    it('keeps the ticket open while another match request of it waits', async () => {
      const { ticket } = await desk.ticketFrom(
        aMail({
          text: `Please pair ${named('brown')} with ${named('ford')} as mentor.\nPlease pair ${named('young')} with ${named('khan')} as mentor.\n`,
        }),
      )
      await desk.press(ticket.id)
      expect((await desk.page(ticket.id)).ticket.state).toBe('open')

      await desk.press(ticket.id)
      expect((await desk.page(ticket.id)).ticket.state).toBe('solved')
    })

    it('on a ticket that is closed is recorded, and the ticket stays closed', async () => {
      const { ticket } = await asked('khan', 'brown')
      await desk.within(stores => stores.tickets.change(ticket.id, { state: 'closed' }, { at: desk.clock.now() }))

      expect((await desk.press(ticket.id)).kind).toBe('completed')
      expect((await desk.page(ticket.id)).ticket.state).toBe('closed')
    })
  })

  describe('who asks', () => {
    it('needs a tick and a note when it is not a proved tutor; the note is kept', async () => {
      const { ticket } = await asked('khan', 'brown', { verdict: 'unproved' })

      expect(await desk.press(ticket.id)).toMatchObject({ kind: 'needs-confirmation' })
      expect(await desk.press(ticket.id, { note: '   ' })).toMatchObject({ kind: 'needs-confirmation' })
      expect(await desk.press(ticket.id, { note: 'x'.repeat(2_001) })).toEqual({
        kind: 'needs-confirmation',
        sentence: 'This note has 2,001 characters, and 2,000 are the most. Shorten it.',
      })
      expect((await desk.effective()).pairings).toEqual([])

      expect((await desk.press(ticket.id, { note: 'Rang the school.' })).kind).toBe('completed')
      const { thread } = await desk.page(ticket.id)
      expect(thread.filter(({ entry }) => entry.kind === 'note').map(({ entry }) => entry.body)).toEqual([
        'Rang the school.',
      ])
    })

    it('is refused while the reading has doubts and no agent has chosen; then the registered tutor is told', async () => {
      const { ticket, cards } = await desk.ticketFrom(aMail({ from: OFFICE, text: asksFor('khan', 'brown') }))
      const { request } = cards[0]!

      expect(ticket.standing).toBe('school-authenticated')
      expect(await desk.press(ticket.id, { note: 'Rang the school.' })).toMatchObject({
        kind: 'refused',
        sentences: expect.arrayContaining(['The sender is not a registered induction tutor.']),
      })
      const choice = { ticketId: ticket.id, matchRequestId: request.id, mentorId: 'khan', ectId: 'brown' }
      await desk.choosePair({ ...choice, actor: 'agent-1' })
      expect((await desk.press(ticket.id, { note: 'Rang the school.' })).kind).toBe('completed')

      expect((await desk.emails(ticket.id, 'tutor-notice')).map(({ to }) => to)).toEqual([
        { name: 'Tess Tutor', address: TUTOR },
      ])
      expect((await desk.emails(ticket.id, 'match-completed')).map(({ to }) => to.address)).toEqual([OFFICE])
    })
  })

  it('names to a colleague nobody whom the tutor named on their ticket, and tells the tutor that they wrote there', async () => {
    const id = 'office@hill-school.sch.example'
    const { ticket } = await desk.ticketFrom(
      aMail({ from: OFFICE, messageId: id, text: `We need a mentor for ${named('brown')}. Who is it?\n` }),
    )
    await desk.receive(aMail({ text: asksFor('khan', 'brown'), inReplyTo: id }))
    const [card] = (await desk.page(ticket.id)).cards
    const choice = { ticketId: ticket.id, matchRequestId: card?.request.id ?? '', mentorId: 'khan', ectId: 'brown' }
    await desk.choosePair({ ...choice, actor: 'agent-1' })
    expect((await desk.press(ticket.id, { note: 'Rang the school.' })).kind).toBe('completed')

    const [told] = await desk.emails(ticket.id, 'match-completed')
    const [notice] = await desk.emails(ticket.id, 'tutor-notice')
    expect(told).toMatchObject({ to: { address: OFFICE }, inReplyTo: id })
    expect(told?.text).toContain('Mentor: the mentor you asked for (2021 cohort)\nECT: Lee Brown (2022 cohort)')
    expect(`${told?.text}${told?.html}`).not.toContain('Khan')
    expect(notice?.to.address).toBe(TUTOR)
    expect(notice?.text).toContain(
      'We were asked by email to match a mentor with an ECT at your school, in a conversation that somebody else began and that you wrote in. An agent',
    )
  })

  describe('undo', () => {
    const done = async () => {
      const before = await desk.effective()
      const { ticket } = await asked('khan', 'brown')
      await desk.press(ticket.id)
      const { cards } = await desk.page(ticket.id)
      return { before, ticket, request: cards[0]!.request }
    }
    const undo = (matchRequestId: string, note = 'The school rang.') =>
      desk.undoMatch({ matchRequestId, actor: 'agent-2', note })

    it('before the reply left cancels it, and gives the register back as it was', async () => {
      const { before, ticket, request } = await done()
      const version = (await desk.page(ticket.id)).ticket.version

      expect(await undo(request.id)).toMatchObject({ kind: 'undone', repliesCancelled: 1, correctionSent: false })

      expect(await desk.effective()).toEqual(before)
      expect(await desk.emails(ticket.id, 'match-completed')).toEqual([])
      expect(await desk.emails(ticket.id, 'match-correction')).toEqual([])
      const page = await desk.page(ticket.id)
      expect(page.ticket).toMatchObject({ state: 'open', solvedAt: null })
      expect(page.ticket.version).toBeGreaterThan(version)
      expect(cardsOf(page)).toEqual(['khan for brown: undone, none'])
      expect(eventsOf(page)).toEqual(['MATCH_COMPLETED', 'MATCH_UNDONE'])
      expect((await desk.deliver()).map(email => email.subject)).toEqual([`We have your message [${ticket.reference}]`])
    })

    it('takes back an email that was given up, so that nobody sends it afterwards', async () => {
      const { ticket, request } = await done()
      const [item] = (await desk.page(ticket.id)).outbox.filter(({ kind }) => kind === 'match-completed')
      await db.write.query(`UPDATE outbox SET state = 'failed', last_error = 'refused' WHERE id = '${item?.id}'`)

      expect(await undo(request.id)).toMatchObject({ kind: 'undone', repliesCancelled: 1, correctionSent: false })

      expect((await desk.page(ticket.id)).outbox.find(({ id }) => id === item?.id)?.state).toBe('cancelled')
      expect(await desk.within(({ outbox }) => outbox.retry(item?.id ?? '', desk.clock.now()))).toBe(false)
    })

    it('corrects an email that may have left before it was given up', async () => {
      const { ticket, request } = await done()
      const [item] = (await desk.page(ticket.id)).outbox.filter(({ kind }) => kind === 'match-completed')
      const doubt = 'may have been sent: the connection ended'
      await db.write.query(`UPDATE outbox SET state = 'failed', last_error = '${doubt}' WHERE id = '${item?.id}'`)

      expect(await undo(request.id)).toMatchObject({ kind: 'undone', repliesCancelled: 0, correctionSent: true })

      expect(await desk.emails(ticket.id, 'match-correction')).toHaveLength(1)
    })

    it('after the reply left is followed by one correction in its thread', async () => {
      const { before, ticket, request } = await done()
      await desk.deliver()

      expect(await undo(request.id)).toMatchObject({ kind: 'undone', repliesCancelled: 0, correctionSent: true })

      const [told] = await desk.emails(ticket.id, 'match-completed')
      expect(await desk.emails(ticket.id, 'match-correction')).toEqual([
        expect.objectContaining({ to: told?.to, inReplyTo: told?.messageId }),
      ])
      expect(await desk.effective()).toEqual(before)
    })

    it('is done once, and only with a note and of a completed match', async () => {
      const { request } = await done()
      const open = await asked('ford', 'young')

      expect(await undo(request.id, ' ')).toEqual({ kind: 'refused', sentence: 'Write why the match is undone.' })
      expect(await undo(request.id, 'x'.repeat(2_001))).toEqual({
        kind: 'refused',
        sentence: 'This note has 2,001 characters, and 2,000 are the most. Shorten it.',
      })
      expect(await undo(open.cards[0]!.request.id)).toEqual({
        kind: 'refused',
        sentence: 'Only a completed match can be undone.',
      })
      const both = await Promise.all([undo(request.id), undo(request.id)])
      expect(both.map(outcome => outcome.kind).sort()).toEqual(['already-undone', 'undone'])
    })

    it('is refused once a later pairing of the ECT depends on it, and changes nothing', async () => {
      const { ticket, request } = await done()
      const later = await asked('ford', 'brown')
      const [card] = later.cards
      await desk.choosePair({
        ticketId: later.ticket.id,
        matchRequestId: card?.request.id ?? null,
        mentorId: 'ford',
        ectId: 'brown',
        actor: 'agent-1',
      })
      expect((await desk.press(later.ticket.id)).kind).toBe('completed')
      const before = await desk.effective()

      expect((await desk.page(ticket.id)).cards[0]?.whyNotUndone).toBe(
        'A later pairing of this ECT depends on this one. Undo the later one first, or use “Add or change mentor” on the ECT’s record.',
      )
      expect(await undo(request.id)).toMatchObject({ kind: 'refused' })
      expect(await desk.effective()).toEqual(before)
      expect((await desk.page(ticket.id)).ticket.state).toBe('solved')
    })

    it('raises the version of a ticket that is open already, so that a page shown before it is stale', async () => {
      const { ticket, request } = await done()
      await desk.receive(aMail({ subject: `Re: [${ticket.reference}]`, text: 'It still does not show.' }))
      const { version, state } = (await desk.page(ticket.id)).ticket
      expect(state).toBe('open')

      await undo(request.id)

      expect((await desk.page(ticket.id)).ticket.version).toBeGreaterThan(version)
    })
  })

  describe('a reply', () => {
    const reply = async (given: { expectedVersion?: number; text?: string; then?: 'waiting' | 'solved' } = {}) => {
      const { ticket } = await asked('khan', 'brown')
      const outcome = await desk.reply({
        ticketId: ticket.id,
        actor: 'agent-1',
        text: 'Which of the two do you mean?',
        then: 'waiting',
        expectedVersion: ticket.version,
        ...given,
      })
      return { outcome, page: await desk.page(ticket.id) }
    }

    it('leaves with the agent’s words and moves the ticket', async () => {
      const { outcome, page } = await reply()

      expect(outcome).toEqual({ kind: 'done' })
      expect(page.ticket.state).toBe('waiting')
      const [email, ...others] = await desk.emails(page.ticket.id, 'reply')
      expect(others).toEqual([])
      expect(email).toMatchObject({ to: { name: 'Tess Tutor', address: TUTOR }, autoSubmitted: null })
      expect(email?.text).toContain('Which of the two do you mean?')
      expect(page.thread.filter(({ entry }) => entry.kind === 'reply').map(({ entry }) => entry.author)).toEqual([
        'agent-1',
      ])
    })

    it('solves a ticket when it answers it', async () => {
      const { page } = await reply({ then: 'solved' })

      expect(page.ticket).toMatchObject({ state: 'solved', solvedAt: desk.clock.now() })
    })

    it.each([
      ['from a page that is out of date', { expectedVersion: 1 }, 'stale'],
      ['without words', { text: ' \n ' }, 'refused'],
    ])('%s is refused and sends nothing', async (_what, given, kind) => {
      const { outcome, page } = await reply(given)

      expect(outcome.kind).toBe(kind)
      expect(page.ticket.state).toBe('new')
      expect(await desk.emails(page.ticket.id, 'reply')).toEqual([])
    })
  })
})
