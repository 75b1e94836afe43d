import { z } from 'zod'
import { failureOf } from './zendesk-failure'
import { auditsPage } from './zendesk-history'
import { isOver, markIn, zendeskTicketSchema, type ZendeskTicket } from './zendesk-ticket'

const page = { meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullable() }).optional() }
const attachment = z.object({
  id: z.number().int(),
  file_name: z.string().default(''),
  content_url: z.string().default(''),
  deleted: z.boolean().optional(),
})
/** A file of a comment. */
export type ZendeskAttachment = z.infer<typeof attachment>
const comment = z.object({
  id: z.number().int(),
  metadata: z.unknown().optional(),
  attachments: z.array(attachment).default([]),
})
/** A comment with the files that are still in it. */
export type ZendeskComment = Pick<z.infer<typeof comment>, 'id' | 'attachments'>
const comments = z.object({ comments: z.array(comment), ...page })
const incidents = z.object({ tickets: z.array(zendeskTicketSchema), ...page })

/** What stands in the place of a file that was taken out. */
const REDACTED = 'redacted.txt'
/** More than any ticket has: 5,000 comments are the most that Zendesk takes. */
const MOST_PAGES = 100

/** What is read of single tickets. */
export interface ZendeskReads {
  /** By its own number; null when there is none, or it was deleted. */
  show(id: number | string): Promise<ZendeskTicket | null>
  /** The ticket that one was merged into, as its history has it; null when that does not say. */
  mergedInto(id: number): Promise<number | null>
  /** How many incidents of a problem are neither solved nor closed. */
  openIncidents(id: number): Promise<number>
  /** Whether a comment of the ticket was made by the change of ours with this key. */
  hasComment(id: number, key: string): Promise<boolean>
  /** The comment that it made, however old; null when there is none. */
  commentBy(id: number, key: string): Promise<ZendeskComment | null>
}

type Get = (path: string) => Promise<unknown>

/** What is asked of Zendesk that the package knows nothing of. */
export function zendeskReads(get: Get): ZendeskReads {
  return {
    async show(id) {
      const answer = await orGone(get(`tickets/${encodeURIComponent(id)}.json`))
      if (answer === null) return null
      const { ticket } = z.object({ ticket: zendeskTicketSchema }).parse(answer)
      return ticket.status === 'deleted' ? null : ticket
    },
    async mergedInto(id) {
      let last: number | null = null
      for await (const { audits } of pagesOf(get, `tickets/${id}/audits.json?`, auditsPage))
        for (const audit of audits) last = targetIn(audit, id) ?? last
      return last
    },
    async openIncidents(id) {
      let open = 0
      for await (const { tickets } of pagesOf(get, `tickets/${id}/incidents.json?`, incidents))
        open += tickets.filter(ticket => !isOver(ticket)).length
      return open
    },
    async hasComment(id, key) {
      // The newest page is enough: a mark is looked for soon after it was made.
      const answer = comments.parse(await get(`tickets/${id}/comments.json?sort_order=desc`))
      return answer.comments.some(({ metadata }) => markIn(metadata) === key)
    },
    commentBy: (id, key) => commentBy(get, id, key),
  }
}

/** Page after page, as far as they go. */
async function* pagesOf<Page extends z.infer<z.ZodObject<typeof page>>>(
  get: Get,
  path: string,
  schema: z.ZodType<Page>,
): AsyncGenerator<Page> {
  let after = ''
  for (let number = 0; number < MOST_PAGES; number += 1) {
    const one = schema.parse(await get(`${path}page[size]=100${after}`))
    yield one
    if (one.meta?.has_more !== true || one.meta.after_cursor === null) return
    after = `&page[after]=${encodeURIComponent(one.meta.after_cursor)}`
  }
}

async function commentBy(get: Get, id: number, key: string): Promise<ZendeskComment | null> {
  for await (const one of pagesOf(get, `tickets/${id}/comments.json?sort=-created_at&`, comments)) {
    const found = one.comments.find(({ metadata }) => markIn(metadata) === key)
    if (!found) continue
    const left = found.attachments.filter(({ deleted, file_name: name }) => deleted !== true && name !== REDACTED)
    return { id: found.id, attachments: left }
  }
  return null
}

type MergeAudit = z.infer<typeof auditsPage>['audits'][number]

/** The other ticket that an update of a merge names; of one that took others in, none. */
function targetIn({ via }: MergeAudit, id: number): number | null {
  const source = via?.source
  if (source?.rel !== 'merge') return null
  const named = source.to?.ticket_id ?? source.from?.ticket_id ?? null
  return named === id ? null : named
}

/** Null when what was asked for is not there. */
export async function orGone(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call
  } catch (err) {
    if (failureOf(err).status === 404) return null
    throw err
  }
}
