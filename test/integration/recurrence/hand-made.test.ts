import { createTypeormGroupingReader } from '../../../src/adapters/database/readers/grouping-reader'
import { createTypeormProblemDesk } from '../../../src/adapters/database/readers/problem-desk'
import { createTypeormProblemReader } from '../../../src/adapters/database/readers/problem-reader'
import { createDismissProblem, createOpenAgain } from '../../../src/journeys/problem/dismiss-problem'
import { createMergeProblems, createSeparateProblems } from '../../../src/journeys/problem/merge-problems'
import { createLinkOccurrences, createUnlinkOccurrence } from '../../../src/journeys/problem/put-occurrences'
import { createSplitProblem } from '../../../src/journeys/problem/split-problem'
import { newId } from '../../../src/kernel/ids'
import type { MatchRequest } from '../../../src/match/match-request'
import type { Problem } from '../../../src/problem/problem'
import type { Ticket } from '../../../src/ticket/ticket'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { openDesk, TUTOR, type Desk } from '../mail/desk-fixture'
import { DALE } from '../register/register-fixture'
import { problemDue } from './grouping-of'

const HEAD = { requesterAddress: 'head@hill-school.sch.example' }
const AT_DALE = { requesterAddress: 'head@dale-school.sch.example', schoolUrn: DALE }
const SAID = { recurrenceStated: true }
const WHY = 'They share a cause.'

interface Reported {
  readonly ticket: Ticket
  readonly request: MatchRequest | null
  readonly problemId: string | null
}

/** What a person decided stands, whatever comes and however often everything is grouped again. */
eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: Desk
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openDesk(db)
  })
  afterAll(() => db.drop())

  const acts = () => {
    const deps = { unitOfWork: desk.unitOfWork, clock: desk.clock, newId }
    return {
      merge: createMergeProblems(deps),
      separate: createSeparateProblems(deps),
      dismiss: createDismissProblem(deps),
      openAgain: createOpenAgain(deps),
      unlink: createUnlinkOccurrence(deps),
      link: createLinkOccurrences(deps),
      split: createSplitProblem({ ...deps, problemDue }),
    }
  }
  /** A ticket with one request whose diagnosis is that the mentor is not in the school's list. */
  const report = async (ectId: string, ticket: Parameters<Desk['ticket']>[0] = {}): Promise<Reported> => {
    const made = await desk.ticket(ticket, { replyText: 'Amina Khan is not in the list.' })
    const request = await desk.request(made.id, { mentorId: 'khan', ectId })
    return { ticket: made, request, problemId: await desk.recur(made.id, [request]) }
  }
  /** A ticket of Dale School that says that something keeps failing, and names no pair. */
  const failing = async (ticket: Parameters<Desk['ticket']>[0]): Promise<Reported> => {
    const made = await desk.ticket({ ...AT_DALE, ...SAID, ...ticket }, { replyText: 'It keeps failing.' })
    return { ticket: made, request: null, problemId: await desk.recur(made.id) }
  }
  const outage = (ticket: Parameters<Desk['ticket']>[0] = {}) => failing({ intent: 'portal_technical', ...ticket })
  const problem = async (id: string | null): Promise<Problem> =>
    (await createTypeormProblemReader(db.read.manager).problem(id ?? 'none'))!
  const on = async (id: string | null) => {
    const { version } = await problem(id)
    return { problemId: id ?? '', actor: 'lead-1', version }
  }
  const events = async (id: string | null) =>
    (await createTypeormProblemReader(db.read.manager).events(id ?? '')).map(({ code, actor }) => `${code} ${actor}`)
  const problemOf = async ({ ticket }: Pick<Reported, 'ticket'>) =>
    (await desk.unitOfWork.run('background', stores => stores.tickets.find(ticket.id)))!.problemId
  const occurrenceOf = async ({ ticket }: Pick<Reported, 'ticket'>) =>
    (await desk.unitOfWork.run('background', stores => stores.problems.occurrencesOfTicket(ticket.id)))[0]!
  /** Its ticket is settled again, and grouping begins from what is kept. */
  const again = async ({ ticket, request }: Reported) => {
    await desk.restartGrouping()
    await desk.recur(ticket.id, request ? [request] : [])
  }

  describe('a problem that a person dismissed', () => {
    it('keeps its reports and no ticket, takes no more, and gives none away when everything is grouped again', async () => {
      const first = await report('brown', SAID)
      const second = await report('young')
      expect(await acts().dismiss({ ...(await on(first.problemId)), why: 'They looked at the wrong page.' })).toEqual({
        kind: 'done',
      })

      expect(await problem(first.problemId)).toMatchObject({ state: 'dismissed', openedBy: 'rules', version: 1 })
      expect([await problemOf(first), await problemOf(second)]).toEqual([null, null])
      await again(first)
      const third = await report('price')
      expect(third.problemId).toBeNull()
      expect([await problemOf(first), await problemOf(second)]).toEqual([null, null])
      expect((await occurrenceOf(second)).problemId).toBe(first.problemId)
      expect(await events(first.problemId)).toEqual(['opened system', 'shown-by-reports system', 'dismissed lead-1'])
    })

    it('is not opened anew for the same requester, but for another one, who is told of it', async () => {
      const first = await report('brown', SAID)
      await acts().dismiss({ ...(await on(first.problemId)), why: 'They looked at the wrong page.' })
      const { reference } = await problem(first.problemId)

      expect((await report('young', SAID)).problemId).toBeNull()
      const other = await report('price', { ...HEAD, ...SAID })
      expect(other.problemId).not.toBeNull()
      const [opened] = await createTypeormProblemReader(db.read.manager).events(other.problemId ?? '')
      expect(opened?.facts).toEqual({
        why: `A requester said that this keeps happening. ${reference}, of the same cause and place, was dismissed before.`,
      })
    })

    it('goes back with its tickets, unless another one is open for the same', async () => {
      const first = await report('brown', SAID)
      await acts().dismiss({ ...(await on(first.problemId)), why: 'No.' })
      expect(await acts().openAgain(await on(first.problemId))).toEqual({ kind: 'done' })
      expect(await problem(first.problemId)).toMatchObject({ state: 'suspected', openedBy: 'person', version: 2 })
      expect(await problemOf(first)).toBe(first.problemId)

      await acts().dismiss({ ...(await on(first.problemId)), why: 'No.' })
      await report('price', { ...HEAD, ...SAID })
      expect(await acts().openAgain(await on(first.problemId))).toMatchObject({ kind: 'refused' })
    })
  })

  describe('problems that a person merged', () => {
    const two = async () => {
      const hill = await report('brown', SAID)
      const dale = await outage()
      return { hill, dale, into: await problem(dale.problemId) }
    }
    const merge = async (fromId: string | null, into: Problem) =>
      acts().merge({ ...(await on(fromId)), intoId: into.id, intoVersion: into.version, why: WHY })

    it('are one: tickets move, what would join the one joins the other, and nothing is opened for it', async () => {
      const { hill, dale, into } = await two()

      expect(await merge(hill.problemId, into)).toEqual({ kind: 'done' })
      expect(await problem(hill.problemId)).toMatchObject({
        state: 'merged',
        mergedIntoId: into.id,
        openedBy: 'person',
      })
      expect([await problemOf(hill), await problemOf(dale)]).toEqual([into.id, into.id])
      await again(hill)
      expect((await report('price')).problemId).toBeNull()
      await report('young')
      expect((await report('gray')).problemId).toBe(into.id)
      expect(await problemOf(hill)).toBe(into.id)
      expect(await events(hill.problemId)).toEqual(['opened system', 'merged lead-1'])
    })

    it('are separated again with what moved, while what came since stays where it came', async () => {
      const { hill, dale, into } = await two()
      await merge(hill.problemId, into)
      const since = await report('price', SAID)

      expect(await acts().separate(await on(hill.problemId))).toEqual({ kind: 'done' })
      expect(await problem(hill.problemId)).toMatchObject({ state: 'suspected', mergedIntoId: null })
      expect([await problemOf(hill), await problemOf(dale), await problemOf(since)]).toEqual([
        ...[hill.problemId, into.id, into.id],
      ])
      await again(hill)
      expect([await problemOf(hill), await problemOf(since)]).toEqual([hill.problemId, into.id])
      expect(await acts().separate(await on(hill.problemId))).toMatchObject({ kind: 'refused' })
    })

    it('are not merged over what somebody else changed, into themselves, or into one that ended', async () => {
      const { hill, into } = await two()

      expect(await merge(hill.problemId, { ...into, version: into.version + 1 })).toMatchObject({ kind: 'stale' })
      expect(await merge(hill.problemId, await problem(hill.problemId))).toMatchObject({ kind: 'refused' })
      await acts().dismiss({ ...(await on(into.id)), why: WHY })
      expect(await merge(hill.problemId, await problem(into.id))).toMatchObject({ kind: 'refused' })
      expect(await problem(hill.problemId)).toMatchObject({ state: 'suspected', version: 0 })
    })

    it('are separated in the reverse order', async () => {
      const { hill, into } = await two()
      const third = await failing({ intent: 'registration' })
      await merge(hill.problemId, into)
      await merge(into.id, await problem(third.problemId))
      expect(await problemOf(hill)).toBe(third.problemId)

      expect(await acts().separate(await on(hill.problemId))).toMatchObject({ kind: 'refused' })
      await acts().separate(await on(into.id))
      await acts().separate(await on(hill.problemId))
      expect(await problemOf(hill)).toBe(hill.problemId)
    })
  })

  describe('a report that a person took out', () => {
    /** Two reports of one school in one problem. */
    const two = async () => {
      const first = await report('brown', SAID)
      const second = await report('young')
      expect(second.problemId).toBe(first.problemId)
      return { first, second }
    }
    const takeOut = async (one: Reported) =>
      acts().unlink({ ...(await on(one.problemId)), occurrenceId: (await occurrenceOf(one)).id })

    it('goes back by no rule and by no statement, however often its ticket is read', async () => {
      const { first, second } = await two()
      expect(await takeOut(first)).toEqual({ kind: 'done' })

      expect([await problemOf(first), await problemOf(second)]).toEqual([null, first.problemId])
      await again(first)
      await report('price')
      await again(second)
      expect([await problemOf(first), await problemOf(second)]).toEqual([null, first.problemId])
      expect((await problem(first.problemId)).lastAt).toEqual(desk.clock.now())
    })

    it('is taken out before it was grouped, and is not put back by that', async () => {
      const first = await report('brown', SAID)
      await report('young')
      const late = await desk.ticket({}, { replyText: 'Amina Khan is not in the list.' })
      const request = await desk.request(late.id, { mentorId: 'khan', ectId: 'price' })
      await desk.recur(late.id, [request])
      await db.write.query('UPDATE occurrences SET sequence = NULL WHERE ticket_id = $1', [late.id])
      await takeOut({ ticket: late, request, problemId: first.problemId })
      await again({ ticket: late, request, problemId: null })

      expect((await occurrenceOf({ ticket: late })).problemId).toBeNull()
    })

    it('is put back by a person, and stays', async () => {
      const { first } = await two()
      await takeOut(first)
      const { id } = await occurrenceOf(first)
      const back = { occurrenceIds: [id], intoId: first.problemId ?? '', actor: 'lead-2', why: 'It is one after all.' }
      expect(await acts().link(back)).toEqual({ kind: 'done' })

      await again(first)
      expect(await problemOf(first)).toBe(first.problemId)
      expect((await occurrenceOf(first)).linkReason).toBe('Put here by hand. It is one after all.')
      expect(await events(first.problemId)).toEqual([
        ...['opened system', 'shown-by-reports system', 'unlinked lead-1', 'linked lead-2'],
      ])
    })

    it('is put into another problem, and the first gets it back by no rule', async () => {
      const { first, second } = await two()
      const other = await outage()
      const { id } = await occurrenceOf(second)
      const { problemId, version } = await on(first.problemId)
      const command = { occurrenceIds: [id], intoId: other.problemId ?? '', actor: 'lead-1', why: '' }
      expect(await acts().link({ ...command, from: { problemId, version: version + 1 } })).toMatchObject({
        kind: 'stale',
      })
      // A ticket's page showed it in no problem, and somebody had put it into the first.
      expect(await acts().link({ ...command, areLoose: true })).toEqual({
        kind: 'refused',
        sentence: 'Somebody has put it into another problem meanwhile. Look at it again.',
      })
      expect(await acts().link({ ...command, from: { problemId, version } })).toEqual({ kind: 'done' })

      await again(second)
      await report('price')
      expect([await problemOf(first), await problemOf(second)]).toEqual([first.problemId, other.problemId])
      await acts().unlink({ ...(await on(other.problemId)), occurrenceId: id })
      await again(second)
      expect(await problemOf(second)).toBeNull()
    })
  })

  it('counts the ECTs who are still without the match that was asked for', async () => {
    const first = await report('brown', SAID)
    const second = await report('young')
    await desk.complete(second.request!)

    expect(await createTypeormProblemDesk(db.read.manager).affected(first.problemId ?? '', desk.clock.today())).toEqual(
      {
        ...{ occurrences: 2, tickets: 2, schools: 1, requesters: 1, ects: 2, unmatched: 1 },
      },
    )
  })

  it('is known to grouping without reading everything again, until tickets are merged', async () => {
    const reader = createTypeormGroupingReader(db.read.manager)
    const begun = jest.fn(reader.memory)
    await desk.restartGrouping({ reader: { ...reader, memory: begun } })
    const first = await report('brown', SAID)
    const second = await report('young')
    expect(begun).toHaveBeenCalledTimes(1)

    const { id } = await occurrenceOf(second)
    await acts().unlink({ ...(await on(first.problemId)), occurrenceId: id })
    await acts().dismiss({ ...(await on(first.problemId)), why: 'No.' })
    expect((await report('price')).problemId).toBeNull()
    await acts().openAgain(await on(first.problemId))
    expect((await report('gray')).problemId).toBe(first.problemId)
    expect((await occurrenceOf(second)).problemId).toBeNull()
    expect(begun).toHaveBeenCalledTimes(1)

    await desk.unitOfWork.run('click', ({ problems }) => problems.noteChange(null))
    await outage()
    expect(begun).toHaveBeenCalledTimes(2)
  })

  it('splits reports off to a problem of their own, which takes what comes with its cause and place', async () => {
    const first = await report('brown', SAID)
    const second = await report('young')
    const { id } = await occurrenceOf(second)
    const split = async (cause: string, occurrenceIds = [id]) =>
      acts().split({
        ...(await on(first.problemId)),
        ...{ occurrenceIds, cause, scope: 'school', scopeKey: '910001', why: 'The portal fails.' },
      })

    expect(await split('not-in-school-pool')).toMatchObject({ kind: 'refused' })
    expect(await split('portal-error', [id, (await occurrenceOf(first)).id])).toMatchObject({ kind: 'refused' })
    const outcome = await split('portal-error')
    expect(outcome).toMatchObject({ kind: 'split' })
    const made = await problemOf(second)
    expect(await problem(made)).toMatchObject({
      ...{ openedBy: 'person', cause: 'portal-error', scope: 'school', scopeKey: '910001', state: 'suspected' },
      ...{ openedBecause: 'The portal fails.', title: 'Error in the DfE portal: school 910001', dueOn: '2026-12-01' },
    })
    await again(second)
    await again(first)
    expect([await problemOf(first), await problemOf(second)]).toEqual([first.problemId, made])
    expect((await outage({ requesterAddress: TUTOR, schoolUrn: '910001' })).problemId).toBe(made)
    expect(await events(made)).toEqual(['opened lead-1'])
    expect(await db.read.query("SELECT event, actor FROM audit_events WHERE event LIKE 'PROBLEM%'")).toEqual([
      { event: 'PROBLEM_SPLIT', actor: 'lead-1' },
    ])
  })
})
