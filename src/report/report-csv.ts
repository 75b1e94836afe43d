import type { EscalationReport } from './escalation-report'
import { tableCsv } from './table-csv'

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
  return tableCsv(HEADER, lines)
}

/** What each school day brought as CSV, one line for each problem and day; empty where nothing usual is known. */
export function trendCsv(report: EscalationReport): string {
  const lines = report.problems.flatMap(({ reference, trend }) =>
    (trend?.days ?? []).map(({ day, tickets, schools, usual }) => [
      reference,
      day,
      tickets,
      schools,
      usual ?? '',
      usual === null ? '' : (trend?.unit ?? ''),
    ]),
  )
  return tableCsv(['problem', 'school_day', 'tickets', 'schools', 'usual', 'usual_unit'], lines)
}
