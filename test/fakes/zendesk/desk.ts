import {
  BRAND,
  RULE,
  type FakeAudit,
  type FakeComment,
  type FakeTicket,
  type FakeUser,
  type Given,
  type Via,
} from './model'

export interface Triggers {
  /** “Notify requester of received request”: a new public ticket is acknowledged. */
  readonly received: boolean
  /** “Notify requester and CCs of comment update”: an agent's public comment is mailed. */
  readonly comment: boolean
}

/** A mail that Zendesk itself sent. */
export interface ZendeskMail {
  readonly to: string
  readonly why: 'received' | 'comment'
  readonly ticket: number
}

type Change = Readonly<Record<string, unknown>>

/** Tickets, people and the history of both; every change goes through `record`. */
export function createDesk(given: { readonly ourEmail: string; readonly now: (() => number) | undefined }) {
  const tickets = new Map<number, FakeTicket>()
  const audits: FakeAudit[] = []
  const users = new Map<number, FakeUser>()
  const mails: ZendeskMail[] = []
  const watchers: ((audit: FakeAudit) => void)[] = []
  const deleted = new Map<number, FakeTicket>()
  let triggers: Triggers = { received: false, comment: false }
  let nextTicket = 35
  let nextId = 900_000
  let aheadMs = 0
  let last = Date.UTC(2026, 10, 25, 10, 0, 0)

  /** Without a clock of the test's own, time goes on by a second with every change. */
  const now = () => (given.now ? given.now() : last) + aheadMs
  const stamp = () => {
    last = given.now ? Math.max(last + 1_000, given.now()) : last + 1_000
    return new Date(last + aheadMs).toISOString().replace(/\.\d+Z$/, 'Z')
  }
  const id = () => (nextId += 13)
  const addUser = (user: Omit<FakeUser, 'id'>): FakeUser => {
    const found = [...users.values()].find(({ email }) => email === user.email)
    if (found) return found
    const made = { id: id(), ...user }
    users.set(made.id, made)
    return made
  }
  const ours = addUser({ name: 'Matchdesk', email: given.ourEmail, role: 'agent' })

  function record(
    ticket: FakeTicket,
    what: {
      readonly author: number
      readonly via: Via
      readonly events: readonly Change[]
      readonly system?: Change
      readonly custom?: Change
      readonly flags?: readonly number[]
    },
  ): FakeAudit {
    const at = stamp()
    ticket.updated_at = at
    ticket.generated_at = Date.parse(at)
    const audit: FakeAudit = {
      id: id(),
      ticket_id: ticket.id,
      author_id: what.author,
      created_at: at,
      via: what.via,
      metadata: { system: what.system ?? {}, custom: what.custom ?? {}, ...flagged(what.flags ?? []) },
      events: [
        ...what.events.map(event => ({ id: id(), ...event })),
        // Flag 4: what a machine wrote is notified of to nobody.
        ...(what.flags?.includes(4) === true ? [] : notify(ticket, what.events)),
      ],
    }
    audits.push(audit)
    for (const watcher of watchers) watcher(audit)
    return audit
  }

  /** What the triggers make of it: a mail, and an event that says so. */
  function notify(ticket: FakeTicket, events: readonly Change[]): readonly Change[] {
    const isNew = ticket.comments.length === 1 && events.some(event => event['type'] === 'Create')
    const reply = events.find(event => event['type'] === 'Comment' && event['public'] === true)
    if (!reply) return []
    const isOwn = reply['author_id'] === ticket.requester_id
    const why = isNew && isOwn ? 'received' : 'comment'
    if (!triggers[why] || (why === 'comment' && isOwn)) return []
    const to = users.get(ticket.requester_id)?.email ?? ''
    mails.push({ to, why, ticket: ticket.id })
    return [{ id: id(), type: 'Notification', via: RULE, subject: '', body: '', recipients: [ticket.requester_id] }]
  }

  /** Puts a comment on a ticket and gives the event that tells of it. */
  function addComment(
    ticket: FakeTicket,
    comment: Omit<FakeComment, 'id' | 'created_at'>,
  ): { readonly event: Change; readonly comment: FakeComment } {
    const made: FakeComment = { id: id(), created_at: new Date(now()).toISOString(), ...comment }
    ticket.comments.push(made)
    const { id: commentId, author_id, body } = made
    const event = {
      type: 'Comment',
      id: commentId,
      author_id,
      body,
      public: made.public,
      attachments: made.attachments,
    }
    return { event, comment: made }
  }

  function newTicket(facts: { readonly given: Given; readonly requester: FakeUser; readonly via: Via }): FakeTicket {
    const { subject = '', external_id = null, requester = null, tags = [], custom_fields = [] } = facts.given
    const ticket: FakeTicket = {
      ...{ id: (nextTicket += 7), external_id, subject, requester, tags, custom_fields },
      requester_id: facts.requester.id,
      assignee_id: null,
      group_id: null,
      brand_id: BRAND,
      status: facts.given.status ?? 'new',
      type: facts.given.type ?? null,
      priority: facts.given.priority ?? null,
      problem_id: facts.given.problem_id ?? null,
      via: facts.via,
      created_at: new Date(now()).toISOString(),
      updated_at: '',
      generated_at: 0,
      comments: [],
    }
    tickets.set(ticket.id, ticket)
    return ticket
  }

  /** Sets what a change names and says, as history does, what it was before. */
  function changeFields(ticket: FakeTicket, change: Partial<FakeTicket>): readonly Change[] {
    return Object.entries(change).flatMap(([name, value]) => {
      const before: unknown = Reflect.get(ticket, name)
      if (value === undefined || JSON.stringify(before) === JSON.stringify(value)) return []
      Reflect.set(ticket, name, value)
      return [{ type: 'Change', field_name: name, value, previous_value: before }]
    })
  }

  return {
    ...{ tickets, audits, users, mails, deleted, ours, now, stamp, id, addUser, record, addComment, newTicket },
    changeFields,
    later: (ms: number) => void (aheadMs += ms),
    switchTriggers: (next: Partial<Triggers>) => void (triggers = { ...triggers, ...next }),
    watch: (watcher: (audit: FakeAudit) => void) => void watchers.push(watcher),
  }
}

/** What history says of a comment that is flagged: some flags say that it is not trusted. */
function flagged(flags: readonly number[]): Pick<FakeAudit['metadata'], 'flags' | 'flags_options' | 'trusted'> {
  if (flags.length === 0) return {}
  const isTrusted = flags.every(flag => flag === 4)
  const options = Object.fromEntries(flags.map(flag => [String(flag), { trusted: flag === 4 }]))
  return { flags, flags_options: options, trusted: isTrusted }
}

export type Desk = ReturnType<typeof createDesk>
