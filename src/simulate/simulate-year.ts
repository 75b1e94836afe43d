import { londonInstant } from '../kernel/day'
import { drawRequest, requestOf, type Drawing } from './background/draw-request'
import { RATES } from './background/rates'
import type { Report } from './background/request'
import { reportsAbout } from './background/reports-about'
import { schoolYear, type SchoolYear } from './calendar/school-year'
import { createChance, sumsOf, type Chance } from './chance'
import { plantFaults } from './faults/plant-faults'
import type { PlantedFault, SimulatedLine } from './truth'
import { makeWorld } from './world/make-world'
import type { School } from './world/school'

/** A simulated year: its faults, and its lines in order of time, each made when it is asked for. */
export interface SimulatedYear {
  readonly calendar: SchoolYear
  readonly faults: readonly PlantedFault[]
  /** Begins anew each time, with the same lines; holds no more than the mails that are still to come. */
  lines(): Generator<SimulatedLine>
}

/** The academic year that is simulated unless another is asked for, by its first September. */
export const USUAL_YEAR = 2026
/** A seed of its own for each year of the same schools, far from every seed that is asked for. */
const BETWEEN_YEARS = 1_000_003
/** Mails by hour of the day, midnight first. */
const HOURS = sumsOf([
  ...[0.2, 0.1, 0.1, 0.1, 0.1, 0.5, 1.5, 4, 8, 10, 10, 9],
  ...[8, 7, 8, 10, 9, 5, 3, 2, 2, 1.5, 1, 0.4],
])

/**
 * Simulates a school year of that many schools; the same for the same seed. `yearsBefore` says how many years it is before the one that the seed
 * is about: the same schools, with other people, requests and faults.
 */
export function simulateYear(of: {
  readonly seed: number
  readonly schools: number
  readonly year?: number
  readonly yearsBefore?: number
}): SimulatedYear {
  const year = of.year ?? USUAL_YEAR
  const draws = of.seed + (of.yearsBefore ?? 0) * BETWEEN_YEARS
  const world = { ...makeWorld(of.seed, of.schools), seed: draws }
  const calendar = schoolYear(year)
  const planted = plantFaults(world, calendar, year)
  return {
    calendar,
    faults: planted.map(({ fault }) => fault),
    lines: () =>
      linesOf({
        drawing: { world, year, chance: createChance(draws, 'ordinary') },
        calendar,
        planted: planted.flatMap(({ reports }) => reports),
      }),
  }
}

interface YearToTell {
  readonly drawing: Drawing
  readonly calendar: SchoolYear
  readonly planted: readonly Report[]
}

function* linesOf({ drawing, calendar, planted }: YearToTell): Generator<SimulatedLine> {
  const { world, chance } = drawing
  const waiting = new Map<number, Report[]>()
  const post = (report: Report): void => {
    const day = waiting.get(report.day)
    if (day) day.push(report)
    else waiting.set(report.day, [report])
  }
  planted.forEach(post)
  const total = world.schools.length * RATES.requestsPerSchool
  const rounds = roundsOf(drawing, calendar)
  const number = createNumbers()
  for (const [day, { volume }] of calendar.days.entries()) {
    const varied = 1 - RATES.dayVaries + 2 * RATES.dayVaries * chance.share()
    const requests = Array.from({ length: chance.poisson(total * volume * varied) }, () =>
      drawRequest(drawing, { id: number.request(), day }),
    )
    const ofRound = (rounds.get(day) ?? []).map(school => ({
      ...requestOf(drawing, { id: number.request(), day, school }),
      requester: school.office ?? school.tutors[0],
    }))
    for (const request of [...requests, ...ofRound]) reportsAbout(request, world.seed, chance).forEach(post)
    yield* linesOfDay(waiting.get(day) ?? [], { calendar, day, chance, number })
    waiting.delete(day)
  }
}

/** The busiest trust's rounds: school days on which its office writes for several of its schools, each about something else. */
function roundsOf({ world, chance }: Drawing, calendar: SchoolYear): ReadonlyMap<number, readonly School[]> {
  const schools = world.schools.filter(school => school.office === world.schools[0].office)
  const days = calendar.days.flatMap(({ isSchoolDay }, day) => (isSchoolDay ? [day] : []))
  return new Map(chance.some(days, RATES.trustRounds).map(day => [day, chance.some(schools, chance.between(3, 8))]))
}

interface Numbers {
  request(): string
  ticket(): string
  occurrence(): string
}

function createNumbers(): Numbers {
  const counted = { request: 0, ticket: 0, occurrence: 0 }
  const next = (kind: keyof typeof counted): number => (counted[kind] += 1)
  return {
    request: () => `request-${next('request')}`,
    ticket: () => `T${String(next('ticket')).padStart(7, '0')}`,
    occurrence: () => `O${String(next('occurrence')).padStart(7, '0')}`,
  }
}

interface DayToTell {
  readonly calendar: SchoolYear
  readonly day: number
  readonly chance: Chance
  readonly number: Numbers
}

function* linesOfDay(
  reports: readonly Report[],
  { calendar, day, chance, number }: DayToTell,
): Generator<SimulatedLine> {
  const date = calendar.days[day]?.day
  if (date === undefined) return
  // Counted from noon, which no change of the clocks moves.
  const noon = londonInstant(date, '12:00').getTime()
  const timed = reports
    .map(report => ({ report, at: noon + (chance.placeIn(HOURS) - 12) * 3_600_000 + chance.below(3_600) * 1_000 }))
    .sort((one, other) => one.at - other.at)
  for (const { report, at } of timed) {
    const ticket = number.ticket()
    const { requester, recurrenceStated, text } = report
    for (const { reading, truth } of report.ects) {
      const id = number.occurrence()
      yield {
        occurrence: { id, at: new Date(at), ticket, requester, recurrenceStated, text, ...reading },
        truth: { id, ...truth },
      }
    }
  }
}
