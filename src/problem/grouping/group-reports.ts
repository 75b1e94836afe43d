import { findProblem, type Belonging } from './join-problem'
import { likelyCauses } from './likely-causes'
import { apartFrom } from './apart-by-page'
import { findBroad, findWithin } from './open-broad'
import { findLocal } from './open-local'
import type { OpenProblems } from './open-problems'
import { changeByHand, reportsIn } from './change-by-hand'
import type { ChangedByHand, Learned, Memory, SavedReport } from './memory'
import { dayOf, type OpenProblem, type ProblemKey, type Remembered, type Report } from './report'
import { createParts, restoreReport, type Parts } from './parts'
import { scopesOf } from './scopes'
import { wordsOf } from './words-of'

/** What became of a report. */
export interface Grouped {
  /** The report itself, or the earlier one that it repeats. Its problem may still be set, when a later report shows that there is one. */
  readonly one: Remembered
  readonly isRepeated: boolean
  /** The problem that was opened with it; null when none was. */
  readonly opened: OpenProblem | null
  /** Reports that were put into a problem with this one, itself among them. */
  readonly linked: readonly Remembered[]
  /** How likely it belongs to the open problem that it joined; null when it joined none. */
  readonly joined: number | null
}

export interface Grouping {
  /** Decides on a report. */
  take(report: Report, how?: HowTaken): Grouped
  /** An open one, or one that may come back; null when it is not known, or over. */
  problem(id: string): OpenProblem | null
  adopt: OpenProblems['adopt']
  /** What was learned so far. */
  save(): Learned
  /** Remembers more reports of before, in the order they were taken. */
  remember(reports: Iterable<SavedReport>): void
  /** The reports of these problems, by their ids. */
  reportsIn(problemIds: readonly string[]): readonly string[]
  /** Learns what people changed. */
  change(changed: ChangedByHand): void
}

/** How a report is taken. */
export interface HowTaken {
  /** Without news, as when mail is only put in another order, nothing is opened and nothing joined. */
  readonly isNews: boolean
  /** The problem that it was put into by a statement or by a person. */
  readonly problem: OpenProblem | null
  /** Problems that a person said it does not belong to. */
  readonly refused?: readonly ProblemKey[]
}

/** Who says that it keeps happening is mostly right; what else came is weighed by itself. */
const EXCESS_OF_STATED = 0.9

/**
 * Groups reports into problems, one by one in order of time: a report joins an open problem, or opens one with others of which it is the last
 * that was missing, or stays by itself. What was put into a problem stays there.
 */
export function createGrouping(deps: Memory & { readonly newId: () => string }): Grouping {
  const parts = createParts(deps)
  const { words, usual, problems, requests } = parts
  return {
    save: () => ({ usual: usual.save(), words: words.save() }),
    problem: problems.byId,
    adopt: problems.adopt,
    remember(reports) {
      for (const saved of reports) restoreReport(saved, parts)
    },
    reportsIn: problemIds => reportsIn(problemIds, parts),
    change: changed => changeByHand(changed, parts),
    take(report, { isNews, problem, refused = [] } = { isNews: true, problem: null }) {
      parts.begin(dayOf(report))
      const one = understood(report, refused, parts)
      const first = requests.firstOf(one, one)
      if (first !== null) {
        first.isStated ||= one.isStated
        return { one: first, isRepeated: true, opened: null, linked: [], joined: null }
      }
      requests.remember(one, one)
      const joined = isNews ? belongingOf(one, problem, parts) : null
      usual.arrived(one)
      parts.keep(one)
      const found = isNews ? openWith(one, joined, parts) : { opened: null, linked: [] }
      if (joined === null || one.problem !== null) return { one, isRepeated: false, ...found, joined: null }
      problems.link(one, joined.problem, joined.excess)
      return { one, isRepeated: false, opened: null, linked: [one], joined: joined.probability }
    },
  }
}

/** A report with what is likely its cause, its school and its request; its words are learned from. */
function understood(
  report: Report,
  refused: readonly ProblemKey[],
  { words, usual, requests, schools }: Parts,
): Remembered {
  const day = dayOf(report)
  const seen = wordsOf(report.text)
  const schoolUrn = schools.schoolOf(report.requester, report.schoolUrn)
  const given = { usual: usual.shares.ofCause, known: usual.shares.causes(), weights: words.weigh(seen) }
  const likely = likelyCauses(report.causes, given)
  const [diagnosed] = report.causes
  if (diagnosed !== undefined) words.learn(seen, diagnosed)
  return {
    ...{ report, day, schoolUrn, likely },
    request: requests.numberOf({ report, schoolUrn, day }),
    scopes: scopesOf(report),
    isStated: report.recurrenceStated || report.cameBack === true,
    ...{ problem: null, excess: 1, refused },
  }
}

/** Where a person or a statement put it, or else where it most likely belongs. */
function belongingOf(one: Remembered, problem: OpenProblem | null, parts: Parts): Belonging | null {
  return problem === null ? findProblem(one, parts) : { problem, probability: 1, excess: EXCESS_OF_STATED }
}

/** Opens a problem with a report when it is the last that was missing: inside the one that it joins, or anywhere. */
function openWith(one: Remembered, joined: Belonging | null, parts: Parts): Pick<Grouped, 'opened' | 'linked'> {
  const found =
    joined === null ? (findBroad(one, parts) ?? findLocal(one, parts)) : findWithin(one, joined.problem, parts)
  if (found === null) return { opened: null, linked: [] }
  const { problems } = parts
  const { cause, why, excess } = found
  const { scope, members } = apartFrom(problems.find(found, one.day), found)
  const standing = problems.find({ cause, scope }, one.day)
  const problem = standing ?? problems.open({ cause, scope, why, openedAt: one.report.at })
  for (const member of members) problems.link(member, problem, excess)
  return { opened: standing === null ? problem : null, linked: members }
}
