import type { RegisterPerson } from '../register/people'
import { chooseSpans, type NamedStretch } from './names/choose-spans'
import { findSpans } from './names/find-spans'
import { joinParticlesInText } from './names/join-particles-in-text'
import { nameFormsOf, type NameForms } from './names/name-forms'
import { forenamesAt, surnamesAt, type NameSpan, type Words } from './names/name-spans'
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
  const tokens = joinParticlesInText(text, tokenise(text).slice(0, MAX_WORDS), people)
  const words: Words = { text, tokens }
  const own = spansOf(words, pool.here, false)
  const stretches = chooseSpans(own)
  const others = spansOf(words, pool.elsewhere, true).filter(
    span => !stretches.some(taken => taken.from < span.to && span.from < taken.to && isNotWorse(taken, span)),
  )
  return { words, stretches: others.length === 0 ? stretches : chooseSpans([...own, ...others]) }
}

/** Somebody of this school named in part gives way to somebody elsewhere named in full. */
function isNotWorse(taken: NamedStretch, span: NameSpan): boolean {
  const best = taken.spans[0]
  return best !== undefined && best.score >= span.score
}

function spansOf(words: Words, people: readonly NameForms[], strict: boolean): readonly NameSpan[] {
  const spans: NameSpan[] = []
  for (const forms of people) {
    const hits = strict ? exactHits(words.tokens, forms) : nearHits(words, forms)
    for (const at of hits) spans.push(...findSpans(words, at, forms, strict))
  }
  return spans
}

function exactHits(tokens: readonly Token[], forms: NameForms): readonly number[] {
  const names = new Set([...forms.forename, ...forms.preferred, ...forms.surnames.flatMap(surname => surname.words)])
  return tokens.flatMap((token, at) => (names.has(token.folded) ? [at] : []))
}

function nearHits(words: Words, forms: NameForms): readonly number[] {
  return words.tokens.flatMap((_, at) =>
    forenamesAt(words, at, forms).length > 0 || surnamesAt(words, at, forms).length > 0 ? [at] : [],
  )
}
