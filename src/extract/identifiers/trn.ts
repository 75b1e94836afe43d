import { parseTrn, type TrnFault } from '../../kernel/identifiers/trn'
import { takenPlaces } from './taken-places'

/** A TRN as it stands in a text. */
export interface FoundTrn {
  /** 7 digits, padded with zeros as the Department does; the digits as they are when there are too many. */
  readonly value: string
  readonly valid: boolean
  readonly note: string | null
  readonly hasLabel: boolean
  readonly start: number
  readonly end: number
}

const LETTERS_READ = 'Letters that look like digits were read as digits'
const OTHER_DIGITS_READ = 'Digits of another script were read as digits'

/** Whether a note says that a number had to be guessed: it may support a name, and settles nothing alone. */
export function isGuessedTrn(note: string | null): boolean {
  return note === LETTERS_READ || note === OTHER_DIGITS_READ
}

/** The Department's hint: it "may also be called a QTS, GTC, DfE, DfES or DCSF number". */
const LABELLED =
  /\b(?:TRN|TRNs|teacher(?:'s)? ref(?:erence)?(?: ?(?:number|no|num)s?)?|(?:QTS|GTC|DfES?|DCSF|teacher) ?(?:number|no|ref(?:erence)?))\b[\s:;#=.()\u2013-]{0,6}(?:is\s|number\s|no\s|of\s){0,2}[\s:;#.]{0,3}((?:RP ?)?[\dOolI][\dOolI/ -]{3,10}[\dOolI])(?![\d])/gi
const BARE = /(?<![\d+/#.\p{L}-])(?:RP ?\d{2} ?\/ ?\d{5}|\d{2}\/\d{5}|\d{7})(?![\d/\p{L}]|[.-]\d)/gu
/** A word that announces a telephone number, or the area code of one. */
const TELEPHONE_BEFORE =
  /(?:(?:tel|telephone|phone|mobile|mob|fax|ext|extension|call|ring)\b(?: me| us)?(?: on| at)?[\s:.(+\d-]{0,12}|\b0\d{2,4}[) -]{1,2})$/i
/** Digits of other scripts that a keyboard or a copied table brings: full-width, and both Arabic-Indic rows. */
const OTHER_DIGITS = /[\uFF10-\uFF19\u0660-\u0669\u06F0-\u06F9]/g
const FAULT_NOTES: Readonly<Record<TrnFault, string>> = {
  blank: 'A TRN has at least 5 digits',
  invalid: 'A TRN has at least 5 digits',
  'too-short': 'A TRN has at least 5 digits',
  'too-long': 'A TRN has at most 7 digits',
  'not-real': 'This number stands for an unknown TRN',
}

/** Finds TRNs: after a label, or seven digits alone that are no telephone number. */
export function findTrns(written: string): readonly FoundTrn[] {
  // A digit for a digit, so that places stay what they are; the last four bits are its value.
  const text = written.replace(OTHER_DIGITS, digit => String(digit.charCodeAt(0) & 0xf))
  const found: FoundTrn[] = []
  const places = takenPlaces(text.length)
  for (const match of text.matchAll(LABELLED)) {
    const said = match[1] ?? ''
    const start = match.index + match[0].length - said.length
    const trn = readTrn(trimRight(said), start, true)
    places.take(trn.start, trn.end)
    found.push(trn)
  }
  for (const match of text.matchAll(BARE)) {
    const start = match.index
    const isTelephone = TELEPHONE_BEFORE.test(text.slice(Math.max(0, start - 24), start))
    if (!isTelephone && places.take(start, start + match[0].length)) found.push(readTrn(match[0], start, false))
  }
  const said = text === written ? found : found.map(trn => saidPlainly(trn, written))
  return said.sort((left, right) => left.start - right.start)
}

/** Says of a number that it stood there in digits of another script. */
function saidPlainly(trn: FoundTrn, written: string): FoundTrn {
  const isPlain = written.slice(trn.start, trn.end).replace(OTHER_DIGITS, '').length === trn.end - trn.start
  return isPlain || trn.note !== null ? trn : { ...trn, note: OTHER_DIGITS_READ }
}

function trimRight(said: string): string {
  return said.replace(/[^\dOolI]+$/, '')
}

/** Reads what stands there as a TRN, letters that look like digits taken for them. */
function readTrn(said: string, start: number, hasLabel: boolean): FoundTrn {
  const folded = said.replace(/^RP/i, '').replace(/[Oo]/g, '0').replace(/[lI]/g, '1')
  const digits = folded.replace(/\D/g, '')
  const base = { hasLabel, start, end: start + said.length }
  const trn = parseTrn(folded)
  if (trn.kind === 'fault') {
    return { ...base, value: digits.padStart(7, '0'), valid: false, note: FAULT_NOTES[trn.fault] }
  }
  const { value } = trn
  if (/[OolI]/.test(said)) return { ...base, value, valid: true, note: LETTERS_READ }
  return { ...base, value, valid: true, note: digits.length < 7 ? 'Padded with zeros to 7 digits' : null }
}
