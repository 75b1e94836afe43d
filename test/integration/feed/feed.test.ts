import { touchFeed } from '../../../src/adapters/database/feed/touch-feed'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, registerUnits, type MovingClock } from '../register/register-fixture'
import { brief, feedRegister, feedSchool, feedUnder, NORTH, SOUTH } from './feed-fixture'

const HILL = '910001'
const DALE = '910002'

eachDatabase((_, open) => {
  let db: TestDatabase
  let clock: MovingClock
  let units: ReturnType<typeof registerUnits>
  let feed: ReturnType<typeof feedUnder>
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())
  beforeEach(async () => {
    await db.clear()
    clock = aMovingClock()
    units = registerUnits(db, clock)
    feed = feedUnder(db, clock)
    await units.fill(
      feedRegister({
        schools: [feedSchool(HILL), feedSchool(DALE, { deliveryPartner: NORTH, leadProvider: 'Lead of Dale' })],
        partnerships: [
          { schoolUrn: HILL, cohort: 2021, leadProvider: 'Lead One', deliveryPartner: NORTH },
          { schoolUrn: HILL, cohort: 2022, leadProvider: 'Lead Two', deliveryPartner: SOUTH },
        ],
        people: [
          { id: 'mia', role: 'mentor', cohort: 2021, emails: ['mia@s910001.sch.example'] },
          { id: 'max', role: 'mentor', cohort: 2022 },
          { id: 'eve', role: 'ect', cohort: 2022 },
          { id: 'ian', role: 'ect', cohort: 2021 },
        ],
      }),
    )
  })

  it('carries a 2021 mentor of a 2022 ECT to the 2022 partner, with both cohorts and partners', async () => {
    await units.pair('mia', 'eve')

    const [pairing, ...more] = await feed.rows('pairings', 'south hub')
    expect(more).toEqual([])
    expect(pairing).toMatchObject({
      feed: 'pairings',
      action: 'added',
      partnerKey: 'south hub',
      changedAt: new Date('2026-11-25T10:00:00Z'),
      acknowledgedAt: null,
      shown: {
        mentorId: 'mia',
        mentorTrn: '9800000',
        mentorName: 'mia Person',
        mentorEmail: 'mia@s910001.sch.example',
        homeCohort: 2021,
        pairedCohort: 2022,
        ectId: 'eve',
        ectTrn: '9800002',
        ectName: 'eve Person',
        schoolUrn: HILL,
        schoolName: 'School 910001',
        leadProvider: 'Lead Two',
        homeDeliveryPartner: NORTH,
        pairedDeliveryPartner: SOUTH,
        from: '2026-11-25',
        until: null,
        isUndone: false,
        isOutOfScope: false,
        origin: 'ticket',
        standing: 'recorded',
      },
    })
    expect((await feed.rows('participant-records', 'south hub')).map(brief)).toEqual([
      'added max - 2022>2022 2022-09-01',
      'added mia eve 2021>2022 2026-11-25',
    ])
    expect((await feed.rows('participant-records', 'north hub')).map(brief)).toEqual([
      'added mia - 2021>2021 2021-09-01',
    ])
    expect(await feed.rows('pairings', 'north hub')).toEqual([])
  })

  it('carries a 2022 mentor of a 2021 ECT to the 2021 partner', async () => {
    await units.pair('max', 'ian')

    expect((await feed.rows('pairings', 'north hub')).map(brief)).toEqual(['added max ian 2022>2021 2026-11-25'])
    expect((await feed.rows('participant-records', 'north hub')).map(brief)).toEqual([
      'added mia - 2021>2021 2021-09-01',
      'added max ian 2022>2021 2026-11-25',
    ])
    expect(await feed.rows('pairings', 'south hub')).toEqual([])
  })

  it('takes the partner of the ECT’s own registration before that of the school and cohort', async () => {
    await db.write.query(`UPDATE registrations SET delivery_partner = 'West Hub' WHERE teacher_id = 'eve'`)
    await units.pair('mia', 'eve')

    expect((await feed.rows('pairings', 'west hub')).map(brief)).toEqual(['added mia eve 2021>2022 2026-11-25'])
    expect(await feed.rows('pairings', 'south hub')).toEqual([])
  })

  it('keeps ended and undone rows, each in a new place with what the change was', async () => {
    await units.pair('mia', 'eve')
    const [before] = await feed.rows('pairings', 'south hub')
    clock.goOn(5)
    await units.pair('max', 'eve')
    expect((await feed.rows('pairings', 'south hub')).map(brief)).toEqual([
      'ended mia eve 2021>2022 2026-11-25 2026-11-29',
      'added max eve 2022>2022 2026-11-30',
    ])
    expect((await feed.rows('participant-records', 'south hub', before?.changeId ?? 0)).map(brief)).toEqual([
      'ended mia eve 2021>2022 2026-11-25 2026-11-29',
    ])
    const [, added] = await feed.rows('pairings', 'south hub')
    const [ended] = await feed.rows('pairings', 'south hub')
    expect(ended?.changeId).toBeGreaterThan(before?.changeId ?? Infinity)
    expect(added?.changeId).toBeGreaterThan(ended?.changeId ?? Infinity)
    expect(ended?.rowId).toBe(before?.rowId)
  })

  it('says undone of what was undone, and of its participant record', async () => {
    const done = await units.pair('mia', 'eve')
    await feed.catchUp()
    await units.undo(done?.changeSetId ?? '')

    expect((await feed.rows('pairings', 'south hub')).map(brief)).toEqual(['undone mia eve 2021>2022 2026-11-25'])
    expect((await feed.rows('participant-records', 'south hub')).map(brief)).toEqual([
      'added max - 2022>2022 2022-09-01',
      'undone mia eve 2021>2022 2026-11-25',
    ])
  })

  it('keeps the tombstone of a pairing that was undone before anybody read it', async () => {
    const done = await units.pair('mia', 'eve')
    await units.undo(done?.changeSetId ?? '')

    expect((await feed.rows('pairings', 'south hub')).map(brief)).toEqual(['undone mia eve 2021>2022 2026-11-25'])
  })

  it('gives a row a new place when what it shows has changed, and none when it has not', async () => {
    await units.pair('mia', 'eve')
    const [before] = await feed.rows('pairings', 'south hub')
    const touch = (change: Parameters<typeof touchFeed>[1]) =>
      feed.units.run('background', manager => touchFeed(manager, change))

    await touch({ teacherIds: ['mia', 'eve'], schoolUrns: [HILL] })
    expect(await feed.rows('pairings', 'south hub', before?.changeId)).toEqual([])

    await db.write.query(`UPDATE teacher_emails SET address = 'm.marsh@s910001.sch.example' WHERE teacher_id = 'mia'`)
    await touch({ teacherIds: ['mia'] })
    const [email] = await feed.rows('pairings', 'south hub', before?.changeId)
    expect([email?.action, email?.shown.mentorEmail]).toEqual(['changed', 'm.marsh@s910001.sch.example'])

    await db.write.query(`UPDATE teachers SET last_name = 'Ash-Lee' WHERE id = 'eve'`)
    await touch({ teacherIds: ['eve'] })
    const [name] = await feed.rows('pairings', 'south hub', email?.changeId)
    expect([name?.action, name?.shown.ectName]).toEqual(['changed', 'eve Ash-Lee'])

    await db.write.query(`UPDATE schools SET name = 'Hill Academy' WHERE urn = '${HILL}'`)
    await touch({ schoolUrns: [HILL] })
    const [school] = await feed.rows('pairings', 'south hub', name?.changeId)
    expect([school?.action, school?.shown.schoolName]).toEqual(['changed', 'Hill Academy'])
    expect(await feed.rows('pairings', 'south hub', school?.changeId)).toEqual([])
  })

  it('ends a row for the partner that a partnership leaves, and adds it for the one that it goes to', async () => {
    await units.pair('mia', 'eve')
    await feed.catchUp()
    clock.goOn(3)
    await db.write.query(
      `UPDATE partnerships SET delivery_partner = 'East Hub', lead_provider = 'Lead East' WHERE cohort = 2022`,
    )
    await feed.units.run('background', manager => touchFeed(manager, { schoolUrns: [HILL] }))

    const [left] = await feed.rows('pairings', 'south hub')
    expect([left?.action, left?.shown.until, left?.shown.isOutOfScope]).toEqual(['ended', '2026-11-28', true])
    expect((await feed.rows('pairings', 'east hub')).map(brief)).toEqual(['added mia eve 2021>2022 2026-11-25'])

    await db.write.query(`UPDATE teacher_emails SET address = 'later@s910001.sch.example' WHERE teacher_id = 'mia'`)
    await feed.units.run('background', manager => touchFeed(manager, { teacherIds: ['mia'] }))
    expect(await feed.rows('pairings', 'south hub', left?.changeId)).toEqual([])
    expect((await feed.rows('pairings', 'east hub')).map(row => row.shown.mentorEmail)).toEqual([
      'later@s910001.sch.example',
    ])
  })

  it('leaves history with the partner who had it when a partnership moves', async () => {
    await units.pair('mia', 'eve')
    await feed.catchUp()
    clock.goOn(5)
    await units.pair('max', 'eve')
    await feed.catchUp()
    clock.goOn(5)
    await db.write.query(`UPDATE partnerships SET delivery_partner = 'East Hub' WHERE cohort = 2022`)
    await feed.units.run('background', manager => touchFeed(manager, { schoolUrns: [HILL] }))

    expect((await feed.rows('pairings', 'east hub')).map(brief)).toEqual(['added max eve 2022>2022 2026-11-30'])
    expect((await feed.rows('pairings', 'south hub')).map(brief)).toEqual([
      'ended mia eve 2021>2022 2026-11-25 2026-11-29',
      'ended max eve 2022>2022 2026-11-30 2026-12-05',
    ])
  })

  it('reads by instant as well as by place', async () => {
    await units.pair('mia', 'eve')
    await feed.catchUp()
    clock.goOn(1)
    await units.pair('max', 'ian')
    await feed.catchUp()
    const read = (updatedSince: string, since = 0) =>
      feed.reader.page({
        feed: 'pairings',
        partnerKey: null,
        since,
        updatedSince: new Date(updatedSince),
        limit: 10,
      })

    expect((await read('2026-11-25T10:00:00Z')).map(row => row.shown.mentorId)).toEqual(['mia', 'max'])
    expect((await read('2026-11-25T10:00:01Z')).map(row => row.shown.mentorId)).toEqual(['max'])
    expect(await read('2026-11-26T10:00:01Z')).toEqual([])
    const [first] = await read('2026-11-25T10:00:00Z')
    expect((await read('2026-11-25T10:00:00Z', first?.changeId)).map(row => row.shown.mentorId)).toEqual(['max'])
  })

  it('lists a mentor without an address, and pairings that no partner is known for', async () => {
    await db.write.query(`DELETE FROM partnerships WHERE cohort = 2022`)
    await units.pair('max', 'eve')

    const [row] = await feed.rows('pairings', null)
    expect([row?.partnerKey, row?.shown.mentorEmail, row?.shown.pairedDeliveryPartner]).toEqual(['', null, null])
    expect(await feed.rows('pairings', 'south hub')).toEqual([])
  })

  it('gives no place twice and none below one that was given, with two processes at it', async () => {
    const other = feedUnder(await db.again(), clock)
    await units.pair('mia', 'eve')
    await units.pair('max', 'ian')
    await Promise.all([feed.catchUp(), other.catchUp()])

    const all = [...(await feed.rows('pairings', null)), ...(await feed.rows('participant-records', null))]
    const places = all.map(row => row.changeId)
    expect(new Set(places).size).toBe(6)
    expect(places).toHaveLength(6)
  })
})
