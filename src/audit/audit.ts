/** Who did or saw what: ids and codes only, never personal data. */
export interface AuditEvent {
  readonly id: string
  /** A code such as TICKET_VIEWED or MATCH_COMPLETED. */
  readonly event: string
  /** An account's id, an API token's id, or `system`. */
  readonly actor: string
  readonly subjectType: string | null
  readonly subjectId: string | null
  readonly outcome: 'done' | 'refused'
  readonly facts: Readonly<Record<string, string | number | boolean | null>> | null
  readonly at: Date
  /** Whom of the register the page showed; left out, nobody. */
  readonly people?: readonly ShownPerson[]
}

/** Somebody of the register on a page, and the ticket for which they stand there. */
export interface ShownPerson {
  readonly personId: string
  /** Null on pages of the register. */
  readonly ticketId: string | null
}

/** One time that somebody of the register was shown. */
export interface Sighting extends Pick<AuditEvent, 'id' | 'event' | 'actor' | 'at'> {
  /** Of the ticket for which they were shown; null on pages of the register. */
  readonly ticketReference: string | null
}

/** Appends audit events; a change's event is written in its own unit of work. */
export interface AuditStore {
  append(events: readonly AuditEvent[]): Promise<void>
}

export interface AuditReader {
  /** The newest first. */
  recent(filter: {
    readonly subjectType?: string
    readonly subjectId?: string
    /** Who did it: an account's id, or `system`. */
    readonly actor?: string
    /** Only what was before this instant. */
    readonly until?: Date
    /** Only what stands behind this one. */
    readonly after?: Pick<AuditEvent, 'id' | 'at'>
    readonly limit: number
  }): Promise<readonly AuditEvent[]>
  /** When somebody of the register was shown to whom, the newest first; those before one of them when `before` names it. */
  sightings(of: {
    readonly personId: string
    readonly before?: string
    readonly limit: number
    readonly offset: number
  }): Promise<readonly Sighting[]>
  countSightings(personId: string): Promise<number>
}
