import { createCauseWords } from './cause-words'
import { findProblem, type Belonging } from './join-problem'
import { likelyCauses } from './likely-causes'
import { findBroad, findWithin } from './open-broad'
import { findLocal } from './open-local'
import { createOpenProblems } from './open-problems'
import { cellOf, createRecent, keyOf } from './recent'
import type { OpenProblem, Remembered, Report } from './report'
import { createRequests } from './same-request'
import { createSchoolsOfRequesters } from './schools-of-requesters'
import { localScopesOf, scopesOf } from './scopes'
import { createUsual } from './usual'
import { wordsOf } from './words-of'

/** What became of a report. */
export interface Grouped {
  /** The report itself, or the earlier one that it repeats. Its problem may still be set, when a later report shows that there is one. */
  readonly one: Remembered
  readonly isRepeated: boolean
  /** The problem that was opened with it; null when none was. */
  readonly opened: OpenProblem | null
}

const DAY_MS = 86_400_000

/**
 * Groups reports into problems, one by one in order of time: a report joins an open problem, or opens one with others of which it is the last
 * that was missing, or stays by itself. What was put into a problem stays there.
 */
export function createGrouping({ newId }: { readonly newId: () => string }): { take(report: Report): Grouped } {
  const words = createCauseWords()
  const recent = createRecent()
  const usual = createUsual(recent)
  const problems = createOpenProblems(newId)
  const requests = createRequests()
  const schools = createSchoolsOfRequesters()

  const remembered = (report: Report, day: number, seen: readonly string[]): Remembered => {
    const schoolUrn = schools.schoolOf(report.requester, report.schoolUrn)
    const given = { usual: usual.shares.ofCause, known: usual.shares.causes(), weights: words.weigh(seen) }
    return {
      ...{ report, day, schoolUrn },
      likely: likelyCauses(report.causes, given),
      request: requests.numberOf({ report, schoolUrn, day }),
      scopes: scopesOf(report),
      ...{ isStated: report.recurrenceStated, problem: null, excess: 1 },
    }
  }
  const keep = (one: Remembered): void => {
    usual.arrived(one)
    for (const { cause } of one.likely) for (const scope of one.scopes) recent.add(cellOf(cause, scope), one)
    for (const scope of localScopesOf(one)) recent.add(keyOf(scope), one)
  }
  const openWith = (one: Remembered, joined: Belonging | null): OpenProblem | null => {
    const found =
      joined === null
        ? (findBroad(one, { recent, usual }) ?? findLocal(one, { recent, usual }))
        : findWithin(one, joined.problem, { recent, usual })
    if (found === null) return null
    const { cause, scope, why, members, excess } = found
    const standing = problems.find({ cause, scope }, one.day)
    const problem = standing ?? problems.open({ cause, scope, why, openedAt: one.report.at })
    for (const member of members) problems.link(member, problem, excess)
    return standing === null ? problem : null
  }

  return {
    take(report) {
      const day = Math.floor(report.at.getTime() / DAY_MS)
      usual.settle(day)
      const seen = wordsOf(report.text)
      const one = remembered(report, day, seen)
      const [diagnosed] = report.causes
      if (diagnosed !== undefined) words.learn(seen, diagnosed)
      const first = requests.firstOf(one, one)
      if (first !== null) {
        first.isStated ||= one.isStated
        return { one: first, isRepeated: true, opened: null }
      }
      requests.remember(one, one)
      const joined = findProblem(one, { recent, usual, problems })
      keep(one)
      const opened = openWith(one, joined)
      if (joined !== null && one.problem === null) problems.link(one, joined.problem, joined.excess)
      return { one, isRepeated: false, opened }
    },
  }
}
