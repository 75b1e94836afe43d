import type { Occurrence, ProblemScope } from './problem'
import {
  OUTBREAK_DAYS,
  OUTBREAK_OF_PORTAL,
  OUTBREAK_OF_PROVIDER,
  REPEAT_DAYS,
  REPEATS_AT_SCHOOL,
  SCHOOLS_OF_MENTOR,
} from './thresholds'

const DAY_MS = 86_400_000

/** The instant before which an occurrence is too old to count, for a ticket received at another. */
export function repeatsSince(at: Date): Date {
  return new Date(at.getTime() - REPEAT_DAYS * DAY_MS)
}

/**
 * Why these occurrences of one cause in one scope make a problem, in words; null when they do not.
 * One stated recurrence is enough where it is the scope that the ticket is mainly about.
 */
export function whyProblem(
  scope: ProblemScope,
  facts: { readonly at: Date; readonly occurrences: readonly Occurrence[]; readonly isStated: boolean },
): string | null {
  if (facts.isStated) return 'A requester said that this keeps happening.'
  const within = (days: number) =>
    facts.occurrences.filter(
      one => one.occurredAt.getTime() > facts.at.getTime() - days * DAY_MS && one.occurredAt <= facts.at,
    )
  return RULES[scope](within)
}

type Within = (days: number) => readonly Occurrence[]

const RULES: Readonly<Record<ProblemScope, (within: Within) => string | null>> = {
  school(within) {
    const tickets = distinct(within(REPEAT_DAYS).map(one => one.ticketId))
    if (tickets < REPEATS_AT_SCHOOL) return null
    return `${tickets} tickets from this school with the same cause within ${REPEAT_DAYS} days.`
  },
  mentor(within) {
    const schools = distinct(within(REPEAT_DAYS).map(one => one.schoolUrn))
    if (schools < SCHOOLS_OF_MENTOR) return null
    return `The same mentor was missing at ${schools} schools within ${REPEAT_DAYS} days.`
  },
  'lead-provider'(within) {
    const schools = distinct(within(OUTBREAK_DAYS).map(one => one.schoolUrn))
    if (schools < OUTBREAK_OF_PROVIDER) return null
    return `${schools} schools of one lead provider with the same cause within ${OUTBREAK_DAYS} days.`
  },
  portal(within) {
    const places = distinct(within(OUTBREAK_DAYS).map(one => one.schoolUrn ?? one.requesterKey))
    if (places < OUTBREAK_OF_PORTAL) return null
    return `${places} schools reported this within ${OUTBREAK_DAYS} days.`
  },
}

function distinct(keys: readonly (string | null)[]): number {
  return new Set(keys.filter(key => key !== null)).size
}
