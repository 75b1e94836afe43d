import { In, IsNull, MoreThanOrEqual, Not, type FindOptionsWhere } from 'typeorm'
import { causeOf } from '../../../problem/causes'
import type { GroupingReader, WaitingReport } from '../../../problem/grouping-store'
import { GROUPING } from '../../../problem/grouping/limits'
import type { Memory } from '../../../problem/grouping/memory'
import type { RestoredProblem } from '../../../problem/grouping/open-problems'
import { dayOf, type ProblemKey, type Report } from '../../../problem/grouping/report'
import { keyOfProblem } from '../../../problem/key-of-problem'
import type { Problem } from '../../../problem/problem'
import {
  GroupingStateSchema,
  OccurrenceSchema,
  ProblemSchema,
  RefusalSchema,
  type OccurrenceRow,
  type RefusalRow,
} from '../schemas/problem.schema'
import { TicketEntrySchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

const DAY_MS = 86_400_000
/** Bounds one `IN` list; SQLite takes 32,766 values. */
const IDS_AT_ONCE = 1_000

/** What grouping reads, over the read connection. */
export function createTypeormGroupingReader(manager: Transaction): GroupingReader {
  return {
    async standing() {
      const state = await manager.findOne(GroupingStateSchema, { select: { id: true, epoch: true }, where: { id: 1 } })
      const last = await manager.findOne(OccurrenceSchema, {
        select: { id: true, sequence: true },
        where: { sequence: Not(IsNull()) },
        order: { sequence: 'DESC' },
      })
      return { epoch: state?.epoch ?? 0, sequence: last?.sequence ?? 0 }
    },
    async waiting(most) {
      const rows = await manager.find(OccurrenceSchema, {
        where: { sequence: IsNull() },
        order: { occurredAt: 'ASC', id: 'ASC' },
        take: most,
      })
      const texts = await textsOf(manager, rows)
      const refused = await refusalsOf(manager, { occurrenceId: In(rows.map(({ id }) => id)) })
      return rows.map((row): WaitingReport => ({
        report: reportOf(row, texts.get(row.id) ?? ''),
        isNews: row.isNews,
        problemId: row.problemId,
        refused: refused.get(row.id) ?? [],
      }))
    },
    memory: at => memory(manager, at),
  }
}

async function memory(manager: Transaction, at: Date): Promise<Memory> {
  const since = (days: number) => new Date(at.getTime() - days * DAY_MS)
  const state = await manager.findOneBy(GroupingStateSchema, { id: 1 })
  const problems = (await problemsSince(manager, since)).filter(({ openedBy }) => openedBy !== 'statement')
  const known = new Set(problems.map(({ id }) => id))
  const rows = await manager.find(OccurrenceSchema, {
    where: { sequence: Not(IsNull()), occurredAt: MoreThanOrEqual(since(GROUPING.localDays)) },
    order: { sequence: 'ASC' },
  })
  const learnedUntil = state?.learned ? state.sequence : 0
  const texts = await textsOf(
    manager,
    rows.filter(({ sequence }) => (sequence ?? 0) > learnedUntil),
  )
  const refused = await refusalsOf(manager)
  return {
    ...(state?.learned ? { learned: state.learned } : {}),
    problems: problems.map(restorable),
    reports: rows.map(row => ({
      report: reportOf(row, texts.get(row.id) ?? ''),
      likely: row.likely ?? [],
      request: row.request ?? 0,
      excess: row.excess ?? 1,
      problemId: row.problemId !== null && known.has(row.problemId) ? row.problemId : null,
      refused: refused.get(row.id) ?? [],
      isRepeated: row.repeatsId !== null,
      isLearned: (row.sequence ?? 0) <= learnedUntil,
    })),
  }
}

/** Those that were reported lately, and those that were resolved lately and may come back. */
function problemsSince(manager: Transaction, since: (days: number) => Date): Promise<readonly Problem[]> {
  const where: FindOptionsWhere<Problem>[] = [
    { state: Not('merged'), lastAt: MoreThanOrEqual(since(GROUPING.localDays)) },
    { state: 'resolved', resolvedAt: MoreThanOrEqual(since(GROUPING.comesBackDays)) },
  ]
  return manager.find(ProblemSchema, { where, order: { createdAt: 'ASC', id: 'ASC' } })
}

function restorable(problem: Problem): RestoredProblem {
  const { id, openedBecause, createdAt, resolvedAt, state } = problem
  return {
    ...keyOfProblem(problem),
    ...{ id, why: openedBecause, openedAt: createdAt },
    resolvedDay: resolvedAt === null ? null : dayOf({ at: resolvedAt }),
    isDismissed: state === 'dismissed',
  }
}

async function refusalsOf(
  manager: Transaction,
  where: FindOptionsWhere<RefusalRow> = {},
): Promise<ReadonlyMap<string, readonly ProblemKey[]>> {
  const refusals = await manager.findBy(RefusalSchema, where)
  if (refusals.length === 0) return new Map()
  const problems = await manager.findBy(ProblemSchema, { id: In([...new Set(refusals.map(one => one.problemId))]) })
  const keys = new Map(problems.map(problem => [problem.id, keyOfProblem(problem)]))
  const refused = new Map<string, ProblemKey[]>()
  for (const { occurrenceId, problemId } of refusals) {
    const key = keys.get(problemId)
    if (key) refused.set(occurrenceId, [...(refused.get(occurrenceId) ?? []), key])
  }
  return refused
}

function reportOf(row: OccurrenceRow, text: string): Report {
  const { id, ticketId, occurredAt, requesterKey, mentorCohort, ectCohort } = row
  return {
    ...{ id, at: occurredAt, ticket: ticketId, text },
    requester: requesterKey ?? ticketId,
    schoolUrn: row.schoolUrn,
    causes: row.causes.map(causeOf),
    mentor: row.mentorId,
    ect: row.ectId ?? ticketId,
    leadProvider: row.leadProvider,
    deliveryPartner: row.deliveryPartner,
    cohorts: mentorCohort === null || ectCohort === null ? null : { mentor: mentorCohort, ect: ectCohort },
    page: row.page,
    recurrenceStated: row.stated,
    cameBack: row.cameBack,
  }
}

/** The new words of the message that each of these is about, or of the first of its ticket. */
async function textsOf(
  manager: Transaction,
  rows: readonly Pick<OccurrenceRow, 'id' | 'ticketId' | 'messageId'>[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (let start = 0; start < rows.length; start += IDS_AT_ONCE) {
    const some = rows.slice(start, start + IDS_AT_ONCE)
    const entries = await manager.find(TicketEntrySchema, {
      select: { id: true, ticketId: true, messageId: true, body: true },
      where: { ticketId: In([...new Set(some.map(row => row.ticketId))]), kind: 'message', author: 'requester' },
      order: { at: 'ASC', id: 'ASC' },
    })
    const byMessage = new Map(entries.map(entry => [entry.messageId, entry.body]))
    const byTicket = new Map([...entries].reverse().map(entry => [entry.ticketId, entry.body]))
    for (const { id, ticketId, messageId } of some) {
      const text = (messageId === null ? undefined : byMessage.get(messageId)) ?? byTicket.get(ticketId)
      if (text !== undefined) texts.set(id, text)
    }
  }
  return texts
}
