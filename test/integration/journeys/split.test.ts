import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createTypeormEscalationStore } from '../../../src/adapters/database/stores/escalation-store'
import { createTypeormUnsubscribeStore } from '../../../src/adapters/database/stores/unsubscribe-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import { createEscalate } from '../../../src/report/escalate'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { reportingOf, settings, signer, templates } from '../mail/desk-fixture'
import { aMail, asksFor, OFFICE, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from './journey-fixture'

const EVER = { since: null, until: null }
const FIRST = 'first@hill-school.sch.example'
const SECOND = 'second@hill-school.sch.example'

describe('splitting a ticket', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(openTestDatabase, given => ({ db, desk } = given))

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

  describe('and what recurs', () => {
    const LEAD = 'lead@ect-helpdesk.example'
    const PORTAL =
      'The website shows an error page: “Sorry, there is a problem with the service”. I cannot sign in to the portal.\n'
    /** Every report as it is noted: by which ticket, of what, since when, and in which problem. */
    const noted = async (names: Readonly<Record<string, string>>) => {
      const rows: readonly Record<string, string | null>[] = await db.read.query(
        `SELECT occurrences.ticket_id, occurrences.cause, occurrences.mentor_id, occurred_at, problems.scope AS problem
         FROM occurrences LEFT JOIN problems ON problems.id = occurrences.problem_id ORDER BY occurred_at, mentor_id`,
      )
      return rows.map(
        ({ ticket_id: id, cause, mentor_id: mentor, occurred_at: at, problem }) =>
          `${names[id ?? ''] ?? '?'}: ${cause ?? ''}, ${mentor ?? 'no pair'}, ${at?.slice(11, 16) ?? ''}${problem === null ? '' : ', in a problem'}`,
      )
    }
    /** Tells the leads of whatever is due; to how many problems that came. */
    const escalated = async () => {
      await desk.group()
      return createEscalate({
        unitOfWork: createUnitOfWork(db, manager => ({
          ...createTypeormStores(manager),
          escalations: createTypeormEscalationStore(manager),
          unsubscribes: createTypeormUnsubscribeStore(manager),
        })),
        ...{ clock: desk.clock, newId, templates, signer, ...reportingOf(createTypeormReportReader(db.read.manager)) },
        settings: { ...settings, leadAddresses: [LEAD], escalateAt: 2 },
      })()
    }
    const problems = async () => {
      await desk.group()
      return (await db.read.query("SELECT id FROM problems WHERE state <> 'merged'")).length
    }
    const joined = async (subject: string, text: string) =>
      desk.receive(aMail({ messageId: SECOND, subject, text, inReplyTo: FIRST }))
    const merge = async (sourceId: string, targetId: string) => {
      const [source, target] = [await desk.page(sourceId), await desk.page(targetId)]
      const versions = { sourceVersion: source.ticket.version, targetVersion: target.ticket.version }
      return desk.mergeTickets({ sourceId, targetId, actor: 'agent-1', ...versions })
    }

    it('the same mail counts no more after it than before, then or later, and nobody is told', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ messageId: FIRST }))
      const second = await joined('One more', asksFor('lowe', 'young'))
      const before = ['old: not-in-school-pool, khan, 10:01', 'old: not-in-school-pool, lowe, 10:02']
      expect(await noted({ [ticket.id]: 'old' })).toEqual(before)
      const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))

      const names = { [ticket.id]: 'old', [made.ticket.id]: 'new' }
      const after = [before[0], 'new: not-in-school-pool, lowe, 10:02']
      expect(await noted(names)).toEqual(after)
      for (const id of [ticket.id, made.ticket.id]) await desk.press(id)
      const aboutIt = { subject: 'Re', text: 'Many thanks for this.' }
      await desk.receive(aMail({ ...aboutIt, inReplyTo: SECOND }))
      await desk.receive(aMail({ ...aboutIt, inReplyTo: FIRST }))
      expect(await noted(names)).toEqual(after)
      expect([await problems(), await escalated()]).toEqual([0, 0])
      expect(await merge(made.ticket.id, ticket.id)).toEqual({ kind: 'merged' })
      expect(await noted(names)).toEqual(before)
      expect([await problems(), await escalated()]).toEqual([0, 0])
    })

    it('a problem goes along with what was reported to it, and is no news', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ messageId: FIRST, text: asksFor('ford', 'brown') }))
      const again = `This is the third time that this has happened.\n${asksFor('lowe', 'young')}`
      const second = await joined('Again', again)
      const [problem] = await db.read.query("SELECT id FROM problems WHERE cause = 'not-in-school-pool'")
      const all = await problems()
      expect(await escalated()).toBe(all)
      const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))
      desk.later(24 * 60)

      expect(made.ticket).toMatchObject({ problemId: problem.id, recurrenceStated: true })
      expect((await desk.page(ticket.id)).ticket.problemId).not.toBe(problem.id)
      expect([await problems(), await escalated()]).toEqual([all, 0])
    })

    it('a cause that the ticket did not have is noted as its own, and is told with the next report of the same', async () => {
      const earlier = await desk.ticketFrom(aMail({ from: OFFICE, subject: 'Website', text: PORTAL }))
      const { ticket } = await desk.ticketFrom(aMail({ messageId: FIRST }))
      const second = await joined('And the website', PORTAL)
      const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))

      const names = { [earlier.ticket.id]: 'earlier', [ticket.id]: 'old', [made.ticket.id]: 'new' }
      expect((await noted(names)).slice(-1)).toEqual(['new: portal-error, no pair, 10:03'])
      expect([await problems(), await escalated()]).toEqual([0, 0])

      const next = await desk.ticketFrom(
        aMail({ from: 'head@hill-school.sch.example', subject: 'Website', text: PORTAL }),
      )
      expect(await noted({ ...names, [next.ticket.id]: 'next' })).toEqual([
        'earlier: portal-error, no pair, 10:01, in a problem',
        'old: not-in-school-pool, khan, 10:02',
        'new: portal-error, no pair, 10:03, in a problem',
        'next: portal-error, no pair, 10:04, in a problem',
      ])
      expect((await desk.page(made.ticket.id)).ticket.problemId).toBe(
        (await desk.page(next.ticket.id)).ticket.problemId,
      )
      expect(await escalated()).toBe(1)
    })

    it('whoever says after it that it keeps happening is heard', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ messageId: FIRST }))
      const second = await joined('One more', asksFor('khan', 'young'))
      const made = await pageOf(await split(ticket.id, { messageIds: [second.id] }))
      expect(await problems()).toBe(0)
      await desk.receive(
        aMail({ subject: 'Re', text: 'This is the third time that this has happened.\n', inReplyTo: SECOND }),
      )

      expect((await desk.page(made.ticket.id)).problem).toMatchObject({ scope: 'school', cause: 'not-in-school-pool' })
      expect(await escalated()).toBe(1)
    })

    it('a merge that brings a statement of recurrence to another cause tells nobody either', async () => {
      const first = await desk.ticketFrom(aMail({ messageId: FIRST }))
      const stating = 'This is the third time that this has happened.\n'
      const second = await desk.ticketFrom(aMail({ subject: 'Website', text: `${PORTAL}${stating}` }))
      expect(await escalated()).toBe(1)
      const all = await problems()
      desk.later(24 * 60)
      await merge(second.ticket.id, first.ticket.id)

      expect((await desk.page(first.ticket.id)).ticket.recurrenceStated).toBe(true)
      expect([await problems(), await escalated()]).toEqual([all, 0])
    })
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
