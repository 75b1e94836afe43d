import { foldName } from '../register/names'

/** One word of a text, folded for comparing. A possessive 's, and what is left of "have" in "I've", is not part of it. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly folded: string
  /** Begins with a capital letter. */
  readonly isCapital: boolean
  /** A single letter, or two capitals: what initials look like. */
  readonly isInitial: boolean
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}]+)*/gu
const POSSESSIVE = /(?:['’‘ʼ`´](?:s|ve|ll|re|d|m)|n['’‘ʼ`´]t)$/iu
const LETTER = /\p{L}/u
const CAPITAL = /^\p{Lu}/u
const INITIALS = /^(?:\p{L}|\p{Lu}{2})$/u

/** Overlays that strike a letter out: whoever wrote them took the word back. */
const STRUCK_OUT = /[\u0335-\u0338]/

/** The words of a text in order; numbers without letters, and words struck out letter by letter, are left out. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    if (!LETTER.test(match[0]) || STRUCK_OUT.test(match[0])) continue
    const word = match[0].replace(POSSESSIVE, '')
    tokens.push({
      start: match.index,
      end: match.index + word.length,
      folded: foldName(word).replaceAll(' ', ''),
      isCapital: CAPITAL.test(word),
      isInitial: INITIALS.test(word),
    })
  }
  return tokens
}

/** What lies between two words; decides whether they can belong to one name. */
export type Gap = 'close' | 'comma' | 'bracket' | 'apart'

const CLOSE = /^(?:[ \u00a0]|\.(?=[ \u00a0\p{L}])|[-‐‑]|[ \u00a0]?\n[ \u00a0]?)$/u
const CLOSE_DOT = /^\.?[ \u00a0]{0,2}\n?[ \u00a0]?$/u
const COMMA = /^[ \u00a0]?,[ \u00a0]{0,2}\n?$/u
const BRACKET = /^[ \u00a0]?\n?["“‘'([)\]’'”][ \u00a0]?\n?$|^[)\]”"’'][ \u00a0]$/u

/** Words that a full stop may follow inside a name: initials, titles, St. */
const SHORTENED = /^(?:\p{L}{1,2}|mrs|prof|rev|revd|miss|hon)$/u

/** The kind of gap between two neighbouring words of a text. */
export function gapBetween(text: string, left: Token, right: Token): Gap {
  const between = text.slice(left.end, right.start)
  if (between.length > 4) return 'apart'
  if (CLOSE.test(between)) return 'close'
  if (between.includes('.') && !SHORTENED.test(left.folded)) return 'apart'
  if (CLOSE_DOT.test(between)) return 'close'
  if (COMMA.test(between)) return 'comma'
  return BRACKET.test(between) ? 'bracket' : 'apart'
}
