import { DEFINITIONS } from '../../../report/figures/definitions'
import type { CountedPeriod, DeskFigures } from '../../../report/figures/figures'
import { paths } from '../../paths'
import { count, formatInstant } from '../../view/format'
import { periodTabs, periodWords, queryOf } from './asked-period'
import { dashboardCharts } from './charts'
import type { Counted } from './counted'
import { isAllTooFew, medianWords } from './times'

/** Everything that the dashboard prints. */
export function dashboardView(counted: Counted, minutesOfDay: number) {
  const { asked, period, before, current, behind } = counted
  // A desk's first weeks have nothing before them: lines along the foot of every chart would say so over and over.
  const former = counted.former && isQuiet(counted.former) ? null : counted.former
  const isRunning = period.ends.getTime() === counted.now.getTime()
  return {
    action: paths.dashboard.to({}),
    ...periodTabs(asked, period),
    isCustom: asked.name === 'custom',
    from: asked.from || period.from,
    until: asked.until || period.until,
    comparison: asked.comparison,
    period: `${periodWords(period)}${isRunning ? `, up to ${formatInstant(counted.now)}` : ''}`,
    before: before && {
      words: `${periodWords(before)}${isRunning ? ', up to the same time of day' : ''}`,
      isQuiet: former === null,
    },
    behind: behind === 0 ? null : behind >= 1000 ? 'More than 1,000 tickets' : count(behind, 'ticket'),
    figures: figuresOf(current.figures, former?.figures ?? null, minutesOfDay),
    charts: dashboardCharts({ ...counted, former }, minutesOfDay).map(chart => ({
      ...chart,
      csv: paths.dashboardTable.to({ table: chart.id }, queryOf(asked)),
      isTooFew: chart.id === 'times' && isAllTooFew(chart.rows),
      hasBefore: former !== null && chart.svg !== null && chart.head.includes('Before'),
    })),
    definitions: DEFINITIONS,
  }
}

/** Nothing came, and nothing was done. */
function isQuiet({ figures }: CountedPeriod): boolean {
  return figures.arrived === 0 && figures.completed === 0 && figures.reopened === 0
}

function figuresOf(now: DeskFigures, before: DeskFigures | null, minutesOfDay: number) {
  const figure = (name: string, of: (figures: DeskFigures) => string) => ({
    name,
    value: of(now),
    before: before && of(before),
  })
  return [
    figure('Arrived', one => String(one.arrived)),
    figure('Completed', one => String(one.completed)),
    figure('First answer, half within', one => medianWords(one.answers, minutesOfDay)),
    figure('Completed, half within', one => medianWords(one.completions, minutesOfDay)),
    figure('Ready at first sight', one => shareWords(one.readyFirst, one.asked)),
    figure('Completed by one click', one => shareWords(one.ways.oneClick, one.completed)),
    figure('Opened again', one => String(one.reopened)),
  ]
}

/** `62%, 31 of 50`. */
function shareWords(part: number, whole: number): string {
  return whole === 0 ? 'None' : `${Math.round((part / whole) * 100)}%, ${part} of ${whole}`
}
