import { createCauseWords, type CauseWords } from './cause-words'
import { GROUPING } from './limits'
import type { Memory, SavedReport } from './memory'
import { createOpenProblems, type OpenProblems } from './open-problems'
import { cellOf, createRecent, keyOf } from './recent'
import { dayOf, type Remembered } from './report'
import { createRequests, type Requests } from './same-request'
import { createSchoolsOfRequesters, type SchoolsOfRequesters } from './schools-of-requesters'
import { localScopesOf, scopesOf } from './scopes'
import { createUsual, type Known } from './usual'
import { wordsOf } from './words-of'

/** The parts of a grouping that remember. */
export interface Parts extends Known {
  readonly words: CauseWords
  readonly problems: OpenProblems
  readonly requests: Requests
  readonly schools: SchoolsOfRequesters
  /** Those of the last sixty days, by id, without what they repeat. */
  readonly reports: ReadonlyMap<string, Remembered>
  /** Begins a day, unless it began: learns from what is old enough, and forgets what nobody asks for any more. */
  begin(day: number): void
  /** Puts a report where it is looked for. */
  keep(one: Remembered): void
}

/** Makes the parts, with what was known before a restart. */
export function createParts(memory: Memory & { readonly newId: () => string }): Parts {
  const recent = createRecent()
  const usual = createUsual(memory.learned?.usual)
  const requests = createRequests()
  const reports = new Map<string, Remembered>()
  let today = Number.NEGATIVE_INFINITY
  const parts: Parts = {
    ...{ recent, usual, requests, reports },
    words: createCauseWords(memory.learned?.words),
    problems: createOpenProblems(memory.newId),
    schools: createSchoolsOfRequesters(),
    begin(day) {
      if (day <= today) return
      today = day
      usual.settle(day)
      recent.forget(day - GROUPING.localDays)
      for (const [id, one] of reports) if (one.day < day - GROUPING.localDays) reports.delete(id)
      requests.forget(day - GROUPING.againDays)
    },
    keep(one) {
      reports.set(one.report.id, one)
      for (const { cause } of one.likely) for (const scope of one.scopes) recent.add(cellOf(cause, scope), one)
      for (const scope of localScopesOf(one)) recent.add(keyOf(scope), one)
    },
  }
  for (const problem of memory.problems ?? []) parts.problems.restore(problem)
  for (const saved of memory.reports ?? []) restoreReport(saved, parts)
  return parts
}

/** Makes a grouping remember what it did of a report before a restart: nothing is decided again. */
export function restoreReport(saved: SavedReport, parts: Parts): void {
  const { report, likely, request, refused, excess } = saved
  const { words, requests, schools, usual } = parts
  const day = dayOf(report)
  const schoolUrn = schools.schoolOf(report.requester, report.schoolUrn)
  const [diagnosed] = report.causes
  if (!saved.isLearned && diagnosed !== undefined) words.learn(wordsOf(report.text), diagnosed)
  const isStated = report.recurrenceStated || report.cameBack === true
  const one: Remembered = {
    ...{ report, day, schoolUrn, likely, request, refused, isStated, excess },
    scopes: scopesOf(report),
    problem: null,
  }
  requests.restore(one, request)
  if (saved.isRepeated) {
    const first = requests.firstOf(one, one)
    if (first !== null) first.isStated ||= isStated
    return
  }
  requests.remember(one, one)
  const problem = parts.problems.byId(saved.problemId ?? '')
  if (problem) parts.problems.link(one, problem, excess)
  usual.restore(one)
  parts.keep(one)
}
