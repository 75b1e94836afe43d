import type { Desk } from './desk'
import { API, type Answer, type FakeAttachment } from './model'
import type { Uploads } from './upload-calls'

/** Which files are to be taken out. */
export interface Redaction {
  readonly ticket_id?: number
  readonly external_attachment_urls?: readonly string[]
}

/** Taking files out for good over the API. */
export function createRedactions(desk: Desk, uploads: Uploads) {
  const notFound: Answer = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } }
  const find = (ticketId: number, commentId: number) => {
    const ticket = desk.tickets.get(ticketId)
    const comment = ticket?.comments.find(({ id }) => id === commentId)
    return ticket && comment ? { ticket, comment } : null
  }
  const blacken = (file: FakeAttachment) => {
    uploads.redact(file.id)
    // An empty text stands in its place.
    Object.assign(file, { file_name: 'redacted.txt', content_type: 'text/plain', size: 0 })
  }

  return {
    /** One file of a ticket that is not closed. */
    attachment(ticketId: number, commentId: number, attachmentId: number): Answer {
      const found = find(ticketId, commentId)
      const file = found?.comment.attachments.find(({ id }) => id === attachmentId)
      if (!found || !file) return notFound
      if (found.ticket.status === 'closed') return { status: 422, body: { error: 'RecordInvalid' } }
      blacken(file)
      const events = [{ type: 'AttachmentRedactionEvent', comment_id: commentId, attachment_id: attachmentId }]
      desk.record(found.ticket, { author: desk.ours.id, via: API, events })
      return { status: 200, body: { attachment: file } }
    },
    /** Files by their addresses, of a closed ticket too. */
    comment(commentId: number, given: Redaction): Answer {
      const found = find(given.ticket_id ?? 0, commentId)
      if (!found) return notFound
      const { ticket, comment } = found
      const urls = given.external_attachment_urls ?? []
      for (const file of comment.attachments) if (urls.includes(file.content_url)) blacken(file)
      desk.record(ticket, {
        ...{ author: desk.ours.id, via: API },
        events: [{ type: 'CommentRedactionEvent', comment_id: commentId }],
      })
      return { status: 200, body: { comment } }
    },
  }
}
