/** Characters of a word by which an owner is passed over without a look at their words. */
const START = 3
/** Sorts before everything that a folded name holds, so that names go by themselves alone. */
const AFTER_NAME = '\t'

/**
 * The name of an owner, followed by how each of their words starts: `brook ada` becomes `brook ada\t ada bro`. Every row
 * of the index carries it, so that a search for two words looks up the second one only for those whom it may fit.
 */
export function nameWithStarts(name: string, words: readonly string[]): string {
  const starts = [...new Set(words.map(startOf))].sort()
  return `${name}${AFTER_NAME}${starts.map(start => ` ${start}`).join('')}`
}

/** A LIKE pattern that the name of everybody fits who has a word that begins with this one; of some others too. */
export function patternOfStart(word: string): string {
  return `% ${startOf(word).replace(/[^a-z0-9]/gu, '_')}%`
}

function startOf(word: string): string {
  return Array.from(word).slice(0, START).join('')
}
