import type { Cause } from '../../register/diagnosis'
import { GROUPING } from './limits'
import { cellOf, type Recent } from './recent'
import { EVERYWHERE, probabilityOf, type Remembered, type Scope } from './report'
import { isBroad } from './scopes'
import { createShares, type Shares } from './shares'
import { createVolumes, type Days } from './volumes'

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
  /** Learns from what is old enough by now. */
  settle(day: number): void
  /** Whether enough is known for anything to be more than usual. */
  hasHistory(): boolean
  /** Reports of this cause within a scope that these days would have brought without a fault. */
  expected(cause: Cause, scope: Scope, days: Days): number
}

/** Days without any report above the usual, after which a problem did not become usual. */
const STILL_REPORTED = 10
const LEAST_EXPECTED = 0.02

/**
 * What some days bring is known by what else they brought: a share of all other reports of the same days. So weekdays, holidays and
 * September need no calendar.
 */
export function createUsual(recent: Recent): Usual {
  const shares = createShares()
  const volumes = createVolumes()
  const waiting: Remembered[] = []
  const late: { readonly one: Remembered; readonly weight: number }[] = []

  const learn = (one: Remembered): void => {
    const isExcess = one.problem !== null && isBroad(one.problem.scope)
    const weight = isExcess ? 1 - one.excess : 1
    shares.add(one, weight)
    if (weight < 1) late.push({ one, weight: 1 - weight })
  }
  return {
    shares,
    arrived(one) {
      waiting.push(one)
      volumes.add(one)
    },
    settle(day) {
      for (const one of takeWhile(waiting, each => each.day <= day - GROUPING.lag)) learn(one)
      for (const { one, weight } of takeWhile(late, each => each.one.day <= day - GROUPING.usualAfter)) {
        if (one.problem !== null && day - one.problem.lastDay <= STILL_REPORTED) shares.add(one, weight)
      }
    },
    hasHistory: () => shares.count() >= GROUPING.leastHistory,
    expected(cause, scope, days) {
      const reports = recent.since(cellOf(cause, scope), days.from)
      const ofCause = reports.reduce((sum, one) => sum + probabilityOf(one, cause), 0)
      const within = Math.max(0, volumes.of(scope, days) - ofCause)
      const byShare = shares.ofScope(scope) * (volumes.of(EVERYWHERE, days) - ofCause)
      // A partner with few schools may have brought nothing else these days.
      const others = scope.kind === 'everywhere' ? within : Math.max(within, byShare)
      const odds = shares.ofCause(cause) / (1 - shares.ofCause(cause))
      return others * odds * (1 + GROUPING.caution / Math.sqrt(shares.count(cause) + 1)) + LEAST_EXPECTED
    },
  }
}

function takeWhile<Item>(queue: Item[], isTaken: (item: Item) => boolean): readonly Item[] {
  const end = queue.findIndex(item => !isTaken(item))
  return queue.splice(0, end === -1 ? queue.length : end)
}
