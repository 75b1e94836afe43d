import { featuresOf } from './features'
import type { MaskedWords } from './masked-words'
import weights from './weights.json'

/** Kinds of request that words can tell apart; a reply is told by its headers. */
export const WORDED = ['mentor_match', 'portal_technical', 'steplab', 'registration', 'other'] as const
export type Worded = (typeof WORDED)[number]

/** What mails with like words came to, each from 0 to 1. */
export interface Opinion {
  /** There are words enough to weigh: of one short sentence the rules know more than likeness does. */
  readonly isWellFounded: boolean
  /** They asked that a match be recorded. */
  readonly asks: number
  /** They said that this kind of trouble had come before. */
  readonly recurs: number
  /** They were of this kind. */
  readonly kinds: Readonly<Record<Worded, number>>
}

/** A linear model: what each feature adds, a thousandth a unit, in the order of `outcomes`. */
export interface Weights {
  readonly outcomes: readonly string[]
  readonly bias: readonly number[]
  readonly features: Readonly<Record<string, readonly number[]>>
}

const UNIT = 1_000
/** Known words and words in a row: a mail of some twenty words has fifty. */
const ENOUGH = 50

/**
 * Compares the words of a mail with those of labelled mails (logistic regression over words in a row; `npm run train` makes
 * the weights). It knows words the rules do not know, and no reason: it only supports or questions what they say.
 */
export function opinionOf(words: MaskedWords, model: Weights = SHIPPED): Opinion {
  const sums = model.outcomes.map(() => 0)
  let known = 0
  for (const feature of featuresOf(words)) {
    const own = model.features[feature]
    if (own === undefined) continue
    known += 1
    own.forEach((weight, place) => (sums[place] = (sums[place] ?? 0) + weight))
  }
  const scores = sums.map((sum, place) => logistic(((model.bias[place] ?? 0) + sum / Math.sqrt(known || 1)) / UNIT))
  const of = (outcome: string) => scores[model.outcomes.indexOf(outcome)] ?? 0
  return {
    isWellFounded: known >= ENOUGH,
    asks: of('asks'),
    recurs: of('recurs'),
    kinds: {
      mentor_match: of('mentor_match'),
      portal_technical: of('portal_technical'),
      steplab: of('steplab'),
      registration: of('registration'),
      other: of('other'),
    },
  }
}

/** Of words that are no mail's, such as the rows of a file. */
export const NO_OPINION: Opinion = {
  isWellFounded: false,
  asks: 0.5,
  recurs: 0.5,
  kinds: { mentor_match: 0.5, portal_technical: 0.5, steplab: 0.5, registration: 0.5, other: 0.5 },
}

const SHIPPED: Weights = weights

/** 0 to 1. */
export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}
