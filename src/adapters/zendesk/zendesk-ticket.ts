import { z } from 'zod'
import type { ZendeskPayload } from '../../notify/outbox'

/** As much of a ticket of Zendesk's as we need. */
export const zendeskTicketSchema = z.object({
  id: z.number().int(),
  external_id: z.string().nullable().optional(),
  status: z.string().optional(),
  tags: z.array(z.string()).default([]),
  updated_at: z.string().optional(),
})
export type ZendeskTicket = z.infer<typeof zendeskTicketSchema>

type Create = Extract<ZendeskPayload, { action: 'create-ticket' }>
type Comment = Extract<ZendeskPayload, { action: 'comment' }>

/** The body of a create. Without the requester the ticket is our own user's, and says why. Pure. */
export function createBody(payload: Create, options: { readonly withRequester: boolean }) {
  const note = options.withRequester ? '' : '\n\nZendesk has suspended the requester, so they are not set here.'
  return {
    subject: payload.subject,
    comment: { body: payload.body + note, public: false },
    external_id: payload.externalId,
    type: 'question',
    tags: [...payload.tags],
    ...(options.withRequester && payload.requester ? { requester: { ...payload.requester } } : {}),
  }
}

/** The line by which a comment of ours is known again. */
export function commentMark(key: string): string {
  return `(Matchdesk ${key})`
}

/** The body of an update: an internal comment, and solved when that is asked. Tags replace all there, so ours are added. Pure. */
export function commentBody(payload: Comment, ticket: ZendeskTicket, key: string) {
  const isOver = ticket.status === 'solved' || ticket.status === 'closed'
  return {
    comment: { body: `${payload.body}\n\n${commentMark(key)}`, public: false },
    tags: [...new Set([...ticket.tags, ...payload.tags])],
    ...(payload.solve && !isOver ? { status: 'solved' } : {}),
    // Refused with 409 when somebody changed the ticket since we read it: nobody's tags are lost.
    ...(ticket.updated_at === undefined ? {} : { safe_update: true, updated_stamp: ticket.updated_at }),
  }
}
