import type { Chance } from '../chance'
import type { CohortPair } from '../occurrence'
import { mentorAt } from '../world/people'
import type { School, World } from '../world/school'
import { drawCause } from './ordinary-causes'
import { RATES } from './rates'
import type { Request } from './request'

/** What the drawing of requests shares. */
export interface Drawing {
  readonly world: World
  /** The year in which the academic year begins: the newest cohort. */
  readonly year: number
  readonly chance: Chance
}

/** An ordinary request of a school, with nothing behind it but itself. */
export function drawRequest(drawing: Drawing, given: { readonly id: string; readonly day: number }): Request {
  return requestOf(drawing, { ...given, school: drawSchool(drawing) })
}

/** An ordinary request of that school. */
export function requestOf(
  drawing: Drawing,
  given: { readonly id: string; readonly day: number; readonly school: School },
): Request {
  const { world, chance } = drawing
  const { cause, error, page } = drawCause(chance)
  return {
    ...given,
    fault: null,
    ...{ cause, error, page },
    requester: drawRequester(given.school, chance),
    mentor: mentorAt(world.seed, given.school, chance),
    cohorts: drawCohorts(drawing),
    recurs: chance.happens(RATES.recurrenceStatedWrongly),
    sentAgain: RATES.sentAgain,
  }
}

/** A school, as likely as it has ECTs. */
export function drawSchool({ world, chance }: Drawing): School {
  return world.schools[chance.placeIn(world.sizes)] ?? world.schools[0]
}

/** Who writes for a school: its tutor, the one before or beside them, the trust's office, or one of them from home. */
export function drawRequester(school: School, chance: Chance): string {
  if (chance.happens(RATES.privateAddress)) return `someone.at.${school.urn}@home.example`
  if (school.office !== null && chance.happens(RATES.byOffice)) return school.office
  return chance.pick(school.tutors)
}

/** How many years before their ECT mentors began, each as likely as any. */
const YEARS_BEFORE: readonly [number, ...number[]] = [0, 0, 0, 0, 1, 1, 2, -1]

/** Most pairs are within a cohort of this year or last; mentors often began a year or two before their ECT. */
export function drawCohorts({ year, chance }: Drawing): CohortPair {
  const ect = year - (chance.happens(0.4) ? 1 : 0)
  return { mentor: Math.min(year, ect - chance.pick(YEARS_BEFORE)), ect }
}
