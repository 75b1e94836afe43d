import { In, IsNull, MoreThanOrEqual, Not } from 'typeorm'
import { newId } from '../../../kernel/ids'
import { OPEN_STATES, type Occurrence, type Problem, type ProblemOf, type ProblemStore } from '../../../problem/problem'
import { AccountSchema } from '../schemas/access.schema'
import {
  GroupingChangeSchema,
  GroupingStateSchema,
  OccurrenceSchema,
  ProblemEventSchema,
  ProblemSchema,
  RefusalSchema,
  type OccurrenceRow,
} from '../schemas/problem.schema'
import { ProblemMergeSchema } from '../schemas/problem-merge.schema'
import { beginGrouping } from './grouping-store'
import { insertRows } from '../insert-rows'
import { numberOf } from '../rows'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'

const OLDEST_FIRST = { occurredAt: 'ASC', id: 'ASC' } as const
/** What a grouping has not looked at yet. */
const UNGROUPED = { sequence: null, likely: null, request: null, excess: null, repeatsId: null }

/** Problems and their occurrences, over one transaction (or the read connection). */
export function createTypeormProblemStore(manager: Transaction): ProblemStore {
  return {
    async addProblem(problem) {
      await insertRows(manager, ProblemSchema, [problem])
    },
    async changeProblem(id, change, at) {
      await manager.update(ProblemSchema, { id }, { ...change, updatedAt: at })
    },
    find: id => manager.findOneBy(ProblemSchema, { id }),
    hasReference: reference => manager.existsBy(ProblemSchema, { reference }),
    nextOwner: () => nextOwner(manager),
    openProblemFor: key => openProblemFor(manager, key),
    dismissedFor: ({ cause, scope, scopeKey }, since) =>
      manager.findOne(ProblemSchema, {
        where: { cause, scope, scopeKey, state: 'dismissed', updatedAt: MoreThanOrEqual(since) },
        order: { updatedAt: 'DESC' },
      }),
    async refusals(occurrenceIds) {
      return manager.find(RefusalSchema, { where: { occurrenceId: In([...occurrenceIds]) } })
    },
    async addOccurrence(occurrence) {
      const row = rowOf(occurrence)
      const { ticketId, cause, subject } = row
      if (await manager.existsBy(OccurrenceSchema, { ticketId, cause, subject })) return false
      await insertRows(manager, OccurrenceSchema, [row])
      return true
    },
    async moveOccurrence(id, to) {
      await manager.update(OccurrenceSchema, { id }, to)
    },
    async noteStated(ids, at) {
      const news = await manager.findBy(OccurrenceSchema, { id: In([...ids]), stated: false })
      if (news.length === 0) return
      await manager.update(OccurrenceSchema, { id: In(news.map(({ id }) => id)) }, { stated: true })
      const problemIds = [...new Set(news.flatMap(({ problemId }) => problemId ?? []))]
      if (problemIds.length > 0) await manager.update(ProblemSchema, { id: In(problemIds) }, { updatedAt: at })
    },
    async linkOccurrences(ids, link) {
      for (const column of ['id', 'repeats_id'] as const) await linkFree(manager, { column, ids, link })
    },
    noteChange: problemIds => noteChange(manager, problemIds),
    reportedBy: (requesterKey, { cause, since }) =>
      manager.find(OccurrenceSchema, {
        where: { requesterKey, cause, occurredAt: MoreThanOrEqual(since) },
        order: OLDEST_FIRST,
      }),
    occurrences: ids => manager.find(OccurrenceSchema, { where: { id: In([...ids]) }, order: OLDEST_FIRST }),
    isReportedBy: (problemId, requesterKey) =>
      manager.existsBy(OccurrenceSchema, { problemId, requesterKey: requesterKey ?? IsNull() }),
    async addEvent(event) {
      await insertRows(manager, ProblemEventSchema, [event])
    },
    events: problemId => manager.find(ProblemEventSchema, { where: { problemId }, order: { at: 'ASC', id: 'ASC' } }),
    occurrencesOfTicket: ticketId => manager.find(OccurrenceSchema, { where: { ticketId }, order: OLDEST_FIRST }),
    occurrencesOfProblem: problemId => manager.find(OccurrenceSchema, { where: { problemId }, order: OLDEST_FIRST }),
  }
}

async function noteChange(manager: Transaction, problemIds: readonly string[] | null): Promise<void> {
  await beginGrouping(manager)
  await manager.increment(GroupingStateSchema, { id: 1 }, 'epoch', 1)
  const state = await manager.findOneOrFail(GroupingStateSchema, {
    select: { id: true, epoch: true },
    where: { id: 1 },
  })
  const changes = (problemIds ?? [null]).map(problemId => ({ id: newId(), epoch: state.epoch, problemId }))
  await insertRows(manager, GroupingChangeSchema, changes)
}

/** Merges that are followed: people do not merge more often. */
const MOST_MERGES = 10

/** The one that is open, or the open one into which a person merged one of this cause and scope. */
async function openProblemFor(manager: Transaction, { cause, scope, scopeKey }: ProblemOf): Promise<Problem | null> {
  const states = [...OPEN_STATES, 'merged'] as const
  const found = await manager.find(ProblemSchema, {
    where: { cause, scope, scopeKey, state: In([...states]) },
    order: { updatedAt: 'DESC' },
  })
  const open = found.find(({ state }) => state !== 'merged')
  if (open) return open
  for (const { id } of found) {
    const into = await endOfMerges(manager, id)
    if (into) return into
  }
  return null
}

/** Where the merges that people made lead to, from this one on; null when they lead to none that is open. */
async function endOfMerges(manager: Transaction, id: string): Promise<Problem | null> {
  let from = id
  for (let hop = 0; hop < MOST_MERGES; hop += 1) {
    const merge = await manager.findOneBy(ProblemMergeSchema, { fromId: from, endedAt: IsNull() })
    const into = merge && (await manager.findOneBy(ProblemSchema, { id: merge.intoId }))
    if (!into || into.state !== 'merged') return into && OPEN_STATES.includes(into.state) ? into : null
    from = into.id
  }
  return null
}

/** Puts into a problem what nobody decided on, by its id or by what it repeats. */
async function linkFree(
  manager: Transaction,
  given: {
    readonly column: 'id' | 'repeats_id'
    readonly ids: readonly string[]
    readonly link: { readonly problemId: string; readonly linkReason: string }
  },
): Promise<void> {
  const { column, ids, link } = given
  await runSql(
    manager,
    sql`UPDATE occurrences SET problem_id = ${link.problemId}, link_reason = ${link.linkReason}
      WHERE ${verbatim(column)} IN ${ids}
        AND (problem_id IS NULL OR EXISTS (
          SELECT 1 FROM problems WHERE problems.id = occurrences.problem_id AND problems.opened_by = 'statement'))
        AND NOT EXISTS (
          SELECT 1 FROM occurrence_refusals refused
          WHERE refused.occurrence_id = occurrences.id AND refused.problem_id = ${link.problemId})`,
  )
}

/** An occurrence as a row that no grouping has looked at. */
export function rowOf(occurrence: Occurrence): OccurrenceRow {
  return { ...occurrence, ...UNGROUPED, subject: `${occurrence.mentorId ?? ''} ${occurrence.ectId ?? ''}` }
}

async function nextOwner(manager: Transaction): Promise<string | null> {
  const accounts = await manager.find(AccountSchema, { where: { disabled: false }, order: { id: 'ASC' } })
  const leads = accounts.filter(({ roles }) => roles.includes('lead'))
  if (leads.length === 0) return null
  // By the states that are open, which an index has: of fifty thousand problems nearly all are over.
  const owned: readonly { readonly owner: string; readonly problems: unknown }[] = await manager
    .createQueryBuilder(ProblemSchema, 'problem')
    .select('problem.ownerId', 'owner')
    .addSelect('COUNT(*)', 'problems')
    .where({ state: In([...OPEN_STATES]), ownerId: Not(IsNull()) })
    .groupBy('problem.ownerId')
    .getRawMany()
  const count = new Map(owned.map(({ owner, problems }) => [owner, numberOf(problems)]))
  const [next] = [...leads].sort((one, other) => (count.get(one.id) ?? 0) - (count.get(other.id) ?? 0))
  return next?.id ?? null
}
