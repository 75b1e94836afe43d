import { In, IsNull, MoreThanOrEqual, Not } from 'typeorm'
import { OVER_STATES, type Occurrence, type ProblemStore } from '../../../problem/problem'
import { AccountSchema } from '../schemas/access.schema'
import {
  GroupingStateSchema,
  OccurrenceSchema,
  ProblemEventSchema,
  ProblemSchema,
  type OccurrenceRow,
} from '../schemas/problem.schema'
import { beginGrouping } from './grouping-store'
import { insertRows } from '../insert-rows'
import { numberOf } from '../rows'
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
    nextOwner: () => nextOwner(manager),
    openProblemFor: ({ cause, scope, scopeKey }) =>
      manager.findOneBy(ProblemSchema, { cause, scope, scopeKey, state: Not(In(OVER_STATES)) }),
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
    async noteStated(ids) {
      if (ids.length > 0) await manager.update(OccurrenceSchema, { id: In([...ids]), stated: false }, { stated: true })
    },
    async linkOccurrences(ids, link) {
      await manager.update(OccurrenceSchema, { id: In([...ids]) }, link)
      await manager.update(OccurrenceSchema, { repeatsId: In([...ids]) }, link)
    },
    async noteChange() {
      await beginGrouping(manager)
      await manager.increment(GroupingStateSchema, { id: 1 }, 'epoch', 1)
    },
    reportedBy: (requesterKey, { cause, since }) =>
      manager.find(OccurrenceSchema, {
        where: { requesterKey, cause, occurredAt: MoreThanOrEqual(since) },
        order: OLDEST_FIRST,
      }),
    occurrences: ids => manager.find(OccurrenceSchema, { where: { id: In([...ids]) }, order: OLDEST_FIRST }),
    async addEvent(event) {
      await insertRows(manager, ProblemEventSchema, [event])
    },
    events: problemId => manager.find(ProblemEventSchema, { where: { problemId }, order: { at: 'ASC', id: 'ASC' } }),
    occurrencesOfTicket: ticketId => manager.find(OccurrenceSchema, { where: { ticketId }, order: OLDEST_FIRST }),
    occurrencesOfProblem: problemId => manager.find(OccurrenceSchema, { where: { problemId }, order: OLDEST_FIRST }),
  }
}

/** An occurrence as a row that no grouping has looked at. */
export function rowOf(occurrence: Occurrence): OccurrenceRow {
  return { ...occurrence, ...UNGROUPED, subject: `${occurrence.mentorId ?? ''} ${occurrence.ectId ?? ''}` }
}

async function nextOwner(manager: Transaction): Promise<string | null> {
  const accounts = await manager.find(AccountSchema, { where: { disabled: false }, order: { id: 'ASC' } })
  const leads = accounts.filter(({ roles }) => roles.includes('lead'))
  const owned: readonly { readonly owner: string; readonly problems: unknown }[] = await manager
    .createQueryBuilder(ProblemSchema, 'problem')
    .select('problem.ownerId', 'owner')
    .addSelect('COUNT(*)', 'problems')
    .where({ state: Not(In(OVER_STATES)), ownerId: Not(IsNull()) })
    .groupBy('problem.ownerId')
    .getRawMany()
  const count = new Map(owned.map(({ owner, problems }) => [owner, numberOf(problems)]))
  const [next] = [...leads].sort((one, other) => (count.get(one.id) ?? 0) - (count.get(other.id) ?? 0))
  return next?.id ?? null
}
