import request from 'request'
import { z } from 'zod'
import Zendesk from 'zendesk-node-api'
import { zendeskCalls, type ZendeskSettings } from './zendesk-calls'
import { orGone, zendeskReads, type ZendeskAttachment, type ZendeskComment, type ZendeskReads } from './zendesk-reads'
import { zendeskTicketSchema, type ZendeskTicket } from './zendesk-ticket'

/** The calls that we make; each rejects unless Zendesk said yes in JSON. */
export interface ZendeskGateway extends ZendeskReads {
  /** By our id, straight from their database and not from a search index that lags behind; it is not unique there. Oldest first. */
  findByExternalId(externalId: string): Promise<readonly ZendeskTicket[]>
  /** The counterpart of a ticket of ours, by our id, or by what is known here of one that Zendesk made. */
  ticketOf(externalId: string): Promise<ZendeskTicket | null>
  create(ticket: object, idempotencyKey: string): Promise<ZendeskTicket>
  update(id: number, change: object): Promise<void>
  /** Keeps a file for the next comment; gives the token that it is named by, for an hour. */
  upload(file: { readonly filename: string; readonly contentType: string; readonly bytes: Buffer }): Promise<string>
  /** Takes a file out for good; one that is out already stays so. */
  redact(file: {
    readonly ticketId: number
    readonly isClosed: boolean
    readonly comment: Pick<ZendeskComment, 'id'>
    readonly attachment: ZendeskAttachment
  }): Promise<void>
}

const tickets = z.array(zendeskTicketSchema)
const created = z.object({ ticket: zendeskTicketSchema })
const uploaded = z.object({ upload: z.object({ token: z.string() }) })

/** Opens the way to Zendesk: zendesk-node-api over the transport of vendor/request. */
export function createZendeskGateway(
  settings: ZendeskSettings & {
    /** The ticket there of a ticket of ours that Zendesk made, which may bear somebody else's id; left out: by our id alone. */
    counterpartOf?(externalId: string): Promise<string | null>
  },
): ZendeskGateway {
  const { url, authorization, calling } = zendeskCalls(settings)
  const client = new Zendesk({ url, email: settings.email, token: settings.token })

  const reads = zendeskReads(path =>
    calling(() => request.json('GET', { url: `${url}/api/v2/${path}`, headers: { authorization } })),
  )
  async function findByExternalId(externalId: string): Promise<readonly ZendeskTicket[]> {
    const query = `external_id=${encodeURIComponent(externalId)}`
    const found = tickets.parse(await calling(() => client.tickets.list(query)))
    return found.filter(ticket => ticket.external_id === externalId).toSorted((one, other) => one.id - other.id)
  }
  return {
    ...reads,
    findByExternalId,
    async ticketOf(externalId) {
      const [own] = await findByExternalId(externalId)
      const zendeskId = own ? null : ((await settings.counterpartOf?.(externalId)) ?? null)
      return own ?? (zendeskId === null ? null : reads.show(zendeskId))
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
    async redact({ ticketId, isClosed, comment, attachment }) {
      const headers = { authorization }
      // The call for one file takes none of a closed ticket's (Zendesk, "How can I redact attachments on closed tickets using the API").
      const change = isClosed
        ? {
            url: `${url}/api/v2/comment_redactions/${comment.id}.json`,
            json: { ticket_id: ticketId, external_attachment_urls: [attachment.content_url] },
          }
        : {
            url: `${url}/api/v2/tickets/${ticketId}/comments/${comment.id}/attachments/${attachment.id}/redact.json`,
            json: {},
          }
      await orGone(calling(() => request.json('PUT', { ...change, headers })))
    },
  }
}
