/** Halvings of the interval: 60 are more than a double can tell apart. */
const HALVINGS = 60
const ALPHA = 0.05

/** Exact one-sided 95% lower bound (Clopper and Pearson, 1934) of a share of `hits` among `count`. */
export function lowerBound(hits: number, count: number): number {
  if (count === 0) return Number.NaN
  if (hits === 0) return 0
  if (hits === count) return ALPHA ** (1 / count)
  let low = 0
  let high = 1
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2
    if (upperTail(hits, count, middle) > ALPHA) high = middle
    else low = middle
  }
  return low
}

/** Probability of at least `hits` successes among `count`. */
function upperTail(hits: number, count: number, share: number): number {
  let sum = 0
  for (let successes = hits; successes <= count; successes += 1) {
    const ways = logFactorial(count) - logFactorial(successes) - logFactorial(count - successes)
    sum += Math.exp(ways + successes * Math.log(share) + (count - successes) * Math.log1p(-share))
  }
  return sum
}

function logFactorial(value: number): number {
  let sum = 0
  for (let factor = 2; factor <= value; factor += 1) sum += Math.log(factor)
  return sum
}
