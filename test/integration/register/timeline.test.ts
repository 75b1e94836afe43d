import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { TicketSchema } from '../../../src/adapters/database/schemas/ticket.schema'
import { TeacherIdSchema } from '../../../src/adapters/database/schemas/source.schema'
import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { insertRows } from '../../../src/adapters/database/insert-rows'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import { planMatch } from '../../../src/register/plan-match'
import { aTicket } from '../../console/fakes/sample'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, aRegister, DALE, HILL, registerUnits, START } from './register-fixture'

const PARTICIPANT = '8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b'
const RETIRED = '00000000-0b4d-4e6f-9a7b-1c2d3e4f5a6b'

eachDatabase((_name, open) => {
  let db: TestDatabase
  const clock = aMovingClock()

  beforeAll(async () => {
    db = await open()
    await registerUnits(db, clock).fill({
      ...aRegister([
        { id: 'mia', role: 'mentor', cohort: 2021, at: DALE },
        { id: 'moe', role: 'mentor', cohort: 2022 },
        { id: 'old', role: 'mentor', cohort: 2021, until: '2023-08-31' },
        { id: 'eve', role: 'ect', cohort: 2022 },
      ]),
      links: [{ predecessorUrn: DALE, successorUrn: HILL }],
    })
  })
  afterAll(() => db.drop())

  const reader = () => createTypeormRegisterReader({ manager: db.read.manager, clock, portalRules: 'register-ects' })
  const timeline = (personId: string, page: { limit?: number; offset?: number } = {}) =>
    reader().timeline({ of: { personId }, limit: 10, offset: 0, ...page })

  it('tells a match from a ticket by its reference, in words, on every record that it changed', async () => {
    const ticket = aTicket({
      id: newId(),
      reference: 'CPD-AAAA-1A',
      schoolUrn: HILL,
      problemId: null,
      assigneeId: null,
    })
    await createUnitOfWork(db, manager => manager).run('click', async manager => {
      await insertRows(manager, TicketSchema, [ticket])
      const store = createTypeormRegisterStore({ manager, clock })
      const view = await store.viewFor({ mentorId: 'mia', ectId: 'eve' }, { lock: true })
      if (!view) throw new Error('Mia and Eve are in the register')
      const plan = planMatch(view, { mentorId: 'mia', ectId: 'eve', startOn: START, today: START })
      await store.applyPlan(plan, {
        changedBy: 'agent-1',
        ticketId: ticket.id,
        matchRequestId: null,
        reason: 'Completed from ticket CPD-AAAA-1A',
        at: clock.now(),
        today: START,
        newId,
      })
    })

    const ofEct = await timeline('eve')
    const ofMentor = await timeline('mia')
    const ofSchool = await reader().timeline({ of: { schoolUrn: HILL }, limit: 10, offset: 0 })

    expect(ofEct.total).toBe(1)
    expect(ofEct.entries[0]).toMatchObject({
      by: 'agent-1',
      reason: 'Completed from ticket CPD-AAAA-1A',
      ticketReference: 'CPD-AAAA-1A',
      isUndo: false,
      isUndone: false,
      sentences: [
        'A place of mia Person in the mentor pool of Hill School was added, from 25 November 2026.',
        'A pairing of eve Person with mia Person was added, from 25 November 2026.',
        'A participant record of mia Person on the 2022 cohort was added, from 25 November 2026.',
      ],
    })
    expect(ofMentor.entries).toEqual(ofEct.entries)
    expect(ofSchool.entries).toEqual(ofEct.entries)
  })

  it('tells what was done on a record and taken back, newest first, and where it could be undone', async () => {
    const units = registerUnits(db, clock)
    clock.goOn(1)
    const done = await units.pair('moe', 'eve')
    const before = await timeline('moe')
    clock.goOn(1)
    await units.undo(done?.changeSetId ?? '')

    const { entries, total } = await timeline('moe')

    expect(before.entries.map(entry => entry.undoAt)).toEqual([{ kind: 'record' }])
    expect(await reader().pairOfChange(done?.changeSetId ?? '')).toEqual({
      mentorId: 'moe',
      ectId: 'eve',
      ticketId: null,
    })
    expect(total).toBe(2)
    expect(entries.map(({ isUndo, isUndone, undoAt }) => ({ isUndo, isUndone, undoAt }))).toEqual([
      { isUndo: true, isUndone: false, undoAt: null },
      { isUndo: false, isUndone: true, undoAt: null },
    ])
    expect(entries[0]?.sentences[0]).toBe('The pairing of eve Person with moe Person was set aside.')
    expect((await timeline('moe', { limit: 1, offset: 1 })).entries).toEqual(entries.slice(1))
    expect(await timeline('nobody')).toEqual({ entries: [], total: 0 })
  })

  it('knows the ids of the Department’s service, present ones first, and finds people by them', async () => {
    await createUnitOfWork(db, manager => manager).run('background', manager =>
      insertRows(manager, TeacherIdSchema, [
        { id: newId(), teacherId: 'moe', kind: 'participant', value: RETIRED, retiredAt: clock.now() },
        { id: newId(), teacherId: 'moe', kind: 'participant', value: PARTICIPANT, retiredAt: null },
      ]),
    )

    expect(await reader().idsOf('moe')).toEqual([
      { kind: 'participant', value: PARTICIPANT, isRetired: false },
      { kind: 'participant', value: RETIRED, isRetired: true },
    ])
    expect((await reader().search({ text: RETIRED.toUpperCase(), limit: 5 })).map(found => found.person.id)).toEqual([
      'moe',
    ])
  })

  it('shows a school with those before and after, and what became of it', async () => {
    const hill = await reader().school(HILL)
    const dale = await reader().school(DALE)

    expect(hill?.others.map(person => person.id)).toEqual(['old'])
    expect(hill?.predecessors).toEqual([{ urn: DALE, name: 'Dale School' }])
    expect(dale?.successors).toEqual([{ urn: HILL, name: 'Hill School' }])
    expect(hill?.partnerships).toEqual([
      { cohort: 2022, leadProvider: 'Lead', deliveryPartner: 'Hub of 2022', status: 'active' },
    ])
    expect(hill?.ects.map(({ person, mentorId, mentorName }) => [person.id, mentorId, mentorName])).toEqual([
      ['eve', 'mia', 'mia Person'],
    ])
  })
})
