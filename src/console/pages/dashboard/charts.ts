import { addDays, daysBetween, formatDay, type Day } from '../../../kernel/day'
import { causeWords } from '../../../problem/causes'
import { drawBars, type Bar } from '../../../report/chart/bars'
import { drawColumns, type Column } from '../../../report/chart/columns'
import { shortDay } from '../../../report/chart/short-day'
import type { DayCount, Share } from '../../../report/figures/figures'
import type { Period } from '../../../report/figures/period'
import type { Counted } from './counted'
import { timeRows } from './times'

/** A figure as it is drawn, with the table behind it. */
export interface Chart {
  /** Part of the address of its CSV. */
  readonly id: string
  readonly heading: string
  /** Null where a table says it better. */
  readonly svg: string | null
  /** What the chart shows, for whoever does not see it. */
  readonly text: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** So many causes or providers are drawn, and the rest as one. */
const MOST_BARS = 8
/** From here on columns are weeks. */
const MOST_DAYS = 31

/** Every chart of the dashboard, in the order of the page. */
export function dashboardCharts(counted: Counted, minutesOfDay: number): readonly Chart[] {
  const { current, former } = counted
  const { ways } = current.figures
  const before = former?.figures ?? null
  return [
    trendChart(counted, { id: 'arrived', heading: 'Arrived' }),
    trendChart(counted, { id: 'completed', heading: 'Completed' }),
    timesTable(counted, minutesOfDay),
    barChart('ways', 'How tickets were completed', [
      { label: 'One click, as it was proposed', value: ways.oneClick, before: before?.ways.oneClick ?? null },
      { label: 'By hand: an agent chose who is meant', value: ways.byHand, before: before?.ways.byHand ?? null },
      { label: 'Answered without a match', value: ways.answer, before: before?.ways.answer ?? null },
    ]),
    barChart('ready', 'Ready at first sight, of tickets that ask for a match', [
      { label: 'Ready', value: current.figures.readyFirst, before: before?.readyFirst ?? null },
      {
        label: 'Not ready',
        value: current.figures.asked - current.figures.readyFirst,
        before: before === null ? null : before.asked - before.readyFirst,
      },
    ]),
    barChart('causes', 'By cause', shareBars(current.figures.causes, before?.causes ?? null, causeName)),
    barChart(
      'providers',
      'By lead provider',
      shareBars(current.figures.providers, before?.providers ?? null, name => name ?? 'Not known'),
    ),
  ]
}

function causeName(cause: string | null): string {
  return cause === null ? 'None noted yet' : causeWords(cause).title
}

function barChart(id: string, heading: string, bars: readonly Bar[]): Chart {
  const hasBefore = bars.some(({ before }) => before !== null)
  const text = bars.map(({ label, value }) => `${label}: ${value}`).join('. ')
  return {
    ...{ id, heading, text },
    svg: bars.every(({ value, before }) => value + (before ?? 0) === 0)
      ? null
      : drawBars({ id, title: heading, description: text }, bars),
    head: [heading, 'Tickets', ...(hasBefore ? ['Before'] : [])],
    rows: bars.map(({ label, value, before }) => [label, value, ...(hasBefore ? [before ?? 0] : [])]),
  }
}

function shareBars(
  shares: readonly Share[],
  former: readonly Share[] | null,
  nameOf: (key: string | null) => string,
): readonly Bar[] {
  const beforeOf = (key: string | null) =>
    former === null ? null : (former.find(share => share.key === key)?.tickets ?? 0)
  const gone = (former ?? []).filter(({ key }) => shares.every(share => share.key !== key))
  const all = [...shares, ...gone.map(({ key }) => ({ key, tickets: 0 }))]
  const bars = all.map(({ key, tickets }) => ({ label: nameOf(key), value: tickets, before: beforeOf(key) }))
  if (bars.length <= MOST_BARS) return bars
  const rest = bars.slice(MOST_BARS - 1)
  const sum = (of: (bar: Bar) => number) => rest.reduce((total, bar) => total + of(bar), 0)
  const others = {
    label: `${rest.length} others`,
    value: sum(bar => bar.value),
    before: former === null ? null : sum(bar => bar.before ?? 0),
  }
  return [...bars.slice(0, MOST_BARS - 1), others]
}

function trendChart(
  { period, before, current, former, trend }: Counted,
  what: { readonly id: 'arrived' | 'completed'; readonly heading: string },
): Chart {
  const days = daysBetween(period.from, period.until) + 1
  const isOneDay = trend !== null
  const step = days > MOST_DAYS ? 7 : 1
  const columns = isOneDay
    ? columnsOf(trend.days, { from: addDays(period.until, -13), until: period.until, step: 1 }, what.id)
    : withBefore(
        columnsOf(current.days, { ...period, step }, what.id),
        before && former ? columnsOf(former.days, { ...before, step }, what.id) : null,
      )
  const unit = step === 7 ? 'week' : 'day'
  const heading = `${what.heading} by ${unit}${isOneDay ? ', the last 14 days' : ''}`
  const hasBefore = columns.some(column => column.before !== null)
  const total = columns.reduce((sum, { value }) => sum + value, 0)
  const highest = columns.reduce<DatedColumn | null>(
    (top, one) => (top === null || one.value > top.value ? one : top),
    null,
  )
  const text = `${total} in all. Most, ${highest?.value ?? 0}, in the ${unit} of ${highest ? formatDay(highest.from) : 'none'}.`
  return {
    ...{ id: what.id, heading, text },
    svg: drawColumns({ id: what.id, title: heading, description: text }, columns),
    head: [step === 7 ? 'Week from' : 'Day', 'Tickets', ...(hasBefore ? ['Before from', 'Before'] : [])],
    rows: columns.map(({ from, value, beforeFrom, before: was }) => [
      formatDay(from),
      value,
      ...(hasBefore ? [beforeFrom === null ? '' : formatDay(beforeFrom), was ?? 0] : []),
    ]),
  }
}

interface DatedColumn extends Column {
  readonly from: Day
  readonly beforeFrom: Day | null
}

/** A column for each stretch of the period, those without tickets included. */
function columnsOf(
  counts: readonly DayCount[],
  of: Pick<Period, 'from' | 'until'> & { readonly step: number },
  what: 'arrived' | 'completed',
): readonly DatedColumn[] {
  const columns: DatedColumn[] = []
  for (let from = of.from; from <= of.until; from = addDays(from, of.step)) {
    const next = addDays(from, of.step)
    const value = counts.filter(({ day }) => day >= from && day < next).reduce((sum, one) => sum + one[what], 0)
    columns.push({ from, label: shortDay(from), value, before: null, beforeFrom: null })
  }
  return columns
}

function withBefore(columns: readonly DatedColumn[], former: readonly DatedColumn[] | null): readonly DatedColumn[] {
  if (former === null) return columns
  return columns.map((column, index) => {
    const was = former[index]
    return was ? { ...column, before: was.value, beforeFrom: was.from } : column
  })
}

function timesTable({ current, former }: Counted, minutesOfDay: number): Chart {
  const rows = timeRows(current.figures, former?.figures ?? null, minutesOfDay)
  return {
    id: 'times',
    heading: 'How long it took',
    svg: null,
    text: '',
    head: [
      'Time',
      'Counted in',
      'Half within',
      'Nine in ten within',
      ...(former ? ['Before: half within', 'Before: nine in ten within'] : []),
    ],
    rows,
  }
}
