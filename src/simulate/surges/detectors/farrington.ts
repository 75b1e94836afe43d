import type { Comparison, Detector, WatchedDay } from './detector'
import { fitCounts, type Terms } from './quasi-poisson'

/** Working days of a week and of a year. */
const WEEK = 5
const WEEKS_A_YEAR = 51
/** Weeks just before, which are not looked at: an outbreak that is under way is not its own measure. */
const LEFT_OUT = 2
/** Weeks around the same time of the year that count as the season of now, to either side; the others are parted evenly. */
const AROUND = 3
const SEASONS = 10
/** Fewer weeks say nothing of a trend, or of a season. */
const LEAST_WEEKS = 10
const WEEKS_FOR_SEASONS = 45
/** Weeks that the first fit finds higher than this are taken for outbreaks and weigh less (Noufaily and others, 2013). */
const OUTBREAK = 2.58

/**
 * After Farrington and others (1996) with the changes of Noufaily and others (2013): weeks that end today and back in the past are fitted by
 * quasi-Poisson regression with a trend and ten seasons, past outbreaks weigh less, and this week is compared with what is expected of it on
 * the scale of the power two thirds, on which counts are about normal. Its unit is the standard deviation.
 */
export function createFarrington(by: Comparison): Detector {
  return days => {
    const [now, ...before] = weeksOf(days)
    const past = before.slice(LEFT_OUT)
    if (now === undefined || past.length < LEAST_WEEKS) return 0
    const exposureOf = ({ all }: WatchedDay): number => (by === 'counts' ? 1 : Math.max(1, all))
    const usual = past.reduce((sum, week) => sum + week.schools / exposureOf(week), 0) / past.length
    if (now.schools <= usual * exposureOf(now)) return 0
    const hasSeasons = past.length >= WEEKS_FOR_SEASONS
    const rows = {
      terms: past.map((_, place) => termsOf(place + 1 + LEFT_OUT, hasSeasons)),
      counts: past.map(({ schools }) => schools),
      exposures: past.map(exposureOf),
      width: hasSeasons ? SEASONS + 1 : 2,
    }
    const first = fitCounts({ ...rows, weights: past.map(() => 1) })
    const weights = first.residuals.map(residual => (residual > OUTBREAK ? residual ** -2 : 1))
    const scale = past.length / weights.reduce((sum, weight) => sum + weight, 0)
    const model = scale === 1 ? first : fitCounts({ ...rows, weights: weights.map(weight => weight * scale) })
    const { expected, variance } = model.predict(termsOf(0, hasSeasons), exposureOf(now))
    const spread = model.dispersion + variance / expected
    const above = now.schools ** (2 / 3) - expected ** (2 / 3)
    return Math.max(0, above / ((2 / 3) * expected ** (1 / 6) * Math.sqrt(spread)))
  }
}

/** Whole weeks back from today, this week first. */
function weeksOf(days: readonly WatchedDay[]): readonly WatchedDay[] {
  return Array.from({ length: Math.floor(days.length / WEEK) }, (_, week) => {
    const end = days.length - week * WEEK
    const own = days.slice(end - WEEK, end)
    return {
      schools: own.reduce((sum, { schools }) => sum + schools, 0),
      all: own.reduce((sum, { all }) => sum + all, 0),
    }
  })
}

/** The constant, the trend in years, and in which season a week so many before is; the season of now has no term. */
function termsOf(weeksBefore: number, hasSeasons: boolean): Terms {
  const trend: Terms = [
    [0, 1],
    [1, -weeksBefore / WEEKS_A_YEAR],
  ]
  const sinceNow = (((AROUND - weeksBefore) % WEEKS_A_YEAR) + WEEKS_A_YEAR) % WEEKS_A_YEAR
  if (!hasSeasons || sinceNow <= 2 * AROUND) return trend
  const weeksOfOthers = (WEEKS_A_YEAR - 2 * AROUND - 1) / (SEASONS - 1)
  return [...trend, [2 + Math.floor((sinceNow - 2 * AROUND - 1) / weeksOfOthers), 1]]
}
