import { composeReport } from '../report/compose-report'
import type { EscalationReport } from '../report/escalation-report'
import type { System } from './system'

/** The escalation report as it stands now: of one problem, or of everything when null; null for a problem that is not there. */
export async function reportOf(system: System, problemReference: string | null): Promise<EscalationReport | null> {
  const problems = await system.reports.facts(problemReference)
  if (problemReference !== null && problems.length === 0) return null
  return composeReport({ problems, madeAt: system.clock.now() })
}
