import type { EscalationReport } from './escalation-report'

/** One escalation as it was made and put into the outbox. */
export interface Escalation {
  readonly id: string
  readonly problemId: string
  /** The day, as `YYYY-MM-DD`: one escalation for a problem and day. */
  readonly period: string
  readonly report: EscalationReport
  readonly createdAt: Date
  readonly outboxId: string | null
}

/** Keeps what was escalated; every method belongs to a unit of work. */
export interface EscalationStore {
  /** False when the problem was escalated in this period already. */
  add(escalation: Escalation): Promise<boolean>
  /** When a problem was last escalated, with the tickets and statements it had then; null when it never was. */
  last(problemId: string): Promise<{
    readonly createdAt: Date
    readonly tickets: number
    readonly stated: number
  } | null>
}
