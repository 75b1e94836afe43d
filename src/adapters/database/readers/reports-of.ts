import { In } from 'typeorm'
import { causeOf } from '../../../problem/causes'
import type { ProblemKey, Report } from '../../../problem/grouping/report'
import { keyOfProblem } from '../../../problem/key-of-problem'
import { findInChunks } from '../register/find-in-chunks'
import { ProblemSchema, type OccurrenceRow, type RefusalRow } from '../schemas/problem.schema'
import { TicketEntrySchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** What grouping needs of an occurrence. */
export type ReportRow = Pick<
  OccurrenceRow,
  | 'id'
  | 'ticketId'
  | 'occurredAt'
  | 'requesterKey'
  | 'schoolUrn'
  | 'causes'
  | 'mentorId'
  | 'ectId'
  | 'leadProvider'
  | 'deliveryPartner'
  | 'mentorCohort'
  | 'ectCohort'
  | 'page'
  | 'stated'
  | 'cameBack'
>

/** An occurrence as grouping takes it. */
export function reportOf(row: ReportRow, text: string): Report {
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

/** What the problems are about that people said occurrences do not belong to, by occurrence. */
export async function refusalsOf(
  manager: Transaction,
  refusals: readonly Pick<RefusalRow, 'occurrenceId' | 'problemId'>[],
): Promise<ReadonlyMap<string, readonly ProblemKey[]>> {
  const ids = [...new Set(refusals.map(one => one.problemId))]
  const problems = await findInChunks(ids, some => manager.findBy(ProblemSchema, { id: In(some) }))
  const keys = new Map(problems.map(problem => [problem.id, keyOfProblem(problem)]))
  const refused = new Map<string, ProblemKey[]>()
  for (const { occurrenceId, problemId } of refusals) {
    const key = keys.get(problemId)
    if (key) refused.set(occurrenceId, [...(refused.get(occurrenceId) ?? []), key])
  }
  return refused
}

/** The new words of the message that each of these is about, or of the first of its ticket. */
export async function textsOf(
  manager: Transaction,
  rows: readonly Pick<OccurrenceRow, 'id' | 'ticketId' | 'messageId'>[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  if (rows.length === 0) return texts
  const entries = await findInChunks([...new Set(rows.map(row => row.ticketId))], ids =>
    manager.find(TicketEntrySchema, {
      select: { id: true, ticketId: true, messageId: true, body: true },
      where: { ticketId: In(ids), kind: 'message', author: 'requester' },
      order: { at: 'ASC', id: 'ASC' },
    }),
  )
  const byMessage = new Map(entries.map(entry => [entry.messageId, entry.body]))
  const byTicket = new Map([...entries].reverse().map(entry => [entry.ticketId, entry.body]))
  for (const { id, ticketId, messageId } of rows) {
    const text = (messageId === null ? undefined : byMessage.get(messageId)) ?? byTicket.get(ticketId)
    if (text !== undefined) texts.set(id, text)
  }
  return texts
}
