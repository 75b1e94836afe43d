import { foldName } from '../../register/names'
import type { PictureWord } from '../../parse/pictures/picture-text'
import { joined, type Paragraph } from './paragraphs'
import { beginsWithForename, isPersonName, type NamePlace } from './person-name'
import { around, type Cell, type Row } from './rows'
import type { Seen } from './screenshot-text'

/** Terms of records behind which no person stands. */
const NO_PERSON =
  /^(?:lead provider|delivery partner|school|appropriate body|email(?: address)?|academic year|cohort)\b/i
/** Characters of a paragraph that is one sentence of the service. */
const LONGEST_SENTENCE = 400
/** Words in front of a name in one line, as other programs write them. */
const LABEL = /^(?:name|full name|mentor|ect|coach|teacher|early career teacher|induction tutor):$/i
/** What the service says of two people or of one, around their names. */
const SENTENCES: readonly RegExp[] = [
  /^(.+?) (?:has been|is(?: still)?|still) assigned to (.+?)[.!]?$/i,
  /^you['’]?ve ass\w{3,6} (.+?) as an? mentor[.!]?$/i,
  /^(.+?) (?:will get|will receive|has been|cannot be|is already|is not) .{3,}$/i,
  /^what is (.+?)['’]+s? .{3,}\?$/i,
  /^there are no matching results for (.+?)\.?$/i,
  /^no results for (.+?)\.?$/i,
]

/** Everybody named in paragraphs: cells that are a name, names behind a label, and names in the service's own sentences. */
export function namesOnPage(paragraphs: readonly Paragraph[], rows: readonly Row[]): readonly Seen[] {
  const others = wordsOfOthers(rows)
  const tabled = new Set(rows.filter(row => row.cells.length > 1).flatMap(row => row.cells))
  return paragraphs.flatMap(paragraph => {
    const isOther = paragraph.lines.some(line => line.words.some(word => others.has(word)))
    return isOther ? [] : (wholeNames(paragraph, 'cell') ?? someNames(paragraph, tabled))
  })
}

/** The names of a paragraph that is nothing but names; null when it is not. */
export function wholeNames(paragraph: Paragraph, place: NamePlace): readonly Seen[] | null {
  return splitNames(paragraph.lines.map(wordsOfLine), place)
}

/**
 * The names in a paragraph that holds other things too: in a sentence of the service, or lines that are a name. Beside
 * other columns each line is a cell of its own; alone it must have a label or begin with a usual forename.
 */
function someNames(paragraph: Paragraph, tabled: ReadonlySet<Cell>): readonly Seen[] {
  const said = sentenceNames(paragraph)
  if (said.length > 0) return said
  return paragraph.lines.flatMap(line => {
    const words = wordsOfLine(line)
    const isMarked = tabled.has(line) || words.length < line.words.length
    const isName = isPersonName(textsOf(words), 'cell') && (isMarked || beginsWithForename(textsOf(words)))
    return isName ? [seenOf(words)] : []
  })
}

/** The words of a line without a label, as letters: digits between letters, and a small l for a capital I among capitalised words. */
function wordsOfLine({ words }: Cell): readonly PictureWord[] {
  const bare = withoutLabel(words)
  const isCapitalised = words.length === 1 || bare.some(word => /^\p{Lu}/u.test(word.text))
  return bare.map(word => ({ ...word, text: asLetters(word.text, isCapitalised) }))
}

function asLetters(text: string, isCapitalised: boolean): string {
  const letters = text.replace(/(?<=\p{L})0(?=\p{L})/gu, 'o').replace(/(?<=\p{L})1(?=\p{L})/gu, 'l')
  return isCapitalised ? letters.replace(/^[l|](?=[a-z]{2})/, 'I') : letters
}

/** Lines as names one after another, when all of them are parts of names; a line of one word belongs to the name above it. */
function splitNames(lines: readonly (readonly PictureWord[])[], place: NamePlace): readonly Seen[] | null {
  const names: PictureWord[][] = []
  for (const words of lines) {
    const above = names.at(-1)
    const isRest = above !== undefined && (words.length === 1 || above.length === 1 || endsOpen(above))
    if (isRest) above.push(...words)
    else names.push([...words])
  }
  const read = names.map(joinHyphens)
  return read.every(words => isPersonName(textsOf(words), place)) ? read.map(seenOf) : null
}

function endsOpen(words: readonly PictureWord[]): boolean {
  return words.at(-1)?.text.endsWith('-') === true
}

/** A word that ends in a hyphen at the end of its line is one with the word below. */
function joinHyphens(words: readonly PictureWord[]): readonly PictureWord[] {
  const whole: PictureWord[] = []
  for (const word of words) {
    const before = whole.at(-1)
    if (before === undefined || !before.text.endsWith('-')) whole.push(word)
    else whole[whole.length - 1] = { text: before.text + word.text, box: around([before.box, word.box]) }
  }
  return whole
}

function sentenceNames({ text, lines }: Paragraph): readonly Seen[] {
  if (text.length > LONGEST_SENTENCE) return []
  for (const pattern of SENTENCES) {
    const match = pattern.exec(text.replace(/[“”"]/g, ''))
    const found = (match?.slice(1) ?? []).flatMap(name => seenIn(lines, name))
    if (found.length > 0) return found
  }
  return []
}

/** A name said in a text, with the box of its words; nothing when it is none. */
export function seenIn(lines: readonly Cell[], name: string): readonly Seen[] {
  const words = joinHyphens(lines.flatMap(line => line.words))
  const parts = name.split(' ')
  if (!isPersonName(parts, 'cell') && !isPersonName(parts.map(capitalised), 'cell')) return []
  const bare = (text: string) => foldName(text.replace(/['’]s?\W*$/, ''))
  for (let from = 0; from + parts.length <= words.length; from += 1) {
    const some = words.slice(from, from + parts.length)
    if (some.every((word, at) => bare(word.text) === bare(parts[at] ?? '')))
      return [{ text: parts.map(part => asLetters(part, true)).join(' '), box: around(some.map(word => word.box)) }]
  }
  return []
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function withoutLabel(words: readonly PictureWord[]): readonly PictureWord[] {
  for (let length = 1; length <= Math.min(3, words.length - 1); length += 1) {
    if (LABEL.test(textsOf(words.slice(0, length)).join(' '))) return words.slice(length)
  }
  return words
}

/** Words of rows whose term says that no person follows. */
function wordsOfOthers(rows: readonly Row[]): ReadonlySet<PictureWord> {
  const others = rows.filter(row => row.cells.length > 1 && NO_PERSON.test(row.text))
  return new Set(others.flatMap(row => row.cells.slice(1)).flatMap(cell => cell.words))
}

function textsOf(words: readonly PictureWord[]): readonly string[] {
  return words.map(word => word.text)
}

function seenOf(words: readonly PictureWord[]): Seen {
  const whole = joinHyphens(words)
  return { text: joined(textsOf(whole)), box: around(whole.map(word => word.box)) }
}
