import type { SourceName } from './source-row'

const TITLES: ReadonlySet<string> = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'professor',
  'rev',
  'revd',
  'sir',
  'dame',
])
/** Words that begin a surname of several words. */
const PARTICLES: ReadonlySet<string> = new Set(
  'van von de der den del della di da du dos das la le el al bin ibn bint ter ten st ap ab mac mc ó ní uí'.split(' '),
)
/** Nobody's name is longer; text from outside is never split without a bound. */
const MAX_LENGTH = 300

/** A name in the parts that a register keeps. */
export interface SplitName {
  readonly title: string | null
  readonly firstName: string
  readonly middleName: string | null
  readonly lastName: string
}

/**
 * Splits a full name: a title in front goes by itself, the last word is the surname together with the particles before
 * it. It is a guess, so a name that is known in parts and reads the same is never replaced by it.
 */
export function splitFullName(fullName: string): SplitName {
  const words = fullName.slice(0, MAX_LENGTH).split(/\s+/u).filter(Boolean)
  const hasTitle = words.length > 1 && TITLES.has(bare(words[0] ?? ''))
  const [first = '', ...rest] = hasTitle ? words.slice(1) : words
  const title = hasTitle ? (words[0] ?? null) : null
  if (rest.length === 0) return { title, firstName: '', middleName: null, lastName: first }
  let surname = rest.length - 1
  while (surname > 0 && PARTICLES.has(bare(rest[surname - 1] ?? ''))) surname -= 1
  const middle = rest.slice(0, surname).join(' ')
  return { title, firstName: first, middleName: middle === '' ? null : middle, lastName: rest.slice(surname).join(' ') }
}

/** A name in parts, whichever way the source gives it. */
export function partsOf(name: SourceName): SplitName {
  if (name.kind === 'whole') return splitFullName(name.fullName)
  const { title, firstName, middleName, lastName } = name
  return { title, firstName, middleName, lastName }
}

const bare = (word: string) => word.toLowerCase().replace(/\.$/, '')
