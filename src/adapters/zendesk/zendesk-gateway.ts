import request from 'request'
import { z } from 'zod'
import Zendesk from 'zendesk-node-api'
import { zendeskCalls, type ZendeskSettings } from './zendesk-calls'
import { failureOf } from './zendesk-failure'
import { markIn, zendeskTicketSchema, type ZendeskTicket } from './zendesk-ticket'

/** The calls that we make; each rejects unless Zendesk said yes in JSON. */
export interface ZendeskGateway {
  /** By our id, straight from their database and not from a search index that lags behind. */
  findByExternalId(externalId: string): Promise<ZendeskTicket | null>
  /** By its own number; null when there is none, or it was deleted. */
  show(id: string): Promise<ZendeskTicket | null>
  create(ticket: object, idempotencyKey: string): Promise<ZendeskTicket>
  update(id: number, change: object): Promise<void>
  /** Keeps a file for the next comment; gives the token that it is named by, for an hour. */
  upload(file: { readonly filename: string; readonly contentType: string; readonly bytes: Buffer }): Promise<string>
  /** Whether a comment of the ticket was made by the change of ours with this key. */
  hasComment(id: number, key: string): Promise<boolean>
}

const tickets = z.array(zendeskTicketSchema)
const created = z.object({ ticket: zendeskTicketSchema })
const uploaded = z.object({ upload: z.object({ token: z.string() }) })
const comments = z.object({ comments: z.array(z.object({ metadata: z.unknown().optional() })) })

/** Opens the way to Zendesk: zendesk-node-api over the transport of vendor/request. */
export function createZendeskGateway(settings: ZendeskSettings): ZendeskGateway {
  const { url, authorization, calling } = zendeskCalls(settings)
  const client = new Zendesk({ url, email: settings.email, token: settings.token })

  return {
    async findByExternalId(externalId) {
      const query = `external_id=${encodeURIComponent(externalId)}`
      const found = tickets.parse(await calling(() => client.tickets.list(query)))
      return found.find(ticket => ticket.external_id === externalId) ?? null
    },
    async show(id) {
      try {
        const at = `${url}/api/v2/tickets/${encodeURIComponent(id)}.json`
        const answer = await calling(() => request.json('GET', { url: at, headers: { authorization } }))
        const { ticket } = created.parse(answer)
        return ticket.status === 'deleted' ? null : ticket
      } catch (err) {
        if (failureOf(err).status === 404) return null
        throw err
      }
    },
    async create(ticket, idempotencyKey) {
      const answer = await calling(() => client.tickets.create(ticket), { 'Idempotency-Key': idempotencyKey })
      return created.parse(answer).ticket
    },
    async update(id, change) {
      created.parse(await calling(() => client.tickets.update(id, change)))
    },
    async upload({ filename, contentType, bytes }) {
      const at = `${url}/api/v2/uploads.json?filename=${encodeURIComponent(filename)}`
      const headers = { authorization, 'content-type': contentType }
      return uploaded.parse(await calling(() => request.json('POST', { url: at, headers, body: bytes }))).upload.token
    },
    async hasComment(id, key) {
      // The package knows no comments. The newest page is enough: a mark is looked for soon after it was made.
      const at = `${url}/api/v2/tickets/${id}/comments.json?sort_order=desc`
      const answer = await calling(() => request.json('GET', { url: at, headers: { authorization } }))
      return comments.parse(answer).comments.some(comment => markIn(comment.metadata) === key)
    },
  }
}
