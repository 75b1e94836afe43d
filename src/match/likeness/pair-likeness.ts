import path from 'node:path'
import type { RequestRead } from '../../extract/read-request'
import { weigh, type LinearModel } from '../../triage/opinion/linear-model'
import { shippedModel } from '../../triage/opinion/shipped-model'
import { pairFeaturesOf } from './pair-features'
import { pairWords, type PairWords, type TwoPeople } from './pair-words'

/** Somebody who may be asked for another, and how like the words are to those that asked for two so placed, from 0 to 1. */
export interface LikelyPair extends TwoPeople {
  readonly likeness: number
}

/** More people of one part than this are a list: there only what the rules join is weighed. */
export const MOST_OF_A_PART = 6

/** Every mentor with every ECT whom the mail names, and the pairs that the rules found. */
export function pairsToWeigh(read: Pick<RequestRead, 'cast'>, found: readonly TwoPeople[]): readonly TwoPeople[] {
  const best = (options: readonly { readonly person: { readonly id: string } }[]) =>
    options[0] === undefined ? [] : [options[0].person.id]
  const mentors = [...new Set(read.cast.players.flatMap(({ asMentor }) => best(asMentor)))]
  const ects = [...new Set(read.cast.players.flatMap(({ asEct }) => best(asEct)))]
  const isList = mentors.length > MOST_OF_A_PART || ects.length > MOST_OF_A_PART
  const all = isList ? [] : mentors.flatMap(mentorId => ects.map(ectId => ({ mentorId, ectId })))
  const pairs = new Map([...found, ...all].map(({ mentorId, ectId }) => [`${mentorId} ${ectId}`, { mentorId, ectId }]))
  return [...pairs.values()].filter(({ mentorId, ectId }) => mentorId !== ectId)
}

/** Compares the words about each pair with those of labelled mails; `npm run train` makes the weights (ADR 36). */
export function likelyPairs(
  read: RequestRead,
  found: readonly TwoPeople[],
  model: LinearModel = shipped(),
): readonly LikelyPair[] {
  return pairsToWeigh(read, found).map(pair => ({ ...pair, likeness: likenessOf(pairWords(read, pair), model) }))
}

/** How like the words about two are to those that asked for two so placed, from 0 to 1. */
export function likenessOf(words: PairWords, model: LinearModel = shipped()): number {
  return weigh(pairFeaturesOf(words), model)[0] ?? 0
}

const shipped = shippedModel(path.join(__dirname, 'pair-weights.json'))
