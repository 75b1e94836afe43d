import { logistic } from '../../triage/opinion/opinion'

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
/** A feature of one or two mails says nothing about the next. */
const LEAST_MAILS = 3

/** Logistic regression by stochastic gradient descent with a ridge, in an order that a seed gives: the same mails, the same weights. */
export function learn(examples: readonly Example[]): Learned {
  const seen = new Map<string, number>()
  for (const { features } of examples) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  const known = examples.map(({ features }) => features.filter(feature => (seen.get(feature) ?? 0) >= LEAST_MAILS))
  const weights = new Map<string, number>()
  const random = createRandom()
  const order = [...examples.keys()]
  let bias = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random)
    const rate = RATE / (1 + epoch * DECAY)
    for (const place of order) {
      const own = known[place] ?? []
      const share = 1 / Math.sqrt(own.length || 1)
      const sum = own.reduce((total, feature) => total + (weights.get(feature) ?? 0) * share, bias)
      const slope = logistic(sum) - (examples[place]?.holds === true ? 1 : 0)
      bias -= (rate / 10) * slope
      for (const feature of own) {
        const weight = weights.get(feature) ?? 0
        weights.set(feature, weight - rate * (slope * share + RIDGE * weight))
      }
    }
  }
  return { bias, weights }
}

/** The probability that what was learned gives to a mail. */
export function probability({ bias, weights }: Learned, features: readonly string[]): number {
  const known = features.filter(feature => weights.has(feature))
  const share = 1 / Math.sqrt(known.length || 1)
  return logistic(known.reduce((total, feature) => total + (weights.get(feature) ?? 0) * share, bias))
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
  }
}

/** Park and Miller's generator. */
function createRandom(): () => number {
  let state = 1
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}
