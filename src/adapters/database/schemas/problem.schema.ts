import type { Occurrence, Problem } from '../../../problem/problem'
import { code, flag, instant, json, key, optionalCode, optionalRef, optionalText, pointsTo, ref, text } from './columns'
import { entity } from './entity'

/** What many tickets have in common: one cause in one scope. */
export type ProblemRow = Problem
export const ProblemSchema = entity<ProblemRow>({
  name: 'problem',
  tableName: 'problems',
  columns: {
    id: key,
    reference: code('reference', 16),
    state: code('state', 24),
    cause: code('cause'),
    scope: code('scope', 16),
    scopeKey: code('scope_key', 128),
    title: text('title'),
    openedBecause: text('opened_because'),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
  },
  uniques: [{ name: 'uq_problems_reference', columns: ['reference'] }],
  indices: [
    { name: 'ix_problems_key', columns: ['cause', 'scope', 'scopeKey'] },
    {
      name: 'uq_problems_open',
      columns: ['cause', 'scope', 'scopeKey'],
      unique: true,
      where: "state <> 'resolved'",
    },
  ],
  checks: [
    { name: 'ck_problems_state', expression: "state IN ('suspected','under-investigation','fix-known','resolved')" },
  ],
})

/** One ticket's report of one cause in one scope, stated or implied. */
export type OccurrenceRow = Occurrence
export const OccurrenceSchema = entity<OccurrenceRow>({
  name: 'occurrence',
  tableName: 'occurrences',
  columns: {
    id: key,
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'occurrences' }),
    problemId: pointsTo(optionalRef('problem_id'), { entity: 'problem', from: 'occurrences' }),
    cause: code('cause'),
    scope: code('scope', 16),
    scopeKey: code('scope_key', 128),
    schoolUrn: optionalCode('school_urn', 8),
    requesterKey: optionalCode('requester_key'),
    stated: flag('stated'),
    linkReason: optionalText('link_reason'),
    evidence: optionalText('evidence'),
    occurredAt: instant('occurred_at'),
  },
  uniques: [{ name: 'uq_occurrences_ticket_cause_scope', columns: ['ticketId', 'cause', 'scope', 'scopeKey'] }],
  indices: [
    { name: 'ix_occurrences_key', columns: ['cause', 'scope', 'scopeKey', 'occurredAt'] },
    { name: 'ix_occurrences_problem_id', columns: ['problemId'] },
  ],
})

/** An escalation report as it was made and sent. */
export interface EscalationRow {
  id: string
  problemId: string | null
  period: string
  report: unknown
  createdAt: Date
  outboxId: string | null
}
export const EscalationSchema = entity<EscalationRow>({
  name: 'escalation',
  tableName: 'escalations',
  columns: {
    id: key,
    problemId: pointsTo(optionalRef('problem_id'), { entity: 'problem', from: 'escalations' }),
    period: code('period'),
    report: json('report'),
    createdAt: instant('created_at'),
    outboxId: optionalRef('outbox_id'),
  },
  uniques: [{ name: 'uq_escalations_problem_period', columns: ['problemId', 'period'] }],
})
