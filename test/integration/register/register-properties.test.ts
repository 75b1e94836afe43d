import fc from 'fast-check'
import { overlaps, toDay } from '../../../src/kernel/day'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import {
  aMovingClock,
  aRegister,
  DALE,
  effectiveRegister,
  HILL,
  registerUnits,
  rolesOf,
  toTeacher,
} from './register-fixture'

const MENTORS = ['m1', 'm2', 'm3', 'm4']
const ECTS = ['e1', 'e2', 'e3']

/** A press of *complete*, of *undo* for an earlier press, or some days that go by. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ mentor: fc.constantFrom(...MENTORS), ect: fc.constantFrom(...ECTS) }) },
  { weight: 2, arbitrary: fc.record({ undo: fc.nat({ max: 8 }) }) },
  { weight: 1, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 40 }) }) },
)

/** The same presses every time; a slow machine makes fewer of them rather than none. */
const settings = { seed: 20_221_103, numRuns: 25, interruptAfterTimeLimit: 20_000, endOnFailure: true }
jest.setTimeout(90_000)

eachDatabase((_name, open) => {
  let db: TestDatabase
  let run = 0

  beforeAll(async () => {
    db = await open()
    await registerUnits(db, aMovingClock()).fill(aRegister([]))
  })
  afterAll(() => db.drop())

  /** Fresh people in the same database, so that every run starts alike. */
  async function freshPeople() {
    run += 1
    const named = (id: string) => `r${run}-${id}`
    const people = [
      { id: named('m1'), role: 'mentor' as const, cohort: 2021 },
      { id: named('m2'), role: 'mentor' as const, cohort: 2022 },
      { id: named('m3'), role: 'mentor' as const, cohort: 2022, at: DALE },
      { id: named('m4'), role: 'mentor' as const, cohort: 2021, until: '2027-01-15' },
      { id: named('e1'), role: 'ect' as const, cohort: 2022 },
      { id: named('e2'), role: 'ect' as const, cohort: 2022 },
      { id: named('e3'), role: 'ect' as const, cohort: 2021, until: '2026-12-31' },
    ]
    const clock = aMovingClock()
    const units = registerUnits(db, clock)
    const none = { schools: [], links: [], partnerships: [], tutors: [], pairings: [] }
    const teachers = people.map((person, index) => ({ ...toTeacher(person, index), trn: null }))
    await units.fill({ ...none, teachers, ...rolesOf(people) })
    return { ids: people.map(({ id }) => id), named, clock, units }
  }

  it('never has two mentors for an ECT on a day, nor a pairing outside either period, whatever is pressed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async steps => {
        const { ids, named, clock, units } = await freshPeople()
        const done: string[] = []
        for (const each of steps) {
          if ('days' in each) clock.goOn(each.days)
          if ('undo' in each && done[each.undo] !== undefined) await units.undo(done[each.undo] ?? '')
          if ('mentor' in each) {
            const result = await units.pair(named(each.mentor), named(each.ect))
            if (result) done.push(result.changeSetId)
          }
        }
        const { pairings, periods } = await effectiveRegister(db, ids)
        expect(pairsThatOverlap(pairings.map(readPairing))).toEqual([])
        expect(pairings.map(readPairing).filter(pairing => !isInside(pairing, periods.map(readPeriod)))).toEqual([])
      }),
      settings,
    )
  })

  it('gives back on every date what was, when the last press is undone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.constantFrom(...MENTORS),
        fc.constantFrom(...ECTS),
        async (steps, mentor, ect) => {
          const { ids, named, clock, units } = await freshPeople()
          for (const each of steps) {
            if ('days' in each) clock.goOn(each.days)
            if ('mentor' in each) await units.pair(named(each.mentor), named(each.ect))
          }
          const before = await effectiveRegister(db, ids)
          const result = await units.pair(named(mentor), named(ect))
          if (!result) return
          expect(await units.undo(result.changeSetId)).toEqual({ kind: 'undone' })
          expect(await effectiveRegister(db, ids)).toEqual(before)
        },
      ),
      settings,
    )
  })

  it('gives back what was at the beginning, when every press is undone from the last to the first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async steps => {
        const { ids, named, clock, units } = await freshPeople()
        const before = await effectiveRegister(db, ids)
        const done: string[] = []
        for (const each of steps) {
          if ('days' in each) clock.goOn(each.days)
          if (!('mentor' in each)) continue
          const result = await units.pair(named(each.mentor), named(each.ect))
          if (result) done.unshift(result.changeSetId)
        }
        for (const changeSetId of done) expect(await units.undo(changeSetId)).toEqual({ kind: 'undone' })
        expect(await effectiveRegister(db, ids)).toEqual(before)
      }),
      settings,
    )
  })
})

interface Days {
  readonly from: ReturnType<typeof toDay>
  readonly until: ReturnType<typeof toDay> | null
}

function readDays(from: string | undefined, until: string | undefined): Days {
  return { from: toDay(from ?? ''), until: until ? toDay(until) : null }
}

function readPairing(line: string) {
  const [ect = '', mentor = '', school = '', from, until] = line.split(' ')
  return { ect, mentor, school, ...readDays(from, until) }
}

function readPeriod(line: string) {
  const [person = '', role = '', school = '', from, until] = line.split(' ')
  return { person, role, school, ...readDays(from, until) }
}

function pairsThatOverlap(pairings: readonly ReturnType<typeof readPairing>[]) {
  return pairings.flatMap((one, index) =>
    pairings.slice(index + 1).filter(other => other.ect === one.ect && overlaps(one, other)),
  )
}

function isInside(pairing: ReturnType<typeof readPairing>, periods: readonly ReturnType<typeof readPeriod>[]): boolean {
  const isCovered = (person: string, role: string) =>
    periods.some(
      period =>
        period.person === person &&
        period.role === role &&
        period.school === pairing.school &&
        period.from <= pairing.from &&
        (period.until === null || (pairing.until !== null && pairing.until <= period.until)),
    )
  return pairing.school === HILL && isCovered(pairing.mentor, 'mentor') && isCovered(pairing.ect, 'ect')
}
