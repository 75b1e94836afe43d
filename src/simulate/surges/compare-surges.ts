import { wilson, type Share } from '../score/wilson'
import { raise, thresholdFor, type Raised } from './alarms'
import { CELL_KINDS, type CellKind } from './watched'
import type { WatchedYear } from './watch-year'

/** How one detector does at one level of false alarms. */
export interface Compared {
  readonly detector: string
  /** False alarms for 1,000 reports that were allowed; null for what has thresholds of its own. */
  readonly allowed: number | null
  readonly falseAlarms: Share
  readonly found: Share
  /** Working days from a fault's first report; NaN when none was found. */
  readonly median: number
  readonly ninetieth: number
  readonly thresholds: Readonly<Partial<Record<CellKind, number>>>
}

/** False alarms for 1,000 reports, all scopes together: one in a thousand reports, half of it, and twice as many. */
export const LEVELS = [0.5, 1, 2] as const

/**
 * Every detector at equal false alarms. Each kind of scope is allowed an equal part, and has a threshold of its own: there are some two hundred
 * delivery partners with hardly a report a day, and one everywhere. The rules as they run, with their own thresholds, come first.
 */
export function compareSurges(years: readonly WatchedYear[]): readonly Compared[] {
  const detectors = [
    ...new Set(years.flatMap(year => year.looks.slice(0, 1).flatMap(look => Object.keys(look.scores)))),
  ]
  const reports = years.reduce((sum, year) => sum + year.reports, 0)
  const own = raise(years, { isAlarm: () => true, looksOf: year => year.opened })
  const running = compared(own, { detector: 'rules as they run', allowed: null, thresholds: {}, reports })
  return [
    running,
    ...LEVELS.flatMap(allowed =>
      detectors.map(detector => {
        const falseAlarms = Math.floor((allowed * reports) / 1_000 / CELL_KINDS.length)
        const thresholds = Object.fromEntries(
          CELL_KINDS.map(kind => [kind, thresholdFor(years, { kind, detector, falseAlarms })]),
        ) as Record<CellKind, number>
        const raised = raise(years, {
          isAlarm: ({ kind, scores }) => (scores[detector] ?? 0) >= thresholds[kind],
        })
        return compared(raised, { detector, allowed, thresholds, reports })
      }),
    ),
  ]
}

function compared(
  { falseAlarms, delays, planted }: Raised,
  given: Pick<Compared, 'detector' | 'allowed' | 'thresholds'> & { readonly reports: number },
): Compared {
  const { reports, ...about } = given
  const sorted = delays.toSorted((one, other) => one - other)
  const quantile = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return {
    ...about,
    falseAlarms: wilson(falseAlarms, reports),
    found: wilson(delays.length, planted),
    median: quantile(0.5),
    ninetieth: quantile(0.9),
  }
}
