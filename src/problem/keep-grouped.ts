import type { Day } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { TicketStore } from '../ticket/ticket-store'
import { comesBack } from './comes-back'
import type { Grouped, Grouping } from './grouping/group-reports'
import type { OpenProblem, Remembered, Report } from './grouping/report'
import { problemOfKey } from './key-of-problem'
import { openProblem } from './open-problem'
import type { Problem, ProblemStore } from './problem'

/** What is written when a report was grouped. */
export interface KeepStores {
  readonly problems: ProblemStore
  readonly tickets: Pick<TicketStore, 'find' | 'change'>
}

interface KeepDeps {
  readonly newId: NewId
  readonly now: Date
  readonly dueOn: Day
  readonly adopt: Grouping['adopt']
}

/**
 * Keeps what grouping made of a report: the problem that it opened, or that it joined and that may come back with it, and which occurrences and
 * tickets belong there now. What stood in a problem that only one statement had opened, and that nobody touched, goes along.
 */
export async function keepGrouped(
  stores: KeepStores,
  { report, grouped }: { readonly report: Report; readonly grouped: Grouped },
  deps: KeepDeps,
): Promise<void> {
  const { one, isRepeated, opened } = grouped
  if (isRepeated) return linkRepeated(stores, { report, first: one }, deps)
  const found = opened ?? (grouped.linked.length > 0 ? one.problem : null)
  if (found === null) return
  const problem = await keptProblem(stores, found, { deps, isOpened: opened !== null })
  const linkReason = reasonOf(grouped, found)
  await moveThere(stores, { problem, ids: grouped.linked.map(each => each.report.id), linkReason }, deps)
  await stores.problems.changeProblem(problem.id, { lastAt: laterOf(problem.lastAt, report.at) }, deps.now)
  await comesBack(stores.problems, { problem, found, occurrenceId: report.id }, deps)
}

/** What is asked again belongs where it was first asked. */
async function linkRepeated(
  stores: KeepStores,
  { report, first }: { readonly report: Report; readonly first: Remembered },
  deps: KeepDeps,
): Promise<void> {
  const [kept] = await stores.problems.occurrences([first.report.id])
  if (kept?.problemId == null) return
  const problem = await stores.problems.find(kept.problemId)
  if (problem === null) return
  await moveThere(stores, { problem, ids: [report.id], linkReason: 'The same request as before.' }, deps)
  // Whoever watches for news of problems sees that it has some.
  await stores.problems.changeProblem(problem.id, {}, deps.now)
}

/** The problem as it is kept: a new one, unless one of the same cause and scope is open already. */
async function keptProblem(
  { problems }: KeepStores,
  found: OpenProblem,
  { deps, isOpened }: { readonly deps: KeepDeps; readonly isOpened: boolean },
): Promise<Problem> {
  const standing = isOpened ? await problems.openProblemFor(problemOfKey(found)) : await problems.find(found.id)
  if (standing === null) {
    const given = { ...problemOfKey(found), why: found.why, openedBy: 'rules', id: found.id } as const
    return openProblem({ ...deps, problems }, given)
  }
  deps.adopt(found, standing.id)
  if (standing.openedBy !== 'statement') return standing
  // What one statement opened is borne out by others.
  await problems.changeProblem(standing.id, { openedBy: 'rules', openedBecause: found.why }, deps.now)
  await problems.addEvent({
    id: deps.newId(),
    ...{ problemId: standing.id, at: deps.now, actor: 'system', code: 'shown-by-reports', facts: { why: found.why } },
  })
  return standing
}

const IN_WORDS: Readonly<Record<OpenProblem['scope']['kind'], string>> = {
  school: 'The same cause at the same school.',
  mentor: 'The same mentor.',
  'lead-provider': 'The same cause at the same lead provider, where more than usual is reported',
  'delivery-partner': 'The same cause at the same delivery partner, where more than usual is reported',
  cohorts: 'The same cause and cohorts, of which more than usual is reported',
  page: 'The same cause on the same page, of which more schools than usual report these days',
  everywhere: 'The same cause, of which more schools than usual report these days',
}

function reasonOf({ joined }: Grouped, { scope, why }: OpenProblem): string {
  if (joined === null) return why
  const words = IN_WORDS[scope.kind]
  return words.endsWith('.') ? words : `${words}: ${Math.round(joined * 100)}% likely one of them.`
}

/** Puts occurrences into a problem, and their tickets where these belong to no other. */
async function moveThere(
  { problems, tickets }: KeepStores,
  given: { readonly problem: Problem; readonly ids: readonly string[]; readonly linkReason: string },
  deps: KeepDeps,
): Promise<void> {
  const { problem, linkReason } = given
  const rows = (await problems.occurrences(given.ids)).filter(({ problemId }) => problemId !== problem.id)
  const left = new Set(rows.flatMap(({ problemId }) => problemId ?? []))
  await problems.linkOccurrences(
    rows.map(({ id }) => id),
    { problemId: problem.id, linkReason },
  )
  // What a person decided meanwhile stays as it is.
  const moved = (await problems.occurrences(rows.map(({ id }) => id))).filter(row => row.problemId === problem.id)
  for (const ticketId of new Set(moved.map(row => row.ticketId))) {
    const ticket = await tickets.find(ticketId)
    if (ticket !== null && (ticket.problemId === null || left.has(ticket.problemId))) {
      await tickets.change(ticketId, { problemId: problem.id }, { at: deps.now })
    }
  }
  for (const id of left) await mergeIfEmpty(problems, { id, into: problem }, deps)
}

async function mergeIfEmpty(
  problems: ProblemStore,
  { id, into }: { readonly id: string; readonly into: Problem },
  { newId, now }: KeepDeps,
): Promise<void> {
  const emptied = await problems.find(id)
  if (emptied?.openedBy !== 'statement' || (await problems.occurrencesOfProblem(id)).length > 0) return
  await problems.changeProblem(id, { state: 'merged', mergedIntoId: into.id }, now)
  const event = { at: now, actor: 'system' }
  await problems.addEvent({ id: newId(), problemId: id, ...event, code: 'merged', facts: { into: into.reference } })
  await problems.addEvent({
    id: newId(),
    ...{ problemId: into.id, ...event, code: 'took-in', facts: { reference: emptied.reference } },
  })
}

function laterOf(one: Date | null, other: Date): Date {
  return one !== null && one > other ? one : other
}
