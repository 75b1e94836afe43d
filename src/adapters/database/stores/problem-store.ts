import { MoreThanOrEqual, Not } from 'typeorm'
import type { ProblemStore } from '../../../problem/problem'
import { OccurrenceSchema, ProblemSchema } from '../schemas/problem.schema'
import { insertRows } from '../insert-rows'
import type { Transaction } from '../unit-of-work'

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
    openProblemFor: ({ cause, scope, scopeKey }) =>
      manager.findOneBy(ProblemSchema, { cause, scope, scopeKey, state: Not('resolved') }),
    async addOccurrence(occurrence) {
      const { ticketId, cause, scope, scopeKey } = occurrence
      if (await manager.existsBy(OccurrenceSchema, { ticketId, cause, scope, scopeKey })) return false
      await insertRows(manager, OccurrenceSchema, [occurrence])
      return true
    },
    async moveOccurrence(id, to) {
      await manager.update(OccurrenceSchema, { id }, to)
    },
    async noteStated(ticketId) {
      await manager.update(OccurrenceSchema, { ticketId, stated: false }, { stated: true })
    },
    async linkOccurrence(id, { problemId, linkReason }) {
      await manager.update(OccurrenceSchema, { id }, { problemId, linkReason })
    },
    occurrencesOf: ({ cause, scope, scopeKey }, since) =>
      manager.find(OccurrenceSchema, {
        where: { cause, scope, scopeKey, occurredAt: MoreThanOrEqual(since) },
        order: { occurredAt: 'ASC', id: 'ASC' },
      }),
    occurrencesOfTicket: ticketId =>
      manager.find(OccurrenceSchema, { where: { ticketId }, order: { occurredAt: 'ASC', id: 'ASC' } }),
  }
}
