import type { Identity, IdentityStore } from '../../../src/access/identity'
import type { ZendeskAgent, ZendeskAgentStore } from '../../../src/access/zendesk-agent'
import type { Account, AccountStore, SessionStore, SignInLink, StoredSession } from '../../../src/access/account'
import type { SavedView, SavedViewStore } from '../../../src/access/saved-views'
import type { KeptForm, KeptFormStore } from '../../../src/access/kept-forms'
import type { AttemptCount, AttemptCounts } from '../../../src/access/attempt-counts'
import type { AuditEvent } from '../../../src/audit/audit'
import type { AccessStores } from '../../../src/console/services'
import { MemoryFactors } from './memory-factors'
import type { PresenceStore } from '../../../src/ticket/presence'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'

/** Accounts, sessions and audit in memory; one unit of work at a time, and a failed one leaves nothing behind. */
export class MemoryAccess implements UnitOfWork<AccessStores> {
  accounts = new Map<string, Account>()
  links = new Map<string, SignInLink>()
  sessions = new Map<string, StoredSession>()
  audit: AuditEvent[] = []
  views: SavedView[] = []
  keptForms: KeptForm[] = []
  factors = new MemoryFactors()
  identities: Identity[] = []
  zendeskAgents: ZendeskAgent[] = []
  touches = 0
  runs = 0
  private turn: Promise<unknown> = Promise.resolve()

  run<Result>(_lane: string, work: (stores: AccessStores) => Promise<Result>): Promise<Result> {
    const mine = this.turn.then(async () => {
      this.runs += 1
      const before = {
        accounts: new Map(this.accounts),
        links: new Map(this.links),
        sessions: new Map(this.sessions),
        audit: [...this.audit],
        views: [...this.views],
        keptForms: [...this.keptForms],
        identities: [...this.identities],
        zendeskAgents: [...this.zendeskAgents],
      }
      const factors = this.factors.kept()
      try {
        return await work(this.stores)
      } catch (error) {
        Object.assign(this, before)
        this.factors.goBack(factors)
        throw error
      }
    })
    this.turn = mine.catch(() => undefined)
    return mine
  }

  get reads() {
    return {
      accounts: this.accountStore,
      sessions: this.sessionStore,
      views: this.viewStore,
      keptForms: this.keptFormStore,
      factors: this.factors,
      presences: this.presenceStore,
      identities: this.identityStore,
      zendeskAgents: this.zendeskAgentStore,
    }
  }

  private get stores(): AccessStores {
    return {
      accounts: this.accountStore,
      sessions: this.sessionStore,
      factors: this.factors,
      identities: this.identityStore,
      zendeskAgents: this.zendeskAgentStore,
      attempts: this.attemptCounts,
      views: this.viewStore,
      keptForms: this.keptFormStore,
      presences: this.presenceStore,
      noteMentions: { see: async seen => void this.seen.push(seen) },
      audit: { append: async events => void this.audit.push(...events) },
    }
  }

  private readonly viewStore: SavedViewStore = {
    ofAccount: async accountId => this.views.filter(view => view.accountId === accountId),
    keep: async view => {
      const { accountId, name } = view
      this.views = [...this.views.filter(other => other.accountId !== accountId || other.name !== name), view]
    },
    remove: async ({ id, accountId }) => {
      const left = this.views.filter(view => view.id !== id || view.accountId !== accountId)
      const isGone = left.length < this.views.length
      this.views = left
      return isGone
    },
  }
  /** What was seen on which ticket. */
  seen: { readonly ticketId: string; readonly accountId: string }[] = []
  presences = new Map<string, Parameters<PresenceStore['show']>[0]>()
  private readonly presenceStore: PresenceStore = {
    show: async presence => void this.presences.set(`${presence.ticketId} ${presence.accountId}`, presence),
    leave: async ({ ticketId, accountId }) => void this.presences.delete(`${ticketId} ${accountId}`),
    ofTicket: async (ticketId, now) =>
      [...this.presences.values()]
        .filter(presence => presence.ticketId === ticketId && presence.until > now)
        .map(({ accountId, typingUntil }) => ({ accountId, isTyping: typingUntil !== null && typingUntil > now })),
    sweep: async () => 0,
  }
  private readonly keptFormStore: KeptFormStore = {
    keep: async form => void this.keptForms.push(form),
    find: async ({ id, accountId }, since) =>
      this.keptForms.find(form => form.id === id && form.accountId === accountId && form.keptAt >= since) ?? null,
    forget: async ({ id, accountId }) => {
      this.keptForms = this.keptForms.filter(form => form.id !== id || form.accountId !== accountId)
    },
    sweep: async () => 0,
  }
  private readonly identityStore: IdentityStore = {
    find: async ({ issuer, subject }) =>
      this.identities.find(other => other.issuer === issuer && other.subject === subject) ?? null,
    ofAccount: async accountId => this.identities.find(other => other.accountId === accountId) ?? null,
    add: async identity => void this.identities.push(identity),
    remove: async accountId => {
      const left = this.identities.filter(other => other.accountId !== accountId)
      const isGone = left.length < this.identities.length
      this.identities = left
      return isGone
    },
  }
  private readonly zendeskAgentStore: ZendeskAgentStore = {
    find: async zendeskUserId => this.zendeskAgents.find(other => other.zendeskUserId === zendeskUserId) ?? null,
    ofAccount: async accountId => this.zendeskAgents.find(other => other.accountId === accountId) ?? null,
    add: async agent => void this.zendeskAgents.push(agent),
    remove: async accountId => {
      const left = this.zendeskAgents.filter(other => other.accountId !== accountId)
      const isGone = left.length < this.zendeskAgents.length
      this.zendeskAgents = left
      return isGone
    },
  }
  private readonly counts = new Map<string, AttemptCount>()
  private readonly attemptCounts: AttemptCounts = {
    add: async (key, { now, windowMs }) => {
      const before = this.counts.get(key)
      const count =
        before && before.resetsAt > now
          ? { ...before, hits: before.hits + 1 }
          : { hits: 1, resetsAt: new Date(now.getTime() + windowMs) }
      this.counts.set(key, count)
      return count
    },
    takeBack: async key => {
      const before = this.counts.get(key)
      if (before) this.counts.set(key, { ...before, hits: before.hits - 1 })
    },
    forget: async key => void this.counts.delete(key),
    sweep: async () => 0,
  }

  private readonly accountStore: AccountStore = {
    add: async account => void this.accounts.set(account.id, account),
    find: async id => this.accounts.get(id) ?? null,
    findByEmail: async email => [...this.accounts.values()].find(account => account.email === email) ?? null,
    list: async () => [...this.accounts.values()],
    change: async (id, change) => {
      const account = this.accounts.get(id)
      if (account) this.accounts.set(id, { ...account, ...change })
    },
    addLink: async link => void this.links.set(link.secretHash, link),
    useLink: async (secretHash, at) => {
      const link = this.links.get(secretHash)
      if (!link || link.usedAt !== null || link.expiresAt <= at) return null
      this.links.set(secretHash, { ...link, usedAt: at })
      return this.accounts.get(link.accountId) ?? null
    },
    ownerOfLink: async (secretHash, at) => {
      const link = this.links.get(secretHash)
      const owner = this.accounts.get(link?.accountId ?? '')
      return !link || link.usedAt !== null || link.expiresAt <= at || owner?.disabled ? null : (owner ?? null)
    },
    endLinks: async (accountId, at) => {
      for (const [hash, link] of this.links) {
        if (link.accountId === accountId && link.usedAt === null) this.links.set(hash, { ...link, usedAt: at })
      }
    },
  }

  private readonly sessionStore: SessionStore = {
    get: async (sid, now) => {
      const session = this.sessions.get(sid)
      // As a database gives it back: a copy, through JSON.
      return session && session.expiresAt > now
        ? { ...session, data: JSON.parse(JSON.stringify(session.data)) as unknown }
        : null
    },
    ofAccount: async (accountId, now) =>
      [...this.sessions.values()]
        .filter(session => session.accountId === accountId && session.expiresAt > now)
        .map(session => ({ ...session, touchedAt: session.createdAt })),
    set: async session => void this.sessions.set(session.sid, session),
    change: async session => {
      if (this.sessions.has(session.sid)) this.sessions.set(session.sid, session)
    },
    touch: async (sid, expiresAt) => {
      this.touches += 1
      const session = this.sessions.get(sid)
      if (session) this.sessions.set(sid, { ...session, expiresAt })
    },
    destroy: async sid => void this.sessions.delete(sid),
    destroyOf: async (accountId, except) => {
      const ended = [...this.sessions.values()].filter(({ sid, ...of }) => of.accountId === accountId && sid !== except)
      for (const { sid } of ended) this.sessions.delete(sid)
      return ended.length
    },
    destroyOne: async ({ accountId, sid }) =>
      this.sessions.get(sid)?.accountId === accountId && this.sessions.delete(sid),
    sweep: async now => {
      const dead = [...this.sessions.values()].filter(session => session.expiresAt <= now)
      for (const session of dead) this.sessions.delete(session.sid)
      return dead.length
    },
  }
}
