import type { MaskedWords } from './masked-words'

/** Words in a row that are looked at together. */
const LONGEST = 3
/** More units say nothing about the kind of a mail, and a mail may have two hundred. */
export const MOST_UNITS = 60
const TOKEN = /@[a-z]|[\p{L}#']+|[?!:]/gu

/**
 * What a mail is weighed by: its words, two and three in a row, within one sentence; those of the subject apart; whether it
 * has rows, and whether it only passes something on. Digits count as digits, not as numbers.
 */
export function featuresOf({ heading, units, isForwardedOnly }: MaskedWords): ReadonlySet<string> {
  const features = new Set<string>()
  addRuns(features, tokensOf(heading), 'S:')
  for (const { said, isRow } of units.slice(0, MOST_UNITS)) {
    addRuns(features, sentenceTokens(said), '')
    if (isRow) features.add('ROW')
  }
  if (isForwardedOnly) features.add('PASSED ON')
  return features
}

/** Adds one, two and three words in a row, each behind the mark that says where they stand. */
export function addRuns(features: Set<string>, tokens: readonly string[], mark: string): void {
  for (let at = 0; at < tokens.length; at++)
    for (let length = 1; length <= LONGEST && at + length <= tokens.length; length++)
      features.add(mark + tokens.slice(at, at + length).join(' '))
}

/** What one sentence is weighed by. */
export function sentenceFeatures(said: string): ReadonlySet<string> {
  const features = new Set<string>()
  addRuns(features, sentenceTokens(said), '')
  return features
}

/** The words of a sentence between marks for its beginning and end. */
export function sentenceTokens(said: string): readonly string[] {
  return ['^', ...tokensOf(said), '$']
}

/** Words in small letters, masks, and marks that end a question, a cry or a label. */
export function tokensOf(said: string): readonly string[] {
  return said.toLowerCase().replace(/[’‘]/g, "'").replace(/\d+/g, '#').match(TOKEN) ?? []
}
