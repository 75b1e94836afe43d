/** A linear model over features that are there or not: what each adds to every outcome, a thousandth a unit. */
export interface LinearModel {
  readonly outcomes: readonly string[]
  readonly bias: readonly number[]
  /** By feature, in the order of `outcomes`. */
  readonly features: Readonly<Record<string, readonly number[]>>
}

const UNIT = 1_000

/** The probability of each outcome, from 0 to 1, in the order of `outcomes`. A long mail weighs no more than a short one. */
export function weigh(features: Iterable<string>, model: LinearModel): readonly number[] {
  const sums = model.outcomes.map(() => 0)
  let known = 0
  for (const feature of features) {
    // A mail may say "constructor", which every object has.
    const own = Object.hasOwn(model.features, feature) ? model.features[feature] : undefined
    if (own === undefined) continue
    known += 1
    own.forEach((weight, place) => (sums[place] = (sums[place] ?? 0) + weight))
  }
  return sums.map((sum, place) => logistic(((model.bias[place] ?? 0) + sum * shareOf(known)) / UNIT))
}

/** How much one feature counts beside so many others. */
export function shareOf(known: number): number {
  return 1 / Math.sqrt(known || 1)
}

/** From log-odds to a probability. */
export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}

const LEAST = 0.001

/** From a probability to log-odds, within one in a thousand of certainty. */
export function logOdds(probability: number): number {
  const kept = Math.min(1 - LEAST, Math.max(LEAST, probability))
  return Math.log(kept / (1 - kept))
}

/** What each of a few named numbers adds to the log-odds of something. */
export interface NumberWeights {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
}

/** The probability, from 0 to 1, that such numbers give. One that has no weight counts for nothing. */
export function weighNumbers(numbers: Readonly<Record<string, number>>, { bias, weights }: NumberWeights): number {
  return logistic(Object.entries(numbers).reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, bias))
}
