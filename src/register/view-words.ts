import { formatDay, type Day } from '../kernel/day'
import { displayName } from './names'
import type { PersonView, RegisterView, SchoolPeriod } from './register-view'

/** A person's name for a sentence. */
export function nameOf(person: Pick<PersonView, 'person'>): string {
  return displayName(person.person)
}

/** `Hill School (URN 100002)`; the URN alone when the register does not hold the school. */
export function schoolWords(view: Pick<RegisterView, 'schools'>, urn: string): string {
  const school = view.schools[urn]
  return school ? `${school.name} (URN ${urn})` : `the school with URN ${urn}`
}

/** `Mentor at Hill School (URN 100002) since 1 September 2021, until 31 August 2023`. */
export function periodWords(view: Pick<RegisterView, 'schools'>, period: SchoolPeriod): string {
  const role = period.role === 'mentor' ? 'Mentor' : 'ECT'
  const since = `${role} at ${schoolWords(view, period.schoolUrn)} since ${formatDay(period.startedOn)}`
  const until = period.finishedOn === null ? '' : `, until ${formatDay(period.finishedOn)}`
  const status = period.status === 'active' ? '' : `, ${period.status}`
  return `${since}${until}${status}`
}

/** The earliest of some days; null when none of them is set. */
export function earliest(...days: readonly (Day | null)[]): Day | null {
  return days.reduce((first, day) => (day === null || (first !== null && first <= day) ? first : day), null)
}

/** The latest of some days. */
export function latest(first: Day, ...others: readonly Day[]): Day {
  return others.reduce((last, day) => (day > last ? day : last), first)
}
