import {
  COMPARISONS,
  PERIODS,
  readPeriod,
  type AskedPeriod,
  type Period,
  type ReadPeriod,
} from '../../../report/figures/period'
import type { Fields } from '../../fields'
import { paths } from '../../paths'
import { dayWords } from '../../view/format'

/** What an address asks for; words that are none of ours count as left out. */
export function askedPeriod(query: Fields): AskedPeriod {
  return {
    name: PERIODS.find(name => name === query.text('period')) ?? 'term',
    from: query.text('from'),
    until: query.text('until'),
    comparison: COMPARISONS.find(name => name === query.text('compare')) ?? 'previous',
  }
}

/** What an address asks for as the query of a link, with some of it changed. */
export function queryOf(
  asked: AskedPeriod,
  change: Partial<AskedPeriod> = {},
): Readonly<Record<string, string | null>> {
  const { name, from, until, comparison } = { ...asked, ...change }
  const isCustom = name === 'custom'
  return { period: name, from: isCustom ? from : null, until: isCustom ? until : null, compare: comparison }
}

/** Reads it; days that are none leave the term, with what is wrong with them. */
export function readAsked(asked: AskedPeriod, given: Parameters<typeof readPeriod>[1]) {
  const read = readPeriod(asked, given)
  if (read.kind === 'period') return { ...read, errors: [] }
  const term = readPeriod({ ...asked, name: 'term' }, given)
  return { ...(term as Extract<ReadPeriod, { readonly kind: 'period' }>), errors: read.errors }
}

const PERIOD_WORDS = {
  today: 'Today',
  week: 'This week',
  term: 'This term',
  year: 'Academic year',
  custom: 'Other days',
} as const
const COMPARISON_WORDS = {
  previous: 'The one before',
  'last-year': 'The same weeks a year ago',
  none: 'Nothing',
} as const

/** The tabs of the periods, and the links of what they are compared with. */
export function periodTabs(asked: AskedPeriod, period: Period) {
  const days = { from: asked.from || period.from, until: asked.until || period.until }
  return {
    periods: PERIODS.map(name => ({
      text: PERIOD_WORDS[name],
      href: paths.dashboard.to({}, queryOf(asked, { name, ...days })),
      current: name === asked.name,
    })),
    comparisons: COMPARISONS.map(comparison => ({
      text: COMPARISON_WORDS[comparison],
      href: paths.dashboard.to({}, queryOf(asked, { comparison })),
      current: comparison === asked.comparison,
    })),
  }
}

/** `1 September 2026 to 26 November 2026`, or one day. */
export function periodWords({ from, until }: Period): string {
  return from === until ? dayWords(from) : `${dayWords(from)} to ${dayWords(until)}`
}
