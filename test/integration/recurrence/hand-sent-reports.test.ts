import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { createReminders } from '../../../src/journeys/remind'
import { createSendToContacts } from '../../../src/journeys/send-to-contacts'
import { newId } from '../../../src/kernel/ids'
import { toDay } from '../../../src/kernel/day'
import type { ReportContact } from '../../../src/report/contacts'
import { createEscalate } from '../../../src/report/escalate'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor } from '../journeys/a-mail'
import { deskForEachTest } from '../journeys/desk-for-each-test'
import type { JourneysUnderTest } from '../journeys/journey-fixture'
import { reportingOf, settings, signer, templates } from '../mail/desk-fixture'
import { buildStores, LEAD, storesOf } from './reported-to-leads'

const NORA = 'nora@northgate.example'
const NED = 'ned@northgate.example'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const deps = () => {
    const reader = createTypeormReportReader(db.read.manager)
    return {
      ...{ unitOfWork: storesOf(db), clock: desk.clock, newId, templates, signer, ...reportingOf(reader) },
      settings: { ...settings, leadAddresses: [LEAD], escalateAt: 1 },
    }
  }
  const byHand = () => createSendToContacts({ ...deps(), stores: buildStores(db.read.manager) })
  const contact = (change: Partial<ReportContact> = {}): ReportContact => ({
    ...{ id: newId(), kind: 'lead-provider', organisation: 'Northgate', name: 'Nora Field', address: NORA },
    ...{ seesPeople: false, whyPeople: null, addedBy: newId(), addedAt: desk.clock.now(), ...change },
  })
  /** A problem with a ticket of each of these lead providers, and three contacts, one of whom may see people. */
  const reported = async (...providers: readonly string[]) => {
    const problem = aProblem({ cause: 'at-two-schools', scope: 'mentor', title: 'Mentor at two schools: one mentor' })
    const ects = ['brown', 'young']
    const ticketIds: string[] = []
    for (const [place] of providers.entries())
      ticketIds.push((await desk.receive(aMail({ text: asksFor('khan', ects[place] ?? '') }))).ticketId ?? '')
    await desk.deliver()
    await storesOf(db).run('background', async ({ problems, contacts }) => {
      await problems.addProblem(problem)
      for (const [place, leadProvider] of providers.entries())
        await problems.addOccurrence(
          anOccurrence(ticketIds[place] ?? '', {
            ...{ problemId: problem.id, cause: problem.cause, occurredAt: desk.clock.now(), leadProvider },
            ...{ schoolUrn: '910001', evidence: 'She is at Dale School too.', stated: true },
          }),
        )
      await contacts.add(contact())
      await contacts.add(contact({ address: NED, seesPeople: true, whyPeople: 'Mends their records' }))
      await contacts.add(contact({ organisation: 'Southend', address: 's@southend.example' }))
    })
    return problem
  }
  const delivered = async () => (await desk.deliver()).filter(({ subject }) => subject.includes('PRB-7K3M'))
  const events = async (problemId: string) =>
    (await buildStores(db.read.manager).problems.events(problemId)).map(({ code, facts }) => ({ code, facts }))

  it('goes to contacts of the organisation whose schools alone report it, masked unless a reason is kept', async () => {
    const problem = await reported('Northgate')
    const audiences = await byHand().audiences(problem.id)
    expect(audiences.map(({ addresses, isNamed }) => ({ addresses, isNamed }))).toEqual([
      { addresses: [NED], isNamed: true },
      { addresses: [NORA], isNamed: false },
    ])
    const key = audiences[1]?.key ?? ''
    const { mark } = (await byHand().prepare(problem.id, key)) ?? { mark: '' }
    const send = () => byHand().send({ problemId: problem.id, audience: key, mark, actor: 'lead-1' })

    expect(await send()).toEqual({ kind: 'done' })
    expect(await send()).toMatchObject({ kind: 'refused', sentence: expect.stringContaining('today already') })
    const [mail, ...others] = await delivered()
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      to: { address: NORA },
      subject: expect.stringContaining('Escalation PRB-7K3M: Mentor missing: schools of Northgate'),
    })
    expect(mail?.text).toContain('Names, TRNs and addresses are replaced by roles.')
    expect(`${mail?.text}${mail?.html}${JSON.stringify(mail?.attachments)}`).not.toMatch(/Dale|two schools/i)
    expect(await events(problem.id)).toEqual([
      { code: 'sent-outside', facts: { organisation: 'Northgate', form: 'masked' } },
    ])
  })

  it('is nobody’s where another organisation’s school reports it, or it is over', async () => {
    const problem = await reported('Northgate', 'Southend')
    expect(await byHand().audiences(problem.id)).toEqual([])

    const send = { problemId: problem.id, audience: 'lp x', mark: '', actor: 'lead-1' }
    expect(await byHand().send(send)).toMatchObject({ kind: 'refused' })
    expect(await delivered()).toEqual([])
  })

  it('is not sent when something was reported since it was looked at, nor to whoever wants no reports', async () => {
    const problem = await reported('Northgate')
    const [named] = await byHand().audiences(problem.id)
    const { mark } = (await byHand().prepare(problem.id, named?.key ?? '')) ?? { mark: '' }
    await storesOf(db).run('background', ({ problems }) =>
      problems.changeProblem(problem.id, { workaround: 'Add them by hand.' }, desk.clock.now()),
    )
    const send = { problemId: problem.id, audience: named?.key ?? '', mark, actor: 'lead-1' }
    expect(await byHand().send(send)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('not the one you looked at'),
    })

    await storesOf(db).run('click', ({ unsubscribes }) =>
      unsubscribes.add({ id: newId(), address: NED, unsubscribedAt: desk.clock.now() }),
    )
    expect((await byHand().audiences(problem.id)).map(({ addresses }) => addresses)).toEqual([[NORA]])
  })

  it('keeps back no report for the leads, asks nothing of all schools, and is reminded of to nobody there', async () => {
    const problem = await reported('Northgate')
    const [named] = await byHand().audiences(problem.id)
    const { mark } = (await byHand().prepare(problem.id, named?.key ?? '')) ?? { mark: '' }
    await byHand().send({ problemId: problem.id, audience: named?.key ?? '', mark, actor: 'lead-1' })
    expect(await buildStores(db.read.manager).problemAsks.open(problem.id)).toBeNull()

    expect(await createEscalate(deps())()).toBe(1)
    await delivered()
    desk.later(30 * 24 * 60)
    const reminders = createReminders({
      ...deps(),
      stores: buildStores(db.read.manager),
      answerBy: () => toDay('2027-01-15'),
    })
    expect((await reminders.prepare(problem.id))?.to).toEqual([LEAD])
  })
})
