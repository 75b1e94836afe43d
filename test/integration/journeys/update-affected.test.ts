import { createTypeormProblemReader } from '../../../src/adapters/database/readers/problem-reader'
import { createTypeormProblemUpdateReader } from '../../../src/adapters/database/readers/problem-update-reader'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createChangeProblem } from '../../../src/journeys/change-problem'
import { createRetryDelivery } from '../../../src/journeys/retry-delivery'
import { createSendUpdate, createTakeBackUpdate } from '../../../src/journeys/send-update'
import { createUpdateAffected } from '../../../src/journeys/update-affected'
import { createWriteUpdate } from '../../../src/journeys/write-update'
import { silentLog } from '../../../src/kernel/log'
import type { RecipientState } from '../../../src/problem/problem-updates'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { settings } from '../mail/desk-fixture'
import { aMail, asksFor, OFFICE } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { eventsOf, type JourneysUnderTest } from './journey-fixture'

const WORDS = 'The list of mentors is mended. Please look again.'
const EVERY: readonly RecipientState[] = ['waiting', 'queued', 'left-out', 'failed', 'taken-back']

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const stated = (ect: string, mentor = 'khan') =>
    asksFor(mentor, ect).replace('Many thanks', 'This keeps happening.\n\nMany thanks')
  /** A problem that a tutor, their office and somebody who proves nothing report. */
  const reported = async () => {
    const tutor = await desk.ticketFrom(aMail({ text: stated('brown') }))
    const office = await desk.ticketFrom(aMail({ from: OFFICE, text: stated('young') }))
    const forged = await desk.ticketFrom(aMail({ text: stated('price') }), { verdict: 'unproved' })
    return {
      tutor: tutor.ticket,
      office: office.ticket,
      forged: forged.ticket,
      problemId: tutor.ticket.problemId ?? '',
    }
  }
  const updating = (undoSeconds = 60) => {
    const reader = createTypeormProblemUpdateReader(db.read.manager)
    const stores = createTypeormStores(db.read.manager)
    const deps = { ...desk.deps, reader, stores, settings: { ...settings, undoSeconds } }
    const step = createUpdateAffected({ ...deps, undoReply: desk.undoReply, log: silentLog })
    return {
      reader,
      write: createWriteUpdate(deps),
      send: createSendUpdate(deps),
      takeBack: createTakeBackUpdate(deps),
      work: async () => {
        while ((await step()) > 0);
      },
      states: async (updateId: string) =>
        (await reader.lines(updateId, { states: EVERY, skip: 0, take: 9 })).map(({ ticket, state, why, delivery }) => [
          ticket.reference,
          state,
          why ?? delivery,
        ]),
    }
  }
  const written = async (updates: ReturnType<typeof updating>, problemId: string): Promise<string> => {
    const outcome = await updates.write({ problemId, actor: 'lead-1', text: WORDS })
    if (outcome.kind !== 'written') throw new Error(outcome.kind)
    return outcome.updateId
  }
  const replies = async (ticketId: string) =>
    (await desk.emails(ticketId, 'reply')).map(({ to, text }) => [to.address, text.split('\n')[0]])

  it('does not go to a ticket whose report was taken out after it was written', async () => {
    const { tutor, office, problemId } = await reported()
    const updates = updating()
    const updateId = await written(updates, problemId)
    const page = await desk.page(office.id)
    await db.write.query(`UPDATE occurrences SET problem_id = NULL WHERE ticket_id = '${page.ticket.id}'`)

    expect((await updates.send({ updateId, actor: 'lead-1' })).kind).toBe('done')
    desk.later(2)
    await updates.work()

    expect(await replies(office.id)).toEqual([])
    expect(await replies(tutor.id)).toHaveLength(1)
    expect((await updates.states(updateId)).map(([, state, why]) => [state, why])).toContainEqual([
      'left-out',
      'taken-out',
    ])
  })

  it('is not sent once somebody said that it is no problem', async () => {
    const { problemId } = await reported()
    const updates = updating()
    const updateId = await written(updates, problemId)
    await db.write.query(`UPDATE problems SET state = 'dismissed' WHERE id = '${problemId}'`)

    expect(await updates.send({ updateId, actor: 'lead-1' })).toEqual({
      kind: 'refused',
      sentence: 'Somebody has said since that this is no problem, so nobody is written to about it.',
    })
  })

  it('that is to leave later stands in the outbox of each ticket until then, where one and all can be taken back', async () => {
    const { tutor, office, problemId } = await reported()
    await desk.deliver()
    const updates = updating()
    const updateId = await written(updates, problemId)
    const sendAt = new Date(desk.clock.now().getTime() + 22 * 3_600_000)

    expect(await updates.send({ updateId, actor: 'lead-1', sendAt })).toEqual({ kind: 'done' })
    desk.later(5)
    await updates.work()

    const waiting = (await desk.within(stores => stores.outbox.ofTicket(office.id))).find(
      ({ kind }) => kind === 'reply',
    )
    expect(waiting).toMatchObject({ state: 'pending', sendAt, nextAttemptAt: sendAt })
    expect(await desk.deliver()).toEqual([])
    expect(await updates.reader.find(updateId)).toMatchObject({ state: 'sent', sendAt })
    const undo = { ticketId: office.id, outboxId: waiting?.id ?? '', actor: 'agent-1' }
    expect((await desk.undoReply(undo)).kind).toBe('undone')

    desk.later(23 * 60)
    expect((await desk.deliver()).map(({ to }) => to.address)).toEqual(['tess@hill-school.sch.example'])
    expect((await updates.states(updateId)).map(([reference, , state]) => [reference, state])).toEqual(
      expect.arrayContaining([
        [tutor.reference, 'sent'],
        [office.reference, 'cancelled'],
      ]),
    )

    const again = await written(updates, problemId)
    const tomorrow = new Date(desk.clock.now().getTime() + 22 * 3_600_000)
    await updates.send({ updateId: again, actor: 'lead-1', sendAt: tomorrow })
    desk.later(5)
    await updates.work()
    expect(await updates.takeBack({ updateId: again, actor: 'lead-1' })).toEqual({ kind: 'done' })
    await updates.work()
    desk.later(23 * 60)
    expect(await desk.deliver()).toEqual([])
  })

  it('goes once to each who reported the problem, on their own thread, and names who is left out', async () => {
    const { tutor, office, forged, problemId } = await reported()
    const updates = updating()
    const updateId = await written(updates, problemId)
    const state = tutor.state

    expect(await updates.states(updateId)).toEqual([
      [tutor.reference, 'waiting', null],
      [office.reference, 'waiting', null],
      [forged.reference, 'left-out', 'not-proved'],
    ])
    expect(await updates.send({ updateId, actor: 'lead-1' })).toEqual({ kind: 'done' })
    expect(await updates.send({ updateId, actor: 'lead-2' })).toEqual({ kind: 'done-before' })
    await updates.work()
    expect(await replies(tutor.id)).toEqual([])
    desk.later(1)
    await updates.work()
    await updates.work()

    expect(await replies(tutor.id)).toEqual([['tess@hill-school.sch.example', WORDS]])
    expect(await replies(office.id)).toEqual([[OFFICE, WORDS]])
    expect(await replies(forged.id)).toEqual([])
    expect((await desk.emails(tutor.id, 'reply'))[0]?.inReplyTo).toMatch(/^mail-\d+@hill-school/)
    await desk.deliver()
    expect(await updates.states(updateId)).toEqual([
      [tutor.reference, 'queued', 'sent'],
      [office.reference, 'queued', 'sent'],
      [forged.reference, 'left-out', 'not-proved'],
    ])
    expect(await updates.reader.find(updateId)).toMatchObject({ state: 'sent', sentBy: 'lead-1' })
    const page = await desk.page(tutor.id)
    expect(page.ticket.state).toBe(state)
    expect(eventsOf(page)).toContain('PROBLEM_UPDATE')
    const events = await createTypeormProblemReader(db.read.manager).events(problemId)
    expect(events.filter(({ code }) => code === 'update-sent')).toMatchObject([
      { actor: 'lead-1', facts: { update: updateId, tickets: 2, leftOut: 1 } },
    ])
  })

  it('reaches nobody when it is taken back before it leaves, and those whose email had left when it is later', async () => {
    const { tutor, office, problemId } = await reported()
    const updates = updating()
    const first = await written(updates, problemId)
    await updates.send({ updateId: first, actor: 'lead-1' })

    expect(await updates.takeBack({ updateId: first, actor: 'lead-1' })).toEqual({ kind: 'done' })
    expect(await updates.takeBack({ updateId: first, actor: 'lead-1' })).toEqual({ kind: 'done-before' })
    desk.later(5)
    await updates.work()
    expect(await replies(tutor.id)).toEqual([])
    expect(await updates.reader.find(first)).toMatchObject({ state: 'taken-back', takenBackBy: 'lead-1' })
    expect(await updates.send({ updateId: first, actor: 'lead-1' })).toMatchObject({ kind: 'refused' })

    const second = await written(updates, problemId)
    await updates.send({ updateId: second, actor: 'lead-1' })
    desk.later(1)
    await updates.work()
    await db.write.query(`UPDATE outbox SET state = 'sent' WHERE kind = 'reply' AND ticket_id = '${tutor.id}'`)
    await updates.takeBack({ updateId: second, actor: 'lead-1' })
    await updates.work()

    expect((await updates.states(second)).slice(0, 2)).toEqual([
      [tutor.reference, 'queued', 'sent'],
      [office.reference, 'taken-back', 'cancelled'],
    ])
    expect(await replies(office.id)).toEqual([])
    expect(eventsOf(await desk.page(office.id))).toContain('REPLY_UNDONE')
  })

  it('that was given up is taken back too, and nobody sends it again; of what has all left nothing is', async () => {
    const { tutor, office, problemId } = await reported()
    const updates = updating()
    const updateId = await written(updates, problemId)
    await updates.send({ updateId, actor: 'lead-1' })
    desk.later(1)
    await updates.work()
    const fail = (ticketId: string, error: string) =>
      db.write.query(
        `UPDATE outbox SET state = 'failed', last_error = '${error}' WHERE kind = 'reply' AND ticket_id = '${ticketId}'`,
      )
    await fail(tutor.id, 'refused')
    await fail(office.id, 'may have been sent: ETIMEDOUT')
    expect(await updates.reader.counts(updateId)).toMatchObject({ givenUp: 2, failed: 0 })

    expect(await updates.takeBack({ updateId, actor: 'lead-1' })).toEqual({ kind: 'done' })
    await updates.work()

    expect((await updates.states(updateId)).slice(0, 2)).toEqual([
      [tutor.reference, 'taken-back', 'cancelled'],
      [office.reference, 'queued', 'failed'],
    ])
    const retry = createRetryDelivery(desk.deps)
    const { id } = (await desk.page(office.id)).outbox.find(({ kind }) => kind === 'reply') ?? { id: '' }
    expect(await retry({ outboxId: id, actor: 'agent-1' })).toEqual({
      kind: 'refused',
      sentence: 'The update that this email is of was taken back, so it is not sent again.',
    })

    const second = await written(updates, problemId)
    await updates.send({ updateId: second, actor: 'lead-1' })
    desk.later(1)
    await updates.work()
    await db.write.query(`UPDATE outbox SET state = 'sent' WHERE state = 'pending'`)
    expect(await updates.takeBack({ updateId: second, actor: 'lead-1' })).toEqual({
      kind: 'refused',
      sentence: 'All of it has left, or is leaving at this moment, so nothing can be taken back any more.',
    })
  })

  it('goes to whom it was shown for: who came later is named, and an older draft is not sent over a newer update', async () => {
    const { problemId } = await reported()
    const updates = updating(0)
    const older = await written(updates, problemId)
    const newer = await written(updates, problemId)
    await desk.ticketFrom(aMail({ text: stated('brown', 'lowe') }))

    expect(await updates.reader.notIn({ problemId, updateId: newer })).toBe(1)
    expect(await updates.reader.counts(newer)).toMatchObject({ waiting: 2, leftOut: 1 })
    await updates.send({ updateId: newer, actor: 'lead-1' })
    expect(await updates.send({ updateId: older, actor: 'lead-2' })).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(/^Another update of this problem was sent/),
    })
  })

  it('names who has no answer yet, and a problem is not resolved before everybody has one', async () => {
    const { tutor, office, forged, problemId } = await reported()
    const updates = updating(0)
    const change = createChangeProblem(desk.deps)
    const resolve = async () => {
      const version = (await createTypeormProblemReader(db.read.manager).problem(problemId))?.version ?? 0
      const checked = { ticket: tutor.reference, found: 'The mentor is listed now.' }
      return change({ problemId, actor: 'lead-1', state: 'resolved', version, checked })
    }
    const untold = async () => (await updates.reader.unanswered(problemId, 9)).first.map(({ reference }) => reference)

    expect(await untold()).toEqual([tutor, office, forged].map(({ reference }) => reference).toSorted())
    expect(await resolve()).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(
        /^A problem cannot be closed without an answer to those who reported it\. 3 tickets/,
      ),
    })
    const updateId = await written(updates, problemId)
    await updates.send({ updateId, actor: 'lead-1' })
    expect(await untold()).toHaveLength(3)
    await updates.work()
    expect(await untold()).toEqual([])
    desk.later(10)
    const again = await desk.ticketFrom(aMail({ text: stated('brown') }))
    expect(await untold()).toEqual([again.ticket.reference])
    await desk.reply({
      ...{ ticketId: again.ticket.id, actor: 'agent-1', text: 'It is mended.', then: 'solved' },
      expectedVersion: again.ticket.version,
    })
    expect(await untold()).toEqual([])
    expect(await resolve()).toEqual({ kind: 'done' })
  })

  it.each([
    ['', 'Enter the update.'],
    ['Mentor 9800003 is listed again.', /^Take TRNs/],
    ['Lee  BROWN is listed again.', /^Take “Lee Brown” out/],
    ['The list of Hill School is mended.', /^Take “Hill School” out/],
  ])('is not written with “%s”', async (text, sentence) => {
    const { problemId } = await reported()

    expect(await updating().write({ problemId, actor: 'lead-1', text })).toMatchObject({
      kind: 'refused',
      sentence: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    })
  })

  it('goes on after a ticket that fails, and forgets drafts that nobody sent', async () => {
    const { tutor, office, problemId } = await reported()
    const updates = updating(0)
    const updateId = await written(updates, problemId)
    await updates.send({ updateId, actor: 'lead-1' })
    const failing: typeof desk.announce = {
      ...desk.announce,
      replied: async (stores, facts) => {
        if (facts.ticket.id === tutor.id) throw new Error('the template is gone')
        return desk.announce.replied(stores, facts)
      },
    }
    const reader = updates.reader
    const deps = { ...desk.deps, announce: failing, reader, settings, undoReply: desk.undoReply, log: silentLog }
    const step = createUpdateAffected(deps)
    while ((await step()) > 0);

    expect((await updates.states(updateId)).slice(0, 2)).toEqual([
      [tutor.reference, 'failed', null],
      [office.reference, 'queued', 'pending'],
    ])
    const draft = await written(updates, problemId)
    const forget = () => desk.within(stores => stores.updates.forgetDrafts(new Date('2030-01-01')))
    while ((await forget()) > 0);
    expect(await updates.reader.find(draft)).toBeNull()
    expect(await updates.reader.find(updateId)).not.toBeNull()
  })
})
