import { dayAt, formatDay, toDay } from '../kernel/day'
import type { EscalationReport, ReportedProblem } from './escalation-report'

const STATES: ReadonlyMap<string, string> = new Map([
  ['suspected', 'Suspected'],
  ['under-investigation', 'Under investigation'],
  ['fix-known', 'Fix known'],
  ['resolved', 'Resolved'],
])
/** The longest bar of the trend, in characters of text and in percent of a page's width. */
const BAR_LENGTH = 20

/** A report as its templates print it: days in words, counts with bars, links; nothing left to decide. */
export function reportValues(report: EscalationReport, links: { readonly consoleUrl: string }) {
  return {
    title: report.title,
    madeOn: formatDay(dayAt(report.madeAt)),
    problems: report.problems.map(problem => problemValues(problem, links.consoleUrl)),
  }
}

function problemValues(problem: ReportedProblem, consoleUrl: string) {
  const most = Math.max(1, ...problem.weeks.map(week => week.tickets))
  const completed = problem.matchesCompleted
  return {
    ...problem,
    stateWords: STATES.get(problem.state) ?? problem.state,
    first: formatDay(dayAt(problem.firstAt)),
    last: formatDay(dayAt(problem.lastAt)),
    link: `${consoleUrl}/problems/${problem.reference}`,
    tried:
      completed === 0
        ? 'No match has been completed on these tickets yet.'
        : `${completed} ${completed === 1 ? 'match has' : 'matches have'} been completed by agents on these tickets. That helped the single cases; it does not remove the cause.`,
    weeks: problem.weeks.map(week => ({
      from: formatDay(toDay(week.weekStarting)),
      tickets: week.tickets,
      bar: '█'.repeat(Math.round((week.tickets / most) * BAR_LENGTH)),
      percent: Math.round((week.tickets / most) * 100),
    })),
  }
}
