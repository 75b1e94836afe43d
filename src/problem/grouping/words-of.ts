const WORD = /[a-z][a-z']+/g
/** Several capitalised words in a row, or one within a sentence: names, mostly, which are not to be remembered. Abbreviations stay. */
const NAMES = /\b[A-Z][a-z’'-]+(?:[ -]+[A-Z][a-z’'-]+)+|(?<=[a-z,;:] )[A-Z][a-z’'-]+/g

/** The words of a text and its pairs of neighbouring words, each once. */
export function wordsOf(text: string): readonly string[] {
  const words = text.replace(NAMES, ' ').toLowerCase().replaceAll('’', "'").match(WORD) ?? []
  const pairs = words.slice(1).map((word, place) => `${words[place] ?? ''} ${word}`)
  return [...new Set([...words, ...pairs])]
}
