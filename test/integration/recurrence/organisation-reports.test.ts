import { createTypeormReadOrganisations } from '../../../src/adapters/database/readers/organisations'
import { createTypeormSentReportReader } from '../../../src/adapters/database/readers/sent-reports'
import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { RegistrationSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createTypeormReportContactStore } from '../../../src/adapters/database/stores/report-contact-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import type { ReportContact } from '../../../src/report/contacts'
import { createSendToOrganisations } from '../../../src/report/send-to-organisations'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor } from '../journeys/a-mail'
import { deskForEachTest } from '../journeys/desk-for-each-test'
import type { JourneysUnderTest } from '../journeys/journey-fixture'
import { reportingOf, settings, signer, templates } from '../mail/desk-fixture'
import { buildStores, storesOf } from './reported-to-leads'

const NORA = 'nora@northgate.example'
const MONDAY = '2026-11-30T07:00:00Z'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const units = () =>
    createUnitOfWork(db, manager => ({
      ...{ manager, contacts: createTypeormReportContactStore(manager) },
      ...buildStores(manager),
    }))
  const contact = (change: Partial<ReportContact> = {}): ReportContact => ({
    ...{ id: newId(), kind: 'lead-provider', organisation: 'Northgate', name: 'Nora Field', address: NORA },
    ...{ seesPeople: false, whyPeople: null, addedBy: newId(), addedAt: desk.clock.now(), ...change },
  })
  const add = (...contacts: readonly ReportContact[]) =>
    units().run('click', async stores => {
      for (const one of contacts) await stores.contacts.add(one)
    })
  /** One problem that a school of Northgate reported, who trains Lee Brown, and one of Southend. */
  const reported = async () => {
    const problem = aProblem({ scope: 'everywhere', scopeKey: '', title: 'Mentor not in the list: several schools' })
    const own = (await desk.receive(aMail({ text: asksFor('khan', 'brown') }))).ticketId ?? ''
    const others = (await desk.receive(aMail({ text: asksFor('lowe', 'young') }))).ticketId ?? ''
    const occurredAt = desk.clock.now()
    await units().run('background', async ({ problems, manager }) => {
      await manager.update(RegistrationSchema, { teacherId: 'brown' }, { leadProvider: 'Northgate' })
      await manager.update(RegistrationSchema, { teacherId: 'young' }, { leadProvider: 'Southend' })
      await problems.addProblem({ ...problem, hypothesis: 'Southend sends no pools.', workaround: 'Add them by hand.' })
      const common = { problemId: problem.id, occurredAt }
      await problems.addOccurrence(anOccurrence(own, { ...common, schoolUrn: '910001', leadProvider: 'Northgate' }))
      await problems.addOccurrence(anOccurrence(others, { ...common, schoolUrn: '910002', leadProvider: 'Southend' }))
    })
    await desk.deliver()
    return problem
  }
  const send = (at = MONDAY) => {
    const reader = createTypeormReportReader(db.read.manager)
    const { making, drawPng, readPicture } = reportingOf(reader)
    const person = { recordId: 'brown', participantIds: ['p-1'], trainingRecordIds: [] }
    const readExample: typeof making.readExample = async (ticketId, { isNamed } = { isNamed: false }) => ({
      ...{ ticketReference: ticketId.slice(-9), receivedAt: MONDAY, schoolUrn: '910001', mentor: null, cohorts: null },
      ect: isNamed ? { ...person, name: 'Lee Brown', trn: '9800004' } : person,
      ...{ words: null, error: null, page: null, browser: null, steps: [], expected: 'E.', seen: 'S.', inOrder: [] },
      diagnosis: [],
    })
    return createSendToOrganisations({
      ...{ unitOfWork: storesOf(db), clock: { now: () => new Date(at), today: desk.clock.today }, newId },
      ...{ templates, signer, reader, drawPng, readPicture, making: { ...making, readExample } },
      contacts: createTypeormReportContactStore(db.read.manager),
      settings: { ...settings, leadAddresses: ['lead@ect-helpdesk.example'], escalateAt: 3 },
    })()
  }
  const delivered = async () => {
    desk.later(9 * 24 * 60)
    return desk.deliver()
  }

  describe('the weekly report of an organisation', () => {
    it('holds its own schools alone, masked, once, and goes to nobody else', async () => {
      await reported()
      await add(contact(), contact({ organisation: 'Westway', address: 'w@westway.example' }))
      expect(await send('2026-11-30T06:59:00Z')).toBe(0)
      expect(await send()).toBe(1)
      expect(await send()).toBe(0)

      const [mail, ...others] = await delivered()
      expect(others).toEqual([])
      expect(mail).toMatchObject({
        to: { address: NORA },
        subject: 'Northgate: Weekly report: 1 problem reported in the week to 30 November 2026',
      })
      expect(mail?.text).toContain(
        'Only tickets of schools of Northgate are in it, and of what is recorded only what Northgate holds too. Names, TRNs and addresses are replaced by roles.',
      )
      expect(mail?.text).toContain('Schools of Northgate reported it in 1 ticket.')
      expect(mail?.text).toContain('PRB-7K3M: Mentor not in the school’s list: schools of Northgate')
      expect(mail?.text).toContain(
        'put right what is wrong there.\n\nPlease answer this email by 7 December 2026, quoting PRB-7K3M: who has taken it on, what was found, and when it will be mended.\n\nWhy',
      )
      expect(mail?.text).toContain(
        'Ids stand for names. If you cannot tell from them who is meant, ask us, quoting the ticket.',
      )
      expect(mail?.text).toContain(
        'IN SHORT\n* PRB-7K3M: Mentor not in the school’s list: schools of Northgate. 1 ticket, 1 school; an answer is asked for by',
      )
      expect(mail?.text).toContain('ECT: participant p-1')
      expect(mail?.text).toContain('What helps until it is mended: Add them by hand.')
      expect(`${mail?.text}${mail?.html}${JSON.stringify(mail?.attachments)}`).not.toMatch(
        /Southend|910002|Dale|Lee Brown/,
      )
      expect(mail?.unsubscribeLink).toContain('/unsubscribe/')
    })

    it('says who it is to contacts who may see it, and says so; a second form for the others', async () => {
      await reported()
      const named = { address: 'ned@northgate.example', seesPeople: true, whyPeople: 'Mends their records' }
      await add(contact(), contact(named))
      expect(await send()).toBe(2)

      const mails = new Map((await delivered()).map(mail => [mail.to.address, mail.text]))
      expect(mails.get(NORA)).not.toContain('Lee Brown')
      expect(mails.get('ned@northgate.example')).toContain('ECT: Lee Brown (TRN 9800004), participant p-1')
      expect(mails.get('ned@northgate.example')).not.toContain('Ids stand for names')
      expect(mails.get('ned@northgate.example')).toContain('Its examples say who the mentors and ECTs are')
      const reader = createTypeormSentReportReader(db.read.manager)
      const stored = await Promise.all((await reader.list(9)).map(({ id }) => reader.find(id)))
      expect(stored.map(one => one?.report.audience?.isNamed).sort()).toEqual([false, true])
    })

    it('is answered on the thread of its problem, and not sent to whoever wants no reports', async () => {
      const problem = await reported()
      await add(contact())
      await send()
      const [mail] = await delivered()
      const answer = aMail({ from: NORA, inReplyTo: mail?.messageId ?? '', text: 'Mended.' })
      expect(await desk.receive(answer)).toMatchObject({ outcome: 'joined', ticketId: null })

      await units().run('click', async ({ unsubscribes, problems, manager }) => {
        await unsubscribes.add({ id: newId(), address: NORA, unsubscribedAt: desk.clock.now() })
        const [ticket] = await manager.query('SELECT id FROM tickets ORDER BY id LIMIT 1')
        const again = { problemId: problem.id, cause: 'removed', leadProvider: 'Northgate', schoolUrn: '910001' }
        await problems.addOccurrence(
          anOccurrence(ticket.id, { ...again, occurredAt: new Date('2026-12-02T09:00:00Z') }),
        )
      })
      await send('2026-12-07T08:00:00Z')
      expect(await delivered()).toEqual([])
    })
  })

  it('knows the organisations that registrations name', async () => {
    await reported()

    expect(await createTypeormReadOrganisations(db.read.manager)()).toEqual([
      { kind: 'lead-provider', name: 'Northgate' },
      { kind: 'lead-provider', name: 'Southend' },
    ])
  })

  it('keeps a contact of an organisation once', async () => {
    const one = contact()
    await add(one)
    const again = await units().run('click', ({ contacts }) => contacts.add(contact()))

    expect(again).toBe(false)
    expect(await units().run('click', ({ contacts }) => contacts.list())).toEqual([one])
    expect(await units().run('click', ({ contacts }) => contacts.remove(one.id))).toBe(true)
    expect(await units().run('click', ({ contacts }) => contacts.remove(one.id))).toBe(false)
  })
})
