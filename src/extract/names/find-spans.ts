import type { Token } from '../tokens'
import { gapBetween } from '../tokens'
import type { NameForms } from './name-forms'
import { forenamesAt, surnamesAt, type NameSpan, type Part, type SpanShape, type Words } from './name-spans'
import { isOnlyForename } from './forenames'
import { areNicknames } from './nicknames'
import { reasonsOf } from './span-reasons'
import { isEveryday, isTitle } from './vocabulary'

/** Middle names between forename and surname that are skipped at most. */
const MAX_MIDDLE = 2
const REVERSED_LOSS = 0.3
const TITLE_AGREES = 0.3
const TITLE_DISAGREES = -1.5
const MIDDLE_AGREES = 1
const MIDDLE_DISAGREES = -1.5

/** Every way in which words of a text may name one person. `strict`: only in full and without errors. */
export function findSpans(words: Words, at: number, forms: NameForms, strict: boolean): readonly NameSpan[] {
  const parts = { forenames: forenamesAt(words, at, forms), surnames: surnamesAt(words, at, forms) }
  const found = [...fullAt(words, at, forms, parts), ...reversedAt(words, at, forms, parts)]
  if (strict) return found.filter(span => span.isExact)
  return found.length > 0 ? found : partialAt(words, at, forms, parts)
}

/** The parts of a name that begin at one place. */
interface PartsHere {
  readonly forenames: readonly Part[]
  readonly surnames: readonly Part[]
}

function fullAt(words: Words, at: number, forms: NameForms, { forenames }: PartsHere): readonly NameSpan[] {
  const found: NameSpan[] = []
  for (const forename of forenames) {
    for (let skipped = 0; skipped <= MAX_MIDDLE; skipped += 1) {
      const place = forename.next + skipped
      if (!areClose(words, forename.next - 1, place, skipped > 0)) continue
      const middle = words.tokens.slice(forename.next, place)
      if (!middle.every(mayBeMiddle)) break
      for (const surname of surnamesAt(words, place, forms)) {
        if (isTooWeak(words, at, { forename, surname })) continue
        found.push(spanOf(words, { at, to: surname.next, forms, forename, surname, middle, isReversed: false }))
      }
    }
  }
  return found
}

function reversedAt(words: Words, at: number, forms: NameForms, { surnames }: PartsHere): readonly NameSpan[] {
  const found: NameSpan[] = []
  for (const surname of surnames) {
    let place = surname.next
    const last = words.tokens[place - 1]
    let next = words.tokens[place]
    if (!last || !next) continue
    const gap = gapBetween(words.text, last, next)
    if (gap !== 'comma' && gap !== 'close') continue
    if (isTitle(next.folded)) next = words.tokens[(place += 1)]
    for (const forename of forenamesAt(words, place, forms)) {
      const isFuzzy = !forename.isExact && !surname.isExact
      const needsComma = forename.level === 'initial' && gap !== 'comma'
      if (!next || isFuzzy || needsComma || isTooWeak(words, at, { forename, surname })) continue
      found.push(spanOf(words, { at, to: forename.next, forms, forename, surname, middle: [], isReversed: true }))
    }
  }
  return found
}

/** A surname after a title, or a word alone that starts with a capital and is no everyday word. */
function partialAt(words: Words, at: number, forms: NameForms, parts: PartsHere): readonly NameSpan[] {
  const token = words.tokens[at]
  if (!token) return []
  const title = titleBefore(words, at)
  const found: NameSpan[] = []
  const isWordAlone = token.isCapital && !isEveryday(token.folded) && token.folded.length > 2
  for (const surname of parts.surnames) {
    const isAlone = !hasNameBeside(words, title ? at - 1 : at, surname.next)
    if (isAlone && (title || (isWordAlone && surname.isExact))) {
      found.push(spanOf(words, { at, to: surname.next, forms, forename: null, surname, middle: [], isReversed: false }))
    }
  }
  for (const forename of parts.forenames) {
    const isSure = forename.isExact || forename.level === 'nickname' || forename.level === 'part'
    if (isWordAlone && isSure && !hasNameBeside(words, at, forename.next)) {
      found.push(
        spanOf(words, { at, to: forename.next, forms, forename, surname: null, middle: [], isReversed: false }),
      )
    }
  }
  return found
}

interface Found {
  readonly at: number
  readonly to: number
  readonly forms: NameForms
  readonly forename: Part | null
  readonly surname: Part | null
  readonly middle: readonly Token[]
  readonly isReversed: boolean
}

function spanOf(words: Words, found: Found): NameSpan {
  const { forms, forename, surname } = found
  const title = titleBefore(words, found.at)
  const said = reasonsOf(forms, { forename, surname })
  const against = [...said.against]
  const middle = middleWeight(found.middle, forms)
  if (middle < 0) against.push(`The middle name in the register is ${forms.person.middleName}`)
  const titleWeight = weighTitle(title?.folded ?? null, forms.title)
  if (titleWeight < 0) against.push(`The register says ${forms.person.title}`)
  const weight = (forename?.weight ?? 0) + (surname?.weight ?? 0) + middle + titleWeight
  const isSurnameCertain = surname?.isExact === true && surname.level !== 'part'
  return {
    from: title ? found.at - 1 : found.at,
    to: found.to,
    forms,
    shape: shapeOf(found, title !== null),
    score: found.isReversed ? weight - REVERSED_LOSS : weight,
    isExact: forename?.isExact === true && isSurnameCertain && middle >= 0 && titleWeight >= 0,
    isShort: isShortForm(forename, surname) && middle >= 0 && titleWeight >= 0,
    reasons: said.reasons,
    against,
  }
}

const SHORT_FORENAMES: ReadonlySet<Part['level']> = new Set(['exact', 'preferred', 'nickname', 'part', 'initial'])

function isShortForm(forename: Part | null, surname: Part | null): boolean {
  const isForenameSaid = forename === null || SHORT_FORENAMES.has(forename.level)
  return isForenameSaid && (surname === null || surname.isExact || surname.level === 'part')
}

function shapeOf(found: Found, hasTitle: boolean): SpanShape {
  if (!found.surname) return 'forename'
  if (!found.forename) return hasTitle ? 'title-surname' : 'surname'
  if (found.forename.level === 'initial') return 'initial-surname'
  return found.isReversed ? 'reversed' : 'full'
}

/** Two parts that are both in error, or everyday words in lower case, are chance more often than a name. */
function isTooWeak(words: Words, at: number, parts: { readonly forename: Part; readonly surname: Part }): boolean {
  const areBothWrong = parts.forename.weight < 3 && parts.surname.weight < 3.5
  const token = words.tokens[at]
  const isInitialAlone = parts.forename.level === 'initial' && parts.surname.weight < 3.5
  const isShortAlone = parts.forename.level === 'short' && !parts.surname.isExact
  const isLower = token?.isCapital === false
  const isEverydayInLower = isLower && words.tokens.slice(at, parts.surname.next).some(word => isEveryday(word.folded))
  return (
    areBothWrong ||
    isInitialAlone ||
    isShortAlone ||
    (isEverydayInLower && !(parts.forename.isExact && parts.surname.isExact))
  )
}

/** Whether another name-like word stands directly beside: then the words name somebody else, whom nobody knows. */
function hasNameBeside(words: Words, from: number, to: number): boolean {
  const isName = (left: number, right: number, beside: number) => {
    const token = words.tokens[beside]
    const [before, after] = [words.tokens[left], words.tokens[right]]
    if (!token || !before || !after || gapBetween(words.text, before, after) !== 'close') return false
    if (words.text.slice(before.end, after.start).includes('\n')) return false
    return (token.isCapital && !isEveryday(token.folded)) || isOnlyForename(token.folded)
  }
  return isName(from - 1, from, from - 1) || isName(to - 1, to, to)
}

function titleBefore(words: Words, at: number): Token | null {
  const before = words.tokens[at - 1]
  const token = words.tokens[at]
  if (!before || !token || !isTitle(before.folded)) return null
  return gapBetween(words.text, before, token) === 'close' ? before : null
}

const MEN = new Set(['mr', 'sir', 'mister'])
const WOMEN = new Set(['mrs', 'ms', 'miss', 'madam'])

function weighTitle(said: string | null, known: string | null): number {
  if (said === null || known === null) return 0
  if (said === known) return TITLE_AGREES
  const differs = (MEN.has(said) && WOMEN.has(known)) || (WOMEN.has(said) && MEN.has(known))
  return differs ? TITLE_DISAGREES : 0
}

function middleWeight(said: readonly Token[], forms: NameForms): number {
  if (said.length === 0) return 0
  const agrees = said.every(token => forms.middle.some(word => word === token.folded || isInitialOf(token, word)))
  if (agrees) return MIDDLE_AGREES
  const isKnownOtherwise = said.every(token => {
    const isSurname = forms.surnames.some(surname => surname.words.includes(token.folded))
    return isSurname || areNicknames(token.folded, forms.forename[0] ?? '') || forms.preferred.includes(token.folded)
  })
  return isKnownOtherwise ? 0 : MIDDLE_DISAGREES
}

function isInitialOf(token: Token, word: string): boolean {
  return token.folded.length === 1 && word.startsWith(token.folded)
}

function mayBeMiddle(token: Token): boolean {
  return token.isInitial || (token.isCapital && !isEveryday(token.folded)) || !isEveryday(token.folded)
}

/** Whether the words `[from, to]` follow each other as the words of one name do; a bracket may hold a short form. */
function areClose(words: Words, from: number, to: number, mayHaveBracket: boolean): boolean {
  for (let place = from; place < to; place += 1) {
    const left = words.tokens[place]
    const right = words.tokens[place + 1]
    if (!left || !right) return false
    const gap = gapBetween(words.text, left, right)
    if (gap !== 'close' && !(mayHaveBracket && gap === 'bracket')) return false
  }
  return true
}
