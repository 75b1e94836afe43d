import { UserError } from '../../kernel/errors'

/** How somebody is looked for: by any of the three. */
export interface PersonQuery {
  readonly trn: string | null
  readonly address: string | null
  readonly name: string | null
}

/** Somebody who may be meant; a person decides whether they are. */
export interface Candidate {
  /** `teacher:` and an id of the register, or `address:` and an address. */
  readonly key: string
  readonly names: readonly string[]
  readonly trns: readonly string[]
  /** Lower case. */
  readonly addresses: readonly string[]
  /** Ids of the register, former ones included. */
  readonly personIds: readonly string[]
  /** Where they were found, in words. */
  readonly foundIn: readonly string[]
}

/** One person as they were confirmed: everything by which they are known here. */
export type Identity = Pick<Candidate, 'names' | 'trns' | 'addresses' | 'personIds'> & {
  readonly keys: readonly string[]
}

/** The candidates of these keys as one person; throws UserError when one is no candidate. */
export function confirmed(candidates: readonly Candidate[], keys: readonly string[]): Identity {
  const chosen = keys.map(key => {
    const found = candidates.find(candidate => candidate.key === key)
    if (!found) throw new UserError(`Nobody who was found is called ${key}: search first`, { code: 'PERSON.NOT_FOUND' })
    return found
  })
  const all = (of: (candidate: Candidate) => readonly string[]) => [...new Set(chosen.flatMap(of))]
  return {
    keys,
    names: all(({ names }) => names),
    trns: all(({ trns }) => trns),
    addresses: all(({ addresses }) => addresses),
    personIds: all(({ personIds }) => personIds),
  }
}

/** Reads a question; throws UserError when it asks for nobody, or for everybody. */
export function readPersonQuery(typed: {
  readonly trn: string
  readonly address: string
  readonly name: string
}): PersonQuery {
  const trn = typed.trn.replace(/\s/g, '')
  const address = typed.address.trim().toLowerCase()
  const name = typed.name.trim().replace(/\s+/g, ' ')
  if (trn !== '' && !/^\d{7}$/.test(trn)) throw new UserError('A TRN has 7 digits', { code: 'PERSON.BAD_TRN' })
  if (address !== '' && !/^[^\s@]+@[^\s@]+$/.test(address))
    throw new UserError('An address has the form name@example.com', { code: 'PERSON.BAD_ADDRESS' })
  if (name !== '' && !/\p{L}{2,} .*\p{L}{2,}/u.test(name))
    throw new UserError('A name has a forename and a surname', { code: 'PERSON.BAD_NAME' })
  if (trn + address + name === '')
    throw new UserError('Give a TRN, an email address or a name', { code: 'PERSON.NO_QUERY' })
  return { trn: trn || null, address: address || null, name: name || null }
}

/** How sure it is that a row is about the person: by an id, TRN or address; or by a name that others may bear. */
export type Strength = 'sure' | 'name'

/** One row that is about somebody. */
export interface FoundRow {
  readonly table: string
  readonly key: string
  readonly row: Readonly<Record<string, unknown>>
  readonly strength: Strength
  /** The ticket that it belongs to. */
  readonly ticketId: string | null
  readonly messageId: string | null
}

/** Letters and digits of a word go on where one of these stands beside it. */
const WORD = String.raw`[\p{L}\p{N}]`
const OF_ADDRESS = String.raw`[\p{L}\p{N}._%+-]`

/** Finds, in a text or in JSON as it is stored, what is about one person. */
export interface Needles {
  /** What a database looks for first, in small letters; it finds too much rather than too little. */
  readonly rough: readonly string[]
  /** How sure a stored text is about them; null when it is not. */
  strengthIn(text: string): Strength | null
  /** The text with everything by which they are known replaced, letter by letter, so that places in it stay. */
  blacken(text: string): string
  /** The same with something else in its place. */
  replace(text: string, by: (found: string) => string): string
}

/** What stands for each letter that was erased. */
export const ERASED_LETTER = '█'

/** What an identity is found by. */
export function needlesOf({ personIds, trns, addresses, names }: Identity): Needles {
  const ids = personIds.map(id => new RegExp(`(?:^|")${escaped(id)}(?:$|")`, 'u'))
  const full = names.filter(name => /\S\s+\S/.test(name))
  const sure = [
    ...trns.map(trn => bounded(trn, WORD)),
    ...addresses.map(address => bounded(escaped(address), OF_ADDRESS)),
  ]
  const byName = full.map(name =>
    bounded(
      name
        .split(/\s+/)
        .map(escaped)
        .join(String.raw`(?:\s|\\[ntr])+`),
      WORD,
    ),
  )
  const replace = (text: string, by: (found: string) => string) =>
    [...sure, ...byName].reduce((before, needle) => before.replace(needle, by), text)
  const isIn = (needle: RegExp, text: string) => text.search(needle) >= 0
  return {
    rough: [...personIds, ...trns, ...addresses, ...full.map(name => name.split(/\s+/).at(-1) ?? name)].map(word =>
      word.toLowerCase(),
    ),
    strengthIn(text) {
      if (ids.some(id => id.test(text)) || sure.some(needle => isIn(needle, text))) return 'sure'
      return byName.some(needle => isIn(needle, text)) ? 'name' : null
    },
    replace,
    blacken: text => replace(text, found => ERASED_LETTER.repeat(found.length)),
  }
}

function bounded(pattern: string, letter: string): RegExp {
  return new RegExp(`(?<!${letter})${pattern}(?!${letter})`, 'giu')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
