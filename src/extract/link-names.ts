import type { RegisterPerson } from '../register/people'
import { chooseSpans, type NamedStretch } from './names/choose-spans'
import { findSpans } from './names/find-spans'
import { joinParticlesInText } from './names/join-particles-in-text'
import { nameFormsOf, type NameForms } from './names/name-forms'
import type { NameSpan, Words } from './names/name-spans'
import { withoutPossessives } from './names/possessives'
import { wordLevel } from './names/word-level'
import { MAX_READ_CHARACTERS } from './request-text'
import { tokenise, type Token } from './tokens'

/** The people a message's names are compared with: those of the school at issue first, others only by their full name. */
export interface NamePool {
  readonly here: readonly NameForms[]
  readonly elsewhere: readonly NameForms[]
}

/** Names found in one text, with the words they stand in. */
export interface LinkedNames {
  readonly words: Words
  readonly stretches: readonly NamedStretch[]
}

/** Words looked at for names: a request names its people early, and a pasted book must not hold the reader up. */
const MAX_WORDS = 1500

/** Whether a text has more words than are looked at for names. */
export function isTooLong(text: string): boolean {
  return text.trimEnd().length >= MAX_READ_CHARACTERS || tokenise(text).length > MAX_WORDS
}

/** Divides people into those with a role at one of these schools and all others. */
export function namePoolOf(people: readonly RegisterPerson[], urns: ReadonlySet<string>): NamePool {
  const isHere = (person: RegisterPerson) => person.roles.some(role => urns.has(role.urn))
  return {
    here: people.filter(isHere).map(nameFormsOf),
    elsewhere: people.filter(person => !isHere(person)).map(nameFormsOf),
  }
}

/** Finds who may be named in a text. Words of the school's own people are taken first; the rest of the register fills gaps. */
export function linkNames(text: string, pool: NamePool): LinkedNames {
  const people = [...pool.here, ...pool.elsewhere]
  const joined = joinParticlesInText(text, tokenise(text).slice(0, MAX_WORDS), people)
  const tokens = withoutPossessives(text, joined, pool.here)
  const words: Words = { text, tokens }
  const own = spansOf(words, pool.here, false)
  const stretches = chooseSpans(own)
  const stretchAt = new Map(stretches.flatMap(taken => wordsOf(taken).map(place => [place, taken] as const)))
  const others = spansOf(words, pool.elsewhere, true).filter(
    span =>
      !wordsOf(span).some(place => {
        const taken = stretchAt.get(place)
        return taken !== undefined && isNotWorse(taken, span)
      }),
  )
  return { words, stretches: others.length === 0 ? stretches : chooseSpans([...own, ...others]) }
}

function wordsOf({ from, to }: { readonly from: number; readonly to: number }): readonly number[] {
  return Array.from({ length: to - from }, (_, place) => from + place)
}

/** Somebody of this school named in part gives way to somebody elsewhere named in full. */
function isNotWorse(taken: NamedStretch, span: NameSpan): boolean {
  const best = taken.spans[0]
  return best !== undefined && best.score >= span.score
}

function spansOf(words: Words, people: readonly NameForms[], strict: boolean): readonly NameSpan[] {
  const hits = strict ? exactHits(words.tokens) : nearHits(words)
  return people.flatMap(forms => hits(forms).flatMap(at => findSpans(words, at, forms, strict)))
}

type Hits = (forms: NameForms) => readonly number[]

/** Where a word of somebody's name stands as it is. */
function exactHits(tokens: readonly Token[]): Hits {
  const places = placesOf(tokens)
  return forms => {
    const names = new Set([...forms.forename, ...forms.preferred, ...forms.surnames.flatMap(surname => surname.words)])
    return inOrder([...names].flatMap(name => places.get(name) ?? []))
  }
}

/** Where words stand with which a part of somebody's name may begin. Equal words are compared once. */
function nearHits(words: Words): Hits {
  const places = placesOf(words.tokens)
  const initials = words.tokens.flatMap((token, at) => (token.isInitial && token.isCapital ? [at] : []))
  const near = new Map<string, readonly string[]>()
  const nearTo = (name: string): readonly string[] => {
    const known = near.get(name)
    const found = known ?? [...places.keys()].filter(said => isNear(said, name))
    if (!known) near.set(name, found)
    return found
  }
  return forms => {
    const said = new Set(firstWordsOf(forms).flatMap(nearTo))
    return inOrder([...[...said].flatMap(word => places.get(word) ?? []), ...initials])
  }
}

function isNear(said: string, name: string): boolean {
  return wordLevel(said, name, 'forename') !== null
}

/** The words with which a part of a name may begin: each word of it, and all of it written as one. */
function firstWordsOf(forms: NameForms): readonly string[] {
  const parts = [forms.forename, forms.preferred, forms.middle, ...forms.surnames.map(surname => surname.words)]
  return [...new Set(parts.flatMap(part => [...part, part.join('')]))].filter(word => word !== '')
}

function placesOf(tokens: readonly Token[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [at, { folded }] of tokens.entries()) {
    const there = places.get(folded)
    if (there) there.push(at)
    else places.set(folded, [at])
  }
  return places
}

function inOrder(places: readonly number[]): readonly number[] {
  return [...new Set(places)].sort((left, right) => left - right)
}
