import type { AuditEvent, ShownPerson } from '../audit/audit'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { Log } from '../kernel/log'
import type { FeedReader } from '../register/feed/feed-reader'
import type { ProblemPages } from '../problem/problem-page'
import type { SentReportPages } from '../report/sent-reports'
import type { QueueLine } from '../ticket/queue'
import type { TicketJson } from '../ticket/ticket-json'
import type { TicketState } from '../ticket/ticket'
import type { Scope } from './scopes'

/** Whom a bearer token stands for. */
export interface TokenHolder {
  readonly id: string
  readonly scopes: readonly Scope[]
  /** The delivery partner whose feeds it reads; null when it belongs to none. */
  readonly deliveryPartner: string | null
}

/** One ticket as the API gives it. */
export interface ShownTicket {
  readonly json: TicketJson
  readonly people: readonly ShownPerson[]
}

/** Everything the API needs from the rest of the system. */
export interface ApiServices {
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
  /** The holder of the token with this SHA-256 (hex), or null when it is unknown or revoked. */
  verifyToken(hash: string): Promise<TokenHolder | null>
  /** One ticket, and whom of the register it shows. */
  ticketJson(reference: string): Promise<ShownTicket | null>
  tickets(filter: {
    readonly states?: readonly TicketState[]
    readonly limit: number
    readonly offset: number
  }): Promise<{ readonly lines: readonly QueueLine[]; readonly total: number }>
  readonly problems: ProblemPages
  /** Reports as they were sent. */
  readonly reports: SentReportPages
  /** Rows of a feed, with what the register says now. */
  readonly feeds: Pick<FeedReader, 'page'>
  /** Keeps audit rows; an answer that shows a ticket is not sent before. */
  audit(events: readonly AuditEvent[]): Promise<void>
}
