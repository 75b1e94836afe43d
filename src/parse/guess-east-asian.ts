import iconv from 'iconv-lite'
import { USUAL_CHARACTERS } from './usual-characters'

/** Of the letters that are above ASCII, this share is usual in nearly every text, and in hardly any under a wrong charset. */
const LEAST_SHARE = 0.6
/** One letter may be usual by chance. */
const LEAST_LETTERS = 2

const BEYOND_ASCII = /[\p{L}\u3005\uFFFD]/u
const KANA = /[\u3041-\u3096\u30A1-\u30FC]/

/**
 * The charset of Chinese, Japanese or Korean text without a label, however short: a subject has four letters, of which those who
 * count pairs of bytes can tell nothing. Null when under none of them most letters are usual.
 */
export function guessEastAsian(sample: Buffer): string | null {
  let best: { name: string; share: number } | null = null
  for (const [name, usual] of USUAL_CHARACTERS) {
    const share = usualShare(iconv.decode(sample, name === 'EUC-KR' ? 'cp949' : name), usual, name)
    if (share >= LEAST_SHARE && share > (best?.share ?? 0)) best = { name, share }
  }
  return best?.name ?? null
}

function usualShare(text: string, usual: ReadonlySet<string>, name: string): number {
  const letters = Array.from(text).filter(character => character > '\u007f' && BEYOND_ASCII.test(character))
  // The sample may end inside a character.
  if (letters.at(-1) === '\uFFFD') letters.pop()
  if (letters.length < LEAST_LETTERS || letters.includes('\uFFFD')) return 0
  const isJapanese = name === 'EUC-JP' || name === 'Shift_JIS'
  const isUsual = (letter: string): boolean => usual.has(letter) || (isJapanese && KANA.test(letter))
  return letters.filter(isUsual).length / letters.length
}
