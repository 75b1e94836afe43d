import { maskNames, type KnownPerson } from './sensitive-names'

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
  return maskNames(maskNumbers(cut), people)
}

/** The same for what needs no names to be known: numbers, dates of birth and addresses. */
export function maskNumbers(text: string): string {
  return withoutPrivate(plainForm(text).replace(EMAIL, '[email address]'))
    .replace(LABELLED_TRN, '[TRN]')
    .replace(PHONE, found => (digitsIn(found) >= 10 ? '[phone number]' : found))
    .replace(BARE_TRN, '[TRN]')
}

/** Replaces National Insurance numbers and dates of birth alone: what nobody may find by a search, or see in what it found. */
export function maskPrivate(text: string): string {
  return withoutPrivate(plainForm(text))
}

function withoutPrivate(text: string): string {
  return text
    .replace(NINO, '[National Insurance number]')
    .replace(LABELLED_BIRTH, '[date of birth]')
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

function birthOnly(found: string, ...groups: readonly unknown[]): string {
  const year = groups.slice(0, 2).find(group => typeof group === 'string' && /^\d{4}$/.test(group))
  return Number(year) <= LAST_BIRTH_YEAR ? '[date of birth]' : found
}

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length
}
