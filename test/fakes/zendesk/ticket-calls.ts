import type { Desk } from './desk'
import { API, type Answer, type FakeAttachment, type FakeComment, type FakeTicket, type Given, type Via } from './model'
import { cascade, typeFault, withTypeRules } from './ticket-rules'

const SUSPENDED = {
  error: 'RecordInvalid',
  details: { requester: [{ description: 'Requester: Jo is suspended.' }] },
}
/** Keys are forgotten after two hours. */
const KEY_MS = 2 * 3_600_000

/** A ticket as the service shows it. */
export function shown({ comments: _comments, requester: _requester, generated_at, ...ticket }: FakeTicket) {
  return { ...ticket, generated_timestamp: Math.floor(generated_at / 1_000) }
}

/** Where a list is read on, and how far. */
export interface Page {
  readonly size: number
  readonly after: string | null
}

function pageOf<Item>(all: readonly Item[], { size, after }: Page) {
  const start = after === null ? 0 : Number(after)
  const items = all.slice(start, start + size)
  const end = start + items.length
  return { items, meta: { has_more: end < all.length, after_cursor: String(end) } }
}

/** What is done with tickets over the API. */
export function createTicketCalls(
  desk: Desk,
  {
    suspended,
    takeUploads,
  }: { readonly suspended: Set<string>; takeUploads(tokens: readonly string[]): FakeAttachment[] | null },
) {
  const keys = new Map<string, { readonly request: string; readonly id: number; readonly at: number }>()
  const one = (id: number) => desk.tickets.get(id)
  const notFound: Answer = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } }
  const invalid = (details: object = {}): Answer => ({ status: 422, body: { error: 'RecordInvalid', details } })

  function create(given: Given, key: string | undefined): Answer {
    const request = JSON.stringify(given)
    const seen = key === undefined ? undefined : keys.get(key)
    if (seen && desk.now() - seen.at < KEY_MS) {
      if (seen.request !== request) return { status: 400, body: { error: 'IdempotentRequestError' } }
      const ticket = one(seen.id)
      return ticket
        ? { status: 201, body: { ticket: shown(ticket) }, headers: { 'x-idempotency-lookup': 'hit' } }
        : notFound
    }
    if (given.requester && suspended.has(given.requester.email)) return { status: 422, body: SUSPENDED }
    if (typeof given.subject !== 'string' || typeof given.comment?.body !== 'string') return invalid()
    const fault = typeFault(desk, given)
    if (fault !== null) return invalid(fault)
    const attachments = takeUploads(given.comment.uploads ?? [])
    if (attachments === null) return invalid({ base: [{ description: 'Upload token is invalid' }] })
    const requester = given.requester ? desk.addUser({ ...given.requester, role: 'end-user' }) : desk.ours
    // With one that is not closed it has no effect.
    const source = one(given.via_followup_source_id ?? 0)
    const via: Via =
      source?.status === 'closed'
        ? { channel: 'api', source: { from: { ticket_id: source.id }, to: {}, rel: 'follow_up' } }
        : API
    const ticket = desk.newTicket({ given, requester, via })
    const { body, public: isPublic = true } = given.comment
    const { event } = desk.addComment(ticket, { author_id: desk.ours.id, body, public: isPublic, attachments })
    const events = [{ type: 'Create', field_name: 'subject', value: ticket.subject }, event]
    const audit = desk.record(ticket, { author: desk.ours.id, via, events, custom: given.metadata ?? {} })
    if (key !== undefined) keys.set(key, { request, id: ticket.id, at: desk.now() })
    return { status: 201, body: { ticket: shown(ticket), audit }, headers: { 'x-idempotency-lookup': 'miss' } }
  }

  function update(id: number, change: Given): Answer {
    const ticket = one(id)
    if (!ticket) return notFound
    if (ticket.status === 'closed')
      return invalid({ status: [{ description: 'Status: closed prevents ticket update' }] })
    // false acts as true does: to turn it off it is left out.
    if ('safe_update' in change && change.updated_stamp !== ticket.updated_at)
      return { status: 409, body: { error: 'UpdateConflict' } }
    const fault = typeFault(desk, change, ticket)
    if (fault !== null) return invalid(fault)
    const attachments = takeUploads(change.comment?.uploads ?? [])
    if (attachments === null) return invalid({ base: [{ description: 'Upload token is invalid' }] })
    const wasOpen = ticket.status !== 'solved'
    const events = [...fieldEvents(ticket, withTypeRules(change, ticket))]
    if (change.comment) {
      const { body, public: isPublic = true } = change.comment
      events.push(desk.addComment(ticket, { author_id: desk.ours.id, body, public: isPublic, attachments }).event)
    }
    const audit = desk.record(ticket, { author: desk.ours.id, via: API, events, custom: change.metadata ?? {} })
    if (wasOpen && ticket.status === 'solved') {
      const comment = change.comment?.public === false ? {} : { comment: change.comment?.body }
      cascade(desk, {
        ...{ problem: ticket, author: desk.ours.id },
        ...(comment.comment === undefined ? {} : { comment: comment.comment }),
      })
    }
    return { status: 200, body: { ticket: shown(ticket), audit } }
  }

  function fieldEvents(ticket: FakeTicket, change: Given) {
    const { external_id, tags, status, type, priority, problem_id, assignee_id, custom_fields, subject } = change
    const fields = { external_id, tags, status, type, priority, problem_id, assignee_id, subject }
    const merged = custom_fields && [
      ...ticket.custom_fields.filter(({ id }) => !custom_fields.some(field => field.id === id)),
      ...custom_fields,
    ]
    const given = Object.entries({ ...fields, custom_fields: merged }).filter(([, value]) => value !== undefined)
    return desk.changeFields(ticket, Object.fromEntries(given))
  }

  return {
    create,
    update,
    show(id: number): Answer {
      const ticket = one(id)
      return ticket ? { status: 200, body: { ticket: shown(ticket) } } : notFound
    },
    list(externalId: string | null): Answer {
      const found = [...desk.tickets.values()].filter(
        ticket => externalId === null || ticket.external_id === externalId,
      )
      return { status: 200, body: { tickets: found.map(shown), next_page: null, count: found.length } }
    },
    addTags(id: number, given: { readonly tags?: readonly string[] } & Given): Answer {
      const ticket = one(id)
      if (!ticket) return notFound
      const tags = [...new Set([...ticket.tags, ...(given.tags ?? [])])]
      const answer = update(id, { ...given, tags })
      return answer.status === 200 ? { status: 200, body: { tags } } : answer
    },
    incidents(id: number, page: Page): Answer {
      if (!one(id)) return notFound
      const found = [...desk.tickets.values()].filter(ticket => ticket.problem_id === id)
      const { items, meta } = pageOf(found, page)
      return { status: 200, body: { tickets: items.map(shown), meta } }
    },
    /** Oldest first, or newest first where that is asked; by a cursor where its size is. Pictures in the words are listed when they are asked for. */
    comments(id: number, query: URLSearchParams): Answer {
      const ticket = one(id)
      if (!ticket) return notFound
      const auditOf = (comment: FakeComment) =>
        desk.audits.find(({ events }) => events.some(event => event['id'] === comment.id))
      const withInline = query.get('include_inline_images') === 'true'
      const all = ticket.comments.map(comment => {
        const audit = auditOf(comment)
        const attachments = comment.attachments.filter(({ inline }) => withInline || !inline)
        const html_body = comment.html_body ?? `<div class="zd-comment" dir="auto"><p>${comment.body}</p></div>`
        const more = { type: 'Comment', plain_body: comment.body, audit_id: audit?.id, via: audit?.via }
        return { ...comment, ...more, html_body, attachments, metadata: audit?.metadata }
      })
      if (query.get('sort_order') === 'desc' || query.get('sort') === '-created_at') all.reverse()
      const size = Number(query.get('page[size]') ?? all.length)
      const start = Number(query.get('page[after]') ?? 0)
      const end = Math.min(all.length, start + size)
      const users = query.get('include') === 'users' ? { users: [...desk.users.values()] } : {}
      const meta = { has_more: end < all.length, after_cursor: String(end) }
      return { status: 200, body: { comments: all.slice(start, end), ...users, meta } }
    },
    /** Oldest first, in pages by a cursor. */
    audits(id: number, page: Page): Answer {
      const ticket = one(id)
      if (!ticket) return notFound
      // History shows a comment as it is now: what was taken out is taken out there too.
      const bodyOf = (commentId: unknown) => ticket.comments.find(comment => comment.id === commentId)?.body
      const all = desk.audits
        .filter(audit => audit.ticket_id === id)
        .map(audit => ({
          ...audit,
          events: audit.events.map(each => (each['type'] === 'Comment' ? { ...each, body: bodyOf(each['id']) } : each)),
        }))
      const { items, meta } = pageOf(all, page)
      // Sideloaded, as `include=users` asks.
      return { status: 200, body: { audits: items, users: [...desk.users.values()], meta } }
    },
    user(id: number): Answer {
      const user = desk.users.get(id)
      return user ? { status: 200, body: { user } } : notFound
    },
  }
}
