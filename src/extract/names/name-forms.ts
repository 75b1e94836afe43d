import { nameTokens } from '../../register/names'
import type { RegisterPerson } from '../../register/people'
import { isParticle } from './vocabulary'

/** A surname that a person bears or bore, in folded words; particles are joined to the word after them. */
export interface SurnameForm {
  readonly words: readonly string[]
  readonly isPrevious: boolean
}

/** The words by which a person may be called. Folded. */
export interface NameForms {
  readonly person: RegisterPerson
  readonly forename: readonly string[]
  readonly preferred: readonly string[]
  readonly middle: readonly string[]
  readonly surnames: readonly SurnameForm[]
  readonly title: string | null
}

/** Every form of a person's name. */
export function nameFormsOf(person: RegisterPerson): NameForms {
  const surnames = [
    { words: joinParticles(nameTokens(person.lastName)), isPrevious: false },
    ...person.previousNames.map(name => ({ words: joinParticles(previousSurname(name, person)), isPrevious: true })),
  ]
  return {
    person,
    forename: nameTokens(person.firstName),
    preferred: nameTokens(person.preferredName ?? ''),
    middle: nameTokens(person.middleName ?? ''),
    surnames: surnames.filter(surname => surname.words.length > 0),
    title: person.title === null ? null : (nameTokens(person.title)[0] ?? null),
  }
}

/** A register keeps a former name as a surname or in full; the forename in front is not part of the surname. */
function previousSurname(name: string, person: RegisterPerson): readonly string[] {
  const words = nameTokens(name)
  const forename = nameTokens(person.firstName)
  const startsWithForename = forename.every((word, place) => words[place] === word)
  return startsWithForename && words.length > forename.length ? words.slice(forename.length) : words
}

/** `dos santos` is one word, `dossantos`: so a particle is never taken for a name of its own. */
export function joinParticles(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  let particles = ''
  for (const [place, word] of words.entries()) {
    if (isParticle(word) && place < words.length - 1) particles += word
    else {
      joined.push(particles + word)
      particles = ''
    }
  }
  return joined
}
