import type { Token } from '../tokens'
import { gapBetween } from '../tokens'
import type { NameForms } from './name-forms'
import { isEveryday, isTitle } from './vocabulary'
import { wordLevel, type WordLevel } from './word-level'

/** How a stretch of text names a person. */
export type SpanShape = 'full' | 'reversed' | 'initial-surname' | 'title-surname' | 'surname' | 'forename'

/** A stretch of words that may name a person, with what speaks for and against it. */
export interface NameSpan {
  /** Words `[from, to)`. */
  readonly from: number
  readonly to: number
  readonly forms: NameForms
  readonly shape: SpanShape
  readonly score: number
  /** Named in full without any error. */
  readonly isExact: boolean
  /** A part of the name, or a usual short form of it, and nothing misspelt: enough for somebody who is named in full beside it. */
  readonly isShort: boolean
  readonly reasons: readonly string[]
  readonly against: readonly string[]
}

/** The words of a text with the text itself, for looking at what lies between them. */
export interface Words {
  readonly text: string
  readonly tokens: readonly Token[]
}

/** One part of a name found at a place: where it ends, and what it is worth. */
export interface Part {
  readonly next: number
  readonly weight: number
  readonly isExact: boolean
  /** Names the person by this part as it stands, or by a near miss of it. */
  readonly level: WordLevel | 'initial' | 'part' | 'previous' | 'preferred' | 'middle'
}

/** Log-odds of each kind of agreement. Starting values by hand; spelt out in the reasons. */
const FORENAME_WEIGHT = { exact: 5, nickname: 4, short: 3.2, ocr: 3.4, 'one-typo': 3, 'two-typos': 2.2 } as const
const SURNAME_WEIGHT = { exact: 5, nickname: 0, short: 0, ocr: 3.8, 'one-typo': 3.5, 'two-typos': 2.5 } as const
const INITIAL_WEIGHT = 2
const PART_OF_FORENAME_WEIGHT = 4.2
const MIDDLE_AS_FORENAME_WEIGHT = 3
const PREVIOUS_SURNAME_LOSS = 1.4
const HALF_SURNAME_WEIGHT = 3.6

/** Ways in which the words from `at` on may be this person's forename. */
export function forenamesAt(words: Words, at: number, forms: NameForms): readonly Part[] {
  const token = words.tokens[at]
  if (!token) return []
  const found: Part[] = []
  const whole = wordsAt(words, at, forms.forename, 'forename')
  if (whole) found.push({ ...whole, weight: FORENAME_WEIGHT[whole.level], isExact: whole.level === 'exact' })
  const preferred = wordsAt(words, at, forms.preferred, 'forename')
  if (preferred?.level === 'exact') {
    found.push({ next: preferred.next, weight: FORENAME_WEIGHT.exact, isExact: true, level: 'preferred' })
  }
  if (forms.forename.length > 1 && token.folded === forms.forename[0]) {
    found.push({ next: at + 1, weight: PART_OF_FORENAME_WEIGHT, isExact: false, level: 'part' })
  }
  if (forms.middle[0] === token.folded && token.folded.length > 2) {
    found.push({ next: at + 1, weight: MIDDLE_AS_FORENAME_WEIGHT, isExact: false, level: 'middle' })
  }
  const isInitial = token.isInitial && token.isCapital && token.folded[0] === forms.forename[0]?.[0]
  if (isInitial && found.length === 0) {
    found.push({ next: at + 1, weight: INITIAL_WEIGHT, isExact: false, level: 'initial' })
  }
  return found
}

/** Ways in which the words from `at` on may be this person's surname. */
export function surnamesAt(words: Words, at: number, forms: NameForms): readonly Part[] {
  const token = words.tokens[at]
  if (!token) return []
  const found: Part[] = []
  for (const surname of forms.surnames) {
    const whole = wordsAt(words, at, surname.words, 'surname')
    if (whole) {
      const loss = surname.isPrevious ? PREVIOUS_SURNAME_LOSS : 0
      const level = surname.isPrevious ? ('previous' as const) : whole.level
      found.push({ ...whole, weight: SURNAME_WEIGHT[whole.level] - loss, isExact: whole.level === 'exact', level })
    } else if (surname.words.length > 1 && surname.words.includes(token.folded) && token.folded.length > 2) {
      found.push({ next: at + 1, weight: HALF_SURNAME_WEIGHT, isExact: false, level: 'part' })
    }
  }
  return found
}

/** Compares words of the text with the words of a name, apart or joined; an everyday word is never a misspelt name. */
function wordsAt(
  words: Words,
  at: number,
  name: readonly string[],
  kind: 'forename' | 'surname',
): { readonly next: number; readonly level: WordLevel } | null {
  const first = words.tokens[at]
  if (!first || name.length === 0) return null
  const joined = levelOf(first, name.join(''), kind)
  if (joined && (name.length === 1 || joined === 'exact')) return { next: at + 1, level: joined }
  if (name.length === 1) return null
  let worst: WordLevel = 'exact'
  for (const [place, word] of name.entries()) {
    const token = words.tokens[at + place]
    const before = words.tokens[at + place - 1]
    if (!token || (place > 0 && before && gapBetween(words.text, before, token) !== 'close')) return null
    const level = levelOf(token, word, kind)
    if (!level || (level !== 'exact' && worst !== 'exact')) return null
    if (level !== 'exact') worst = level
  }
  return { next: at + name.length, level: worst }
}

function levelOf(token: Token, word: string, kind: 'forename' | 'surname'): WordLevel | null {
  if (token.folded === word) return 'exact'
  if (isEveryday(token.folded) || isTitle(token.folded)) return null
  return wordLevel(token.folded, word, kind)
}
