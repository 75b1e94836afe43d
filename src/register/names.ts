/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE_LETTERS = new Map([
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ß', 'ss'],
])
const APOSTROPHES = /['’‘ʼʻ`´]/g
const MARKS = /\p{M}+/gu
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]+/gu
/** Longest name folded, in characters: no name is near it, and text from outside is never folded without a bound. */
const MAX_NAME_LENGTH = 300

/** A name as it is compared: no case, no accents, no apostrophes, hyphens as spaces. `Ó Súilleabháin` is `o suilleabhain`. */
export function foldName(name: string): string {
  return foldText(name.slice(0, MAX_NAME_LENGTH))
}

/** The same for a longer text, which whoever calls has bounded. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[łøđðþæœıß]/g, letter => WHOLE_LETTERS.get(letter) ?? letter)
    .replace(MARKS, '')
    .replace(APOSTROPHES, '')
    .replace(NEITHER_LETTER_NOR_DIGIT, ' ')
    .trim()
}

/** The words of a name, folded. */
export function nameTokens(name: string): readonly string[] {
  const folded = foldName(name)
  return folded === '' ? [] : folded.split(' ')
}

/** The parts of a person's name, as a register keeps them. */
export interface NameParts {
  readonly firstName: string
  readonly lastName: string
}

/** Folded forename and surname: equal for two records that bear the same name. */
export function nameKey(person: NameParts): string {
  return foldName(`${person.firstName} ${person.lastName}`)
}

/**
 * `Forename Surname`, as a page or a letter writes it. A source may give no more than a mentor's id (domain.md §3.4): such a
 * person is known, and is called by that id until another source names them.
 */
export function displayName(person: NameParts & { readonly id?: string }): string {
  const name = `${person.firstName} ${person.lastName}`.trim()
  if (name !== '') return name
  return person.id === undefined ? NAMELESS : `${NAMELESS} (${person.id})`
}
const NAMELESS = 'Somebody known by an id only'

/** A person with every name that they bear or bore. */
export interface AllNames extends NameParts {
  readonly middleName: string | null
  readonly preferredName: string | null
  readonly previousNames: readonly string[]
}

/** Every name of a person: present, preferred and former ones. */
export function allNames(person: AllNames): readonly string[] {
  return [
    person.firstName,
    person.middleName ?? '',
    person.lastName,
    person.preferredName ?? '',
    ...person.previousNames,
  ]
}

/** Every word that any of them has, folded. */
export function allNameTokens(person: AllNames): readonly string[] {
  return [...new Set(allNames(person).flatMap(nameTokens))]
}
