import request from 'request'
import type { z } from 'zod'
import type { Counterpart, CounterpartReader, WrittenComment } from '../../inbound/counterparts/counterpart-reader'
import { zendeskCalls, type ZendeskSettings } from './zendesk-calls'
import { commentsPage, writtenOf } from './zendesk-comments'
import { failureOf } from './zendesk-failure'
import { createFileFetcher } from './zendesk-files'
import { auditsPage, exportPage, factsOf, firstSubject, ticketAnswer, updateOf, type User } from './zendesk-history'

/** More than any ticket is written on: 5,000 comments are the most that Zendesk takes. */
const MOST_PAGES = 100

/** Asks for JSON; null when there is no such thing any more. */
type Found = (path: string) => Promise<unknown>

/** Reads tickets with their history, and what changed, over the transport of vendor/request. */
export function createZendeskReader(settings: ZendeskSettings): CounterpartReader {
  const { url, authorization, calling } = zendeskCalls(settings)
  const get = (path: string) =>
    calling(() => request.json('GET', { url: `${url}/api/v2/${path}`, headers: { authorization } }))
  const found: Found = async path => {
    try {
      return await get(path)
    } catch (err) {
      if (failureOf(err).status === 404) return null
      throw err
    }
  }
  return {
    read: zendeskId => readTicket(found, { zendeskId, ourEmail: settings.email }),
    written: zendeskId => readComments(found, zendeskId),
    file: createFileFetcher({ origin: new URL(url).origin, authorization, calling, hosts: settings.fileHosts }),
    async changed(since) {
      const start =
        'cursor' in since
          ? `cursor=${encodeURIComponent(since.cursor)}`
          : `start_time=${Math.floor(since.from.getTime() / 1_000)}`
      const page = exportPage.parse(await get(`incremental/tickets/cursor.json?${start}`))
      return {
        tickets: page.tickets.map(ticket => ({
          zendeskId: String(ticket.id),
          externalId: ticket.external_id ?? null,
          facts: factsOf(ticket),
        })),
        cursor: page.after_cursor,
        isEnd: page.end_of_stream,
      }
    },
  }
}

async function readTicket(
  found: Found,
  { zendeskId, ourEmail }: { readonly zendeskId: string; readonly ourEmail: string },
): Promise<Counterpart | null> {
  const answer = await found(`tickets/${zendeskId}.json`)
  if (answer === null) return null
  const { ticket } = ticketAnswer.parse(answer)
  const pages = ticket.status === 'deleted' ? null : await pagesOf(found, `tickets/${zendeskId}/audits`, auditsPage)
  if (pages === null) return null
  const audits = pages.flatMap(page => page.audits)
  const users = peopleIn(pages)
  const requesterId = ticket.requester_id ?? null
  const requester = requesterId === null ? undefined : users.get(requesterId)
  const address = requester?.email?.toLowerCase() ?? null
  return {
    ...{ zendeskId, externalId: ticket.external_id ?? null, facts: factsOf(ticket) },
    subject: firstSubject(audits) ?? ticket.subject ?? '',
    requesterAddress: address === ourEmail.toLowerCase() ? null : address,
    isRequesterSuspended: requester?.suspended === true,
    updates: audits.map(audit => updateOf(audit, { users, ourEmail, requesterId })),
  }
}

async function readComments(found: Found, zendeskId: string): Promise<readonly WrittenComment[] | null> {
  const path = `tickets/${zendeskId}/comments`
  const pages = await pagesOf(found, path, commentsPage, '&include_inline_images=true')
  if (pages === null) return null
  const users = peopleIn(pages)
  return pages.flatMap(page => page.comments).map(comment => writtenOf(comment, users))
}

interface Page {
  readonly users: readonly User[]
  readonly meta: { readonly has_more: boolean; readonly after_cursor: string | null }
}

/** All pages of a list, with the people in them; null when there is none. */
async function pagesOf<Read extends Page>(
  found: Found,
  path: string,
  shape: z.ZodType<Read>,
  more = '',
): Promise<readonly Read[] | null> {
  const pages: Read[] = []
  let after = ''
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await found(`${path}.json?include=users&page[size]=100${more}${after}`)
    if (answer === null) return null
    const read = shape.parse(answer)
    pages.push(read)
    if (!read.meta.has_more || read.meta.after_cursor === null) break
    after = `&page[after]=${encodeURIComponent(read.meta.after_cursor)}`
  }
  return pages
}

function peopleIn(pages: readonly Page[]): ReadonlyMap<number, User> {
  return new Map(pages.flatMap(({ users }) => users).map(user => [user.id, user]))
}
