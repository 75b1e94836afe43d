import { logistic, shareOf } from '../../triage/opinion/linear-model'

/** A mail's features and whether it is an instance of what is learned. */
export interface Example {
  readonly features: readonly string[]
  readonly holds: boolean
}

/** What was learned: how much each feature adds to the log-odds. */
export interface Learned {
  readonly bias: number
  readonly weights: ReadonlyMap<string, number>
}

const EPOCHS = 25
const RATE = 0.5
const DECAY = 0.15
const RIDGE = 2e-4
/** A feature of up to three mails says nothing about the next. */
const LEAST_MAILS = 4

/** Logistic regression by stochastic gradient descent with a ridge, in an order that a seed gives: the same mails, the same weights. */
export function learn(examples: readonly Example[]): Learned {
  const seen = new Map<string, number>()
  for (const { features } of examples) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  const places = new Map<string, number>()
  for (const [feature, times] of seen) if (times >= LEAST_MAILS) places.set(feature, places.size)
  const known = examples.map(({ features }) => Int32Array.from(features.flatMap(feature => places.get(feature) ?? [])))
  const weights = new Float64Array(places.size)
  const random = createRandom()
  const order = [...examples.keys()]
  let bias = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random)
    const rate = RATE / (1 + epoch * DECAY)
    for (const at of order) {
      const own = known[at] ?? new Int32Array()
      const share = shareOf(own.length)
      const sum = own.reduce((total, place) => total + (weights[place] ?? 0) * share, bias)
      const slope = logistic(sum) - (examples[at]?.holds === true ? 1 : 0)
      bias -= (rate / 10) * slope
      for (const place of own) {
        const weight = weights[place] ?? 0
        weights[place] = weight - rate * (slope * share + RIDGE * weight)
      }
    }
  }
  return { bias, weights: new Map([...places].map(([feature, place]) => [feature, weights[place] ?? 0])) }
}

export function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
  }
}

/** Park and Miller's generator. */
export function createRandom(): () => number {
  let state = 1
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}
