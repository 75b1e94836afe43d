import { dayAt, formatDay, toDay } from '../kernel/day'
import type { EscalationReport, ReportedProblem } from './escalation-report'
import { IMAGE_WIDTH, imageIdOf, type InlineImage } from './report-images'
import { sayUsual, trendChart } from './trend/trend-chart'

const STATES: ReadonlyMap<string, string> = new Map([
  ['suspected', 'Suspected'],
  ['under-investigation', 'Under investigation'],
  ['fix-known', 'Fix known'],
  ['resolved', 'Resolved'],
])
/** The longest bar of the trend, in characters. */
const BAR_LENGTH = 20

/** A report as its templates print it: days in words, counts with bars, links; nothing left to decide. */
export function reportValues(
  report: EscalationReport,
  given: { readonly consoleUrl: string; readonly images?: readonly Pick<InlineImage, 'cid'>[] },
) {
  return {
    title: report.title,
    madeOn: formatDay(dayAt(report.madeAt)),
    problems: report.problems.map(problem => problemValues(problem, given)),
  }
}

function problemValues(problem: ReportedProblem, { consoleUrl, images = [] }: Parameters<typeof reportValues>[1]) {
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
    trend: trendValues(problem, images),
    weeks: problem.weeks.map(week => ({
      from: formatDay(toDay(week.weekStarting)),
      tickets: week.tickets,
      bar: barOf(week.tickets / most),
    })),
  }
}

/** The trend in words and as a picture; null in older reports. */
function trendValues({ trend, reference }: ReportedProblem, images: readonly Pick<InlineImage, 'cid'>[]) {
  if (!trend) return null
  const { heading, text, hasUsual } = trendChart(trend, { id: 'trend' })
  const cid = imageIdOf(reference)
  const most = Math.max(1, ...trend.days.map(day => day[trend.unit]))
  return {
    ...{ heading, text, hasUsual, unit: trend.unit, width: IMAGE_WIDTH },
    cid: images.some(image => image.cid === cid) ? cid : '',
    days: trend.days
      .filter(day => day.tickets > 0)
      .map(day => ({
        day: formatDay(toDay(day.day)),
        count: day[trend.unit],
        bar: barOf(day[trend.unit] / most),
        usual: day.usual === null ? '' : ` (usual: ${sayUsual(day.usual)})`,
      })),
  }
}

function barOf(share: number): string {
  return '█'.repeat(Math.round(share * BAR_LENGTH))
}
