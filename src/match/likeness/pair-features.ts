import { addRuns, MOST_UNITS, sentenceTokens, tokensOf } from '../../triage/opinion/features'
import type { PairWords } from './pair-words'

/** From here on, how far the two names stand apart no longer matters. */
const FAR = 6

/**
 * What a pair is weighed by: the features of its mail (`featuresOf`) with the two marked among all who are named, the same
 * once more for the sentences that name one of them, and the words between the two.
 */
export function pairFeaturesOf({ heading, units, isForwardedOnly }: PairWords): ReadonlySet<string> {
  const features = new Set<string>()
  addRuns(features, tokensOf(heading), 'S:')
  for (const { said, isRow, isAbout } of units.slice(0, MOST_UNITS)) {
    const tokens = sentenceTokens(said)
    addRuns(features, tokens, '')
    if (isRow) features.add(isAbout ? 'OWN ROW' : 'ROW')
    if (!isAbout) continue
    addRuns(features, tokens, 'N:')
    addBetween(features, tokens)
  }
  if (isForwardedOnly) features.add('PASSED ON')
  return features
}

function addBetween(features: Set<string>, tokens: readonly string[]): void {
  const [mentor, ect] = [tokens.indexOf('@m'), tokens.indexOf('@e')]
  if (mentor < 0 || ect < 0) return
  const order = mentor < ect ? 'me' : 'em'
  features.add(`APART:${order}${Math.min(FAR, Math.abs(mentor - ect))}`)
  for (const token of tokens.slice(Math.min(mentor, ect) + 1, Math.max(mentor, ect)))
    features.add(`BETWEEN:${order} ${token}`)
}
