import { sumsOf } from '../chance'
import type { School } from '../world/school'
import type { Meeting, Sketching } from './sketch'

/** Faults of the whole country have their size from this many schools on; a smaller world has smaller ones. */
const WHOLE_COUNTRY = 5_000
const LEAST_BROAD = 9

/** A size for a fault that many schools meet, drawn between two and made to fit the world. */
export function broadSize({ chance, world }: Sketching, least: number, most: number): number {
  const fits = Math.min(1, world.schools.length / WHOLE_COUNTRY)
  return Math.max(LEAST_BROAD, Math.round(chance.between(least, most) * fits))
}

/** A school day on which a fault of so many school days can begin: not so late that the year cuts it off. */
export function beginning({ calendar, chance }: Sketching, length: number): number {
  const all = calendar.days.filter(day => day.isSchoolDay).length
  return chance.between(3, Math.max(3, all - length - 3))
}

/** Schools meet it one after another, each as likely as it is large, at times twice. */
export function meetingsOf(
  sketching: Sketching,
  given: { readonly schools: readonly School[]; readonly from: number; readonly offsets: readonly number[] },
): readonly Meeting[] {
  const { calendar, chance } = sketching
  const sums = sumsOf(given.schools.map(school => school.size))
  const [firstDay] = calendar.days
  return given.offsets.flatMap((offset): readonly Meeting[] => {
    const school = given.schools[chance.placeIn(sums)]
    if (school === undefined || firstDay === undefined) return []
    return [{ day: calendar.schoolDay(firstDay.day, given.from + offset), school }]
  })
}

/** Days after the beginning, in order, each as likely as any; the first is 0. */
export function evenOffsets({ chance }: Sketching, count: number, length: number): readonly number[] {
  const drawn = Array.from({ length: count - 1 }, () => chance.below(length))
  return [0, ...drawn].sort((one, other) => one - other)
}

/** Days after the beginning by weights of the days. */
export function weighedOffsets({ chance }: Sketching, count: number, weights: readonly number[]): readonly number[] {
  const sums = sumsOf(weights)
  return Array.from({ length: count }, () => chance.placeIn(sums)).sort((one, other) => one - other)
}
