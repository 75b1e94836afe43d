import { foldText } from '../register/names'

/** Longest word kept, in characters; what is typed is cut in the same way. */
const LONGEST_WORD = 64
/** Longest text of which words are taken: three hundred pages. More is a file pasted into a mail. */
const LONGEST_TEXT = 500_000
/** More than anybody types to find something. */
export const LONGEST_TYPED = 200
const MOST_TERMS = 8
/** The beginning of a word is looked for from this length on: one letter begins half of all words, and is looked for whole. */
const SHORTEST_BEGINNING = 2
/** A name of more parts is an address, a path or a list. */
const MOST_PARTS = 4
const APOSTROPHE = /['’‘ʼʻ`´]/g
/** Most words: nothing of them is to be folded or taken apart, which costs. */
const PLAIN = /^[A-Za-z0-9]+$/
/** Characters that are written within a word and not seen: soft hyphens, joiners. */
const UNSEEN = /\p{Cf}/gu

/**
 * One thing that was typed, as the lists of words it may be written as: `O’Brien` is `obrien`, or `o` and `brien`. One
 * list is enough, with all of its words.
 */
export type Term = readonly (readonly string[])[]

/**
 * The words that a text is found by, each once: without case, accents and compatibility forms. A hyphen or an apostrophe
 * is written in three ways by three people: `Smith-Jones` is found by `smith`, by `jones` and by `smithjones`.
 */
export function wordsOfText(text: string): readonly string[] {
  const words = new Set<string>()
  for (const chunk of chunksOf(text.slice(0, LONGEST_TEXT))) {
    for (const word of wordsOfChunk(chunk)) words.add(word)
  }
  return [...words]
}

/** What was typed, as terms that must all be found. Nothing in it is an operator: a query is text from outside. */
export function typedTerms(typed: string): readonly Term[] {
  const terms = chunksOf(typed.slice(0, LONGEST_TYPED)).map(termOf)
  return terms.filter(term => term.length > 0).slice(0, MOST_TERMS)
}

/** Whether a word of a text is one that was typed, or begins with it. */
export function fits(word: string, typed: string): boolean {
  return isBeginning(typed) ? word.startsWith(typed) : word === typed
}

/** Whether longer words that begin with it are meant too. */
export function isBeginning(typed: string): boolean {
  return typed.length >= SHORTEST_BEGINNING
}

/** Every word that a stretch of text without blanks is found by. */
export function wordsOfChunk(chunk: string): readonly string[] {
  if (PLAIN.test(chunk)) return [cut(chunk.toLowerCase())]
  const parts = partsOf(chunk)
  const apart = partsApart(chunk)
  return [...parts, ...(apart.length > parts.length ? apart : []), ...joinedOf(chunk, parts)].map(cut)
}

function termOf(chunk: string): Term {
  const parts = partsOf(chunk).map(cut)
  if (parts.length === 0) return []
  const apart = partsApart(chunk).map(cut)
  const joined = joinedOf(chunk, parts).map(cut)
  return [
    parts,
    ...(apart.length > parts.length ? [apart] : []),
    ...(joined.length > 0 && parts.length > 1 ? [joined] : []),
  ]
}

function chunksOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .split(/[\s\p{Z}\p{Cc}]+/u)
    .filter(chunk => chunk !== '')
}

const partsOf = (chunk: string) => split(foldText(chunk))
const partsApart = (chunk: string) => split(foldText(chunk.replace(APOSTROPHE, ' ')))
const split = (folded: string) => folded.split(' ').filter(word => word !== '')
const cut = (word: string) => word.slice(0, LONGEST_WORD)

/** Names with hyphens, references and numbers in groups as one word too; an address is none. */
function joinedOf(chunk: string, parts: readonly string[]): readonly string[] {
  if (parts.length < 2 || parts.length > MOST_PARTS || chunk.includes('@')) return []
  return [parts.join('')]
}
