import type { MatchRequest, Proposal, ProposalDecision } from '../../../match/match-request'
import type { OutboxItem, OutboxKind, OutboxState } from '../../../notify/outbox'
import type { TicketEntry, TicketParticipant, TicketTag } from '../../../ticket/ticket-store'
import type { Ticket } from '../../../ticket/ticket'
import {
  code,
  count,
  flag,
  instant,
  json,
  key,
  optionalCode,
  optionalInstant,
  optionalJson,
  optionalRef,
  optionalText,
  pointsTo,
  ref,
  teacherRef,
  text,
} from './columns'
import { entity } from './entity'

/** A ticket is stored as it is. What stands beside it is only asked for, never read with it. */
export interface TicketRow extends Ticket {
  /** When it came back last after it was solved. */
  readonly reopenedAt?: Date | null
  /** The version as which it was counted for the dashboard. */
  readonly measuredVersion?: number
}
export const TicketSchema = entity<TicketRow>({
  name: 'ticket',
  tableName: 'tickets',
  columns: {
    id: key,
    reference: code('reference', 16),
    state: code('state', 16),
    kind: code('kind', 16),
    channel: optionalCode('channel', 16),
    version: count('version', 1),
    subject: text('subject'),
    requesterName: optionalText('requester_name'),
    requesterAddress: optionalText('requester_address'),
    standing: code('standing', 32),
    standingSentence: text('standing_sentence'),
    schoolUrn: optionalCode('school_urn', 8),
    schoolEvidence: optionalJson('school_evidence'),
    intent: code('intent', 32),
    urgent: flag('urgent'),
    language: optionalCode('language', 16),
    recurrenceStated: flag('recurrence_stated'),
    recurrenceEvidence: optionalJson('recurrence_evidence'),
    problemId: pointsTo(optionalRef('problem_id'), { entity: 'problem', from: 'tickets' }),
    assigneeId: optionalRef('assignee_id'),
    receivedAt: instant('received_at'),
    waitsSince: { ...instant('waits_since'), default: '' },
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
    solvedAt: optionalInstant('solved_at'),
    zendeskTicketId: optionalCode('zendesk_ticket_id', 32),
    mergedIntoId: optionalRef('merged_into_id'),
    reopenedAt: { ...optionalInstant('reopened_at'), select: false },
    measuredVersion: { ...count('measured_version'), select: false },
  },
  uniques: [{ name: 'uq_tickets_reference', columns: ['reference'] }],
  indices: [
    { name: 'ix_tickets_state', columns: ['state', 'receivedAt'] },
    { name: 'ix_tickets_school_urn', columns: ['schoolUrn'] },
    { name: 'ix_tickets_created_at', columns: ['createdAt'] },
    { name: 'ix_tickets_problem_id', columns: ['problemId'] },
    {
      // The queue counts them; what is done is by far the most.
      name: 'ix_tickets_in_problem',
      columns: ['problemId'],
      where: "problem_id IS NOT NULL AND state <> 'closed'",
    },
    { name: 'ix_tickets_unmeasured', columns: ['receivedAt'], where: 'measured_version < version' },
  ],
  checks: [
    { name: 'ck_tickets_state', expression: "state IN ('new','open','waiting','on-hold','solved','closed')" },
    { name: 'ck_tickets_kind', expression: "kind IN ('request','unreadable')" },
  ],
})

/** One thing that happened on a ticket, in order: a message in, a reply out, a note, an event. */
export type TicketEntryRow = TicketEntry
export const TicketEntrySchema = entity<TicketEntryRow>({
  name: 'ticket_entry',
  tableName: 'ticket_entries',
  columns: {
    id: key,
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'ticket_entries' }),
    kind: code('kind', 16),
    author: code('author'),
    at: instant('at'),
    body: text('body'),
    messageId: pointsTo(optionalRef('message_id'), { entity: 'message', from: 'ticket_entries' }),
    outboxId: optionalRef('outbox_id'),
    facts: optionalJson('facts'),
  },
  indices: [{ name: 'ix_ticket_entries_ticket_id', columns: ['ticketId', 'at'] }],
  checks: [{ name: 'ck_ticket_entries_kind', expression: "kind IN ('message','reply','automatic','note','event')" }],
})

/** Words that agents put on tickets, each once. */
export type TicketTagRow = TicketTag
export const TicketTagSchema = entity<TicketTagRow>({
  name: 'ticket_tag',
  tableName: 'ticket_tags',
  columns: {
    id: key,
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'ticket_tags' }),
    tag: code('tag', 40),
    addedBy: code('added_by'),
    addedAt: instant('added_at'),
  },
  uniques: [{ name: 'uq_ticket_tags_ticket_tag', columns: ['ticketId', 'tag'] }],
  indices: [{ name: 'ix_ticket_tags_tag', columns: ['tag'] }],
})

/** Addresses that may add to a ticket and may be written to about it. */
export interface TicketParticipantRow extends TicketParticipant {
  readonly id: string
  readonly ticketId: string
}
export const TicketParticipantSchema = entity<TicketParticipantRow>({
  name: 'ticket_participant',
  tableName: 'ticket_participants',
  columns: {
    id: key,
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'ticket_participants' }),
    address: code('address', 320),
    role: code('role', 16),
  },
  uniques: [{ name: 'uq_ticket_participants_ticket_address', columns: ['ticketId', 'address'] }],
})

/** One mentor asked for one ECT. What stands beside the request itself is only asked for, never read. */
export interface MatchRequestRow extends MatchRequest {
  /** The ECT whom it is about, chosen or not. */
  readonly namedEctId?: string | null
  /** What its proposal weighs, so that a queue can be asked for what is ready. */
  readonly vetoCount: number
  readonly scoreThousandths: number
  readonly rules: string
}
export const MatchRequestSchema = entity<MatchRequestRow>({
  name: 'match_request',
  tableName: 'match_requests',
  columns: {
    id: key,
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'match_requests' }),
    ordinal: { type: 'integer' },
    state: code('state', 16),
    mentorId: { ...teacherRef('mentor_id'), nullable: true },
    ectId: { ...teacherRef('ect_id'), nullable: true },
    namedEctId: { ...teacherRef('named_ect_id'), nullable: true, select: false },
    chosenBy: code('chosen_by'),
    proposal: json('proposal'),
    vetoCount: { ...count('veto_count'), select: false },
    scoreThousandths: { ...count('score_thousandths'), select: false },
    rules: { ...code('rules'), default: '', select: false },
    pairingId: optionalRef('pairing_id'),
    changeSetId: optionalRef('change_set_id'),
    completedPlan: optionalJson('completed_plan'),
    decidedBy: optionalCode('decided_by'),
    decidedAt: optionalInstant('decided_at'),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
  },
  uniques: [{ name: 'uq_match_requests_ticket_ordinal', columns: ['ticketId', 'ordinal'] }],
  indices: [
    { name: 'ix_match_requests_ect_id', columns: ['ectId'] },
    { name: 'ix_match_requests_named_ect_id', columns: ['namedEctId'] },
    { name: 'ix_match_requests_mentor_id', columns: ['mentorId'] },
    {
      // Everything that says what can be done next about an open ticket, without a look at the proposal itself.
      name: 'ix_match_requests_proposed',
      columns: ['ticketId', 'mentorId', 'ectId', 'chosenBy', 'vetoCount', 'scoreThousandths', 'rules'],
      where: "state = 'proposed'",
    },
  ],
  checks: [{ name: 'ck_match_requests_state', expression: "state IN ('proposed','completed','undone','withdrawn')" }],
})

/** Each proposal as it was shown, with the reader's version, and what was decided: the record accuracy is measured on. */
export interface ProposalRow {
  id: string
  matchRequestId: string
  ticketId: string
  modelVersion: string
  shown: Proposal
  createdAt: Date
  decision: ProposalDecision | null
  decidedBy: string | null
  decidedAt: Date | null
}
export const ProposalSchema = entity<ProposalRow>({
  name: 'proposal',
  tableName: 'proposals',
  columns: {
    id: key,
    matchRequestId: pointsTo(ref('match_request_id'), { entity: 'match_request', from: 'proposals' }),
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'proposals' }),
    modelVersion: code('model_version'),
    shown: json('shown'),
    createdAt: instant('created_at'),
    decision: optionalCode('decision', 16),
    decidedBy: optionalCode('decided_by'),
    decidedAt: optionalInstant('decided_at'),
  },
  indices: [{ name: 'ix_proposals_match_request_id', columns: ['matchRequestId'] }],
})

/** Everything that leaves: written in the transaction that caused it. */
export interface OutboxRow {
  id: string
  channel: OutboxItem['delivery']['channel']
  kind: OutboxKind
  ticketId: string | null
  matchRequestId: string | null
  /** The problem that a change in Zendesk is about: those of one problem keep their order. */
  problemId: string | null
  /** Once per cause: the same key never makes a second row. */
  onceKey: string
  payload: OutboxItem['delivery']['payload']
  state: OutboxState
  attempts: number
  leasedUntil: Date | null
  leasedBy: string | null
  nextAttemptAt: Date
  lastError: string | null
  /** What the mail server said last, in its own words. */
  serverWords: string | null
  /** SHA-256 of the Message-ID an email leaves with: an answer to it is found by this. */
  messageIdKey: string | null
  /** Whom an email goes to, and which domain: `addressKey` of both. */
  receiverKey: string | null
  domainKey: string | null
  /** When a person wants it to leave; null: as soon as it may. */
  sendAt: Date | null
  /** What the other side calls it, once it was sent. */
  deliveryId: string | null
  createdAt: Date
  sentAt: Date | null
}
export const OutboxSchema = entity<OutboxRow>({
  name: 'outbox_item',
  tableName: 'outbox',
  columns: {
    id: key,
    channel: code('channel', 16),
    kind: code('kind', 32),
    ticketId: pointsTo(optionalRef('ticket_id'), { entity: 'ticket', from: 'outbox' }),
    matchRequestId: pointsTo(optionalRef('match_request_id'), { entity: 'match_request', from: 'outbox' }),
    problemId: optionalRef('problem_id'),
    onceKey: code('once_key', 128),
    payload: json('payload'),
    state: code('state', 16),
    attempts: count('attempts'),
    leasedUntil: optionalInstant('leased_until'),
    leasedBy: optionalCode('leased_by'),
    nextAttemptAt: instant('next_attempt_at'),
    lastError: optionalText('last_error'),
    serverWords: optionalText('server_words'),
    messageIdKey: optionalCode('message_id_key'),
    receiverKey: optionalCode('receiver_key', 32),
    domainKey: optionalCode('domain_key', 32),
    sendAt: optionalInstant('send_at'),
    deliveryId: optionalText('delivery_id'),
    createdAt: instant('created_at'),
    sentAt: optionalInstant('sent_at'),
  },
  uniques: [{ name: 'uq_outbox_once_key', columns: ['onceKey'] }],
  indices: [
    { name: 'ix_outbox_state', columns: ['state', 'nextAttemptAt'] },
    { name: 'ix_outbox_ticket_id', columns: ['ticketId'] },
    { name: 'ix_outbox_sent_at', columns: ['sentAt', 'domainKey'] },
    { name: 'ix_outbox_message_id_key', columns: ['messageIdKey'] },
    { name: 'ix_outbox_match_request_id', columns: ['matchRequestId'] },
    { name: 'ix_outbox_problem_id', columns: ['problemId'] },
  ],
  checks: [{ name: 'ck_outbox_state', expression: "state IN ('pending','sending','sent','failed','cancelled')" }],
})
