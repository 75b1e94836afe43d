import type { Learned } from '../../../problem/grouping/memory'
import type { LikelyCause } from '../../../problem/grouping/report'
import type { Occurrence, Problem, ProblemEvent } from '../../../problem/problem'
import {
  code,
  count,
  flag,
  instant,
  json,
  key,
  optionalCode,
  optionalCount,
  optionalDay,
  optionalInstant,
  optionalJson,
  optionalRef,
  optionalText,
  pointsTo,
  ref,
  text,
} from './columns'
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
    openedBy: { ...code('opened_by', 16), default: 'rules' },
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
    lastAt: optionalInstant('last_at'),
    ownerId: optionalRef('owner_id'),
    dueOn: optionalDay('due_on'),
    hypothesis: optionalText('hypothesis'),
    foundCause: optionalText('found_cause'),
    workaround: optionalText('workaround'),
    fix: optionalText('fix'),
    resolvedAt: optionalInstant('resolved_at'),
    mergedIntoId: optionalRef('merged_into_id'),
    outsideReference: optionalCode('outside_reference'),
    outsideLink: optionalText('outside_link'),
    acceptedBy: optionalCode('accepted_by', 120),
    promisedOn: optionalDay('promised_on'),
    version: count('version'),
  },
  uniques: [{ name: 'uq_problems_reference', columns: ['reference'] }],
  indices: [
    { name: 'ix_problems_key', columns: ['cause', 'scope', 'scopeKey'] },
    {
      name: 'uq_problems_open',
      columns: ['cause', 'scope', 'scopeKey'],
      unique: true,
      where: "state NOT IN ('resolved','dismissed','merged')",
    },
    { name: 'ix_problems_last_at', columns: ['lastAt'] },
    { name: 'ix_problems_state', columns: ['state', 'lastAt'] },
    { name: 'ix_problems_updated_at', columns: ['updatedAt'] },
  ],
  checks: [
    {
      name: 'ck_problems_state',
      expression: "state IN ('suspected','under-investigation','fix-known','resolved','reopened','dismissed','merged')",
    },
  ],
})

/** An occurrence with what grouping made of it; nothing while it waits for that. */
export interface OccurrenceRow extends Occurrence {
  /** Mentor and ECT, so that a ticket has each cause once for each pair. */
  readonly subject: string
  /** In which order they were grouped. */
  readonly sequence: number | null
  readonly likely: readonly LikelyCause[] | null
  readonly request: number | null
  readonly excess: number | null
  /** The occurrence of the same request that came first. */
  readonly repeatsId: string | null
}
export const OccurrenceSchema = entity<OccurrenceRow>({
  name: 'occurrence',
  tableName: 'occurrences',
  columns: {
    id: key,
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'occurrences' }),
    problemId: pointsTo(optionalRef('problem_id'), { entity: 'problem', from: 'occurrences' }),
    cause: code('cause'),
    causes: json('causes'),
    subject: code('subject', 80),
    mentorId: optionalCode('mentor_id', 36),
    ectId: optionalCode('ect_id', 36),
    messageId: optionalRef('message_id'),
    schoolUrn: optionalCode('school_urn', 8),
    leadProvider: optionalCode('lead_provider', 200),
    deliveryPartner: optionalCode('delivery_partner', 200),
    mentorCohort: optionalCount('mentor_cohort'),
    ectCohort: optionalCount('ect_cohort'),
    page: optionalCode('page', 200),
    requesterKey: optionalCode('requester_key'),
    stated: flag('stated'),
    cameBack: flag('came_back'),
    isNews: flag('is_news'),
    linkReason: optionalText('link_reason'),
    evidence: optionalText('evidence'),
    occurredAt: instant('occurred_at'),
    sequence: optionalCount('sequence'),
    likely: optionalJson('likely'),
    request: optionalCount('request'),
    excess: { type: 'float', name: 'excess', nullable: true },
    repeatsId: optionalRef('repeats_id'),
  },
  uniques: [{ name: 'uq_occurrences_ticket_cause_subject', columns: ['ticketId', 'cause', 'subject'] }],
  indices: [
    { name: 'ix_occurrences_school', columns: ['schoolUrn', 'cause', 'occurredAt'] },
    { name: 'ix_occurrences_problem_id', columns: ['problemId', 'occurredAt'] },
    { name: 'ix_occurrences_problem_requester', columns: ['problemId', 'requesterKey'] },
    { name: 'ix_occurrences_cause', columns: ['cause', 'ticketId'] },
    { name: 'ix_occurrences_requester', columns: ['requesterKey', 'occurredAt'] },
    { name: 'ix_occurrences_repeats_id', columns: ['repeatsId'] },
    { name: 'ix_occurrences_sequence', columns: ['sequence'], unique: true },
    { name: 'ix_occurrences_reported', columns: ['occurredAt', 'cause'] },
    { name: 'ix_occurrences_waiting', columns: ['occurredAt', 'id'], where: 'sequence IS NULL' },
  ],
})

/** That a person said an occurrence does not belong to a problem. */
export interface RefusalRow {
  readonly id: string
  readonly occurrenceId: string
  readonly problemId: string
  readonly refusedBy: string
  readonly refusedAt: Date
}
export const RefusalSchema = entity<RefusalRow>({
  name: 'occurrence_refusal',
  tableName: 'occurrence_refusals',
  columns: {
    id: key,
    occurrenceId: pointsTo(ref('occurrence_id'), { entity: 'occurrence', from: 'occurrence_refusals' }),
    problemId: pointsTo(ref('problem_id'), { entity: 'problem', from: 'occurrence_refusals' }),
    refusedBy: code('refused_by'),
    refusedAt: instant('refused_at'),
  },
  uniques: [{ name: 'uq_occurrence_refusals_occurrence_problem', columns: ['occurrenceId', 'problemId'] }],
  indices: [{ name: 'ix_occurrence_refusals_problem_id', columns: ['problemId'] }],
})

/** What happened to a problem. */
export type ProblemEventRow = ProblemEvent
export const ProblemEventSchema = entity<ProblemEventRow>({
  name: 'problem_event',
  tableName: 'problem_events',
  columns: {
    id: key,
    problemId: pointsTo(ref('problem_id'), { entity: 'problem', from: 'problem_events' }),
    at: instant('at'),
    actor: code('actor'),
    code: code('code', 32),
    facts: optionalJson('facts'),
  },
  indices: [{ name: 'ix_problem_events_problem_id', columns: ['problemId', 'at'] }],
})

/** One row: how far grouping is, and what it learned. */
export interface GroupingStateRow {
  readonly id: number
  /** Counts what people changed of problems, which a grouping in memory does not know. */
  readonly epoch: number
  /** Until which occurrence the learned has the words. */
  readonly sequence: number
  readonly learned: Learned | null
}
export const GroupingStateSchema = entity<GroupingStateRow>({
  name: 'grouping_state',
  tableName: 'grouping_state',
  columns: {
    id: { type: 'integer', primary: true },
    epoch: count('epoch'),
    sequence: count('sequence'),
    learned: optionalJson('learned'),
  },
})

/** A problem that people changed, until grouping knows. */
export interface GroupingChangeRow {
  readonly id: string
  /** The one that began with it. */
  readonly epoch: number
  /** Null for what concerns more than some problems. */
  readonly problemId: string | null
}
export const GroupingChangeSchema = entity<GroupingChangeRow>({
  name: 'grouping_change',
  tableName: 'grouping_changes',
  columns: { id: key, epoch: count('epoch'), problemId: optionalRef('problem_id') },
  indices: [{ name: 'ix_grouping_changes_epoch', columns: ['epoch'] }],
})

/** An escalation report as it was made and sent. */
export interface EscalationRow {
  id: string
  problemId: string | null
  period: string
  report: unknown
  /** What its problem had; null for the report of a week, or of one organisation's schools. */
  tickets: number | null
  stated: number | null
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
    tickets: optionalCount('tickets'),
    stated: optionalCount('stated'),
    createdAt: instant('created_at'),
    outboxId: optionalRef('outbox_id'),
  },
  uniques: [{ name: 'uq_escalations_problem_period', columns: ['problemId', 'period'] }],
  indices: [{ name: 'uq_escalations_week', columns: ['period'], unique: true, where: 'problem_id IS NULL' }],
})
