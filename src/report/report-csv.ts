import type { EscalationReport, ReportedProblem } from './escalation-report'
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
  'answer_by',
  'ects_waiting',
  'cohorts',
  'lead_providers',
  'delivery_partners',
  'hypothesis',
  'found_cause',
  'workaround',
  'fix',
  'accepted_by',
  'outside_reference',
  'promised_on',
  'checked_again',
  'in_their_words',
  'example_tickets',
]

/** The report as CSV, one line for each problem and school, with several of a kind in lines of one cell. Cells that a spreadsheet would run are disarmed. */
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
      ...moreOf(problem),
    ])
  })
  return tableCsv(HEADER, lines)
}

/** What was asked, found out and said, as the page has it; empty where a report does not know, as one that was stored before it was told. */
function moreOf(problem: ReportedProblem): readonly (string | number)[] {
  const { answerBy = '', affected, known, checked = [], sentences, examples = [] } = problem
  const lines = (cells: readonly string[]) => cells.join('\n')
  const tickets = (of: readonly { readonly name: string; readonly tickets: number }[] = []) =>
    lines(of.map(one => `${one.name}: ${one.tickets}`))
  return [
    answerBy,
    affected?.waiting ?? '',
    lines((affected?.cohorts ?? []).map(one => `${one.mentor ?? '?'} with ${one.ect ?? '?'}: ${one.tickets}`)),
    tickets(affected?.leadProviders),
    tickets(affected?.deliveryPartners),
    known?.hypothesis ?? '',
    known?.foundCause ?? '',
    known?.workaround ?? '',
    known?.fix ?? '',
    known?.acceptedBy ?? '',
    known?.outsideReference ?? '',
    known?.promisedOn ?? '',
    lines(checked.map(({ ticketReference, on, found }) => `${ticketReference}, ${on}: ${found}`)),
    lines(sentences.map(({ ticketReference, masked }) => `${ticketReference}: ${masked}`)),
    lines(examples.map(({ ticketReference }) => ticketReference)),
  ]
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
