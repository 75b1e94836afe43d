import { createTypeormReadProblemThread } from '../../../src/adapters/database/readers/problem-thread'
import { createTypeormBooksReader } from '../../../src/adapters/database/readers/books-reader'
import { createPutWithProblem } from '../../../src/journeys/put-with-problem'
import { createUndoWriting, createWriteAboutProblem } from '../../../src/journeys/write-about-problem'
import { newId } from '../../../src/kernel/ids'
import type { Problem } from '../../../src/problem/problem'
import { aProblem } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aBounceOf, aMail, TUTOR } from '../journeys/a-mail'
import { deskForEachTest } from '../journeys/desk-for-each-test'
import type { JourneysUnderTest } from '../journeys/journey-fixture'
import { settings, signer, templates } from '../mail/desk-fixture'
import { DEPUTY, LEAD, reportedToLeads, storesOf } from './reported-to-leads'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const unitOfWork = () => storesOf(db)
  const reported = (...problems: readonly Problem[]) => reportedToLeads({ db, desk, problems })
  const answer = (inReplyTo: string, parts: Parameters<typeof aMail>[0] = {}) =>
    aMail({
      from: LEAD,
      subject: 'Re: Escalation',
      text: 'The provider has it.',
      inReplyTo,
      messageId: 'answer-1@lead',
      ...parts,
    })
  const thread = (problem: Problem) => createTypeormReadProblemThread(db.read.manager)(problem.id)
  const told = async () => await createTypeormBooksReader(db.read.manager).messagesSince(new Date(0))
  const noTicket = async () => expect((await desk.rows())['tickets']).toBe(0)

  describe('an answer to an escalation report', () => {
    it('is kept with the problem, makes no ticket, answers what was asked, and is told by the books', async () => {
      const problem = aProblem()
      const sent = await reported(problem)
      expect((await thread(problem)).ask).toMatchObject({ answerBy: '2026-12-02' })
      const message = await desk.receive(answer(sent, { from: DEPUTY }))

      expect(message).toMatchObject({ outcome: 'joined', ticketId: null, cause: null })
      const { reports, messages, ask } = await thread(problem)
      expect(reports).toMatchObject([{ mails: 2, answerBy: '2026-12-02' }])
      expect(messages).toMatchObject([
        {
          kind: 'answer',
          address: 'deputy@ect-helpdesk.example',
          body: 'The provider has it.',
          isProved: true,
          putBy: null,
        },
      ])
      expect(ask).toBeNull()
      expect(await told()).toMatchObject([{ messageId: 'answer-1@lead', outcome: 'joined', problem: 'PRB-7K3M' }])
      expect(await desk.balance({ since: null, until: null })).toMatchObject({ received: 1, joined: 1, balanced: true })
      expect(await desk.deliver()).toEqual([])
      await noTicket()
    })

    it('is kept with its files, within the limits of every mail', async () => {
      const problem = aProblem()
      const sent = await reported(problem)
      const parts = [
        '--b\r\nContent-Type: text/plain\r\n\r\nThe provider has it, see the trace.\r\n',
        '--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="../trace.txt"\r\n\r\nline 1\r\n--b--\r\n',
      ]
      const headers = { 'Content-Type': 'multipart/mixed; boundary=b', 'MIME-Version': '1.0' }
      await desk.receive(answer(sent, { headers, text: parts.join('') }))

      const [message] = (await thread(problem)).messages
      expect(message).toMatchObject({ kind: 'answer', body: 'The provider has it, see the trace.' })
      expect(message?.files).toEqual([
        { id: expect.any(String), filename: 'trace.txt', size: 7, blobKey: expect.any(String) },
      ])
      expect((await desk.blob(message?.files[0]?.blobKey ?? ''))?.toString().trim()).toBe('line 1')
      await noTicket()
    })

    it('that comes twice is one answer', async () => {
      const problem = aProblem()
      const sent = await reported(problem)
      await desk.receive(answer(sent))
      const again = await desk.receive(answer(sent))

      expect(again.outcome).toBe('duplicate')
      expect((await thread(problem)).messages).toHaveLength(1)
      expect(await told()).toMatchObject([{ problem: 'PRB-7K3M' }, { outcome: 'duplicate', problem: 'PRB-7K3M' }])
    })

    it.each([
      ['from an address that the report did not go to', { from: TUTOR }, {}, 'report-sender'],
      ['of which nothing proves the sender', {}, { verdict: 'unproved' }, 'report-unproved'],
      ['whose signature leaves open what it answers', {}, { verdict: 'signed' }, 'report-unproved'],
    ] as const)('%s waits for a person, and never makes a ticket', async (_label, parts, how, cause) => {
      const problem = aProblem()
      const sent = await reported(problem)
      const held = await desk.receive(answer(sent, parts), how)

      expect(held).toMatchObject({ outcome: 'suspended', cause, flags: [`problem-${problem.id}`] })
      expect(await thread(problem)).toMatchObject({ messages: [], ask: { answerBy: '2026-12-02' } })
      // Whoever releases it as if it were a tutor's gets it back.
      await unitOfWork().run('click', ({ suspensions }) =>
        suspensions.release(held.id, { by: 'agent-1', why: null, at: desk.clock.now() }),
      )
      await desk.workThrough()(await desk.message(held.id))
      expect(await desk.message(held.id)).toMatchObject({ outcome: 'suspended', cause })
      await noTicket()

      const put = createPutWithProblem({ unitOfWork: unitOfWork(), clock: desk.clock, newId })
      const command = { messageId: held.id, problemId: problem.id, actor: 'agent-1', why: 'Rang them' }
      expect(await put(command)).toEqual({ kind: 'done' })
      expect((await put(command)).kind).toBe('refused')
      const { messages, ask } = await thread(problem)
      expect(messages).toMatchObject([{ kind: 'answer', putBy: 'agent-1', body: 'The provider has it.' }])
      expect(ask).toBeNull()
      expect(await desk.message(held.id)).toMatchObject({ outcome: 'joined', ticketId: null })
      await noTicket()
    })

    it('by a machine is kept there and answers nothing', async () => {
      const problem = aProblem()
      const sent = await reported(problem)
      const away = answer(sent, { headers: { 'Auto-Submitted': 'auto-replied' }, text: 'I am away.' })
      expect(await desk.receive(away)).toMatchObject({ outcome: 'joined', ticketId: null })
      expect(await desk.receive(aBounceOf(sent))).toMatchObject({ outcome: 'joined', ticketId: null })

      const { messages, ask } = await thread(problem)
      expect(messages.map(({ kind }) => kind)).toEqual(['automatic', 'undelivered'])
      expect(ask).toMatchObject({ answerBy: '2026-12-02' })
      expect(await desk.deliver()).toEqual([])
      await noTicket()
    })

    it('to a report of several problems belongs to the one that it names, and waits when it names none', async () => {
      const [one, other] = [aProblem(), aProblem({ reference: 'PRB-9XYZ', scopeKey: '900002' })]
      const sent = await reported(one, other)
      const held = await desk.receive(answer(sent))
      await desk.receive(answer(sent, { text: 'We look at prb-9xyz.', messageId: 'answer-2@lead' }))

      expect(held).toMatchObject({ outcome: 'suspended', cause: 'report-which', flags: [] })
      expect((await thread(other)).messages).toMatchObject([{ body: 'We look at prb-9xyz.' }])
      expect((await thread(one)).messages).toEqual([])
      await noTicket()
    })

    it('follows its problem into the one that it was merged into, whose page shows both threads', async () => {
      const [one, into] = [aProblem(), aProblem({ reference: 'PRB-9XYZ', scopeKey: '900002' })]
      const sent = await reported(one)
      await unitOfWork().run('click', async ({ problems }) => {
        await problems.addProblem(into)
        await problems.changeProblem(one.id, { state: 'merged', mergedIntoId: into.id }, desk.clock.now())
      })
      await desk.receive(answer(sent))

      const { reports, messages } = await thread(into)
      expect(messages).toMatchObject([{ problemId: into.id, kind: 'answer' }])
      expect(reports).toHaveLength(1)
    })

    it('without its thread is known by the reference in the subject, from a receiver of the report alone', async () => {
      const problem = aProblem()
      await reported(problem)
      const fresh = { subject: 'About PRB-7K3M', text: 'We have it.' }
      expect(await desk.receive(aMail({ ...fresh, from: LEAD }))).toMatchObject({ outcome: 'joined', ticketId: null })
      expect(
        await desk.receive(aMail({ ...fresh, from: LEAD, text: 'Again.' }), { verdict: 'unproved' }),
      ).toMatchObject({
        outcome: 'ticket',
      })
      // Tutors are told the reference, and write about their own ticket.
      expect(await desk.receive(aMail({ subject: 'About PRB-7K3M' }))).toMatchObject({ outcome: 'ticket' })
    })
  })

  describe('an email of ours about a problem', () => {
    const deps = () => ({ unitOfWork: unitOfWork(), clock: desk.clock, newId, templates, signer, settings })
    const write = (problem: Problem, given: Record<string, string> = {}) =>
      createWriteAboutProblem(deps())({
        ...{ problemId: problem.id, actor: 'lead-1', to: LEAD, text: 'Which version?\r\nThanks', key: 'form-1' },
        ...given,
      })

    it('answers what came, on its thread, once for each form, and its answer comes back to the problem', async () => {
      const problem = aProblem()
      await desk.receive(answer(await reported(problem)))
      expect(await write(problem)).toEqual({ kind: 'done' })
      expect(await write(problem)).toEqual({ kind: 'written-before' })
      const [email, ...others] = await desk.deliver()

      expect(others).toEqual([])
      expect(email).toMatchObject({
        ...{ to: { address: LEAD }, inReplyTo: 'answer-1@lead', autoSubmitted: null },
        subject: 'Re: PRB-7K3M: Mentors missing at one school',
        text: expect.stringContaining('Which version?\nThanks\n'),
      })
      await desk.receive(answer(email?.messageId ?? '', { text: 'The newest.', messageId: 'answer-2@lead' }))
      const { messages } = await thread(problem)
      expect(messages.map(({ kind, body }) => [kind, body])).toEqual([
        ['answer', 'The provider has it.'],
        ['written', 'Which version?\nThanks'],
        ['answer', 'The newest.'],
      ])
    })

    it('goes only to those who had a report or wrote, and not without words', async () => {
      const problem = aProblem()
      await reported(problem)
      expect(await write(problem, { to: 'somebody@elsewhere.example' })).toMatchObject({
        kind: 'refused',
        field: 'writeTo',
      })
      expect(await write(problem, { text: ' \n ' })).toMatchObject({ kind: 'refused', field: 'writeText' })
      expect(await write(problem, { problemId: 'none' })).toEqual({ kind: 'not-found' })
      expect(await desk.deliver()).toEqual([])
    })

    it('is taken back as long as it waits', async () => {
      const problem = aProblem()
      await reported(problem)
      await write(problem)
      const outboxId = (await thread(problem)).messages[0]?.outboxId ?? ''
      const undo = createUndoWriting(deps())
      expect(await undo({ problemId: 'another', outboxId })).toEqual({ kind: 'not-found' })
      expect(await undo({ problemId: problem.id, outboxId })).toMatchObject({ kind: 'undone', to: LEAD })
      expect(await undo({ problemId: problem.id, outboxId })).toEqual({
        kind: 'refused',
        sentence: 'It was taken back before. It has not been sent.',
      })
      expect(await desk.deliver()).toEqual([])

      await write(problem, { key: 'form-2' })
      await desk.deliver()
      const left = (await thread(problem)).messages[1]?.outboxId ?? ''
      expect(await undo({ problemId: problem.id, outboxId: left })).toMatchObject({ kind: 'refused' })
    })
  })
})
