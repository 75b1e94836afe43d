import { dayAt, formatDay, toDay } from '../../kernel/day'
import type { ReportedProblem, Trend } from '../escalation-report'
import { IMAGE_WIDTH, imageIdOf, type InlineImage } from '../report-images'
import { sayUsual, trendChart } from '../trend/trend-chart'

/** The longest bar of the trend, in characters. */
const BAR_LENGTH = 20

/** The trend in words, as lines of text, and as a picture where one goes with it. */
export function trendValues(
  trend: Trend,
  of: { readonly reference: string; readonly images: readonly Pick<InlineImage, 'cid'>[] },
) {
  const { heading, text, hasUsual } = trendChart(trend, { id: 'trend' })
  const cid = imageIdOf(of.reference)
  const most = Math.max(1, ...trend.days.map(day => day[trend.unit]))
  return {
    ...{ heading, text, hasUsual, unit: trend.unit, width: IMAGE_WIDTH },
    cid: of.images.some(image => image.cid === cid) ? cid : '',
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

/** The weeks, where the days of the trend do not show everything. */
export function weekValues({ weeks, trend, firstAt }: ReportedProblem) {
  const [first] = trend?.days ?? []
  if (first !== undefined && first.day <= dayAt(new Date(firstAt))) return []
  const most = Math.max(1, ...weeks.map(week => week.tickets))
  return weeks.map(({ weekStarting, tickets }) => ({
    from: formatDay(toDay(weekStarting)),
    tickets,
    bar: barOf(tickets / most),
  }))
}

function barOf(share: number): string {
  return '█'.repeat(Math.round(share * BAR_LENGTH))
}
