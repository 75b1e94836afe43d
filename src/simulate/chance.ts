import { createHash } from 'node:crypto'
import { seededRandom, type SeededRandom } from '../register/sample/seeded-random'

/** Chance with the distributions that a simulation needs; the same for the same seed and name. */
export interface Chance extends Pick<SeededRandom, 'below' | 'pick'> {
  /** From 0 up to but not including 1. */
  share(): number
  /** Whether something of that probability happens. */
  happens(probability: number): boolean
  /** A whole number, both ends possible. */
  between(least: number, most: number): number
  /** How often something happens that happens `mean` times on the average, by Poisson's law. */
  poisson(mean: number): number
  /** The place of a weight in a list that holds the sums of the weights so far. */
  placeIn(sums: readonly number[]): number
  /** Some of them, each once, in no order; all when there are not as many. */
  some<Item>(items: readonly Item[], count: number): Item[]
}

/** Numbers that two draws can be told apart by; 2^30 keeps them whole in 32 bits. */
const FINENESS = 2 ** 30
/** Above it a product of shares would underflow; a sum of smaller draws has the same law. */
const LARGEST_MEAN = 30

/** One stream of chance by seed and name, so that a change in one part leaves the draws of the others as they were. */
export function createChance(seed: number, name: string): Chance {
  const random = seededRandom(createHash('sha256').update(`${seed}:${name}`).digest().readUInt32LE())
  const share = () => random.below(FINENESS) / FINENESS
  const between = (least: number, most: number) => least + random.below(most - least + 1)
  const poisson = (mean: number): number => {
    if (mean > LARGEST_MEAN) return poisson(LARGEST_MEAN) + poisson(mean - LARGEST_MEAN)
    const least = Math.exp(-mean)
    let count = 0
    for (let product = share(); product > least; product *= share()) count += 1
    return count
  }
  return {
    below: random.below,
    pick: random.pick,
    share,
    happens: probability => share() < probability,
    between,
    poisson,
    placeIn: sums => firstAbove(sums, share() * (sums.at(-1) ?? 0)),
    some: (items, count) => {
      const left = [...items]
      const taken = Math.min(count, left.length)
      for (let place = 0; place < taken; place += 1) {
        const other = between(place, left.length - 1)
        const [here, there] = [left[place], left[other]]
        if (here !== undefined && there !== undefined) [left[place], left[other]] = [there, here]
      }
      return left.slice(0, taken)
    },
  }
}

/** Weights as the sums that `placeIn` draws from. */
export function sumsOf(weights: readonly number[]): readonly number[] {
  let sum = 0
  return weights.map(weight => (sum += weight))
}

function firstAbove(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sums[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
