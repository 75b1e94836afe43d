import { areNicknames } from './nicknames'
import { osaDistance } from './osa'

/** How well a word of a message agrees with a word of a name. */
export type WordLevel = 'exact' | 'nickname' | 'one-typo' | 'two-typos' | 'ocr'

/** A word may have one typing error from this length on: shorter names differ from each other by one letter too often. */
const ONE_TYPO_FROM = 4
/** And two from this length on. */
const TWO_TYPOS_FROM = 8

/** How two folded words agree, or null when they do not. Short forms count only between forenames. */
export function wordLevel(said: string, name: string, kind: 'forename' | 'surname'): WordLevel | null {
  if (said === name) return 'exact'
  if (kind === 'forename' && areNicknames(said, name)) return 'nickname'
  const shorter = Math.min(said.length, name.length)
  if (shorter < ONE_TYPO_FROM) return null
  if (readPicture(said) === readPicture(name)) return 'ocr'
  const limit = shorter >= TWO_TYPOS_FROM ? 2 : 1
  const distance = osaDistance(said, name, limit)
  if (distance > limit) return null
  return distance === 1 ? 'one-typo' : 'two-typos'
}

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
