const WORD = /[a-z][a-z']+/g

/** The words of a text and its pairs of neighbouring words, each once. */
export function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().replaceAll('’', "'").match(WORD) ?? []
  const pairs = words.slice(1).map((word, place) => `${words[place] ?? ''} ${word}`)
  return [...new Set([...words, ...pairs])]
}
