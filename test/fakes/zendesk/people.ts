import type { Desk } from './desk'
import { WEB, type FakeTicket } from './model'
import type { Uploads } from './upload-calls'

export interface EmailToZendesk {
  readonly from: { readonly name: string; readonly email: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  /** With angle brackets; left out, Zendesk kept none. */
  readonly messageId?: string
  readonly files?: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[]
}

/** What requesters and agents do in Zendesk itself. */
export function createPeople(desk: Desk, uploads: Uploads, announce: (ticketId: number, type: string) => void) {
  const agent = desk.addUser({ name: 'Sam Agent', email: 'sam@zendesk-desk.example', role: 'agent' })
  const one = (id: number): FakeTicket => {
    const ticket = desk.tickets.get(id)
    if (!ticket) throw new Error(`There is no ticket ${id}`)
    return ticket
  }
  const attached = (files: EmailToZendesk['files'] = []) =>
    files.map(({ name, type, content }) => uploads.keep(name, type, content, false))

  return {
    agent,
    /** An email comes to the address that delivers to Zendesk; on `ticketId` when it answers there. */
    email(mail: EmailToZendesk, ticketId?: number): FakeTicket {
      const user = desk.addUser({ ...mail.from, role: 'end-user' })
      const source = {
        from: { address: mail.from.email, name: mail.from.name, original_recipients: [mail.to] },
        to: { address: mail.to, name: 'Support' },
        rel: null,
      }
      const via = { channel: 'email', source }
      const ticket =
        ticketId === undefined
          ? desk.newTicket({ given: { subject: mail.subject, requester: mail.from }, requester: user, via })
          : one(ticketId)
      const comment = { author_id: user.id, body: mail.text, public: true, attachments: attached(mail.files) }
      const { event } = desk.addComment(ticket, comment)
      const created = ticketId === undefined ? [{ type: 'Create', field_name: 'subject', value: mail.subject }] : []
      const system = mail.messageId === undefined ? {} : { message_id: mail.messageId }
      const events = [
        ...created,
        event,
        ...(ticketId === undefined ? [] : desk.changeFields(ticket, { status: 'open' })),
      ]
      desk.record(ticket, { author: user.id, via, system, events })
      return ticket
    },
    /** An agent writes on a ticket there. */
    comment(id: number, body: string, more: { readonly isPublic?: boolean; readonly status?: string } = {}) {
      const ticket = one(id)
      const { event, comment } = desk.addComment(ticket, {
        ...{ author_id: agent.id, body, attachments: [] },
        public: more.isPublic ?? true,
      })
      const changes = more.status === undefined ? [] : desk.changeFields(ticket, { status: more.status })
      desk.record(ticket, { author: agent.id, via: WEB, events: [event, ...changes] })
      return comment
    },
    /** An agent sets something there. */
    set(id: number, change: Partial<FakeTicket>): void {
      const ticket = one(id)
      desk.record(ticket, { author: agent.id, via: WEB, events: desk.changeFields(ticket, change) })
    },
    merge(sourceId: number, targetId: number): void {
      const [source, target] = [one(sourceId), one(targetId)]
      const say = (ticket: FakeTicket, body: string, from: Readonly<Record<string, unknown>>) => {
        const note = { author_id: agent.id, body, public: false, attachments: [] }
        const { event } = desk.addComment(ticket, note)
        const changes =
          ticket === source
            ? desk.changeFields(ticket, { status: 'closed', tags: [...ticket.tags, 'closed_by_merge'] })
            : []
        const via = { channel: 'web', source: { from, to: {}, rel: 'merge' } }
        desk.record(ticket, { author: agent.id, via, events: [event, ...changes] })
      }
      say(source, `This request was closed and merged into request #${targetId}.`, { ticket_id: targetId })
      say(target, `Request #${sourceId} was closed and merged into this request.`, { ticket_ids: [sourceId] })
    },
    remove(id: number): void {
      const ticket = one(id)
      desk.record(ticket, { author: agent.id, via: WEB, events: desk.changeFields(ticket, { status: 'deleted' }) })
      desk.tickets.delete(id)
      desk.deleted.set(id, ticket)
      announce(id, 'soft_deleted')
    },
    /** Blackens words of a comment, and takes its files away. */
    redact(id: number, commentId: number, text: string): void {
      const ticket = one(id)
      const comment = ticket.comments.find(({ id: each }) => each === commentId)
      if (!comment) throw new Error(`There is no comment ${commentId}`)
      comment.body = comment.body.replaceAll(text, '▇'.repeat(text.length))
      for (const file of comment.attachments) {
        uploads.redact(file.id)
        file.deleted = true
      }
      const events = [{ type: 'CommentRedactionEvent', comment_id: commentId }]
      desk.record(ticket, { author: agent.id, via: WEB, events })
    },
  }
}
