/** Letters of folded names; other scripts are found as they are written only. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** A short word is near to too many others, and a long one has too many neighbours. */
const SHORTEST = 4
const LONGEST = 20

/**
 * Every word that one slip of the keyboard leads to: a letter left out, doubled, wrong, too many, or two in the wrong
 * order. Some hundred words, which an index answers in a millisecond.
 */
export function nearWords(word: string): readonly string[] {
  if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word)) return []
  const near = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const before = word.slice(0, at)
    const after = word.slice(at)
    for (const letter of LETTERS) {
      near.add(`${before}${letter}${after}`)
      if (after !== '') near.add(`${before}${letter}${after.slice(1)}`)
    }
    if (after === '') continue
    near.add(`${before}${after.slice(1)}`)
    if (after.length > 1) near.add(`${before}${after.charAt(1)}${after.charAt(0)}${after.slice(2)}`)
  }
  near.delete(word)
  return [...near]
}
