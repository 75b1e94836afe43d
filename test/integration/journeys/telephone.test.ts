import type { RecordCallCommand } from '../../../src/journeys/record-call'
import { openTestDatabase } from '../../support/round-database'
import { HILL } from '../register/register-fixture'
import { aMail, named, STRANGER, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from './journey-fixture'

const EVER = { since: null, until: null }

describe('a telephone call', () => {
  let desk: JourneysUnderTest
  deskForEachTest(openTestDatabase, given => ({ desk } = given))

  const takeDown = async (change: Partial<RecordCallCommand> = {}) => {
    const made = await desk.recordCall({
      ...{ key: 'CALL-1', actor: 'agent-1', callerName: 'Tess Tutor', callerRole: 'induction-tutor' },
      ...{ callerAddress: null, school: { urn: HILL, name: 'Hill School' }, calledBack: null },
      said: 'The mentor is not in the list on the website.',
      ...{ ect: named('brown'), mentor: named('khan') },
      ...change,
    })
    return { made, page: await desk.page(made.ticketId) }
  }

  it('T16: becomes a ticket with its proposal, found by its words; the press asks who called', async () => {
    const { made, page } = await takeDown()

    expect(made).toEqual({ kind: 'opened', ticketId: page.ticket.id, reference: page.ticket.reference })
    expect(page.ticket).toMatchObject({
      ...{ channel: 'telephone', state: 'new', requesterName: 'Tess Tutor', requesterAddress: null },
      ...{ standing: 'unknown', schoolUrn: HILL, intent: 'mentor_match', assigneeId: 'agent-1' },
    })
    expect(cardsOf(page)).toEqual(['khan for brown: proposed, needs-confirmation'])
    expect(eventsOf(page)).toEqual(['CALL_TAKEN_DOWN', 'NOT_ACKNOWLEDGED'])
    expect(await desk.searched('khan website')).toEqual([made.reference])
    const { lines } = await desk.ticketReader.queue({ limit: 9, offset: 0 })
    expect(lines).toMatchObject([{ channel: 'telephone', standing: 'unknown', ready: 1, step: 'choice' }])
    expect(await desk.press(page.ticket.id)).toMatchObject({ kind: 'needs-confirmation' })
    expect(await desk.press(page.ticket.id, { note: 'Rang the office.' })).toMatchObject({ kind: 'completed' })
    const [notice, ...others] = await desk.deliver()
    expect(others).toEqual([])
    expect(notice).toMatchObject({ to: { address: TUTOR } })
    expect(notice?.text).toContain('We were asked by telephone to match a mentor with an ECT at your school.')
  })

  it('is no mail that came: the books balance without it, and count it beside', async () => {
    await desk.receive(aMail())
    const before = await desk.balance(EVER)
    await takeDown()

    expect(await desk.balance(EVER)).toEqual({ ...before, calls: 1 })
    expect(before).toMatchObject({ received: 1, ticket: 1, calls: 0, balanced: true })
    expect(await desk.accepted()).toHaveLength(1)
  })

  it('makes one ticket, however often its form is sent', async () => {
    const { made } = await takeDown()

    expect((await takeDown()).made).toEqual({ ...made, kind: 'already-opened' })
    expect((await desk.rows())['tickets']).toBe(1)
  })

  it('is acknowledged to a registered tutor’s address, and to no other that somebody gives', async () => {
    const { page: tutors } = await takeDown({ callerAddress: TUTOR.toUpperCase() })
    const { page: strangers } = await takeDown({ key: 'CALL-2', callerAddress: STRANGER })

    expect(tutors.ticket).toMatchObject({ requesterAddress: TUTOR, standing: 'tutor-unauthenticated' })
    expect(strangers.ticket.requesterAddress).toBe(STRANGER)
    const sent = await desk.deliver()
    expect(sent.map(({ to }) => to)).toEqual([{ name: null, address: TUTOR }])
    expect(sent[0]?.text).toContain('If you did not call us, please say so')
    const [, held] = strangers.thread.filter(({ entry }) => entry.kind === 'event')
    expect(held?.entry.facts).toEqual({ code: 'NOT_ACKNOWLEDGED', why: 'not-proved' })
  })

  it('whose caller was called back needs one press, notes how, and stays so when it is read again', async () => {
    const { page } = await takeDown({ calledBack: 'School office, Mrs Hale' })
    const notes = page.thread.filter(({ entry }) => entry.kind === 'note').map(({ entry }) => entry)
    await desk.refine({ ticketId: page.ticket.id, reason: 'agent-asked', actor: 'agent-1' })

    expect(notes).toMatchObject([{ author: 'agent-1', body: 'Called back: School office, Mrs Hale' }])
    expect(cardsOf(page)).toEqual(['khan for brown: proposed, ready'])
    expect((await desk.page(page.ticket.id)).ticket.standing).toBe('called-back')
    const [{ request, planDigest }] = page.cards as [(typeof page.cards)[0]]
    const press = { matchRequestId: request.id, mentorId: 'khan', ectId: 'brown', planDigest: planDigest ?? '' }
    const among = { ...press, actor: 'agent-1', confirmed: false, note: null, isOneOfMany: true }
    expect(await desk.completeMatch(among)).toEqual({
      kind: 'refused',
      sentences: ['It was asked for by telephone.', 'Complete it on its ticket.'],
    })
    expect(await desk.press(page.ticket.id)).toMatchObject({ kind: 'completed' })
  })

  it('is joined by its caller’s later mail only where their thread says so, and then is less sure', async () => {
    const { page } = await takeDown({ callerAddress: TUTOR, calledBack: 'School office' })
    const subject = `About ${page.ticket.reference}`
    const later = await desk.receive(aMail({ subject, text: 'Any news?' }), { verdict: 'unproved' })

    expect(later).toMatchObject({ outcome: 'joined', ticketId: page.ticket.id })
    expect((await desk.page(page.ticket.id)).ticket.standing).toBe('tutor-unauthenticated')
  })
})
