import path from 'node:path'
import { featuresOf, sentenceFeatures } from './features'
import { weigh, type LinearModel } from './linear-model'
import type { MaskedWords } from './masked-words'
import { shippedModel } from './shipped-model'

/** Kinds of request that words can tell apart; a reply is told by its headers. */
export const WORDED = ['mentor_match', 'portal_technical', 'steplab', 'registration', 'other'] as const
export type Worded = (typeof WORDED)[number]

/** What mails with like words came to, each from 0 to 1. */
export interface Opinion {
  /** How much there was to compare: words, and two and three in a row. */
  readonly size: number
  /** They asked that a match be recorded. */
  readonly asks: number
  /** They said that this kind of trouble had come before. */
  readonly recurs: number
  /** … and so did the likeliest of their sentences. */
  readonly recursInOne: number
  /** They were of this kind. */
  readonly kinds: Readonly<Record<Worded, number>>
}

/** What was learned of whole mails, and of single sentences. */
export interface OpinionModels {
  readonly mail: LinearModel
  readonly sentence: LinearModel
}

/**
 * Compares the words of a mail with those of labelled mails (logistic regression over words in a row; `npm run train` makes
 * the weights). It knows words the rules do not know, and no reason: it only supports or questions what they say.
 */
export function opinionOf(words: MaskedWords, models: OpinionModels = shipped()): Opinion {
  const features = featuresOf(words)
  const probabilities = weigh(features, models.mail)
  const of = (outcome: string) => probabilities[models.mail.outcomes.indexOf(outcome)] ?? 0
  return {
    size: features.size,
    asks: of('asks'),
    recurs: of('recurs'),
    recursInOne: likeliestSentence(words, models.sentence),
    kinds: {
      mentor_match: of('mentor_match'),
      portal_technical: of('portal_technical'),
      steplab: of('steplab'),
      registration: of('registration'),
      other: of('other'),
    },
  }
}

/** Stretches that are looked at by themselves. */
const MOST_SENTENCES = 40

/** How like the likeliest sentence is to those by which a mail states recurrence, from 0 to 1. */
function likeliestSentence({ units }: MaskedWords, model: LinearModel): number {
  return Math.max(0, ...units.slice(0, MOST_SENTENCES).map(({ said }) => sentenceRecurs(said, model)))
}

/** How like one sentence is to those, from 0 to 1. */
export function sentenceRecurs(said: string, model: LinearModel = shippedSentence()): number {
  return weigh(sentenceFeatures(said), model)[0] ?? 0
}

const shippedMail = shippedModel(path.join(__dirname, 'weights.json'))
const shippedSentence = shippedModel(path.join(__dirname, 'sentence-weights.json'))

function shipped(): OpinionModels {
  return { mail: shippedMail(), sentence: shippedSentence() }
}
