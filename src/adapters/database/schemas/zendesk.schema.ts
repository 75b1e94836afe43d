import type { UpdateMaker } from '../../../inbound/counterparts/look-store'
import type { IncidentCounterpart, ProblemCounterpart } from '../../../problem/counterparts'
import {
  code,
  count,
  flag,
  instant,
  optionalCode,
  optionalInstant,
  optionalRef,
  optionalText,
  pointsTo,
  ref,
  text,
} from './columns'
import { entity } from './entity'

/** A ticket of Zendesk's that is to be looked at. */
export interface ZendeskLookRow {
  zendeskId: string
  ticketId: string | null
  asked: number
  attempts: number
  nextAt: Date
  leasedBy: string | null
  leasedUntil: Date | null
  lastError: string | null
}
export const ZendeskLookSchema = entity<ZendeskLookRow>({
  name: 'zendesk_look',
  tableName: 'zendesk_looks',
  columns: {
    zendeskId: { ...code('zendesk_id', 19), primary: true },
    ticketId: optionalRef('ticket_id'),
    asked: count('asked', 1),
    attempts: count('attempts'),
    nextAt: instant('next_at'),
    leasedBy: optionalCode('leased_by'),
    leasedUntil: optionalInstant('leased_until'),
    lastError: optionalText('last_error'),
  },
  indices: [{ name: 'ix_zendesk_looks_next_at', columns: ['nextAt'] }],
})

/** An update there that is known here: it is never acted upon twice. */
export interface ZendeskUpdateRow {
  updateId: string
  zendeskId: string
  ticketId: string
  madeBy: UpdateMaker
  at: Date
}
export const ZendeskUpdateSchema = entity<ZendeskUpdateRow>({
  name: 'zendesk_update',
  tableName: 'zendesk_updates',
  columns: {
    updateId: { ...code('update_id', 19), primary: true },
    zendeskId: code('zendesk_id', 19),
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'zendesk_updates' }),
    madeBy: code('made_by', 16),
    at: instant('at'),
  },
  indices: [{ name: 'ix_zendesk_updates_zendesk_id', columns: ['zendeskId'] }],
})

/** How far a list of Zendesk's was read. */
export interface ZendeskCursorRow {
  name: string
  cursor: string
  at: Date
}
export const ZendeskCursorSchema = entity<ZendeskCursorRow>({
  name: 'zendesk_cursor',
  tableName: 'zendesk_cursors',
  columns: { name: { ...code('name', 16), primary: true }, cursor: text('cursor'), at: instant('at') },
})

/** A comment there that was taken in as a message. */
export interface ZendeskArrivalRow {
  commentId: string
  zendeskId: string
  /** The message may still be in the spool of the process that took it. */
  messageId: string
  at: Date
}
export const ZendeskArrivalSchema = entity<ZendeskArrivalRow>({
  name: 'zendesk_arrival',
  tableName: 'zendesk_arrivals',
  columns: {
    commentId: { ...code('comment_id', 19), primary: true },
    zendeskId: code('zendesk_id', 19),
    messageId: ref('message_id'),
    at: instant('at'),
  },
  indices: [{ name: 'ix_zendesk_arrivals_zendesk_id', columns: ['zendeskId'] }],
})

/** A ticket that was made in Zendesk, and ours that its messages are on. */
export interface ZendeskLinkRow {
  zendeskId: string
  ticketId: string
  isMain: boolean
  requester: string | null
  isRequesterTold: boolean
  at: Date
}
export const ZendeskLinkSchema = entity<ZendeskLinkRow>({
  name: 'zendesk_link',
  tableName: 'zendesk_links',
  columns: {
    zendeskId: { ...code('zendesk_id', 19), primary: true },
    ticketId: pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'zendesk_links' }),
    isMain: flag('is_main'),
    requester: optionalCode('requester', 320),
    isRequesterTold: flag('is_requester_told'),
    at: instant('at'),
  },
  indices: [{ name: 'ix_zendesk_links_ticket_id', columns: ['ticketId'] }],
})

/** A problem of which Zendesk was told. */
export type ZendeskProblemRow = ProblemCounterpart
export const ZendeskProblemSchema = entity<ZendeskProblemRow>({
  name: 'zendesk_problem',
  tableName: 'zendesk_problems',
  columns: {
    problemId: { ...pointsTo(ref('problem_id'), { entity: 'problem', from: 'zendesk_problems' }), primary: true },
    toldState: code('told_state', 32),
    isBehind: flag('is_behind'),
  },
  indices: [{ name: 'ix_zendesk_problems_is_behind', columns: ['isBehind'] }],
})

/** A ticket that is an incident there, and of which problem. */
export type ZendeskIncidentRow = IncidentCounterpart
export const ZendeskIncidentSchema = entity<ZendeskIncidentRow>({
  name: 'zendesk_incident',
  tableName: 'zendesk_incidents',
  columns: {
    ticketId: { ...pointsTo(ref('ticket_id'), { entity: 'ticket', from: 'zendesk_incidents' }), primary: true },
    problemId: pointsTo(ref('problem_id'), { entity: 'problem', from: 'zendesk_incidents' }),
  },
  indices: [{ name: 'ix_zendesk_incidents_problem_id', columns: ['problemId'] }],
})
