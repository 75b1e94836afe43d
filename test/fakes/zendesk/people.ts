import type { Desk } from './desk'
import { WEB, type FakeAttachment, type FakeTicket } from './model'
import { cascade } from './ticket-rules'
import type { Uploads } from './upload-calls'

export interface EmailToZendesk {
  readonly from: { readonly name: string; readonly email: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  /** With angle brackets; left out, Zendesk kept none. */
  readonly messageId?: string
  /** As a page; pictures in it stand as the addresses of the files that are inline, `{0}` for the first. Left out: the text. */
  readonly html?: string
  readonly files?: readonly EmailedFile[]
  /** Comment flags: 4, a machine wrote it; 14, somebody else may have. */
  readonly flags?: readonly number[]
  /** Tags, a group and a state that triggers set as it is made. */
  readonly made?: Partial<Pick<FakeTicket, 'tags' | 'group_id' | 'status' | 'external_id'>>
}

export interface EmailedFile {
  readonly name: string
  readonly type: string
  readonly content: Buffer
  readonly isInline?: boolean
  readonly scan?: FakeAttachment['malware_scan_result']
  readonly isAllowed?: boolean
  /** Another address than the account's own, as of a file that is kept elsewhere. */
  readonly url?: string
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
    files.map(({ name, type, content, isInline = false, scan, isAllowed, url }) =>
      uploads.keep(name, type, content, isInline, {
        ...(scan ? { malware_scan_result: scan } : {}),
        ...(isAllowed === undefined ? {} : { malware_access_override: isAllowed }),
        ...(url === undefined ? {} : { content_url: url }),
      }),
    )
  /** Zendesk shows a picture in its place by the address of its file. */
  const pageOf = ({ html, text }: EmailToZendesk, files: readonly FakeAttachment[]) =>
    `<div class="zd-comment" dir="auto">${(html ?? escapeHtml(text).replaceAll('\n', '<br>')).replace(/\{(\d)\}/g, (_, at) => escapeHtml(files[Number(at)]?.content_url ?? ''))}</div>`

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
      const files = attached(mail.files)
      const words = { body: mail.text, html_body: pageOf(mail, files) }
      const comment = { author_id: user.id, ...words, public: true, attachments: files }
      const { event } = desk.addComment(ticket, comment)
      const created = ticketId === undefined ? [{ type: 'Create', field_name: 'subject', value: mail.subject }] : []
      const system = mail.messageId === undefined ? {} : { message_id: mail.messageId }
      const events = [
        ...created,
        event,
        ...(ticketId === undefined ? [] : desk.changeFields(ticket, { status: 'open' })),
      ]
      const flags = mail.flags === undefined ? {} : { flags: mail.flags }
      if (ticketId === undefined) Object.assign(ticket, mail.made)
      desk.record(ticket, { author: user.id, via, system, events, ...flags })
      return ticket
    },
    /** Somebody fills in the form of the help centre; on `ticketId` when it is about a ticket of theirs. */
    form(from: EmailToZendesk['from'], words: { readonly subject: string; readonly text: string }, ticketId?: number) {
      const user = desk.addUser({ ...from, role: 'end-user' })
      const ticket =
        ticketId === undefined
          ? desk.newTicket({ given: { subject: words.subject, requester: from }, requester: user, via: WEB })
          : one(ticketId)
      const { event } = desk.addComment(ticket, { author_id: user.id, body: words.text, public: true, attachments: [] })
      const created = ticketId === undefined ? [{ type: 'Create', field_name: 'subject', value: words.subject }] : []
      desk.record(ticket, { author: user.id, via: WEB, events: [...created, event] })
      return ticket
    },
    /** An agent opens a ticket for somebody, in the agent's own words. */
    openFor(from: EmailToZendesk['from'], words: { readonly subject: string; readonly text: string }) {
      const user = desk.addUser({ ...from, role: 'end-user' })
      const ticket = desk.newTicket({ given: { subject: words.subject, requester: from }, requester: user, via: WEB })
      const { event } = desk.addComment(ticket, {
        author_id: agent.id,
        body: words.text,
        public: true,
        attachments: [],
      })
      const created = { type: 'Create', field_name: 'subject', value: words.subject }
      desk.record(ticket, { author: agent.id, via: WEB, events: [created, event] })
      return ticket
    },
    /** Zendesk's scan of a file has ended. */
    scanned(id: number, result: FakeAttachment['malware_scan_result']): void {
      for (const file of one(id).comments.flatMap(({ attachments }) => attachments)) file.malware_scan_result = result
    },
    /** Deletes the ticket and suspends whoever asked. */
    markAsSpam(id: number): void {
      const user = desk.users.get(one(id).requester_id)
      if (user) user.suspended = true
      this.remove(id)
    },
    /** An agent writes on a ticket there. */
    comment(id: number, body: string, more: { readonly isPublic?: boolean; readonly status?: string } = {}) {
      const ticket = one(id)
      const { event, comment } = desk.addComment(ticket, {
        ...{ author_id: agent.id, body, attachments: [] },
        public: more.isPublic ?? true,
      })
      const wasOpen = ticket.status !== 'solved'
      const changes = more.status === undefined ? [] : desk.changeFields(ticket, { status: more.status })
      desk.record(ticket, { author: agent.id, via: WEB, events: [event, ...changes] })
      if (wasOpen && ticket.status === 'solved')
        cascade(desk, {
          ...{ problem: ticket, author: agent.id },
          ...(comment.public ? { comment: body } : {}),
        })
      return comment
    },
    /** An agent sets something there. */
    set(id: number, change: Partial<FakeTicket>): void {
      const ticket = one(id)
      const wasOpen = ticket.status !== 'solved'
      desk.record(ticket, { author: agent.id, via: WEB, events: desk.changeFields(ticket, change) })
      if (wasOpen && ticket.status === 'solved') cascade(desk, { problem: ticket, author: agent.id })
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

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
