import type { EscalationReport, ReportedProblem } from '../../../report/escalation-report'
import { dayAt } from '../../../kernel/day'
import { trendChart } from '../../../report/trend/trend-chart'
import { paths } from '../../paths'
import { count, dayWords, formatInstant } from '../../view/format'
import { causeLabel } from '../../view/labels'

/** The escalation report as a page; everything in it is masked already. */
export function reportView(report: EscalationReport) {
  return {
    title: report.title,
    madeAt: formatInstant(report.madeAt),
    problems: report.problems.map(problemView),
  }
}

function problemView(problem: ReportedProblem) {
  const most = Math.max(1, ...problem.weeks.map(week => week.tickets))
  const anchor = problem.reference.toLowerCase()
  return {
    reference: problem.reference,
    anchor,
    href: paths.problem.to({ reference: problem.reference }),
    title: problem.title,
    state: problem.state,
    cause: causeLabel(problem.cause),
    causeSentence: problem.causeSentence,
    why: problem.why,
    nextStep: problem.nextStep,
    first: formatInstant(problem.firstAt),
    last: formatInstant(problem.lastAt),
    counts: [
      count(problem.tickets, 'ticket'),
      count(problem.schools.length, 'school'),
      count(problem.requesters, 'requester'),
      `${problem.stated} said that it keeps happening`,
      `${problem.matchesCompleted} ${problem.matchesCompleted === 1 ? 'match' : 'matches'} completed`,
    ],
    schools: problem.schools,
    trend: problem.trend ? { ...trendChart(problem.trend, { id: `${anchor}-trend` }), unit: problem.trend.unit } : null,
    weeks: (isWithinTrend(problem) ? [] : problem.weeks).map(week => ({
      starting: dayWords(week.weekStarting),
      tickets: week.tickets,
      height: Math.round((week.tickets / most) * 10),
    })),
    sentences: problem.sentences.map(sentence => ({
      ...sentence,
      href: paths.ticket.to({ reference: sentence.ticketReference }),
    })),
  }
}

/** Whether the days of the trend show everything: then the weeks say nothing more. */
function isWithinTrend({ trend, firstAt }: ReportedProblem): boolean {
  const [first] = trend?.days ?? []
  return first !== undefined && first.day <= dayAt(firstAt)
}
