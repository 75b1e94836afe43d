import { allNames, foldName, nameTokens, type AllNames } from './names'

/** What the words of a person come from: every name that they bear or bore, their addresses and their retired ids. */
export interface SearchedPerson extends AllNames {
  readonly emails: readonly string[]
  readonly retiredIds: readonly string[]
}

/** Longest word kept, in characters; what is looked for is cut in the same way. */
export const LONGEST_WORD = 64
/** A name from outside may be a whole page: nobody looks for its hundredth word. */
const MOST_WORDS = 60
/** Shorter pieces of an address are initials, and would find half the register. */
const SHORTEST_ADDRESS_WORD = 3

/**
 * The words that a person is found by. A hyphen or an apostrophe is written in three ways by three people, so the name
 * is kept in all of them: `Anne-Marie O’Brien` by `anne`, `marie`, `annemarie`, `obrien` and `brien`.
 */
export function personSearchWords(person: SearchedPerson): readonly string[] {
  return distinct([
    ...allNames(person).flatMap(wordsOfName),
    ...person.emails.flatMap(wordsOfAddress),
    ...person.retiredIds.map(id => id.toLowerCase()),
  ])
}

/** The words that a school is found by: its name and its town. */
export function schoolSearchWords(school: { readonly name: string; readonly town: string | null }): readonly string[] {
  return distinct([...wordsOfName(school.name), ...nameTokens(school.town ?? '')])
}

/** Words as somebody types them into a search. */
export function typedWords(text: string): readonly string[] {
  return distinct(nameTokens(text))
}

/** The same words with each two neighbours as one: `mc donald` is written `McDonald` too. Empty for a single word. */
export function joinedWords(words: readonly string[]): readonly (readonly string[])[] {
  return words.slice(1).map((word, index) => {
    const joined = `${words[index] ?? ''}${word}`
    return [...words.slice(0, index), joined, ...words.slice(index + 2)]
  })
}

function wordsOfName(name: string): readonly string[] {
  const tokens = nameTokens(name)
  const whole = tokens.length > 1 && tokens.length < 5 ? [tokens.join('')] : []
  const pairs = tokens.slice(1).map((token, index) => `${tokens[index] ?? ''}${token}`)
  return [...tokens, ...pairs, ...whole, ...afterApostrophes(name)]
}

/** `O’Brien` is kept as `obrien`, and as `brien` for those who write a space. */
function afterApostrophes(name: string): readonly string[] {
  const apart = foldName(name.replace(/['’‘ʼʻ`´]/g, ' ')).split(' ')
  return /['’‘ʼʻ`´]/.test(name) ? apart.filter(word => word.length > 0) : []
}

/** The address as it is, and the words before the at sign: a name that the register does not hold may stand there. */
function wordsOfAddress(address: string): readonly string[] {
  const lower = address.toLowerCase()
  const local = lower.slice(0, Math.max(0, lower.lastIndexOf('@')))
  return [lower, ...nameTokens(local).filter(word => word.length >= SHORTEST_ADDRESS_WORD)]
}

function distinct(words: readonly string[]): readonly string[] {
  const cut = words.map(word => word.replaceAll('\u0000', '').slice(0, LONGEST_WORD)).filter(word => word !== '')
  return [...new Set(cut)].slice(0, MOST_WORDS)
}
