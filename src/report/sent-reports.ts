import { z } from 'zod'
import type { OutboxState } from '../notify/outbox'
import type { EscalationReport, ReportedProblem } from './escalation-report'

/** A report that was sent, for a list. */
export interface SentReport {
  readonly id: string
  readonly title: string
  readonly createdAt: Date
  /** Emails that it went out with. */
  readonly mails: number
}

/** One report as it was sent. */
export interface SentReportFull {
  readonly id: string
  readonly createdAt: Date
  readonly report: EscalationReport
  readonly mails: readonly {
    readonly address: string
    readonly state: OutboxState
    readonly subject: string
    readonly text: string
  }[]
}

/** Reads of what was sent; never inside a unit of work. */
export interface SentReportReader {
  /** Newest first. */
  list(most: number): Promise<readonly SentReport[]>
  find(id: string): Promise<SentReportFull | null>
}

/** One report as it was sent, without its emails. */
export type KeptReport = Omit<SentReportFull, 'mails'>

/** The same for programs, page by page. */
export interface SentReportPages {
  /** In the order in which they were sent, those behind one by its id. */
  page(asked: { readonly after: string | null; readonly limit: number }): Promise<readonly KeptReport[]>
  find(id: string): Promise<KeptReport | null>
}

type StoredProblem = Omit<ReportedProblem, 'firstAt' | 'lastAt'> & { readonly firstAt: string; readonly lastAt: string }

const isProblem = (value: unknown): boolean => typeof value === 'object' && value !== null && 'reference' in value
const stored = z.object({
  title: z.string(),
  madeAt: z.coerce.date(),
  audience: z
    .object({ kind: z.enum(['lead-provider', 'delivery-partner']), name: z.string(), isNamed: z.boolean() })
    .exactOptional(),
  notShown: z.number().exactOptional(),
  problems: z.array(z.custom<StoredProblem>(isProblem)),
})

/** Reads a report as JSON keeps it, of this version or an older one; throws a ZodError for anything else. */
export function readStoredReport(json: unknown): EscalationReport {
  const { problems, ...report } = stored.parse(json)
  return {
    ...report,
    problems: problems.map(problem => ({
      ...problem,
      firstAt: new Date(problem.firstAt),
      lastAt: new Date(problem.lastAt),
    })),
  }
}
