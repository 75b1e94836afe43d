import { z } from 'zod'
import { isId } from '../../kernel/ids'
import type { DeliveryResult, ZendeskFields, ZendeskPayload, ZendeskReply } from '../../notify/outbox'

/** As much of a ticket of Zendesk's as we need. */
export const zendeskTicketSchema = z.object({
  id: z.number().int(),
  external_id: z.string().nullable().optional(),
  status: z.string().optional(),
  type: z.string().nullable().optional(),
  problem_id: z.number().int().nullable().optional(),
  requester_id: z.number().int().nullable().optional(),
  tags: z.array(z.string()).default([]),
  updated_at: z.string().optional(),
})
export type ZendeskTicket = z.infer<typeof zendeskTicketSchema>

type Create = Extract<ZendeskPayload, { action: 'create-ticket' }>
type Comment = Extract<ZendeskPayload, { action: 'comment' }>

/** The ids of the account's custom fields, by what we write into them; what is not named is not written. */
export type FieldIds = Readonly<Partial<Record<keyof ZendeskFields, number>>>

/** The mark by which an update of ours is known again: it stands in the update's history, where nobody reads it. */
export function markOf(key: string) {
  return { metadata: { [MARK]: key } }
}
const MARK = 'matchdesk'

/** The mark in the history of an update; null when somebody else made it. */
export function markIn(metadata: unknown): string | null {
  const read = z.object({ custom: z.object({ [MARK]: z.string() }) }).safeParse(metadata)
  return read.success ? (read.data.custom[MARK] ?? null) : null
}

/** The body of a create. Without the requester the ticket is our own user's, and says why. Pure. */
export function createBody(
  payload: Create,
  options: { readonly withRequester: boolean; readonly key: string; readonly fieldIds: FieldIds },
) {
  const note = options.withRequester ? '' : '\n\nZendesk has suspended the requester, so they are not set here.'
  return {
    subject: payload.subject,
    comment: { body: payload.body + note, public: false },
    external_id: payload.externalId,
    type: 'question',
    tags: [...payload.tags],
    ...customFields(payload.fields, options.fieldIds),
    ...(options.withRequester && payload.requester ? { requester: { ...payload.requester } } : {}),
    ...markOf(options.key),
  }
}

/** The body of the update by which a ticket of Zendesk's own becomes the counterpart of ours; somebody else's id stays on it. Pure. */
export function adoptBody(
  payload: Extract<ZendeskPayload, { action: 'adopt-ticket' }>,
  ticket: ZendeskTicket,
  { key, fieldIds }: { readonly key: string; readonly fieldIds: FieldIds },
) {
  const standing = ticket.external_id ?? ''
  const isFree = standing === '' || isId(standing)
  const { body, tags, fields } = payload
  const comment = {
    ...{ action: 'comment' as const, externalId: payload.externalId, solve: false, body, tags },
    ...(fields ? { fields } : {}),
  }
  return {
    ...commentBody(comment, ticket, { key, fieldIds }),
    ...(payload.isMain && isFree ? { external_id: payload.externalId } : {}),
  }
}

/** The body of an update: an internal comment, and solved or opened again when that is asked. Pure. */
export function commentBody(
  payload: Comment,
  ticket: ZendeskTicket,
  { key, fieldIds }: { readonly key: string; readonly fieldIds: FieldIds },
) {
  return {
    comment: { body: payload.body, public: false },
    ...withTags(ticket, payload.tags),
    ...(payload.solve && !isOver(ticket) ? { status: 'solved' } : {}),
    ...(payload.reopen && ticket.status === 'solved' ? { status: 'open' } : {}),
    ...customFields(payload.fields, fieldIds),
    ...safely(ticket),
    ...markOf(key),
  }
}

/** Whether nobody works on it any more. */
export function isOver({ status }: ZendeskTicket): boolean {
  return status === 'solved' || status === 'closed'
}

/** Tags replace all there, so ours are added to those that it has. */
export function withTags(ticket: ZendeskTicket, tags: readonly string[]) {
  return { tags: [...new Set([...ticket.tags, ...tags])] }
}

/** Refused with 409 when somebody changed the ticket since we read it: nobody's tags or links are lost. */
export function safely({ updated_at: stamp }: ZendeskTicket) {
  return stamp === undefined ? {} : { safe_update: true, updated_stamp: stamp }
}

/** It is there, under this number. */
export function sent(id: number): DeliveryResult {
  return { kind: 'sent', deliveryId: String(id) }
}

/** The body of an update that its requester reads. Pure. */
export function replyBody(
  { text }: ZendeskReply,
  { key, uploads }: { readonly key: string; readonly uploads: readonly string[] },
) {
  return { comment: { body: text, public: true, ...(uploads.length === 0 ? {} : { uploads }) }, ...markOf(key) }
}

function customFields(fields: ZendeskFields = {}, ids: FieldIds) {
  const set = FIELD_NAMES.flatMap(name => {
    const [id, value] = [ids[name], fields[name]]
    return id === undefined || value === undefined ? [] : [{ id, value }]
  })
  return set.length === 0 ? {} : { custom_fields: set }
}
const FIELD_NAMES = [
  'reference',
  'link',
  'school',
  'cause',
  'match',
] as const satisfies readonly (keyof ZendeskFields)[]
