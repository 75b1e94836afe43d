import { z } from 'zod'
import { ZENDESK_ID } from '../../../kernel/identifiers/zendesk-id'

const number = z.union([z.string().regex(ZENDESK_ID), z.int().positive().transform(String)])
const body = z.object({
  /** Of an event: `zen:ticket:35436`. */
  subject: z.string().optional(),
  detail: z.object({ id: number.optional() }).optional(),
  /** As a trigger sends it, in words that docs/zendesk.md gives. */
  ticket_id: number.optional(),
})

/** Which ticket a webhook is about; null when it is about none, as one that tries the connection. Nothing else of it is believed. */
export function ticketInWebhook(raw: Buffer): string | null {
  const read = body.safeParse(parse(raw))
  if (!read.success) return null
  const { subject, detail, ticket_id: ticketId } = read.data
  const named = /^zen:ticket:([1-9]\d{0,18})$/.exec(subject ?? '')?.[1]
  if (subject !== undefined && named === undefined) return null
  return named ?? ticketId ?? detail?.id ?? null
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return null
  }
}
