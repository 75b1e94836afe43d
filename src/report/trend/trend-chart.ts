import { counted } from '../../kernel/counted'
import { formatDay, toDay } from '../../kernel/day'
import { drawColumns } from '../chart/columns'
import { shortDay } from '../chart/short-day'
import type { Trend, TrendDay } from '../escalation-report'

/** A trend as it is drawn, with its figures in words and as a table. */
export interface TrendChart {
  readonly heading: string
  readonly svg: string
  /** The figures, for whoever does not see the chart. */
  readonly text: string
  readonly hasUsual: boolean
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** Draws what each school day brought, with a mark at what is usual. `width` in pixels; left out: as wide as what holds it. */
export function trendChart(trend: Trend, { id, width }: { readonly id: string; readonly width?: number }): TrendChart {
  const { unit, days } = trend
  const heading = `${unit === 'schools' ? 'Schools that reported it' : 'Tickets'}, by school day`
  const text = wordsOf(trend)
  const hasUsual = days.some(day => day.usual !== null)
  const columns = days.map(day => ({ label: shortDay(toDay(day.day)), value: day[unit], before: day.usual }))
  return {
    ...{ heading, text, hasUsual },
    svg: drawColumns({ id, title: heading, description: text, ...(width === undefined ? {} : { width }) }, columns),
    head: ['School day', 'Tickets', 'Schools', ...(hasUsual ? [`Usual ${unit}`] : [])],
    rows: days.map(({ day, tickets, schools, usual }) => [
      formatDay(toDay(day)),
      tickets,
      schools,
      ...(hasUsual ? [usual === null ? 'not known' : sayUsual(usual)] : []),
    ]),
  }
}

/** `9 schools in 12 school days to 25 November 2026. Most schools on one day: 5, on 24 November 2026, where 0.4 is usual.` */
function wordsOf({ unit, days }: Trend): string {
  const last = days.at(-1)
  const most = days.reduce<TrendDay | null>((top, day) => (top === null || day[unit] > top[unit] ? day : top), null)
  if (!last || !most) return 'No school day to count yet.'
  const tickets = days.reduce((sum, day) => sum + day.tickets, 0)
  const span = `${counted(tickets, 'ticket')} in ${counted(days.length, 'school day')} to ${formatDay(toDay(last.day))}.`
  const usual = most.usual === null ? '' : `, where ${sayUsual(most.usual)} ${most.usual === 1 ? 'is' : 'are'} usual`
  return `${span} Most ${unit} on one day: ${most[unit]}, on ${formatDay(toDay(most.day))}${usual}.`
}

/** One digit after the point is as much as is known. */
export function sayUsual(usual: number): string {
  return usual < 0.1 ? 'fewer than 0.1' : String(Math.round(usual * 10) / 10)
}
