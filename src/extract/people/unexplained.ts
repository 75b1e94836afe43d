import { nameTokens } from '../../register/names'
import type { RegisterSchool } from '../../register/people'
import { isForename, isOnlyForename } from '../names/forenames'
import type { Words } from '../names/name-spans'
import { isEveryday, isTitle } from '../names/vocabulary'
import { linesOf } from '../request-text'
import { findSchoolNames } from '../school-names'
import { gapBetween, type Token } from '../tokens'

/** What explains a capitalised word that names no person of the register. */
export interface Explained {
  /** Stretches of the text that are names of the register, numbers or addresses. */
  readonly spans: readonly { readonly start: number; readonly end: number }[]
  readonly schools: readonly RegisterSchool[]
  readonly senderName: string | null
}

/** A stretch that looks like somebody's name and is nobody's in the register. */
export interface Unexplained {
  readonly start: number
  readonly end: number
}

/** Capitals of this length are abbreviations (PGCE, NASUWT is longer and rare) unless they are a forename. */
const LONGEST_ABBREVIATION = 4

/** Finds person-like names that nothing explains: each of them keeps the one click away. */
export function findUnexplained(words: Words, explained: Explained): readonly Unexplained[] {
  const organisations = organisationWords(words.text, explained.schools)
  const sender = new Set(nameTokens(explained.senderName ?? ''))
  const isFree = (token: Token) =>
    !explained.spans.some(span => span.start < token.end && token.start < span.end) && !sender.has(token.folded)
  const isShouted = isAllCapitals(words.text)
  const isInHeading = headingsOf(words.text)
  const isNameLike = (token: Token) =>
    isFree(token) &&
    looksLikeName(words.text, isShouted && !followsTitle(words.text, token) ? { ...token, isCapital: false } : token) &&
    !organisations.has(token.folded) &&
    !isInHeading(token)
  const found: Unexplained[] = []
  for (let place = 0; place < words.tokens.length; place += 1) {
    const run = runFrom(words, place, isNameLike)
    const first = run[0]
    const last = run.at(-1)
    if (!first || !last) continue
    if (isPerson(words, place, run) && !FORMER_NAME.test(words.text.slice(0, first.start).slice(-24)))
      found.push({ start: first.start, end: last.end })
    place += run.length - 1
  }
  return found
}

/** A mail written with the capitals key on: its capitals say nothing. */
function isAllCapitals(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  return capitals > 0.7 * (text.match(/\p{L}/gu)?.length ?? 0)
}

function followsTitle(text: string, token: Token): boolean {
  return /\b(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s$/i.test(text.slice(Math.max(0, token.start - 6), token.start))
}

/** Whether a word stands in a table's first row, which names its columns: with ECT and mentor in it, and no number. */
function headingsOf(text: string): (token: Token) => boolean {
  const headings = linesOf(text).filter(({ line }) => isHeading(line))
  return token => headings.some(({ line, start }) => start <= token.start && token.start <= start + line.length)
}

/** The cells of a heading are short. */
const LONGEST_HEADING = 400

function isHeading(line: string): boolean {
  if (line.length > LONGEST_HEADING) return false
  const cells = line.split(/[\t|]/).map(cell => cell.trim())
  const isLabel = (cell: string) =>
    /^(?:[\p{L}'’() /]*\b)?(?:mentor|ect|early career teacher|mentee)\b[\p{L}'’() /]{0,20}$/iu.test(cell)
  return cells.length > 2 && cells.filter(isLabel).length > 1
}

/** A maiden name that the register does not hold belongs to the person before it. */
const FORMER_NAME = /\b(?:n[ée]e|formerly|previously|maiden name|used to be)[:\s(]{1,3}$/iu

function runFrom(words: Words, from: number, isNameLike: (token: Token) => boolean): readonly Token[] {
  const run: Token[] = []
  for (let place = from; place < words.tokens.length; place += 1) {
    const token = words.tokens[place]
    const before = words.tokens[place - 1]
    if (!token || (run.length > 0 && before && gapBetween(words.text, before, token) !== 'close')) break
    const continues = run.length > 0 && isSurnameInLower(token, run)
    if (!isNameLike(token) && !continues) break
    run.push(token)
  }
  return run
}

/** `sunita patel`: a word after a forename in lower case that is no everyday word. */
function isSurnameInLower(token: Token, run: readonly Token[]): boolean {
  const [first] = run
  return (
    run.length === 1 &&
    first !== undefined &&
    !(first.isCapital && !token.isCapital) &&
    isOnlyForename(first.folded) &&
    !isEveryday(token.folded) &&
    !isTitle(token.folded)
  )
}

function looksLikeName(text: string, token: Token): boolean {
  if (isEveryday(token.folded) || isTitle(token.folded) || token.folded.length < 2) return false
  if (isOnlyForename(token.folded)) return true
  if (!token.isCapital || /\p{N}/u.test(token.folded) || DRAWN_OUT.test(token.folded)) return false
  const isUpper = text.slice(token.start, token.end).toUpperCase() === text.slice(token.start, token.end)
  return !(isUpper && token.folded.length <= LONGEST_ABBREVIATION && !isForename(token.folded))
}

/** "Soooo", "Hmmm": a letter three times over. */
const DRAWN_OUT = /(\p{L})\1\1/u

const ARTICLES = new Set(['the', 'a', 'an', 'this', 'that', 'every', 'each', 'no', 'another', 'any', 'some'])

const NO_THING =
  /^ (?:is|was|has|had|will|would|can|could|should|may|might|must|and|or|but|to|for|with|in|at|on|of|from|by|as|who|that|mentor|ect|pair|match|link)/

/** "In the Hebrides": where somebody is. */
const WHERE = /\b(?:in|at|from|to|near|around|across|off|over) the $/i
const NOTHING_MORE = /^(?:[.,;:!?)\n]|$| (?:where|whence|and|until|since|for|this|last|next)\b)/

/** "The Lisbon trip", "a Threxton firm": nobody is called so. "The Threlfall pairing" may be somebody's. */
function followsArticle(words: Words, at: number, run: readonly Token[]): boolean {
  const [before, first] = [words.tokens[at - 1], run[0]]
  const last = run.at(-1)
  if (!before || !first || !last || !ARTICLES.has(before.folded)) return false
  if (run.some(({ folded }) => isForename(folded)) || gapBetween(words.text, before, first) !== 'close') return false
  const behind = words.text.slice(last.end, last.end + 40)
  if (WHERE.test(words.text.slice(0, first.start).slice(-12)) && NOTHING_MORE.test(behind)) return true
  return /^ \p{Ll}/u.test(behind) && !NO_THING.test(behind)
}

function isPerson(words: Words, at: number, run: readonly Token[]): boolean {
  const [first] = run
  if (!first || followsArticle(words, at, run)) return false
  if (run.length > 1) return true
  const before = words.tokens[at - 1]
  const isBeside = before !== undefined && gapBetween(words.text, before, first) === 'close'
  if (
    isBeside &&
    before &&
    (isTitle(before.folded) || (before.isInitial && before.isCapital && before.folded !== 'i'))
  ) {
    return true
  }
  return isOnlyForename(first.folded) || !startsSentence(words.text, first)
}

/** The first word of a sentence has a capital whatever it is. */
function startsSentence(text: string, token: Token): boolean {
  const before = text.slice(Math.max(0, token.start - 6), token.start).replace(/[\s"'“‘(*•–-]+$/u, '')
  return (
    before === '' ||
    /[.!?:;\n]$|(?:^|\n)\s*\(?\w{1,2}[).]$/.test(before) ||
    /\n\s*$/.test(text.slice(Math.max(0, token.start - 3), token.start))
  )
}

/** Names of bodies other than schools, by their last word. No person is called Network. */
const BODY =
  /(?:\p{Lu}[\p{L}'’-]{1,20} (?:of |and |for |the )?){1,4}(?:Trust|Network|Institute|University|Programme|Partnership|Alliance|Hub|Federation|Consortium|[Cc]ampus|[Ss]ite)\b/gu

/** Bodies within a school and around it, whose last word hardly anybody bears: the Governing Body, the Senior Leadership Team. */
const GROUP =
  /(?:\p{Lu}[\p{L}-]{1,20} (?:of |and |for |the )?){1,4}(?:Body|Team|Board|Committee|Council|Department|Faculty|Office|Authority|Centre|Diocese|Services?|Directorate|Leadership|Association|Society|Union|Agency|Panel|Commission|Ministry|Initiative|Scheme|Framework|Group|Trustees|Governors|Forum|Cluster)\b/gu

/** "Head of Professional Growth", "Lead Practitioner for Oracy": what somebody is. */
const POST =
  /\b(?:Head|Director|Leader|Lead(?: Practitioner)?|Co-?ordinator|Manager|Assistant|Deputy|Secretary|Advis[eo]r|Champion|Lead Teacher) (?:of|for) (?:(?:\p{Lu}[\p{L}-]{1,20}|and|the|of|&)[ ,]{0,2}){1,5}/gu

/** "J Threlfall, Hill School": who stands before the comma is no part of the school's name. */
function afterComma(name: string): string {
  return name.split(/[,;:]/).at(-1) ?? ''
}

/** Words of the names of schools, towns, trusts and providers, and of whatever is called School or Academy. */
function organisationWords(text: string, schools: readonly RegisterSchool[]): ReadonlySet<string> {
  const names = schools.flatMap(school => [
    school.name,
    school.town ?? '',
    school.trust ?? '',
    school.leadProvider ?? '',
    school.deliveryPartner ?? '',
  ])
  const said = [...names, ...findSchoolNames(text).map(afterComma)]
  const bodies = [...text.matchAll(BODY), ...text.matchAll(GROUP), ...text.matchAll(POST)]
    .map(match => match[0])
    .filter(name => !nameTokens(name).some(isForename))
  said.push(...bodies)
  return new Set([...said, ...said.map(name => name.replace(/['’]s\b/g, ''))].flatMap(nameTokens))
}
