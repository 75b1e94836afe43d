import { stringify } from 'csv-stringify/sync'
import { csvCell } from '../kernel/csv-cell'
import type { EscalationReport } from './escalation-report'

const HEADER = [
  'problem',
  'title',
  'state',
  'cause',
  'first_at',
  'last_at',
  'tickets',
  'requesters',
  'stated',
  'matches_completed',
  'school_urn',
  'school_name',
  'school_tickets',
  'why',
  'next_step',
]

/** The report's counts as CSV, one line for each problem and school. Cells that a spreadsheet would run are disarmed. */
export function reportCsv(report: EscalationReport): string {
  const lines = report.problems.flatMap(problem => {
    const schools = problem.schools.length > 0 ? problem.schools : [{ urn: '', name: '', tickets: '' }]
    return schools.map(school => [
      problem.reference,
      problem.title,
      problem.state,
      problem.cause,
      problem.firstAt.toISOString(),
      problem.lastAt.toISOString(),
      problem.tickets,
      problem.requesters,
      problem.stated,
      problem.matchesCompleted,
      school.urn,
      school.name,
      school.tickets,
      problem.why,
      problem.nextStep,
    ])
  })
  return stringify([HEADER, ...lines.map(line => line.map(field => csvCell(String(field))))], {
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
