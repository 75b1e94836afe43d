import { createIsAcknowledged } from '../../../src/adapters/database/feed/is-acknowledged'
import { createTypeormRegisterStore } from '../../../src/adapters/database/register/typeorm-register-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { partnerDeskOf } from '../../../src/app/partner-desk-of'
import { newId } from '../../../src/kernel/ids'
import type { PartnerDesk } from '../../../src/register/feed/partner-desk'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, registerUnits, type MovingClock } from '../register/register-fixture'
import { feedRegister, feedSchool, SOUTH } from './feed-fixture'

const HILL = '910001'

eachDatabase((_, open) => {
  let db: TestDatabase
  let clock: MovingClock
  let desk: PartnerDesk
  let units: ReturnType<typeof registerUnits>
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())
  beforeEach(async () => {
    await db.clear()
    clock = aMovingClock()
    desk = partnerDeskOf({ db, clock, newId })
    units = registerUnits(db, clock)
    await units.fill(
      feedRegister({
        schools: [feedSchool(HILL)],
        partnerships: [{ schoolUrn: HILL, cohort: 2022, leadProvider: 'Lead', deliveryPartner: SOUTH }],
        people: [
          { id: 'mia', role: 'mentor', cohort: 2021 },
          { id: 'max', role: 'mentor', cohort: 2021 },
          { id: 'eve', role: 'ect', cohort: 2022 },
          { id: 'ian', role: 'ect', cohort: 2022 },
        ],
      }),
    )
  })
  const at = (accountId: string, feed: 'pairings' | 'participant-records' = 'pairings', partnerKey = 'south hub') => ({
    ...{ accountId, feed, partnerKey },
  })
  const places = async (feed: 'pairings' | 'participant-records' = 'pairings', more: { waiting?: boolean } = {}) =>
    (await desk.feeds.page({ feed, partnerKey: 'south hub', since: 0, ...more, limit: 100 })).map(row => row.changeId)

  it('remembers the last whole download of each person, of each feed', async () => {
    expect(await desk.lastDownload(at('PAT'))).toBeNull()
    const id = await desk.startDownload(at('PAT'), { after: 0, through: 12 })
    expect(await desk.lastDownload(at('PAT'))).toBeNull()
    await desk.completeDownload(id, 3)

    expect(await desk.lastDownload(at('PAT'))).toEqual({ through: 12, at: new Date('2026-11-25T10:00:00Z') })
    expect(await desk.lastDownload(at('SAM'))).toBeNull()
    expect(await desk.lastDownload(at('PAT', 'participant-records'))).toBeNull()
    expect(await desk.lastDownload(at('PAT', 'pairings', 'north hub'))).toBeNull()
  })

  it('acknowledges rows as they stand, and asks again when they change', async () => {
    await units.pair('mia', 'eve')
    await units.pair('mia', 'ian')
    const [first = 0, second = 0] = await places()
    expect(await desk.acknowledge(at('PAT'), [first, 999_999])).toBe(1)
    expect(await desk.acknowledge(at('PAT'), [first])).toBe(0)
    expect(await places('pairings', { waiting: true })).toEqual([second])

    clock.goOn(3)
    await units.pair('max', 'eve')
    const waiting = await desk.feeds.page({
      feed: 'pairings',
      partnerKey: 'south hub',
      since: 0,
      waiting: true,
      limit: 10,
    })
    expect(waiting.map(row => [row.action, row.shown.mentorId, row.shown.ectId])).toEqual([
      ['added', 'mia', 'ian'],
      ['ended', 'mia', 'eve'],
      ['added', 'max', 'eve'],
    ])
  })

  it('acknowledges everything up to a place, of its own partner alone', async () => {
    await units.pair('mia', 'eve')
    await units.pair('mia', 'ian')
    const [first = 0] = await places()

    expect(await desk.acknowledgeThrough(at('PAT', 'pairings', 'north hub'), 1_000_000)).toBe(0)
    expect(await desk.acknowledgeThrough(at('PAT'), first)).toBe(1)
    expect(await desk.acknowledgeThrough(at('PAT'), 1_000_000)).toBe(1)
    expect(await places('pairings', { waiting: true })).toEqual([])
  })

  describe('an undo', () => {
    const undo = (changeSetId: string) =>
      createUnitOfWork(db, manager =>
        createTypeormRegisterStore({ manager, clock, isAcknowledged: createIsAcknowledged(manager) }),
      ).run('click', store =>
        store.undo(changeSetId, {
          ...{ changedBy: 'agent-1', ticketId: null, reason: 'for a test', newId },
          ...{ at: clock.now(), today: clock.today() },
        }),
      )

    it.each(['pairings', 'participant-records'] as const)(
      'is refused once the partner has acknowledged the match in its %s',
      async feed => {
        const done = await units.pair('mia', 'eve')
        await desk.acknowledge(at('PAT', feed), await places(feed))

        expect(await undo(done?.changeSetId ?? '')).toMatchObject({
          kind: 'refused',
          sentence: expect.stringContaining('The delivery partner has acknowledged this match'),
        })
      },
    )

    it('is not refused for what was acknowledged of the mentor before the match', async () => {
      await units.pair('mia', 'eve')
      await desk.acknowledgeThrough(at('PAT'), 1_000_000)
      await desk.acknowledgeThrough(at('PAT', 'participant-records'), 1_000_000)
      clock.goOn(3)
      const done = await units.pair('max', 'eve')
      await places()

      expect(await undo(done?.changeSetId ?? '')).toEqual({ kind: 'undone' })
    })
  })
})
