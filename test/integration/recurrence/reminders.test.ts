import { createTypeormProblemReader } from '../../../src/adapters/database/readers/problem-reader'
import { createTypeormReadProblemThread } from '../../../src/adapters/database/readers/problem-thread'
import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { createReportRecipients } from '../../../src/journeys/report-recipients'
import { createReminders } from '../../../src/journeys/remind'
import { addDays, dayAt, toDay } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import type { Problem } from '../../../src/problem/problem'
import { makeReport } from '../../../src/report/make-report'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail } from '../journeys/a-mail'
import { deskForEachTest } from '../journeys/desk-for-each-test'
import type { JourneysUnderTest } from '../journeys/journey-fixture'
import { reportingOf, settings, signer, templates } from '../mail/desk-fixture'
import { buildStores, LEAD, reportedToLeads, storesOf } from './reported-to-leads'

const DAY_MINUTES = 24 * 60

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const reminders = () =>
    createReminders({
      ...{ unitOfWork: storesOf(db), stores: buildStores(db.read.manager), clock: desk.clock, newId },
      ...{ templates, signer, settings, reader: createTypeormReportReader(db.read.manager) },
      answerBy: day => addDays(day, 7),
    })
  const thread = (problem: Problem) => createTypeormReadProblemThread(db.read.manager)(problem.id)
  /** References of the problems that the view shows today. */
  const waiting = async () => {
    const asked = { unansweredBefore: dayAt(desk.clock.now()), skip: 0, take: 9 }
    return (await createTypeormProblemReader(db.read.manager).problems(asked)).map(({ reference }) => reference)
  }
  /** A problem that was reported on 25 November, with one ticket; gives the Message-ID of the report too. */
  const reported = async () => {
    const problem = aProblem()
    const { ticketId } = await desk.receive(aMail())
    await desk.deliver()
    const messageId = await reportedToLeads({ db, desk, problems: [problem] })
    await storesOf(db).run('click', ({ problems }) =>
      problems.addOccurrence(anOccurrence(ticketId ?? '', { problemId: problem.id, schoolUrn: '910001' })),
    )
    return { problem, messageId }
  }
  const change = (problem: Problem, to: Partial<Problem>) =>
    storesOf(db).run('click', ({ problems }) => problems.changeProblem(problem.id, to, desk.clock.now()))

  describe('an answer that was asked for', () => {
    it('is waited for from the day after, and a reminder of it leaves once', async () => {
      const { problem } = await reported()
      desk.later(7 * DAY_MINUTES)
      expect(await waiting()).toEqual([])
      expect(await reminders().prepare(problem.id)).toBeNull()
      desk.later(DAY_MINUTES)
      expect(await waiting()).toEqual(['PRB-7K3M'])
      const ready = await reminders().prepare(problem.id)
      expect(ready).toMatchObject({
        ...{ askedFor: '2026-12-02', to: ['deputy@ect-helpdesk.example', LEAD] },
        subject: 'Reminder: PRB-7K3M: Mentors missing at one school',
      })
      expect(ready?.text).toContain(
        'we asked you for an answer about PRB-7K3M by 2 December 2026. None has reached us.',
      )
      expect(ready?.text).toContain('So far: 1 ticket from 1 school, the last on 7 September 2026.')
      expect(ready?.text).toContain('Please answer this email by 10 December 2026')
      expect(await desk.deliver()).toEqual([])

      const command = { problemId: problem.id, actor: 'lead-1', askId: ready?.askId ?? '' }
      const [first, second] = await Promise.all([reminders().send(command), reminders().send(command)])
      expect([first.kind, second.kind].sort()).toEqual(['done', 'refused'])
      const sent = await desk.deliver()
      expect(sent.map(({ to, autoSubmitted }) => [to.address, autoSubmitted])).toEqual([
        ['deputy@ect-helpdesk.example', null],
        [LEAD, null],
      ])
      expect(sent[0]?.inReplyTo).not.toBeNull()
      expect(await waiting()).toEqual([])
      expect(await reminders().prepare(problem.id)).toBeNull()
      expect((await thread(problem)).ask).toMatchObject({ answerBy: '2026-12-10' })

      desk.later(8 * DAY_MINUTES)
      expect(await waiting()).toEqual(['PRB-7K3M'])
      await desk.receive(aMail({ from: LEAD, inReplyTo: sent[1]?.messageId ?? '', text: 'We have it now.' }))
      expect(await waiting()).toEqual([])
      expect((await thread(problem)).messages.map(({ kind }) => kind)).toEqual(['reminder', 'reminder', 'answer'])
    })

    it.each([
      ['somebody accepts the problem', { acceptedBy: 'Northgate Training' }],
      ['it has a reference outside', { outsideReference: 'INC-77' }],
      ['it is resolved', { state: 'resolved' }],
    ] as const)('is not waited for any more when %s', async (_label, to) => {
      const { problem } = await reported()
      desk.later(9 * DAY_MINUTES)
      const ready = await reminders().prepare(problem.id)
      await change(problem, to)

      const asked = { states: ['suspected'], unansweredBefore: toDay('2026-12-31'), skip: 0, take: 9 } as const
      expect(await createTypeormProblemReader(db.read.manager).problems(asked)).toEqual([])
      expect(await reminders().prepare(problem.id)).toBeNull()
      const command = { problemId: problem.id, actor: 'lead-1', askId: ready?.askId ?? 'none' }
      expect((await reminders().send(command)).kind).toBe('refused')
      expect(await desk.deliver()).toEqual([])
    })

    it('is reminded of with a link that takes the receiver off the list', async () => {
      const { problem } = await reported()
      desk.later(9 * DAY_MINUTES)
      const { ask } = await thread(problem)
      await reminders().send({ problemId: problem.id, actor: 'lead-1', askId: ask?.id ?? '' })
      const token = (await desk.deliver())[0]?.unsubscribeLink?.split('/').at(-1) ?? ''
      const of = { unitOfWork: storesOf(db), clock: desk.clock, newId, signer }
      const recipients = createReportRecipients({ ...of, unsubscribes: buildStores(db.read.manager).unsubscribes })

      expect(await recipients.unsubscribe(token)).not.toBeNull()
      expect((await recipients.unsubscribed()).map(({ address }) => address)).toEqual(['deputy@ect-helpdesk.example'])
    })

    it('reminds nobody who wants no reports', async () => {
      const { problem } = await reported()
      await storesOf(db).run('click', async ({ unsubscribes }) => {
        for (const address of [LEAD, 'deputy@ect-helpdesk.example'])
          await unsubscribes.add({ id: newId(), address, unsubscribedAt: desk.clock.now() })
      })
      desk.later(9 * DAY_MINUTES)
      expect(await waiting()).toEqual(['PRB-7K3M'])
      expect(await reminders().prepare(problem.id)).toBeNull()
      const { ask } = await thread(problem)
      const command = { problemId: problem.id, actor: 'lead-1', askId: ask?.id ?? '' }
      expect(await reminders().send(command)).toMatchObject({ kind: 'refused' })
    })

    it('is asked for by the same day in a further report, which tells what was checked, and by none once somebody accepted', async () => {
      const { problem } = await reported()
      desk.later(9 * DAY_MINUTES)
      const reader = createTypeormReportReader(db.read.manager)
      const { making } = reportingOf(reader)
      const askedBy = async (id: string) => (await buildStores(db.read.manager).problemAsks.open(id))?.answerBy ?? null
      const answerBy = async () => {
        const given = { problems: await reader.facts(problem.id), madeAt: desk.clock.now() }
        return (await makeReport({ ...making, askedBy }, given)).problems.map(one => one.answerBy)
      }

      await storesOf(db).run('click', ({ problems }) =>
        problems.addEvent({
          ...{ id: newId(), problemId: problem.id, at: desk.clock.now(), actor: 'lead-1', code: 'checked' },
          facts: { ticket: 'CPD-AAAA-01', found: 'Still missing.' },
        }),
      )
      const [facts] = await reader.facts(problem.id)
      expect(facts?.checks).toEqual([{ ticket: 'CPD-AAAA-01', found: 'Still missing.', at: desk.clock.now() }])
      expect(await answerBy()).toEqual(['2026-12-02'])
      await change(problem, { acceptedBy: 'Northgate Training' })
      expect(await answerBy()).toEqual([undefined])
    })
  })
})
