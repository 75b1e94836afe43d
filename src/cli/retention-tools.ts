import type { AuditVerified } from '../audit/verify-audit'
import type { ChangePeriodOutcome } from '../retention/change-period'
import type { KeptKind, PeriodChange } from '../retention/periods'
import type { RetentionReport } from '../retention/run-retention'

/** What the command line asks about periods, and about the audit. */
export interface RetentionTools {
  /** What is due, without deleting it. */
  report(): Promise<RetentionReport>
  /** Deletes what is due, all of it; what is due afterwards. */
  run(): Promise<{ readonly deleted: number; readonly report: RetentionReport }>
  changePeriod(asked: {
    readonly kind: KeptKind
    readonly days: number
    readonly reason: string
  }): Promise<ChangePeriodOutcome>
  /** The newest first. */
  changes(): Promise<readonly PeriodChange[]>
  verifyAudit(): Promise<AuditVerified>
}
