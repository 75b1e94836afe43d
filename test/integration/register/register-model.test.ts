import fc from 'fast-check'
import { daysBetween } from '../../../src/kernel/day'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, aRegister, DALE, HILL, registerUnits, rolesOf, START, toTeacher } from './register-fixture'
import { createModel, FOREVER, type Model, type Press, type Span } from './register-model'
import { createWorld, toNumber } from './register-world'

const MENTORS = ['m1', 'm2', 'm3', 'm4', 'm5']
const ECTS = ['e1', 'e2', 'e3']
const SCHOOLS = [HILL, DALE]
const PLACES = [
  ...MENTORS.map(who => ({ who, role: 'mentor' as const })),
  ...ECTS.map(who => ({ who, role: 'ect' as const })),
]

const whom = { place: fc.constantFrom(...PLACES), school: fc.constantFrom(...SCHOOLS) }
/** What may happen next: presses of agents, what sources report, and days that go by. */
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('pair' as const),
      mentor: fc.constantFrom(...MENTORS),
      ect: fc.constantFrom(...ECTS),
      then: fc.constantFrom('nothing' as const, 'nothing' as const, 'twice' as const, 'undo' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), press: fc.nat({ max: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('days' as const), count: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('join' as const), ...whom, in: fc.nat({ max: 15 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('leave' as const), ...whom, in: fc.nat({ max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('stays' as const), ...whom }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), ...whom }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), ...whom }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** The same steps every time; a slow machine makes fewer runs rather than none. */
const settings = { seed: 20_221_125, interruptAfterTimeLimit: 25_000, endOnFailure: false }
jest.setTimeout(120_000)

eachDatabase((kind, open) => {
  let db: TestDatabase
  let run = 0
  beforeAll(async () => {
    db = await open()
    await registerUnits(db, aMovingClock()).fill(aRegister([]))
  })
  afterAll(() => db.drop())

  /** Fresh people in the same database, and the model of them. */
  async function begin() {
    run += 1
    const named = (id: string) => `w${run}-${id}`
    const people = [
      { id: named('m1'), role: 'mentor' as const, cohort: 2021 },
      { id: named('m2'), role: 'mentor' as const, cohort: 2022 },
      { id: named('m3'), role: 'mentor' as const, cohort: 2022, at: DALE },
      { id: named('m4'), role: 'mentor' as const, cohort: 2021, until: '2026-12-20' },
      { id: named('m5'), role: 'mentor' as const, cohort: 2022, at: DALE },
      { id: named('e1'), role: 'ect' as const, cohort: 2022 },
      { id: named('e2'), role: 'ect' as const, cohort: 2022, until: '2027-01-20' },
      { id: named('e3'), role: 'ect' as const, cohort: 2021 },
    ]
    const clock = aMovingClock()
    const roles = rolesOf(people)
    const teachers = people.map((person, index) => ({ ...toTeacher(person, index), trn: null }))
    const none = { schools: [], links: [], partnerships: [], tutors: [], pairings: [] }
    await registerUnits(db, clock).fill({ ...none, teachers, ...roles })
    const span = ({ startedOn, finishedOn }: { startedOn: string; finishedOn: string | null }): Span => ({
      from: toNumber(startedOn),
      to: toNumber(finishedOn),
    })
    const model = createModel({
      places: roles.periods.map(period => ({
        ...{ who: period.teacherId, role: period.role, school: period.schoolUrn },
        ...span(period),
      })),
      registered: roles.participantRecords.map(record => ({
        ...{ who: record.mentorId, cohort: record.cohort },
        ...span({ startedOn: record.startedOn, finishedOn: record.endedOn }),
      })),
      cohortOf: new Map(people.filter(({ role }) => role === 'ect').map(({ id, cohort }) => [id, cohort])),
    })
    return { ids: people.map(({ id }) => id), named, clock, model, world: createWorld(db, clock) }
  }

  it('says on every day what a tiny model says, whatever is pressed, undone and reported', async () => {
    let pressed = 0
    let undone = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async steps => {
        const { ids, named, clock, model, world } = await begin()
        const done: { readonly changeSetId: string; readonly press: Press }[] = []
        let isMerged = false
        const today = () => daysBetween(START, clock.today())
        const takeBack = async ({ changeSetId, press }: (typeof done)[number]) => {
          if (!(await world.undo(changeSetId))) return false
          undone += 1
          model.undo(press)
          return true
        }
        for (const each of steps) {
          switch (each.kind) {
            case 'days':
              clock.goOn(each.count)
              break
            case 'pair': {
              const [mentor, ect] = [named(each.mentor), named(each.ect)]
              if (isMerged && each.mentor === 'm5') break
              const before = (await world.days(ids)).effective
              const changeSetId = await world.pair(mentor, ect, { twice: each.then === 'twice' })
              if (changeSetId === null) break
              pressed += 1
              const made = { changeSetId, press: model.pair(mentor, ect, today()) }
              if (each.then !== 'undo') done.push(made)
              else {
                expect(await takeBack(made)).toBe(true)
                expect((await world.days(ids)).effective).toEqual(before)
              }
              break
            }
            case 'undo': {
              const made = done[each.press]
              if (made) await takeBack(made)
              break
            }
            case 'merge':
              if (isMerged || !isOncePerSchool(model, named('m1')) || !isOncePerSchool(model, named('m5'))) break
              isMerged = true
              await world.merge(named('m1'), named('m5'))
              model.merge(named('m1'), named('m5'))
              break
            default:
              await report({ each, who: named(each.place.who), today: today(), model, world })
          }
        }
        const { rows, effective } = await world.days(ids)
        expect(effective).toEqual({
          pairings: model.pairings(),
          pool: model.pool(),
          needed: model.needed(),
          registered: model.registeredDays(),
        })
        expect(daysTwice(rows.records)).toEqual([])
        expect(daysTwice(rows.pairings.map(([key, span]) => [key.split(' ')[0] ?? '', span]))).toEqual([])
        expect(rows.pairings.filter(([key]) => isWithOneself(key))).toEqual([])
        expect(rows.pairings.filter(pairing => !isWithin(pairing, rows.pool))).toEqual([])
      }),
      { ...settings, numRuns: kind === 'sqlite' ? 30 : 10 },
    )
    // A run in which nothing could be pressed would prove nothing.
    expect(pressed).toBeGreaterThan(5)
    expect(undone).toBeGreaterThan(0)
  })
})

/** What a source reports of one person at one school, in the register and in the model. */
async function report(of: {
  readonly each: Exclude<Step, { kind: 'pair' | 'undo' | 'days' | 'merge' }>
  readonly who: string
  readonly today: number
  readonly model: Model
  readonly world: ReturnType<typeof createWorld>
}): Promise<void> {
  const { each, who, today, model, world } = of
  const { role } = each.place
  const places = model.placesOf(who, role)
  const here = places.find(place => place.school === each.school && place.from <= today && today <= place.to)
  const join = async (school: string, from: number) => {
    const isFree = places.every(place => place.to < from || (role === 'mentor' && place.school !== school))
    if (!isFree) return
    const place = { who, role, school, from, to: FOREVER }
    await world.join(place)
    model.join(place)
  }
  const leave = async (place: NonNullable<typeof here>, last: number, status?: 'removed') => {
    await world.leave(place, last, status)
    model.leave(place, last)
  }
  switch (each.kind) {
    case 'join':
      return join(each.school, today + each.in)
    case 'leave':
      return here && leave(here, today + each.in)
    case 'remove':
      return here && leave(here, today, 'removed')
    case 'stays': {
      const isLast = here && places.every(place => place === here || place.to < here.from)
      if (!isLast || here.to === FOREVER) return
      await world.leave(here, null)
      here.to = FOREVER
      return
    }
    case 'move': {
      if (!here || places.some(place => place.from > today)) return
      await leave(here, today)
      const other = each.school === HILL ? DALE : HILL
      return join(other, today + 1)
    }
  }
}

function isOncePerSchool(model: Model, who: string): boolean {
  const schools = model.placesOf(who, 'mentor').map(place => place.school)
  return new Set(schools).size === schools.length
}

/** Keys that two rows hold on one day. */
function daysTwice(rows: readonly (readonly [string, Span])[]): readonly string[] {
  return rows.flatMap(([key, span], place) =>
    rows.slice(place + 1).some(([other, its]) => other === key && span.from <= its.to && its.from <= span.to)
      ? [key]
      : [],
  )
}

function isWithOneself(key: string): boolean {
  const [ect, mentor] = key.split(' ')
  return ect === mentor
}

function isWithin([key, span]: readonly [string, Span], pool: readonly (readonly [string, Span])[]): boolean {
  const [ect, mentor, school] = key.split(' ')
  return [`${ect} ect ${school}`, `${mentor} mentor ${school}`].every(whose =>
    pool.some(([held, its]) => held === whose && its.from <= span.from && span.to <= its.to),
  )
}
