import type { Day } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import { GROUPING } from './grouping/limits'
import { isBroad } from './grouping/scopes'
import { openProblem } from './open-problem'
import { placeOfOccurrence, type Occurrence, type Problem, type ProblemOf, type ProblemStore } from './problem'
import { sharedPlaces } from './shared-places'

export interface RecordDeps {
  readonly problems: ProblemStore
  readonly newId: NewId
  readonly now: Date
  /** The working day by which somebody is to have looked at a problem. */
  readonly dueOn: Day
}

/** Days after which a problem has no news any more: one of many schools is joined no more, and none is suggested. */
export const NEWS_DAYS = 10
const DAY_MS = 86_400_000

/**
 * Puts an occurrence of which somebody says that it keeps happening into the problem that is open for its cause: the school's, the mentor's, or
 * one of many schools that has news; and opens a suspected one when there is none. What the same requester said of a problem that was dismissed
 * lately opens none: somebody has looked. Gives the problem's id; null when it is put into none.
 */
export async function joinByStatement(deps: RecordDeps, occurrence: Occurrence): Promise<string | null> {
  const { problems } = deps
  const because = occurrence.stated
    ? 'A requester said that this keeps happening.'
    : 'The same request came back after it was done.'
  const keys = keysOf(occurrence)
  for (const key of keys) {
    const open = await problems.openProblemFor(key)
    if (open === null || !hasNews(open, occurrence.occurredAt)) continue
    const linkReason = `${because} ${SAME[key.scope]}`
    return link(deps, occurrence, { problemId: open.id, linkReason })
  }
  const [key] = keys
  const since = new Date(occurrence.occurredAt.getTime() - GROUPING.comesBackDays * DAY_MS)
  const dismissed = await problems.dismissedFor(key, since)
  // Whoever says so now is among those who reported it.
  if (dismissed && (await problems.isReportedBy(dismissed.id, occurrence.requesterKey))) return null
  const why = dismissed
    ? `${because} ${dismissed.reference}, of the same cause and place, was dismissed before.`
    : because
  const problem = await openProblem(deps, { ...key, why, openedBy: 'statement' })
  return link(deps, occurrence, { problemId: problem.id, linkReason: because })
}

async function link(
  { problems, now }: RecordDeps,
  occurrence: Occurrence,
  to: { readonly problemId: string; readonly linkReason: string },
): Promise<string> {
  await problems.linkOccurrences([occurrence.id], to)
  // What had news last comes first in lists and reports.
  await problems.changeProblem(to.problemId, { lastAt: occurrence.occurredAt }, now)
  return to.problemId
}

const SAME: Readonly<Record<ProblemOf['scope'], string>> = {
  school: 'The cause is the same, at the same school.',
  mentor: 'It is the same mentor.',
  cohorts: 'The cause and the cohorts are the same.',
  'lead-provider': 'The cause and the lead provider are the same.',
  'delivery-partner': 'The cause and the delivery partner are the same.',
  page: 'The cause and the page are the same, and many schools report it.',
  everywhere: 'Many schools report the same cause.',
}

/** A school's or a mentor's problem is open until somebody closes it; one of many schools must be of these days. */
function hasNews({ scope, lastAt }: Problem, at: Date): boolean {
  if (!isBroad({ kind: scope })) return true
  return lastAt !== null && Math.abs(at.getTime() - lastAt.getTime()) <= NEWS_DAYS * DAY_MS
}

/** What an open problem may be about that has this occurrence: its school, and then the nearest first. */
export function keysOf(occurrence: Occurrence): readonly [ProblemOf, ...ProblemOf[]] {
  const { cause } = occurrence
  const others = sharedPlaces([occurrence]).filter(({ scope }) => scope !== 'school')
  return [
    { cause, scope: 'school', scopeKey: placeOfOccurrence(occurrence) },
    ...others.map(place => ({ cause, ...place })),
  ]
}
