import type { ProblemCause } from '../causes'
import { GROUPING } from './limits'
import { countedIn, isOnPageOf, isWithin, localScopesOf } from './scopes'
import type { OpenProblems } from './open-problems'
import { likenessTo } from './profile'
import { cellOf } from './recent'
import { EVERYWHERE, isRefused, probabilityOf, type OpenProblem, type Remembered } from './report'
import type { Known } from './usual'

interface Deps extends Known {
  readonly problems: OpenProblems
}

/** An open problem that a report may belong to. */
export interface Belonging {
  readonly problem: OpenProblem
  readonly probability: number
  readonly excess: number
}

/** Of a school's or a mentor's own fault hardly anything is chance. */
const EXCESS_AT_SCHOOL = 0.97
/** Days over which the excess of a problem of many schools is looked at: a release's is over before ten. */
const EXCESS_DAYS = [10, 5] as const

/** The open problem that a report most likely belongs to; null when it more likely belongs to none. */
export function findProblem(one: Remembered, deps: Deps): Belonging | null {
  const groups = [...localOnes(one, deps).map(each => [each]), ...broadOnes(one, deps)]
  const likely = groups.filter(group => sum(group) >= GROUPING.join).flat()
  return likely.reduce<Belonging | null>(
    (top, next) => (top === null || next.probability > top.probability ? next : top),
    null,
  )
}

function sum(group: readonly Belonging[]): number {
  return group.reduce((total, { probability }) => total + probability, 0)
}

function localOnes(one: Remembered, { problems }: Deps): readonly Belonging[] {
  const open = problems.of(localScopesOf(one), one.day).filter(problem => !isRefused(one, problem))
  return open.map(problem => {
    const fits = problem.scope.kind === 'mentor' ? 1 : probabilityOf(one, problem.cause)
    return { problem, probability: fits * EXCESS_AT_SCHOOL, excess: EXCESS_AT_SCHOOL }
  })
}

/**
 * For each cause: every problem of it and the usual compete for it: how many reports each brings these days, by how likely its reports look
 * like this one.
 */
function broadOnes(one: Remembered, { recent, usual, problems }: Deps): readonly (readonly Belonging[])[] {
  const open = [...problems.of(one.scopes, one.day), ...problems.onPage(one.report.page, one.day)].filter(
    problem => !isRefused(one, problem),
  )
  return one.likely.map(({ cause, probability }) => {
    const ofCause = open.filter(problem => problem.cause === cause)
    const weighed = ofCause.map(problem => {
      const { reports, share } = excessOf(problem, { cause, day: one.day, recent, usual })
      const known = {
        ofCause: usual.shares.profile(cause),
        ofAll: usual.shares.profile(null),
        confinedTo: problem.scope.kind,
      }
      return { problem, share, weight: reports * likenessTo(problem.profile, one, known) }
    })
    const days = { from: one.day - EXCESS_DAYS[0] + 1, until: one.day }
    const all = weighed.reduce((total, { weight }) => total + weight, usual.expected(cause, EVERYWHERE, days))
    return weighed.map(({ problem, share, weight }) => ({
      problem,
      probability: (probability * weight) / all,
      excess: share,
    }))
  })
}

/** What is reported of a problem these days above the usual: of ten days, and as a share. */
function excessOf(
  problem: OpenProblem,
  given: Known & { readonly cause: ProblemCause; readonly day: number },
): { readonly reports: number; readonly share: number } {
  const { cause, day, recent, usual } = given
  const windows = EXCESS_DAYS.map(days => {
    const from = day - days + 1
    const seen = recent
      .since(cellOf(cause, countedIn(problem.scope)), from)
      .filter(one => isOnPageOf(one, problem.scope))
      .filter(one => one.problem === null || one.problem === problem || isWithin(problem, one.problem))
      .reduce((total, one) => total + probabilityOf(one, cause), 0)
    const above = seen - usual.expected(cause, countedIn(problem.scope), { from, until: day })
    return { reports: (Math.max(0, above) * EXCESS_DAYS[0]) / days, share: above / (seen + 1) }
  })
  return {
    reports: Math.max(...windows.map(({ reports }) => reports)),
    share: Math.max(...windows.map(({ share }) => share)),
  }
}
