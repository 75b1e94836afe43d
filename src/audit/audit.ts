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
}

/** Appends audit events; a change's event is written in its own unit of work. */
export interface AuditStore {
  append(events: readonly AuditEvent[]): Promise<void>
}

export interface AuditReader {
  recent(filter: {
    readonly subjectType?: string
    readonly subjectId?: string
    readonly limit: number
  }): Promise<readonly AuditEvent[]>
}
