import { randomInt } from 'node:crypto'
import type { Day } from '../kernel/day'
import { CROCKFORD, type NewId } from '../kernel/ids'
import { causeWords } from './causes'
import { NO_WORK, type OpenedBy, type Problem, type ProblemOf, type ProblemStore } from './problem'

/** A new reference such as `PRB-7K3M`, which may be taken: with fifty thousand problems one in twenty is. */
export function makeProblemReference(): string {
  return `PRB-${Array.from({ length: 4 }, () => CROCKFORD.charAt(randomInt(32))).join('')}`
}

/** Draws until one is free. A refused row would fail the unit of work, and grouping would have to remember everything again. */
async function freeReference(problems: Pick<ProblemStore, 'hasReference'>): Promise<string> {
  let reference = makeProblemReference()
  while (await problems.hasReference(reference)) reference = makeProblemReference()
  return reference
}

/** Opens a suspected problem, on the list of its owner, or of whoever of the leads has fewest. */
export async function openProblem(
  deps: { readonly problems: ProblemStore; readonly newId: NewId; readonly now: Date; readonly dueOn: Day },
  {
    why,
    openedBy,
    id,
    by,
    ownerId,
    ...key
  }: ProblemOf & {
    readonly why: string
    readonly openedBy: OpenedBy
    readonly id?: string
    /** The account that opens it; left out, nobody does. */
    readonly by?: string
    readonly ownerId?: string | null
  },
): Promise<Problem> {
  const { cause, scope, scopeKey } = key
  const problem: Problem = {
    ...NO_WORK,
    id: id ?? deps.newId(),
    reference: await freeReference(deps.problems),
    state: 'suspected',
    ...{ cause, scope, scopeKey, openedBy },
    title: `${causeWords(cause).title}: ${placeWords(key)}`,
    openedBecause: why,
    createdAt: deps.now,
    updatedAt: deps.now,
    lastAt: null,
    resolvedAt: null,
    mergedIntoId: null,
    version: 0,
    ownerId: ownerId ?? (await deps.problems.nextOwner()),
    dueOn: deps.dueOn,
  }
  await deps.problems.addProblem(problem)
  await deps.problems.addEvent({
    id: deps.newId(),
    problemId: problem.id,
    at: deps.now,
    actor: by ?? 'system',
    code: 'opened',
    facts: { why },
  })
  return problem
}

/** What a problem is confined to, as its title says it. */
export function placeWords({ scope, scopeKey }: Pick<ProblemOf, 'scope' | 'scopeKey'>): string {
  return PLACES[scope](scopeKey)
}

/** Titles name schools and providers, never people. */
const PLACES: Readonly<Record<ProblemOf['scope'], (scopeKey: string) => string>> = {
  school: place => (/^\d{6}$/.test(place) ? `school ${place}` : 'one sender whose school is not known'),
  mentor: () => 'one mentor at several schools',
  'lead-provider': name => `schools of ${name}`,
  'delivery-partner': name => `schools of ${name}`,
  cohorts: years => `mentors of ${years.split(' ')[0] ?? ''} with ECTs of ${years.split(' ')[1] ?? ''}`,
  page: page => `several schools, on the page ${page}`,
  everywhere: () => 'several schools',
}
