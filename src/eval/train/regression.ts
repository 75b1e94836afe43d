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

const PACE = { epochs: 25, rate: 0.5 }
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
  let bias = 0
  inShuffledRounds(examples, PACE, ({ holds }, rate, at) => {
    const own = known[at] ?? new Int32Array()
    const share = shareOf(own.length)
    const sum = own.reduce((total, place) => total + (weights[place] ?? 0) * share, bias)
    const slope = logistic(sum) - (holds ? 1 : 0)
    bias -= (rate / 10) * slope
    for (const place of own) {
      const weight = weights[place] ?? 0
      weights[place] = weight - rate * (slope * share + RIDGE * weight)
    }
  })
  return { bias, weights: new Map([...places].map(([feature, place]) => [feature, weights[place] ?? 0])) }
}

const DECAY = 0.15

/** Takes each example once an epoch, in an order that a seed gives, with a rate that falls from epoch to epoch. */
export function inShuffledRounds<Each>(
  examples: readonly Each[],
  { epochs, rate }: { readonly epochs: number; readonly rate: number },
  step: (example: Each, rate: number, place: number) => void,
): void {
  const random = createRandom()
  const order = [...examples.keys()]
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const place of order) {
      const example = examples[place]
      if (example !== undefined) step(example, rate / (1 + epoch * DECAY), place)
    }
  }
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
