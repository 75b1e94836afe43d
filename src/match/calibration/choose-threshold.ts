import { lowerBound } from '../../kernel/exact-bound'
import { probabilityAt, type Curve, type Outcome } from './curve'
import { LEAST_THRESHOLD } from './proposal-model'

/** Of the proposals with a button, this share must do no harm. */
export const HARMLESS_SHARE = 0.99
/** One harmful case may be chance; a second one below the share is acted on. */
const HARMFUL_TO_TIGHTEN = 2
/** Above every score. */
const NO_BUTTON = 1.001

/** What the evidence says of the threshold. */
export type ThresholdChoice =
  /** Too much harm at or above the threshold: it rises. */
  | { readonly kind: 'tightened'; readonly threshold: number; readonly seen: Share }
  /** The exact bound holds lower down too: it falls. */
  | { readonly kind: 'loosened'; readonly threshold: number; readonly seen: Share }
  /** It stays: `more` further harmless decisions on proposals that score from `from` up to the threshold would let it fall. */
  | {
      readonly kind: 'kept'
      readonly threshold: number
      readonly seen: Share
      readonly wanted: { readonly from: number; readonly more: number }
    }

/** Proposals that were decided, how many did no harm, and the exact one-sided 95% lower bound of that share. */
export interface Share {
  readonly count: number
  readonly harmless: number
  readonly atLeast: number
}

/**
 * Chooses from which score on there may be a button, by proposals that nothing speaks against. It rises as soon as harm is seen; it
 * falls only where the exact bound (Clopper and Pearson) of all that would have a button, and of what would be let in anew, both reach the share.
 */
export function chooseThreshold(given: {
  readonly outcomes: readonly Outcome[]
  readonly curve: Curve
  readonly current: number
}): ThresholdChoice {
  const { outcomes, current } = given
  const seen = shareOf(outcomes, current)
  if (isHarmful(seen)) return { kind: 'tightened', threshold: tighter(outcomes, current), seen }
  const lower = [...new Set(outcomes.map(({ score }) => score))]
    .filter(score => score >= LEAST_THRESHOLD && score < current)
    .sort((left, right) => left - right)
  const proved = lower.find(score => isProved(given, score))
  if (proved !== undefined) return { kind: 'loosened', threshold: proved, seen: shareOf(outcomes, proved) }
  return { kind: 'kept', threshold: current, seen, wanted: wantedFor(outcomes, { lower, current }) }
}

function isHarmful({ count, harmless }: Share): boolean {
  return count - harmless >= HARMFUL_TO_TIGHTEN && harmless / count < HARMLESS_SHARE
}

/** The least score from which what was seen is harmless enough. */
function tighter(outcomes: readonly Outcome[], current: number): number {
  const higher = [...new Set(outcomes.map(({ score }) => score))].filter(score => score > current)
  const isGood = (score: number) => {
    const { count, harmless } = shareOf(outcomes, score)
    return harmless / count >= HARMLESS_SHARE
  }
  return higher.sort((left, right) => left - right).find(isGood) ?? NO_BUTTON
}

function isProved({ outcomes, curve, current }: Parameters<typeof chooseThreshold>[0], score: number): boolean {
  const all = shareOf(outcomes, score)
  const fresh = shareOf(outcomes, score, current)
  // Few bad ones at the lower end are not hidden by many good ones above them.
  const isGoodHere = (probabilityAt(curve, score) ?? 0) >= HARMLESS_SHARE
  return all.atLeast >= HARMLESS_SHARE && fresh.atLeast >= HARMLESS_SHARE && isGoodHere
}

/** The fewest further decisions, all harmless, after which the bound of what would be let in anew holds. */
function wantedFor(
  outcomes: readonly Outcome[],
  { lower, current }: { readonly lower: readonly number[]; readonly current: number },
): { readonly from: number; readonly more: number } {
  const wanted = [LEAST_THRESHOLD, ...lower].map(from => ({
    from,
    more: Math.max(moreNeeded(shareOf(outcomes, from, current)), moreNeeded(shareOf(outcomes, from))),
  }))
  return wanted.reduce((best, one) => (one.more < best.more ? one : best))
}

function moreNeeded({ count, harmless }: Share): number {
  const holds = (more: number) => lowerBound(harmless + more, count + more) >= HARMLESS_SHARE
  if (count > 0 && holds(0)) return 0
  let high = 1
  while (!holds(high)) high *= 2
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/** What was decided about scores from one up to another. */
function shareOf(outcomes: readonly Outcome[], from: number, below = Number.POSITIVE_INFINITY): Share {
  const own = outcomes.filter(({ score }) => score >= from && score < below)
  const harmless = own.filter(({ isRight }) => isRight).length
  return { count: own.length, harmless, atLeast: own.length === 0 ? 0 : lowerBound(harmless, own.length) }
}
