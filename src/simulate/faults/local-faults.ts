import { addDays, type Day } from '../../kernel/day'
import { drawSchool } from '../background/draw-request'
import type { SchoolYear } from '../calendar/school-year'
import { mentorAt } from '../world/people'
import { beginning, broadSize, evenOffsets, meetingsOf, weighedOffsets } from './sketch-helpers'
import type { Meeting, Sketch, Sketching } from './sketch'
import { OF_RELEASES, OF_SCHOOLS, OF_TWO_SCHOOLS, OF_URN_CHANGES } from './symptoms'

/** Most reports of a converted school come in the first two weeks. */
const AFTER_CONVERSION = Array.from({ length: 20 }, (_, day) => 20 - day)
/** Days from the repair until it is back: within the thirty of issue G. */
const BACK_AFTER = { least: 6, most: 27 }

export function sketchSchool(given: Sketching): Sketch {
  const { chance } = given
  const length = chance.between(20, 45)
  return atOneSchool(given, { kind: 'school', from: beginning(given, length), length, size: chance.between(4, 9) })
}

/** Two or three reports, and no more. */
export function sketchSmall(given: Sketching): Sketch {
  const { chance } = given
  const length = chance.between(5, 25)
  return atOneSchool(given, { kind: 'small', from: beginning(given, length), length, size: chance.between(2, 3) })
}

export function sketchUrnChange(given: Sketching): Sketch {
  const { chance } = given
  const school = drawSchool(given)
  const offsets = weighedOffsets(given, chance.between(3, 8), AFTER_CONVERSION)
  const from = beginning(given, AFTER_CONVERSION.length)
  return {
    ...{ kind: 'urn-change', symptom: OF_URN_CHANGES, scope: { schoolUrns: [school.urn] } },
    meetings: meetingsOf(given, { schools: [school], from, offsets }),
  }
}

/** Both schools ask for the one mentor; what is diagnosed differs with the school. */
export function sketchTwoSchools(given: Sketching): Sketch {
  const { world, chance } = given
  const one = drawSchool(given)
  let other = drawSchool(given)
  while (other.urn === one.urn && world.schools.length > 1) other = drawSchool(given)
  const mentor = mentorAt(world.seed, one, chance)
  const length = chance.between(8, 40)
  const offsets = evenOffsets(given, chance.between(2, 6), length)
  const meetings = meetingsOf(given, { schools: [one], from: beginning(given, length), offsets })
  const atBoth = meetings.map((meeting, place): Meeting => {
    const school = place % 2 === 0 ? one : other
    return { ...meeting, school, mentor, cause: chance.happens(0.6) ? 'at-two-schools' : 'not-in-school-pool' }
  })
  return {
    ...{ kind: 'mentor-at-two-schools', symptom: OF_TWO_SCHOOLS, meetings: atBoth },
    scope: { mentor, schoolUrns: [one.urn, other.urn] },
  }
}

/** The first of a year comes back everywhere, the others at their school. */
export function sketchReturning(given: Sketching): Sketch {
  const { calendar, chance, world } = given
  const isBroad = given.number === 0
  const school = drawSchool(given)
  const schools = isBroad ? world.schools : [school]
  const length = isBroad ? 5 : 12
  const burst = (from: number, least: number, most: number): readonly Meeting[] => {
    const size = isBroad ? broadSize(given, 15, 30) : chance.between(least, most)
    return meetingsOf(given, { schools, from, offsets: evenOffsets(given, size, length) })
  }
  const first = burst(beginning(given, length * 2 + BACK_AFTER.most), 3, 6)
  const fixedOn = calendar.schoolDay(lastDayOf(first), 1)
  const [returnedOn = fixedOn] = chance.some(schoolDaysAfter(calendar, fixedOn), 1)
  return {
    kind: 'returning',
    symptom: isBroad ? OF_RELEASES[0] : chance.pick(OF_SCHOOLS),
    scope: isBroad ? {} : { schoolUrns: [school.urn] },
    meetings: [...first, ...burst(calendar.schoolDaysBefore(returnedOn), 2, 5)],
    ...{ fixedOn, returnedOn },
  }
}

function lastDayOf(meetings: readonly Meeting[]): Day {
  const last = meetings.at(-1)
  if (last === undefined) throw new RangeError('a fault that nobody meets')
  return last.day
}

function schoolDaysAfter(calendar: SchoolYear, fixedOn: Day): readonly Day[] {
  const [from, until] = [addDays(fixedOn, BACK_AFTER.least), addDays(fixedOn, BACK_AFTER.most)]
  return calendar.days.filter(one => one.isSchoolDay && one.day >= from && one.day <= until).map(one => one.day)
}

function atOneSchool(
  given: Sketching,
  {
    kind,
    from,
    length,
    size,
  }: { readonly kind: Sketch['kind']; readonly from: number; readonly length: number; readonly size: number },
): Sketch {
  const school = drawSchool(given)
  return {
    ...{ kind, symptom: given.chance.pick(OF_SCHOOLS), scope: { schoolUrns: [school.urn] } },
    meetings: meetingsOf(given, { schools: [school], from, offsets: evenOffsets(given, size, length) }),
  }
}
