import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { createReadExample } from '../../../src/journeys/read-example'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import type { JourneysUnderTest } from './journey-fixture'

const KHAN = { kind: 'participant', value: 'a1b2c3d4-0000-4000-8000-000000000001', isRetired: false } as const

describe('an example for a report', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(openTestDatabase, given => ({ db, desk } = given))

  const exampleOf = async (text: string) => {
    const { ticket } = await desk.ticketFrom(aMail({ text }))
    const { manager } = db.read
    const reader = createTypeormRegisterReader({ manager, clock: desk.clock, portalRules: '2022' })
    const register = { ...reader, idsOf: async (id: string) => (id === 'khan' ? [KHAN] : []) }
    const viewTicket = (id: string) => desk.page(id)
    const readExample = createReadExample({ register, viewTicket })
    return { ticket, readExample, example: await readExample(ticket.id) }
  }

  it('gives ids for names, what the register shows, and what was seen, letter for letter', async () => {
    const { ticket, example } = await exampleOf(
      `The page says "Sorry, there is a problem with the service".\n\n${asksFor('khan', 'brown')}`,
    )

    expect(example).toMatchObject({
      ticketReference: ticket.reference,
      receivedAt: ticket.receivedAt.toISOString(),
      schoolUrn: '910001',
      mentor: { recordId: 'khan', participantIds: ['a1b2c3d4-0000-4000-8000-000000000001'], trainingRecordIds: [] },
      ect: { recordId: 'brown', participantIds: [], trainingRecordIds: [] },
      cohorts: { mentor: 2021, ect: 2022 },
      error: 'Sorry, there is a problem with the service',
      seen: 'Sorry, there is a problem with the service',
      expected:
        'The mentor with participant id a1b2c3d4-0000-4000-8000-000000000001 is in the list, can be chosen, and stands as the mentor of the ECT afterwards.',
    })
    expect(example?.steps).toEqual([
      'Sign in to the Department’s service as an induction tutor of URN 910001.',
      'Open the ECT, and choose to assign or change the mentor.',
      'Look for the mentor with participant id a1b2c3d4-0000-4000-8000-000000000001 in the list.',
    ])
    expect(example?.diagnosis[0]?.sentence).toMatch(/^\[mentor\] is registered as a mentor, but not in the mentor pool/)
    expect(example?.diagnosis[0]?.evidence.length).toBeGreaterThan(0)
    expect(example?.inOrder).toContain('[mentor] is registered as a mentor.')
    expect(JSON.stringify(example)).not.toMatch(/Amina|Khan|Lee\b|Brown|Tess|98000|hill-school\.sch/)
  })

  it('tells beside an error what they did, and not that it keeps happening, which is said elsewhere', async () => {
    const { ticket, readExample } = await exampleOf(
      `I cannot press Continue: "Sorry, there is a problem with the service".\n\n${asksFor('khan', 'brown')}`,
    )
    const recurrenceEvidence = { quote: 'This keeps happening.', source: 'body', span: null, zone: 'new' } as never
    const page = await desk.page(ticket.id)
    const stated = createReadExample({
      register: createTypeormRegisterReader({ manager: db.read.manager, clock: desk.clock, portalRules: '2022' }),
      viewTicket: async () => ({ ...page, ticket: { ...page.ticket, recurrenceEvidence } }),
    })

    expect((await readExample(ticket.id))?.words).toMatch(/^I cannot press Continue/)
    expect((await stated(ticket.id))?.words).toMatch(/^I cannot press Continue/)
  })

  it('says nothing of a match that was withdrawn or undone, whoever reads it', async () => {
    const { ticket, readExample } = await exampleOf(asksFor('khan', 'brown'))
    await desk.press(ticket.id)
    const matchRequestId = (await desk.page(ticket.id)).cards[0]?.request.id ?? ''
    expect((await readExample(ticket.id, { isNamed: true }))?.mentor).toMatchObject({ name: 'Amina Khan' })
    await desk.undoMatch({ matchRequestId, actor: 'agent-2', note: 'The school rang.' })

    expect(await readExample(ticket.id, { isNamed: true })).toMatchObject({ mentor: null, ect: null, diagnosis: [] })
  })

  it('says who the two are where its reader may know, and nobody else', async () => {
    const { ticket, readExample } = await exampleOf(asksFor('khan', 'brown'))
    const example = await readExample(ticket.id, { isNamed: true })

    expect(example?.mentor).toMatchObject({ name: 'Amina Khan', trn: '9800000' })
    expect(example?.ect).toMatchObject({ name: 'Lee Brown', trn: '9800003' })
    expect(JSON.stringify({ ...example, mentor: null, ect: null })).not.toMatch(/Amina|Khan|Lee\b|Brown|Tess|98000/)
  })

  it('tells an organisation what it holds, and neither a mentor’s other school nor what the school wrote', async () => {
    const { ticket, readExample, example } = await exampleOf(
      `She was at Dale School before.\n\n${asksFor('khan', 'brown')}`,
    )
    expect(JSON.stringify([example?.diagnosis, example?.inOrder])).toContain('Dale')
    const outside = { holdsEct: true, holdsMentor: false }
    const told = await readExample(ticket.id, { isNamed: true, outside })

    expect(told).toMatchObject({
      mentor: null,
      ect: { recordId: 'brown', name: 'Lee Brown' },
      cohorts: { mentor: null, ect: 2022 },
      words: null,
      seen: 'What the school wrote is not passed on: ask us, quoting the ticket.',
      expected: 'The mentor is in the list, can be chosen, and stands as the mentor of the ECT afterwards.',
      inOrder: [],
    })
    expect(told?.diagnosis[0]).toEqual({
      certainty: 'shown',
      sentence: 'The mentor is registered, but was never added to the list of mentors at this school.',
      ...{ source: null, asOf: null, evidence: [] },
    })
    expect(JSON.stringify(told)).not.toMatch(/Dale|910002|Amina|Khan|khan|a1b2c3d4|2021/)
    expect(
      await readExample(ticket.id, { isNamed: true, outside: { holdsEct: false, holdsMentor: true } }),
    ).toMatchObject({ mentor: { name: 'Amina Khan' }, ect: null, cohorts: { mentor: 2021, ect: null } })
  })

  it('counts whom a ticket affects, by cohorts and by the provider of the ECT', async () => {
    const { ticket } = await exampleOf(asksFor('khan', 'brown'))

    expect(await createTypeormReportReader(db.read.manager).affected([ticket.id])).toEqual([
      {
        ...{ ticketId: ticket.id, isCompleted: false, mentorCohort: 2021, ectCohort: 2022 },
        ...{ leadProvider: null, deliveryPartner: null, mentorLeadProviders: [], mentorDeliveryPartners: [] },
      },
    ])
  })
})
