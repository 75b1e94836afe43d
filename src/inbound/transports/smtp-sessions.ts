import type { SMTPServerSession } from 'smtp-server'
import { createGreetingManners, type GreetingManners } from './greeting-manners'
import type { SmtpLimits } from './smtp-limits'
import { REFUSALS, type SmtpRefusal } from './smtp-refusal'
import { sourceOf } from './source-of'
import { createSourceRate } from './source-rates'
import { whyTooSlow, type Progress } from './transaction-pace'

interface Entry extends Progress {
  readonly source: string
  unknownRecipients: number
  /** A whole message is in and is being made safe: the sender waits for us, not we for it. */
  isStoring: boolean
}

/** What is remembered of each connection and each source: shares, rates, deadlines, and whether we owe an answer. */
export interface SmtpSessions {
  readonly manners: GreetingManners
  /** Null, or why this source gets no connection now. */
  open(session: SMTPServerSession): SmtpRefusal | null
  close(session: SMTPServerSession): void
  /** Null, or why this source may not begin a message now. */
  begin(session: SMTPServerSession): SmtpRefusal | null
  /** One more unknown recipient; false when that is enough. */
  countUnknown(session: SMTPServerSession): boolean
  /** The message itself begins to come; `received` gives its bytes so far. */
  receiving(session: SMTPServerSession, received: () => number): void
  storing(session: SMTPServerSession): void
  /** The message was answered: the deadline begins again. */
  answered(session: SMTPServerSession): void
  isStoring(id: string): boolean
  /** Ends the looking at deadlines. */
  stop(): void
}

export interface SmtpSessionsDeps {
  readonly limits: SmtpLimits
  readonly maxBytes: number
  /** Sources that no rate is counted for. */
  readonly exempt: ReadonlySet<string>
  /** Called for a connection that took too long, whatever it was doing, with what to tell it. */
  expire(id: string, why: string): void
}

/** Keeps the sessions and looks at their deadlines until stopped. */
export function createSmtpSessions(deps: SmtpSessionsDeps): SmtpSessions {
  const { limits } = deps
  const now = () => performance.now()
  const rate = (perMinute: number) =>
    createSourceRate({ perMinute, maxSources: limits.maxSources, exempt: deps.exempt, now })
  const connections = rate(limits.connectionsPerMinute)
  const messages = rate(limits.messagesPerMinute)
  const unknown = rate(limits.unknownRecipientsPerMinute)
  const entries = new Map<string, Entry>()
  const shares = createShares(limits.maxConnectionsPerSource)

  const sweeping = setInterval(() => expireLate(entries, { ...deps, now: now() }), limits.sweepMs).unref()

  return {
    manners: createGreetingManners({ keptMs: limits.mannersMs, maxSources: limits.maxSources, now }),
    open({ id, remoteAddress }) {
      const source = sourceOf(remoteAddress)
      if (!shares.hasRoom(source)) return REFUSALS.tooManyConnections()
      if (!connections.count(source)) return REFUSALS.tooManyConnectionsOfLate()
      shares.take(source)
      entries.set(id, { source, unknownRecipients: 0, isStoring: false, since: now(), data: null })
      return null
    },
    close({ id }) {
      const entry = entries.get(id)
      if (!entry) return
      entries.delete(id)
      shares.giveBack(entry.source)
    },
    begin({ id }) {
      const entry = entries.get(id)
      return entry && !messages.count(entry.source) ? REFUSALS.tooManyMessages() : null
    },
    countUnknown({ id }) {
      const entry = entries.get(id)
      if (!entry) return false
      entry.unknownRecipients += 1
      return unknown.count(entry.source) && entry.unknownRecipients < limits.maxUnknownRecipients
    },
    receiving({ id }, received) {
      const entry = entries.get(id)
      if (entry) entry.data = { since: now(), received }
    },
    storing({ id }) {
      const entry = entries.get(id)
      if (entry) entry.isStoring = true
    },
    answered({ id }) {
      const entry = entries.get(id)
      if (!entry) return
      entry.isStoring = false
      entry.data = null
      entry.since = now()
    },
    isStoring: id => entries.get(id)?.isStoring ?? false,
    stop: () => clearInterval(sweeping),
  }
}

function expireLate(entries: ReadonlyMap<string, Entry>, given: SmtpSessionsDeps & { readonly now: number }): void {
  for (const [id, entry] of entries) {
    const why = entry.isStoring ? null : whyTooSlow(entry, given)
    if (why !== null) given.expire(id, why)
  }
}

/** Connections that each source has at this moment. */
function createShares(most: number) {
  const taken = new Map<string, number>()
  return {
    hasRoom: (source: string) => (taken.get(source) ?? 0) < most,
    take: (source: string) => void taken.set(source, (taken.get(source) ?? 0) + 1),
    giveBack(source: string) {
      const left = (taken.get(source) ?? 1) - 1
      if (left > 0) taken.set(source, left)
      else taken.delete(source)
    },
  }
}
