import chardet from 'chardet'
import iconv from 'iconv-lite'
import { guessCentralEuropean } from './guess-central-european'
import { guessEastAsian } from './guess-east-asian'

/** Charsets that a guess may name: those of which whole words are above ASCII. Western ones are Windows-1252 anyway. */
const GUESSED = new Set([
  'Shift_JIS',
  'EUC-JP',
  'EUC-KR',
  'GB18030',
  'Big5',
  'KOI8-R',
  'windows-1251',
  'ISO-8859-5',
  'ISO-8859-7',
  'windows-1253',
  'ISO-8859-8',
  'windows-1255',
  'ISO-8859-6',
  'windows-1256',
])
/** Below this chardet guesses from too little. */
const LEAST_CONFIDENCE = 10
/** Bytes that are looked at: more say nothing more, and chardet is slow. */
const SAMPLE = 4_000
/** European words have single letters above ASCII; Cyrillic, Greek and Asian ones have little else. */
const LEAST_RUN = 2

/** The charset that bytes without a label look like; null for Western text and when nothing is clear. Chardet knows no words so short. */
export function guessCharset(bytes: Buffer): string | null {
  const first = bytes.findIndex(byte => byte > 0x7f)
  if (first < 0) return null
  const sample = bytes.subarray(Math.max(0, first - 1), first + SAMPLE)
  // A rule drawn with one character of an old code page says nothing of the charset.
  if (sample.every(byte => byte <= 0x7f || byte === bytes[first])) return null
  if (hasSingleLetters(sample)) return guessCentralEuropean(sample)
  const eastAsian = guessEastAsian(sample)
  if (eastAsian !== null) return eastAsian
  const found = chardet
    .analyse(sample)
    .filter(match => match.confidence >= LEAST_CONFIDENCE && GUESSED.has(match.name) && fits(match.name, sample))
  return found[0]?.name ?? null
}

/** Whether what is above ASCII are single letters in words of Latin ones, as in Europe west of Russia. */
function hasSingleLetters(sample: Buffer): boolean {
  let high = 0
  let runs = 0
  let letters = 0
  let inRun = false
  for (const byte of sample) {
    const isHigh = byte > 0x7f
    if (isHigh) high++
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters++
    if (isHigh && !inRun) runs++
    inRun = isHigh
  }
  return high / runs < LEAST_RUN && letters > high
}

/**
 * A charset fits when nearly everything decodes, to what people write: no words that go on in capitals after a small letter
 * (KOI8-R has its capitals where Greek has its small letters), and no text of half-width kana. The sample may end inside a character.
 */
function fits(name: string, sample: Buffer): boolean {
  const text = iconv.decode(sample, name)
  const wrong = text.split('\uFFFD').length - 1
  if (wrong > 1 + text.length / 200) return false
  const words = text.match(/[\p{L}]{2,}/gu)?.filter(word => /[^\x00-\x7f]/.test(word)) ?? []
  const turned = words.filter(word => /^\p{Ll}+\p{Lu}/u.test(word)).length
  const halfWidth = text.match(/[\uFF61-\uFF9F]/g)?.length ?? 0
  const others = text.match(/[^\x00-\x7f\uFF61-\uFF9F]/g)?.length ?? 0
  return turned * 3 <= words.length && halfWidth <= others
}
