import { silentLog } from '../../../src/kernel/log'
import { newId } from '../../../src/kernel/ids'
import { createDeliver } from '../../../src/notify/deliver'
import type { EmailPayload } from '../../../src/notify/outbox'
import { createEscalate } from '../../../src/report/escalate'
import { createSendWeekly } from '../../../src/report/send-weekly'
import { createReportRecipients } from '../../../src/journeys/report-recipients'
import { createTypeormSentReportReader } from '../../../src/adapters/database/readers/sent-reports'
import { createTypeormUnsubscribeStore } from '../../../src/adapters/database/stores/unsubscribe-store'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { openDesk, reportingOf, settings, signer, templates, TUTOR, type Desk } from '../mail/desk-fixture'
import { DALE } from '../register/register-fixture'
import { noBlobs } from '../../fakes/no-blobs'

const LEAD = 'lead@ect-helpdesk.example'

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

  const pair = (ectId: string) => ({ mentorId: 'khan', ectId })
  /** A ticket with one request whose diagnosis is that the mentor is not in the school's list. */
  const report = async (ectId: string, ticket: Parameters<Desk['ticket']>[0] = {}) => {
    const made = await desk.ticket(ticket, { replyText: 'Amina Khan is not in the list.' })
    const request = await desk.request(made.id, pair(ectId))
    return { ticket: made, request, problemId: await desk.recur(made.id, [request]) }
  }
  const occurrences = (ticketId: string) =>
    desk.unitOfWork.run('background', stores => stores.problems.occurrencesOfTicket(ticketId))
  const problem = (id: string | null) => desk.unitOfWork.run('background', stores => stores.problems.find(id ?? 'none'))
  const openProblems = async () => desk.reader.facts((await desk.reader.mostReported({ most: 9 })).problemIds)
  const ticketNow = (id: string) => desk.unitOfWork.run('background', stores => stores.tickets.find(id))

  describe('noting what recurs', () => {
    it('notes a first ticket without opening a problem', async () => {
      const first = await report('brown')

      expect(first.problemId).toBeNull()
      expect(await occurrences(first.ticket.id)).toMatchObject([
        {
          ...{ cause: 'not-in-school-pool', schoolUrn: '910001', mentorId: 'khan', ectId: 'brown' },
          ...{ mentorCohort: 2021, ectCohort: 2022, problemId: null, stated: false },
        },
      ])
    })

    it('opens a suspected problem with the third request of a school, and takes the earlier tickets in', async () => {
      const first = await report('brown')
      desk.clock.goOn(30)
      const second = await report('young')
      expect(second.problemId).toBeNull()
      desk.clock.goOn(20)
      const third = await report('price')

      expect(await problem(third.problemId)).toMatchObject({
        state: 'suspected',
        openedBy: 'rules',
        cause: 'not-in-school-pool',
        scope: 'school',
        scopeKey: '910001',
        openedBecause: '3 requests from this school with the same cause within 60 days.',
        dueOn: '2026-12-01',
        lastAt: desk.clock.now(),
      })
      expect((await problem(third.problemId))?.reference).toMatch(/^PRB-[0-9A-HJKMNP-TV-Z]{4}$/)
      for (const { ticket } of [first, second]) {
        expect((await ticketNow(ticket.id))?.problemId).toBe(third.problemId)
      }
    })

    it('opens none when an earlier ticket is older than sixty days', async () => {
      await report('brown')
      desk.clock.goOn(30)
      await report('young')
      desk.clock.goOn(31)

      expect((await report('price')).problemId).toBeNull()
    })

    it('opens one for a single ticket that says it keeps happening, with the sentence masked', async () => {
      const { ticket, problemId } = await report('brown', {
        recurrenceStated: true,
        recurrenceEvidence: {
          source: 'text',
          span: null,
          zone: null,
          quote: 'This is the third time, says Tess Tutor (TRN 1234567).',
        },
      })

      expect(await problem(problemId)).toMatchObject({
        scope: 'school',
        openedBecause: 'A requester said that this keeps happening.',
      })
      const [one] = await occurrences(ticket.id)
      expect(one?.evidence).toBe('This is the third time, says [tutor] ([TRN]).')
      expect(one?.stated).toBe(true)
    })

    it('joins a later ticket to the open problem', async () => {
      const first = await report('brown', { recurrenceStated: true })
      desk.clock.goOn(5)
      const second = await report('young')

      expect(second.problemId).toBe(first.problemId)
      expect((await problem(first.problemId))?.updatedAt).toEqual(desk.clock.now())
    })

    it('sees the same mentor missing at two schools', async () => {
      await report('brown', { requesterAddress: TUTOR })
      const second = await report('young', { requesterAddress: 'head@dale-school.sch.example', schoolUrn: DALE })

      expect(await problem(second.problemId)).toMatchObject({ scope: 'mentor', scopeKey: 'khan' })
    })

    it('changes nothing when a ticket is settled again, and keeps what was noted once its match is completed', async () => {
      await report('price')
      await report('brown')
      const second = await report('young')
      const before = await occurrences(second.ticket.id)
      await desk.recur(second.ticket.id, [second.request])
      await desk.complete(second.request)
      await desk.recur(second.ticket.id)

      expect(await occurrences(second.ticket.id)).toEqual(before)
      expect((await ticketNow(second.ticket.id))?.problemId).toBe(second.problemId)
      expect(await openProblems()).toHaveLength(1)
    })

    it('opens a problem when a later message of the same ticket says that it keeps happening', async () => {
      const { ticket, request } = await report('brown')
      await desk.unitOfWork.run('intake', stores =>
        stores.tickets.change(ticket.id, { recurrenceStated: true }, { at: desk.clock.now() }),
      )

      expect(await problem(await desk.recur(ticket.id, [request]))).toMatchObject({ scope: 'school' })
      const [facts] = await openProblems()
      expect(facts?.occurrences.map(one => one.stated)).toEqual([true])
    })

    it('does not count somebody who asks again for what is not done yet', async () => {
      await report('brown')
      desk.clock.goOn(2)
      const chasing = await report('brown')

      expect(chasing.problemId).toBeNull()
      expect(await occurrences(chasing.ticket.id)).toEqual([])
    })

    it('counts the same request again after it was solved', async () => {
      const first = await report('brown')
      await desk.unitOfWork.run('click', stores =>
        stores.tickets.change(
          first.ticket.id,
          { state: 'solved', solvedAt: desk.clock.now() },
          { at: desk.clock.now() },
        ),
      )
      desk.clock.goOn(2)

      expect((await report('brown')).problemId).not.toBeNull()
    })

    it('counts a request once when somebody else at the school makes it too', async () => {
      await report('brown')
      await report('young')
      const again = await report('brown', { requesterAddress: 'head@hill-school.sch.example' })

      expect(again.problemId).toBeNull()
      expect(await occurrences(again.ticket.id)).toHaveLength(1)
    })

    it('remembers over a restart what was grouped before', async () => {
      const first = await report('brown')
      await desk.restartGrouping()
      await report('young')
      await desk.restartGrouping()
      const third = await report('price')

      expect(third.problemId).not.toBeNull()
      expect((await ticketNow(first.ticket.id))?.problemId).toBe(third.problemId)
    })

    it('puts what one statement opened into the problem that others show, and says so', async () => {
      const said = await report('brown', { recurrenceStated: true })
      expect(await problem(said.problemId)).toMatchObject({ openedBy: 'statement', state: 'suspected' })
      const second = await report('young', { requesterAddress: 'head@dale-school.sch.example', schoolUrn: DALE })

      expect(second.problemId).not.toBe(said.problemId)
      expect(await problem(second.problemId)).toMatchObject({ scope: 'mentor', openedBy: 'rules' })
      expect(await problem(said.problemId)).toMatchObject({ state: 'merged', mergedIntoId: second.problemId })
      expect((await ticketNow(said.ticket.id))?.problemId).toBe(second.problemId)
    })

    it('bears out what one statement opened when the same school reports it again', async () => {
      const said = await report('brown', { recurrenceStated: true })
      desk.clock.goOn(5)
      const second = await report('young')

      expect(second.problemId).toBe(said.problemId)
      expect(await problem(said.problemId)).toMatchObject({
        openedBy: 'rules',
        openedBecause:
          '2 requests from this school with the same cause within 60 days, and it was said that this keeps happening.',
      })
      const events = await desk.unitOfWork.run('background', stores => stores.problems.events(said.problemId ?? ''))
      expect(events.map(({ code }) => code)).toEqual(['opened', 'shown-by-reports'])
    })

    it('reopens a problem that was resolved when it comes back within thirty days, and not later', async () => {
      const said = await report('brown', { recurrenceStated: true })
      await report('young')
      const resolve = () =>
        desk.unitOfWork.run('click', async ({ problems }) => {
          const resolvedAt = desk.clock.now()
          await problems.changeProblem(said.problemId ?? '', { state: 'resolved', resolvedAt }, resolvedAt)
          await problems.noteChange([said.problemId ?? ''])
        })
      await resolve()
      desk.clock.goOn(20)
      expect((await report('price')).problemId).toBe(said.problemId)
      expect(await problem(said.problemId)).toMatchObject({ state: 'reopened', resolvedAt: null })

      await resolve()
      desk.clock.goOn(31)
      const late = await report('gray')
      expect(late.problemId).toBeNull()
    })

    it('counts a chaser who says that it keeps happening', async () => {
      await report('brown')

      expect((await report('brown', { recurrenceStated: true })).problemId).not.toBeNull()
    })

    it('notes nothing of a message that could not be read', async () => {
      const ticket = await desk.ticket({ kind: 'unreadable', intent: 'other' })

      expect(await desk.recur(ticket.id)).toBeNull()
      expect(await occurrences(ticket.id)).toEqual([])
    })
  })

  describe('escalating', () => {
    const escalate = (leadAddresses: readonly string[] = [LEAD]) =>
      createEscalate({
        unitOfWork: desk.unitOfWork,
        clock: desk.clock,
        newId,
        templates,
        signer,
        ...reportingOf(desk.reader),
        settings: { ...settings, leadAddresses, escalateAt: 3 },
      })()
    const delivered = async (): Promise<readonly EmailPayload[]> => {
      const sent: EmailPayload[] = []
      const deliver = createDeliver({
        unitOfWork: desk.unitOfWork,
        clock: desk.clock,
        mailer: { send: async payload => (sent.push(payload), { kind: 'sent', deliveryId: null }) },
        blobs: noBlobs,
        helpdesk: null,
        worker: 'w1',
        log: silentLog,
        random: () => 0.5,
      })
      while ((await deliver()) > 0);
      return sent
    }

    it('writes to every lead once when recurrence is stated, and not again on that day or without news', async () => {
      await report('brown', { recurrenceStated: true })

      expect(await escalate([LEAD, 'deputy@ect-helpdesk.example'])).toBe(1)
      expect(await escalate([LEAD, 'deputy@ect-helpdesk.example'])).toBe(0)
      const sent = await delivered()
      expect(sent.map(email => email.to.address).sort()).toEqual(['deputy@ect-helpdesk.example', LEAD])
      expect(sent[0]).toMatchObject({ autoSubmitted: 'auto-generated', replyTo: 'support@ect-helpdesk.example' })
      expect(sent[0]?.subject).toContain('Mentor not in the school’s list: Hill School (URN 910001)')
      expect(sent[0]?.text).toContain('"[mentor] is not in the list."')
      expect(`${sent[0]?.text}${sent[0]?.html}`).not.toMatch(/Khan|Brown|Tess|hill-school\.sch/)
      expect(sent[0]?.attachments?.map(({ filename }) => filename)).toEqual([
        expect.stringMatching(/^trend-PRB-.{4}\.png$/),
        'escalation-report.csv',
        'by-day.csv',
      ])
      expect(sent[0]?.html).toContain(`src="cid:${sent[0]?.attachments?.[0]?.cid}"`)

      desk.clock.goOn(1)
      expect(await escalate([LEAD])).toBe(0)
      await report('young', { recurrenceStated: true })
      expect(await escalate([LEAD])).toBe(1)
    })

    it('reads what changed alone, and composes a report that was sent today on the next day', async () => {
      const reader = { ...desk.reader, facts: jest.fn(desk.reader.facts), standings: jest.fn(desk.reader.standings) }
      const step = createEscalate({
        ...{ unitOfWork: desk.unitOfWork, clock: desk.clock, newId, templates, signer, ...reportingOf(reader) },
        settings: { ...settings, leadAddresses: [LEAD], escalateAt: 3 },
      })
      await report('brown', { recurrenceStated: true })
      expect(await step()).toBe(1)
      await report('young', { recurrenceStated: true })
      expect([await step(), await step()]).toEqual([0, 0])
      expect(reader.facts).toHaveBeenCalledTimes(1)
      expect(await reader.standings.mock.results[2]?.value).toMatchObject([{ tickets: 2, stated: 2, schools: 1 }])

      desk.clock.goOn(1)
      expect([await step(), await step()]).toEqual([1, 0])
      expect(reader.facts).toHaveBeenCalledTimes(2)
      expect(reader.standings.mock.calls.map(([since]) => since === null)).toEqual([true, false, false, true, false])
      expect(await reader.standings.mock.results[4]?.value).toEqual([])
    })

    it('waits for the third ticket of a school when nobody says that it keeps happening', async () => {
      await report('brown')
      await report('young')
      expect(await escalate()).toBe(0)

      const third = await desk.ticket({ requesterAddress: 'head@hill-school.sch.example' })
      const request = await desk.request(third.id, pair('price'))
      await desk.recur(third.id, [request])

      expect(await escalate()).toBe(1)
    })

    /** The report of the week, as if it were that moment in England. */
    const weekly = (at: string, leadAddresses: readonly string[] = [LEAD]) =>
      createSendWeekly({
        unitOfWork: desk.unitOfWork,
        clock: { now: () => new Date(at), today: desk.clock.today },
        newId,
        templates,
        signer,
        ...reportingOf(desk.reader),
        settings: { ...settings, leadAddresses, escalateAt: 3 },
      })()

    it('tells the leads on Monday at 7am of what was reported in the week before, once', async () => {
      // The clock of the desk stands on Wednesday 25 November 2026.
      await report('brown', { recurrenceStated: true })
      expect(await weekly('2026-11-30T06:59:00Z')).toBe(false)
      expect(await weekly('2026-11-30T07:00:00Z')).toBe(true)
      expect(await weekly('2026-11-30T07:10:00Z')).toBe(false)
      expect(await weekly('2026-12-01T09:00:00Z')).toBe(false)

      desk.clock.goOn(7)
      const [mail, ...others] = await delivered()
      expect(others).toEqual([])
      expect(mail).toMatchObject({
        subject: 'Weekly report: 1 problem reported in the week to 30 November 2026',
        autoSubmitted: 'auto-generated',
      })
      expect(mail?.unsubscribeLink).toMatch(/^http:\/\/localhost:3000\/unsubscribe\/[0-9a-z]{26}\.[a-z2-7]{26}$/)
      expect(mail?.text).toContain(`To get no more reports at this address: ${mail?.unsubscribeLink}`)
    })

    it('sends no weekly report where nothing was reported since the last, nor later than Tuesday', async () => {
      await report('brown', { recurrenceStated: true })

      expect(await weekly('2026-12-02T08:00:00Z')).toBe(false)
      expect(await weekly('2026-12-07T08:00:00Z')).toBe(false)
      expect(await delivered()).toEqual([])
    })

    it('leaves out who wants no reports, and sends them again when an administrator says so', async () => {
      const recipients = createReportRecipients({
        ...{ unitOfWork: desk.unitOfWork, clock: desk.clock, newId, signer },
        unsubscribes: createTypeormUnsubscribeStore(db.read.manager),
      })
      await report('brown', { recurrenceStated: true })
      await escalate()
      const [mail] = await delivered()
      const token = mail?.unsubscribeLink?.split('/').at(-1) ?? ''

      expect(await recipients.unsubscribe(`${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`)).toBeNull()
      expect(await recipients.unsubscribe(token)).toEqual(expect.stringMatching(/^[0-9A-Z]{26}$/))
      expect(await recipients.unsubscribe(token)).toEqual(expect.stringMatching(/^[0-9A-Z]{26}$/))
      const [gone, ...others] = await recipients.unsubscribed()
      expect([gone?.address, others]).toEqual([LEAD, []])
      expect(await weekly('2026-11-30T07:00:00Z', [LEAD.toUpperCase(), 'deputy@ect-helpdesk.example'])).toBe(true)
      desk.clock.goOn(7)
      expect((await delivered()).map(({ to }) => to.address)).toEqual(['deputy@ect-helpdesk.example'])

      expect(await recipients.subscribeAgain(gone?.id ?? '')).toBe(true)
      expect(await recipients.subscribeAgain(gone?.id ?? '')).toBe(false)
      expect(await recipients.unsubscribed()).toEqual([])
    })

    it('shows each report as it was sent, and to whom', async () => {
      await report('brown', { recurrenceStated: true })
      await escalate()
      const reader = createTypeormSentReportReader(db.read.manager)
      const [sent, ...others] = await reader.list(10)
      expect(others).toEqual([])
      await report('young', { recurrenceStated: true })

      const full = await reader.find(sent?.id ?? '')
      expect(sent?.mails).toBe(1)
      expect(full?.report.problems[0]).toMatchObject({ tickets: 1, firstAt: desk.clock.now() })
      expect(full?.mails.map(({ address, state }) => [address, state])).toEqual([[LEAD, 'pending']])
      expect(full?.mails[0]?.subject).toBe(sent?.title)
    })

    it('keeps the report that it sent', async () => {
      const { problemId } = await report('brown', { recurrenceStated: true })
      await escalate()

      const last = await desk.unitOfWork.run('background', stores => stores.escalations.last(problemId ?? ''))
      expect(last).toEqual({ createdAt: desk.clock.now(), tickets: 1, stated: 1 })
    })
  })
})
