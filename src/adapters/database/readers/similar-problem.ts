import { In, MoreThanOrEqual } from 'typeorm'
import { keysOf } from '../../../problem/join-by-statement'
import { OPEN_STATES, type Problem, type ProblemOf } from '../../../problem/problem'
import { OccurrenceSchema, ProblemSchema, RefusalSchema, type OccurrenceRow } from '../schemas/problem.schema'
import type { Transaction } from '../unit-of-work'

/** A cause that grouping holds less likely than this suggests nothing. */
const LIKELY = 0.3
/** A ticket with more pairs is rare, and is looked at by its first. */
const MOST_PAIRS = 10

/**
 * The open problem with news since then that a ticket most likely belongs to: of the same likely cause, at its school first, then of its mentor, and then
 * of many schools. Null when there is none. Problems are found by the index of their cause and scope alone.
 */
export async function similarProblem(manager: Transaction, ticketId: string, since: Date): Promise<Problem | null> {
  const rows = await manager.find(OccurrenceSchema, {
    where: { ticketId },
    order: { occurredAt: 'ASC', id: 'ASC' },
    take: MOST_PAIRS,
  })
  const free = rows.filter(({ problemId }) => problemId === null)
  const keys = free.flatMap(row => likelyCauses(row).flatMap(cause => keysOf({ ...row, cause })))
  if (keys.length === 0) return null
  const found = await manager.find(ProblemSchema, {
    where: {
      cause: In([...new Set(keys.map(({ cause }) => cause))]),
      scope: In([...new Set(keys.map(({ scope }) => scope))]),
      scopeKey: In([...new Set(keys.map(({ scopeKey }) => scopeKey))]),
      state: In([...OPEN_STATES]),
      lastAt: MoreThanOrEqual(since),
    },
  })
  if (found.length === 0) return null
  const refusals = await manager.find(RefusalSchema, {
    where: { occurrenceId: In(free.map(({ id }) => id)), problemId: In(found.map(({ id }) => id)) },
  })
  const refused = new Set(refusals.map(({ problemId }) => problemId))
  const offered = found.filter(({ id }) => !refused.has(id))
  for (const key of keys) {
    const problem = offered.find(one => isOf(one, key))
    if (problem) return problem
  }
  return null
}

/** The diagnosis, and what grouping made of the words, which may know better. */
function likelyCauses({ cause, causes, likely }: OccurrenceRow): readonly string[] {
  const guessed = (likely ?? []).filter(({ probability }) => probability >= LIKELY).map(one => one.cause)
  return [...new Set([cause, ...causes, ...guessed])]
}

function isOf(one: ProblemOf, { cause, scope, scopeKey }: ProblemOf): boolean {
  return one.cause === cause && one.scope === scope && one.scopeKey === scopeKey
}
