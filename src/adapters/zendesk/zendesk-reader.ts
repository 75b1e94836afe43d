import request from 'request'
import type { Counterpart, CounterpartReader, CounterpartUpdate } from '../../inbound/counterparts/counterpart-reader'
import { zendeskCalls, type ZendeskSettings } from './zendesk-calls'
import { failureOf } from './zendesk-failure'
import { auditsPage, exportPage, ticketAnswer, updateOf, type Audit, type User } from './zendesk-history'

/** More than any ticket is written on: 5,000 comments are the most that Zendesk takes. */
const MOST_PAGES = 100

/** Reads tickets with their history, and what changed, over the transport of vendor/request. */
export function createZendeskReader(settings: ZendeskSettings): CounterpartReader {
  const { url, authorization, calling } = zendeskCalls(settings)
  const get = (path: string) =>
    calling(() => request.json('GET', { url: `${url}/api/v2/${path}`, headers: { authorization } }))

  /** Null when there is no such ticket any more. */
  async function found(path: string): Promise<unknown> {
    try {
      return await get(path)
    } catch (err) {
      if (failureOf(err).status === 404) return null
      throw err
    }
  }

  async function history(zendeskId: string, requesterId: number | null): Promise<readonly CounterpartUpdate[] | null> {
    const audits: Audit[] = []
    const users = new Map<number, User>()
    let after = ''
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await found(`tickets/${zendeskId}/audits.json?include=users&page[size]=100${after}`)
      if (answer === null) return null
      const read = auditsPage.parse(answer)
      audits.push(...read.audits)
      for (const user of read.users) users.set(user.id, user)
      if (!read.meta.has_more || read.meta.after_cursor === null) break
      after = `&page[after]=${encodeURIComponent(read.meta.after_cursor)}`
    }
    return audits.map(audit => updateOf(audit, { users, ourEmail: settings.email, requesterId }))
  }

  return {
    async read(zendeskId): Promise<Counterpart | null> {
      const answer = await found(`tickets/${zendeskId}.json`)
      if (answer === null) return null
      const { ticket } = ticketAnswer.parse(answer)
      const updates = ticket.status === 'deleted' ? null : await history(zendeskId, ticket.requester_id ?? null)
      return updates === null ? null : { zendeskId, externalId: ticket.external_id ?? null, updates }
    },
    async changed(since) {
      const start =
        'cursor' in since
          ? `cursor=${encodeURIComponent(since.cursor)}`
          : `start_time=${Math.floor(since.from.getTime() / 1_000)}`
      const page = exportPage.parse(await get(`incremental/tickets/cursor.json?${start}`))
      return {
        tickets: page.tickets.map(({ id, external_id: externalId }) => ({
          zendeskId: String(id),
          externalId: externalId ?? null,
        })),
        cursor: page.after_cursor,
        isEnd: page.end_of_stream,
      }
    },
  }
}
