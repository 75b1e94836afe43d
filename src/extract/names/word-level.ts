import { areNicknames } from './nicknames'
import { osaDistance } from './osa'

/** How well a word of a message agrees with a word of a name. */
export type WordLevel = 'exact' | 'nickname' | 'short' | 'one-typo' | 'two-typos' | 'ocr'

/** A word may have one typing error from this length on: shorter names differ from each other by one letter too often. */
const ONE_TYPO_FROM = 4
/** And two from this length on. */
const TWO_TYPOS_FROM = 8

/** How two folded words agree, or null when they do not. Short forms count only between forenames. */
export function wordLevel(said: string, name: string, kind: 'forename' | 'surname'): WordLevel | null {
  if (said === name) return 'exact'
  if (kind === 'forename' && areNicknames(said, name)) return 'nickname'
  if (kind === 'forename' && isShortFor(said, name)) return 'short'
  const shorter = Math.min(said.length, name.length)
  if (shorter < ONE_TYPO_FROM) return null
  const limit = shorter >= TWO_TYPOS_FROM ? 2 : 1
  const apart = lettersOf(said) ^ lettersOf(name)
  if ((apart & ~MISTAKEN) === 0 && readPicture(said) === readPicture(name)) return 'ocr'
  if (bitsOf(apart) > 2 * limit) return null
  const distance = osaDistance(said, name, limit)
  if (distance > limit) return null
  return distance === 1 ? 'one-typo' : 'two-typos'
}

/** The beginning or the end of a long forename: Gwen for Gwenllian, Kaz for Kazimierz, Dija for Khadija. Beside a surname only, for Ann is a name too. */
function isShortFor(said: string, name: string): boolean {
  const isLong = name.length >= said.length + 2
  return isLong && ((said.length >= 3 && name.startsWith(said)) || (said.length >= 4 && name.endsWith(said)))
}

/** How many letters stand in one word and not in the other: each typing error makes at most two. */
function bitsOf(letters: number): number {
  let left = letters
  let count = 0
  for (; left !== 0; count += 1) left &= left - 1
  return count
}

function lettersOf(word: string): number {
  let letters = 0
  for (let place = 0; place < word.length; place += 1) letters |= 1 << (word.charCodeAt(place) & 31)
  return letters
}

/** The letters that `readPicture` folds; digits share their places with p, q, u and x. */
const MISTAKEN = lettersOf('o0l1is5b8rnmvwcdpqux')

/** Folds letters that text recognition takes for each other: 0 and o, 1 and l, 5 and s, rn and m, vv and w. */
function readPicture(word: string): string {
  return word
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('i', 'l')
    .replaceAll('5', 's')
    .replaceAll('8', 'b')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
}
