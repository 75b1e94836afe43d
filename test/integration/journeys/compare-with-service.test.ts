import { createDoneInService } from '../../../src/journeys/done-in-service'
import { COVERS_EVERYTHING } from '../../../src/register/sources/coverage'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail } from './a-mail'
import { openJourneys, type JourneysUnderTest } from './journey-fixture'
import { addSource, FEED, serviceOf } from './service-desk'

/** The match is completed on 25 November 2026; these readings come after it. */
const FIRST = new Date('2026-11-26T06:00:00Z')
const SECOND = new Date('2026-11-29T06:00:00Z')
const THIRD = new Date('2026-12-02T06:00:00Z')
const MATCHED = [{ ectId: 'brown', mentorId: 'khan' }]
const ANOTHER = [{ ectId: 'brown', mentorId: 'ford' }]
const NOBODY = [{ ectId: 'brown', mentorId: null }]

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  let service: ReturnType<typeof serviceOf>
  let ticketId: string
  let pairingId: string
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db)
    service = serviceOf(desk)
    await addSource(db)
    ticketId = (await desk.ticketFrom(aMail())).ticket.id
    expect(await desk.press(ticketId)).toMatchObject({ kind: 'completed' })
    pairingId = (await desk.page(ticketId)).cards[0]!.pairing!.id
  })
  afterEach(() => desk.close())
  afterAll(() => db.drop())

  const standing = async () => {
    const [row] = await db.read.query(
      `SELECT standing, seen_source AS by, contradicted_by AS contradicted, contradicted_mentor_id AS shows, voided_at AS voided FROM pairings WHERE id = '${pairingId}'`,
    )
    return row as Record<string, unknown>
  }
  const state = async () => (await desk.page(ticketId)).ticket.state
  const events = async () =>
    (await desk.page(ticketId)).thread.flatMap(({ entry }) =>
      entry.kind === 'event' && entry.facts ? [entry.facts] : [],
    )

  it('raises the standing of a match that the service shows, and says so on the ticket without opening it', async () => {
    expect(await service.shows(MATCHED, FIRST)).toEqual({ confirmed: 1, contradicted: 0, missing: 0 })

    expect(await standing()).toMatchObject({ standing: 'seen', by: FEED, contradicted: null })
    expect(await state()).toBe('solved')
    expect((await events()).at(-1)).toMatchObject({ code: 'SEEN_IN_SERVICE', source: FEED, wasContradicted: false })
  })

  it('keeps the match, opens the ticket once, and says whom the service shows, when that is another mentor', async () => {
    await service.shows(ANOTHER, FIRST)
    await service.shows(ANOTHER, SECOND)

    expect(await standing()).toMatchObject({
      standing: 'contradicted',
      contradicted: FEED,
      shows: 'ford',
      voided: null,
    })
    expect(await state()).toBe('open')
    expect((await events()).filter(event => event['code'] === 'NOT_IN_SERVICE')).toEqual([
      {
        code: 'NOT_IN_SERVICE',
        pairingId,
        matchRequestId: (await desk.page(ticketId)).cards[0]!.request.id,
        source: FEED,
        asOf: '2026-11-26T06:00:00.000Z',
        mentorId: 'ford',
        wasSeen: false,
      },
    ])
    const mails = await desk.within(stores => stores.outbox.ofTicket(ticketId))
    expect(mails.map(mail => mail.kind).sort()).toEqual(['acknowledgement', 'match-completed'])
  })

  it('waits for the second whole reading without a mentor', async () => {
    await service.shows(NOBODY, FIRST)
    expect(await standing()).toMatchObject({ standing: 'recorded' })
    await service.shows(NOBODY, SECOND, { extent: 'incremental' })
    expect(await standing()).toMatchObject({ standing: 'recorded' })
    await service.shows(NOBODY, SECOND)
    expect(await standing()).toMatchObject({ standing: 'contradicted', shows: null })
    expect(await state()).toBe('open')
  })

  it('counts a whole reading of everybody that has no word about the pair, and no provider’s silence', async () => {
    await service.ends(FIRST)
    await service.ends(FIRST)
    expect(await standing()).toMatchObject({ standing: 'recorded' })
    await service.ends(SECOND)
    expect(await standing()).toMatchObject({ standing: 'contradicted', shows: null })

    await service.shows(MATCHED, SECOND)
    await addSource(db, { coverage: { ...COVERS_EVERYTHING, people: 'lead-provider', provider: 'Lead' } })
    await service.ends(THIRD)
    await service.ends(new Date('2026-12-05T06:00:00Z'))
    expect(await standing()).toMatchObject({ standing: 'seen' })
  })

  it('closes the mark when the service shows the match later, and says that too', async () => {
    await service.shows(ANOTHER, FIRST)
    await service.shows(MATCHED, SECOND)

    expect(await standing()).toMatchObject({ standing: 'seen', contradicted: null, shows: null })
    expect((await events()).at(-1)).toMatchObject({ code: 'SEEN_IN_SERVICE', wasContradicted: true })
    expect(await state()).toBe('open')
  })

  it('tells once more, without opening it again, when the service shows a third person', async () => {
    await service.shows(ANOTHER, FIRST)
    await desk.within(stores => stores.tickets.change(ticketId, { state: 'solved' }, { at: desk.clock.now() }))
    await service.shows([{ ectId: 'brown', mentorId: 'lowe' }], SECOND)

    expect(await state()).toBe('solved')
    expect(
      (await events()).filter(event => event['code'] === 'NOT_IN_SERVICE').map(event => event['mentorId']),
    ).toEqual(['ford', 'lowe'])
  })

  it('opens a closed ticket too', async () => {
    await desk.within(stores => stores.tickets.change(ticketId, { state: 'closed' }, { at: desk.clock.now() }))
    await service.shows(ANOTHER, FIRST)
    expect(await state()).toBe('open')
  })

  it('lets nothing be concluded from a source that does not hold pairings, the cohort or the provider', async () => {
    for (const coverage of [
      { ...COVERS_EVERYTHING, pairings: false },
      { ...COVERS_EVERYTHING, cohorts: [2021] },
    ]) {
      await addSource(db, { coverage })
      await service.shows(ANOTHER, FIRST)
      await service.ends(FIRST)
    }
    expect(await standing()).toMatchObject({ standing: 'recorded' })
    expect(await state()).toBe('solved')
  })

  it('has nothing to say of imported pairings and of pairings that were undone', async () => {
    await db.write.query(`UPDATE pairings SET created_from = 'import'`)
    expect(await service.shows(ANOTHER, FIRST)).toEqual({ confirmed: 0, contradicted: 0, missing: 0 })
    await db.write.query(`UPDATE pairings SET created_from = 'ticket', voided_at = '2026-11-25T12:00:00.000Z'`)
    expect(await service.shows(ANOTHER, FIRST)).toEqual({ confirmed: 0, contradicted: 0, missing: 0 })
  })

  it('lets an agent tick that it was done there, and proves nothing by readings of before', async () => {
    await service.shows(ANOTHER, FIRST)
    desk.later(60 * 24 * 2)
    expect(await service.tick(pairingId)).toEqual({ kind: 'done' })
    expect(await service.tick(pairingId)).toEqual({ kind: 'done' })

    expect(await standing()).toMatchObject({ standing: 'recorded', contradicted: null })
    expect((await events()).filter(event => event['code'] === 'DONE_IN_SERVICE')).toHaveLength(1)
    await service.shows(ANOTHER, new Date('2026-11-27T06:00:00Z'))
    expect(await standing()).toMatchObject({ standing: 'recorded' })
    await service.shows(ANOTHER, THIRD)
    expect(await standing()).toMatchObject({ standing: 'contradicted', shows: 'ford' })
  })

  it('takes the tick off again, and writes both into the audit', async () => {
    await service.tick(pairingId)
    expect(await service.tick(pairingId, false)).toEqual({ kind: 'done' })

    expect((await events()).slice(-2).map(event => event['code'])).toEqual(['DONE_IN_SERVICE', 'NOT_DONE_IN_SERVICE'])
    const rows = await db.read.query(`SELECT event, actor FROM audit_events WHERE event LIKE 'PAIRING%' ORDER BY id`)
    expect(rows).toEqual([
      { event: 'PAIRING_DONE_IN_SERVICE', actor: 'agent-1' },
      { event: 'PAIRING_NOT_DONE_IN_SERVICE', actor: 'agent-1' },
    ])
  })

  it('has no tick where the register is the store of record, nor for what was seen there already', async () => {
    const tick = createDoneInService({ ...desk.deps, completionMode: 'store-of-record' })
    expect(await tick({ pairingId, isDone: true, actor: 'agent-1' })).toEqual({
      kind: 'refused',
      sentence: 'Here the register itself is the store of record, so there is nothing to do in the DfE service.',
    })
    await service.shows(MATCHED, FIRST)
    expect(await service.tick(pairingId)).toEqual({
      kind: 'refused',
      sentence: 'This match has been seen in the DfE service already.',
    })
    expect(await service.tick('nothing')).toEqual({ kind: 'not-found' })
  })
})
