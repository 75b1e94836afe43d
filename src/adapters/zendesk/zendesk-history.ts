import { z } from 'zod'
import type {
  CounterpartAuthor,
  CounterpartComment,
  CounterpartUpdate,
  TicketFacts,
} from '../../inbound/counterparts/counterpart-reader'
import { markIn, zendeskTicketSchema } from './zendesk-ticket'

const via = z.object({
  channel: z.union([z.string(), z.number()]).optional(),
  source: z
    .object({
      rel: z.string().nullable().optional(),
      from: z
        .object({ ticket_id: z.int().optional(), ticket_ids: z.array(z.int()).optional() })
        .nullable()
        .optional(),
      to: z.object({ ticket_id: z.int().optional() }).nullable().optional(),
    })
    .optional(),
})
/** An event of any type: what we do not know is passed over. */
const event = z.object({
  type: z.string(),
  id: z.int().optional(),
  author_id: z.int().optional(),
  body: z.string().nullable().optional(),
  public: z.boolean().optional(),
  attachments: z.array(z.unknown()).optional(),
  field_name: z.string().optional(),
  value: z.unknown().optional(),
  recipients: z.array(z.int()).optional(),
  comment_id: z.int().optional(),
  via: via.optional(),
})
type AuditEvent = z.infer<typeof event>
const audit = z.object({
  id: z.int(),
  author_id: z.int(),
  created_at: z.string(),
  via: via.optional(),
  metadata: z.unknown().optional(),
  events: z.array(event),
})
export type Audit = z.infer<typeof audit>
export const user = z.object({
  id: z.int(),
  name: z.string().default(''),
  email: z.string().nullable().optional(),
  role: z.string().optional(),
  suspended: z.boolean().optional(),
})
export type User = z.infer<typeof user>

/** A page of a ticket's history, with the people in it. */
export const auditsPage = z.object({
  audits: z.array(audit),
  users: z.array(user).default([]),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullable() }),
})
const listed = zendeskTicketSchema.extend({
  subject: z.string().nullable().optional(),
  requester_id: z.int().nullable().optional(),
  group_id: z.int().nullable().optional(),
  brand_id: z.int().nullable().optional(),
  created_at: z.string().optional(),
  via: via.optional(),
})
type Listed = z.infer<typeof listed>
export const ticketAnswer = z.object({ ticket: listed })
export const exportPage = z.object({
  tickets: z.array(listed),
  after_cursor: z.string(),
  end_of_stream: z.boolean(),
})

interface People {
  readonly users: ReadonlyMap<number, User>
  /** The user that we are there. */
  readonly ourEmail: string
  /** Whoever asked: the history names them by number, and not always with their role. */
  readonly requesterId: number | null
}

/** What is known of a ticket without its history. Pure. */
export function factsOf({
  via: how,
  tags,
  group_id: group,
  brand_id: brand,
  created_at: at,
  status,
}: Listed): TicketFacts {
  return {
    channel: String(how?.channel ?? ''),
    tags,
    groupId: numberOf(group),
    brandId: numberOf(brand),
    // One without a time is as old as can be: it is not taken.
    createdAt: new Date(at ?? 0),
    isDeleted: status === 'deleted',
  }
}

/** The subject as it was given first: agents may word it anew. Pure. */
export function firstSubject(audits: readonly Audit[]): string | null {
  const created = audits[0]?.events.find(({ type, field_name: field }) => type === 'Create' && field === 'subject')
  return textOf(created?.value)
}

/** An update as it is known here. Pure. */
export function updateOf(given: Audit, people: People): CounterpartUpdate {
  const change = (name: string) =>
    given.events.findLast(({ type, field_name: field }) => type === 'Change' && field === name)
  const assignee = change('assignee_id')
  const author = authorOf(given.author_id, people)
  return {
    id: String(given.id),
    at: new Date(given.created_at),
    ourKey: markIn(given.metadata),
    author: given.via?.channel === 'rule' || given.via?.channel === 'system' ? { ...author, kind: 'rule' } : author,
    comments: given.events.filter(({ type }) => type === 'Comment').map(each => commentOf(each, given, people)),
    status: textOf(change('status')?.value),
    ...(assignee === undefined ? {} : { assignee: numberOf(assignee.value) }),
    isRequesterTold: given.events.some(each => isToRequester(each, people)),
    isByProblem: given.via?.source?.rel === 'problem',
    mergedWith: given.via?.source?.rel === 'merge' ? mergedOf(given) : null,
    redacted: given.events
      .filter(({ type }) => /RedactionEvent$/.test(type))
      .flatMap(({ comment_id: id }) => (id === undefined ? [] : String(id))),
  }
}

function commentOf(each: AuditEvent, given: Audit, people: People): CounterpartComment {
  return {
    id: String(each.id ?? given.id),
    author: authorOf(each.author_id ?? given.author_id, people),
    text: each.body ?? '',
    isPublic: each.public === true,
    files: each.attachments?.length ?? 0,
  }
}

function authorOf(id: number, { users, ourEmail, requesterId }: People): CounterpartAuthor {
  const known = users.get(id)
  const named = { userId: String(id), name: known?.name ?? '' }
  if (known?.email?.toLowerCase() === ourEmail.toLowerCase()) return { ...named, kind: 'us' }
  return { ...named, kind: id === requesterId || known?.role === 'end-user' ? 'requester' : 'agent' }
}

/**
 * A mail of a trigger's. Where the requester is nobody proved, the ticket is our own user's there: what is mailed to us has
 * reached nobody.
 */
function isToRequester({ type, recipients = [] }: AuditEvent, people: People): boolean {
  const { requesterId } = people
  if (!/^Notification/.test(type) || requesterId === null || !recipients.includes(requesterId)) return false
  return authorOf(requesterId, people).kind !== 'us'
}

function mergedOf({ via: how }: Audit): readonly string[] {
  const from = how?.source?.from
  return [...(from?.ticket_ids ?? []), ...(from?.ticket_id === undefined ? [] : [from.ticket_id])].map(String)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
