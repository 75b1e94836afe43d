import type { RegisterPerson } from '../../register/people'
import type { Standing } from '../../ticket/standing'
import { oneLine } from '../addresses'

/**
 * How much a requester may be told of what is in the register (DESIGN §4.13). `full`: a tutor's registered address, or a
 * sender proved to write from the school. `bare`: that it was done, and nothing about anybody.
 */
export type Detail = 'full' | 'bare'

/** Calling somebody back shows who called, not whose the address is that they gave. */
const FULL: ReadonlySet<Standing> = new Set(['tutor-authenticated', 'tutor-unauthenticated', 'school-authenticated'])

/** How much this requester may be told. */
export function detailFor(standing: Standing): Detail {
  return FULL.has(standing) ? 'full' : 'bare'
}

/** What an email may call the two people of a match. */
export interface NamedPair {
  readonly mentor: string
  readonly ect: string
}

/** One person as the register has them, with the words by which the requester named them. */
export interface NamedBy {
  readonly person: RegisterPerson
  /** The stretch of a message that names them, whoever wrote it; null when an agent chose them by hand. */
  readonly quote: string | null
}

const LONGEST_NAME = 80
/** A name as people write it: letters, and what stands between them. No digits: a TRN is no name. */
const NAME_SHAPE = /^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u

/**
 * The names to use towards somebody who asked: the register's when they wrote that surname themselves, otherwise their own
 * words, otherwise the role. Nobody learns a second name of a person, or a person whom they did not name.
 */
export function nameForRequester(named: NamedBy, words: string, role: 'mentor' | 'ECT'): string {
  const written = foldedWords(words)
  const surname = foldedWords(named.person.lastName)
  const wroteSurname = surname.size > 0 && [...surname].every(token => written.has(token))
  if (wroteSurname) return fullName(named.person)
  return quotedName(named.quote, words) ?? `the ${role} you asked for`
}

/** The words by which somebody is named, when they are a name and the requester wrote them; null otherwise. */
export function quotedName(quote: string | null, words: string): string | null {
  const name = quote === null ? '' : oneLine(quote)
  if (name === '' || name.length > LONGEST_NAME || !NAME_SHAPE.test(name)) return null
  const written = foldedWords(words)
  // Somebody else on the ticket may have said it.
  return [...foldedWords(name)].every(token => written.has(token)) ? name : null
}

/** Forename and surname as the register has them. */
export function fullName(person: RegisterPerson): string {
  const name = oneLine(`${person.preferredName ?? person.firstName} ${person.lastName}`)
  return name === '' ? 'somebody whose name we do not know' : name
}

function foldedWords(text: string): ReadonlySet<string> {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase()
  return new Set(folded.match(/\p{L}[\p{L}'-]*/gu) ?? [])
}
