import { maskBankAndHealth } from './sensitive-private'
import { maskNames, type KnownPerson, type Replace } from './sensitive-names'

export type { KnownPerson, PersonRole } from './sensitive-names'

/** Longest text that is masked whole; what lies beyond is cut, so that nothing unmasked slips through. */
const LONGEST_MASKED = 200_000

/** Also as people write it to hide it from machines: `amina @ school.example`, `amina(at)school.example`, `amina@school`. */
const EMAIL =
  /[\p{L}\p{N}._%+'-]{1,64}(?: ?@ ?| ?[([{] ?at ?[)\]}] ?)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/giu
/** Two letters, six digits, a suffix A to D, with or without spaces. */
const NINO = /\b[a-z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d]\b/gi
const LABELLED_BIRTH =
  /\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born)(?: on| is|:|\s){0,4}\s?\d{1,4}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|\p{L}{3,9})[ ./-]\d{2,4}/giu
const WRITTEN_DATE =
  /\b\d{1,2}(?:st|nd|rd|th)?[ .-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,6},?[ .-](\d{4})\b/giu
const NUMBER_DATE = /\b(?:\d{1,2}[./-]\d{1,2}[./-](\d{4})|(\d{4})[./-]\d{1,2}[./-]\d{1,2})\b/g
/** A United Kingdom telephone number: +44 or 0, then nine or ten digits in groups. */
const PHONE = /(?<![\d\p{L}])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d{1,5}\)?(?:[ -]?\d{2,7}){1,4}(?!\d)/gu
/** After the label, whatever was typed there: short, long, with a prefix, split. */
const LABELLED_TRN =
  /\b(?:t\.?r\.?n|teacher ref(?:erence)?(?: (?:no|num|number))?)(?![\p{L}])(?: is| no\.?| number|[:#=(.\s-]){0,5}(?:rp)?\d(?:[ ./-]{0,2}\d){4,6}(?!\d)/giu
/** Seven digits, in whatever groups. */
const BARE_TRN = /(?<![\d./-])(?:rp)?\d(?:[ /-]?\d){6}(?![\d/-])/gi

/** Nobody who works as a teacher today was born after this year; later dates are about the work. */
const LAST_BIRTH_YEAR = 2008

/**
 * Replaces what identifies a person by what they are: TRNs, National Insurance numbers, dates of birth, addresses,
 * telephone numbers, the names of the people known, and names that follow a title or a role.
 * For search, reports, Zendesk and logs; masks too much rather than too little.
 */
export function maskSensitive(text: string, people: readonly KnownPerson[] = []): string {
  const cut = text.length > LONGEST_MASKED ? `${text.slice(0, LONGEST_MASKED)} […]` : text
  return maskNames(numbersMasked(cut, inBrackets), people, inBrackets)
}

/** Letters of the area for private use: each stands for a label while words are looked through. */
const FIRST_MARK = 0xe000

/**
 * What each of some words is part of, such as `TRN` or `mentor`; null for what identifies nobody. The words stand beside one another
 * in this order; the same rules as `maskSensitive`.
 */
export function sensitiveWords(
  words: readonly string[],
  people: readonly KnownPerson[] = [],
): readonly (string | null)[] {
  const labels: string[] = []
  const mark: Replace = (label, found) => {
    if (!labels.includes(label)) labels.push(label)
    return found.replace(/\S/g, String.fromCharCode(FIRST_MARK + labels.indexOf(label)))
  }
  const plain = words.map(word => plainForm(word).replace(/\s/g, ''))
  const marked = maskNames(numbersMasked(plain.join(' '), mark), people, mark)
  let start = 0
  return plain.map(word => {
    const place = marked.slice(start, start + word.length).search(/[\ue000-\uf8ff]/)
    const label = labels[marked.charCodeAt(start + place) - FIRST_MARK] ?? 'sign that nobody can read'
    start += word.length + 1
    return place < 0 ? null : label
  })
}

/** The same for what needs no names to be known: numbers, dates of birth and addresses. */
export function maskNumbers(text: string): string {
  return numbersMasked(text, inBrackets)
}

const inBrackets: Replace = label => `[${label}]`

function numbersMasked(text: string, replace: Replace): string {
  const trn = (found: string) => replace('TRN', found)
  const addressless = plainForm(text).replace(EMAIL, found => replace('email address', found))
  return withoutPrivate(addressless, replace)
    .replace(LABELLED_TRN, trn)
    .replace(PHONE, found => (digitsIn(found) >= 10 ? replace('phone number', found) : found))
    .replace(BARE_TRN, trn)
}

/** Replaces National Insurance numbers, dates of birth, bank and health details alone: what nobody may find by a search, or see in what it found. */
export function maskPrivate(text: string): string {
  return withoutPrivate(plainForm(text), inBrackets)
}

/** What stands for each letter and digit that is masked on sight. */
export const MASKED_LETTER = '•'

/** The same in place: as long as before, so that what is said of places in the text still holds. */
export function maskPrivateInPlace(text: string): string {
  return withoutPrivate(text, (_label, found) =>
    found.replace(/[\p{L}\p{N}]/gu, letter => MASKED_LETTER.repeat(letter.length)),
  )
}

function withoutPrivate(text: string, replace: Replace): string {
  const birth = (found: string) => replace('date of birth', found)
  const birthOnly = (found: string, ...groups: readonly unknown[]) => (isBirth(groups) ? birth(found) : found)
  return maskBankAndHealth(text, replace)
    .replace(NINO, found => replace('National Insurance number', found))
    .replace(LABELLED_BIRTH, birth)
    .replace(WRITTEN_DATE, birthOnly)
    .replace(NUMBER_DATE, birthOnly)
}

/**
 * The text with its look-alikes undone, so that nothing hides in them: full-width digits and letters, spaces that do not
 * break, characters without width inside a word, and the dashes that programs put for a hyphen.
 */
function plainForm(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, letter => letter.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/(?<=[\p{L}\p{N}])[‐‑‒–](?=[\p{L}\p{N}])/gu, '-')
}

function isBirth(groups: readonly unknown[]): boolean {
  const year = groups.slice(0, 2).find(group => typeof group === 'string' && /^\d{4}$/.test(group))
  return Number(year) <= LAST_BIRTH_YEAR
}

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length
}
