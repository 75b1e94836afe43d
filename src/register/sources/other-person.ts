import { allNames, nameTokens, type AllNames } from '../names'
import { nearWords } from '../near-words'
import type { SourceName } from './source-row'
import { partsOf } from './split-name'

/**
 * Whether a row that gives a TRN alone bears a name that the person with that TRN does not have in any part: neither given
 * nor family name, now or formerly. One changed part is a marriage; both are two people until somebody has looked. Somebody
 * without a name is named by the row.
 */
export function bearsOtherName(person: AllNames, name: SourceName): boolean {
  const known = wordsOf(allNames(person))
  const { firstName, middleName, lastName } = partsOf(name)
  const more = name.kind === 'parts' ? [name.preferredName ?? '', ...name.previousNames] : []
  const said = wordsOf([firstName, middleName ?? '', lastName, ...more])
  if (known.length === 0 || said.length === 0) return false
  return !said.some(word => known.some(other => isSameWord(word, other)))
}

/** The words of names, and each name written as one word: `Anne-Marie` is `Annemarie`. An initial is nobody's name. */
function wordsOf(names: readonly string[]): readonly string[] {
  const words = names.flatMap(name => {
    const tokens = nameTokens(name)
    return [...tokens, tokens.join('')]
  })
  return [...new Set(words)].filter(word => word.length > 1)
}

/** One slip of the keyboard makes nobody somebody else. */
function isSameWord(one: string, other: string): boolean {
  return one === other || (Math.abs(one.length - other.length) <= 1 && nearWords(one).includes(other))
}
