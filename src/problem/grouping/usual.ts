import type { ProblemCause } from '../causes'
import { GROUPING } from './limits'
import type { Recent } from './recent'
import { EVERYWHERE, type Remembered, type Scope } from './report'
import { isBroad } from './scopes'
import { createShares, type SavedShares, type Shares } from './shares'
import { createCauseVolumes, createVolumes, type Days } from './volumes'

/** What was reported lately, and what is usual. */
export interface Known {
  readonly recent: Recent
  readonly usual: Usual
}

/** What is usual: learned from what was reported, without what problems of many schools brought. */
export interface Usual {
  readonly shares: Omit<Shares, 'add'>
  /** Counts a report into its day's volume, and later into what is usual. */
  arrived(one: Remembered): void
  /** Learns from what is old enough by now, and forgets the days that nobody asks for any more. */
  settle(day: number): void
  /** Counts a report in that was known before a restart. */
  restore(one: Remembered): void
  /** What was learned, and the day until which. */
  save(): SavedUsual
  /** Whether enough is known for anything to be more than usual. */
  hasHistory(): boolean
  /** Reports of this cause within a scope that these days would have brought without a fault. */
  expected(cause: ProblemCause, scope: Scope, days: Days): number
}

/** What is usual, as it is kept. */
export interface SavedUsual {
  readonly settledDay: number
  readonly shares: SavedShares
}

/** Days without any report above the usual, after which a problem did not become usual. */
const STILL_REPORTED = 10
const LEAST_EXPECTED = 0.02
/** Nobody asks for more days. */
const LONGEST_DAYS = Math.max(...GROUPING.scanDays)

/**
 * What some days bring is known by what else they brought: a share of all other reports of the same days. So weekdays, holidays and
 * September need no calendar.
 */
export function createUsual(saved?: SavedUsual): Usual {
  const shares = createShares(saved?.shares)
  let settledDay = saved?.settledDay ?? Number.NEGATIVE_INFINITY
  const volumes = createVolumes()
  const causes = createCauseVolumes()
  const waiting: Remembered[] = []
  const late: { readonly one: Remembered; readonly weight: number }[] = []

  const learn = (one: Remembered): void => {
    const weight = weightOf(one)
    shares.add(one, weight)
    if (weight < 1) late.push({ one, weight: 1 - weight })
  }
  return {
    shares,
    arrived(one) {
      waiting.push(one)
      volumes.add(one)
      causes.add(one)
    },
    restore(one) {
      volumes.add(one)
      causes.add(one)
      const weight = weightOf(one)
      if (one.day > settledDay - GROUPING.lag) waiting.push(one)
      else if (weight < 1 && one.day > settledDay - GROUPING.usualAfter) late.push({ one, weight: 1 - weight })
    },
    save: () => ({ settledDay, shares: shares.save() }),
    settle(day) {
      if (day <= settledDay) return
      settledDay = day
      volumes.forget(day - LONGEST_DAYS)
      causes.forget(day - GROUPING.localDays)
      for (const one of takeWhile(waiting, each => each.day <= day - GROUPING.lag)) learn(one)
      for (const { one, weight } of takeWhile(late, each => each.one.day <= day - GROUPING.usualAfter)) {
        if (one.problem !== null && day - one.problem.lastDay <= STILL_REPORTED) shares.add(one, weight)
      }
    },
    hasHistory: () => shares.count() >= GROUPING.leastHistory,
    expected(cause, scope, days) {
      const ofCause = causes.since(cause, scope, days.from)
      const within = Math.max(0, volumes.of(scope, days) - ofCause)
      const byShare = shares.ofScope(scope) * (volumes.of(EVERYWHERE, days) - ofCause)
      // A partner with few schools may have brought nothing else these days.
      const others = scope.kind === 'everywhere' ? within : Math.max(within, byShare)
      return usualBeside(others, cause, shares) + LEAST_EXPECTED
    },
  }
}

/** Reports of a cause that are usual beside so many of other causes. */
export function usualBeside(others: number, cause: ProblemCause, shares: Pick<Shares, 'ofCause' | 'count'>): number {
  const odds = shares.ofCause(cause) / (1 - shares.ofCause(cause))
  return others * odds * (1 + GROUPING.caution / Math.sqrt(shares.count(cause) + 1))
}

/** How much of a report is taken for usual: of what a problem of many schools brought, what is not above the usual. */
function weightOf({ problem, excess }: Remembered): number {
  return problem !== null && !problem.isDismissed && isBroad(problem.scope) ? 1 - excess : 1
}

function takeWhile<Item>(queue: Item[], isTaken: (item: Item) => boolean): readonly Item[] {
  const end = queue.findIndex(item => !isTaken(item))
  return queue.splice(0, end === -1 ? queue.length : end)
}
