import { nameTokens } from './names'
import type { RegisterPerson } from './people'

/** Finds people anywhere in a register by the words of a message. */
export interface NameIndex {
  find(tokens: readonly string[]): readonly RegisterPerson[]
}

/** Words of a message looked up at most: a long forwarded chain has many, and names come early. */
const MAX_TOKENS = 200

/** Indexes people by forename and surname words; somebody is found when the words hold one of each. */
export function createNameIndex(people: readonly RegisterPerson[]): NameIndex {
  const bySurnameWord = new Map<string, RegisterPerson[]>()
  const forenames = new Map<string, readonly string[]>()
  for (const person of people) {
    forenames.set(person.id, forenameWords(person))
    for (const word of new Set([person.lastName, ...person.previousNames].flatMap(nameTokens))) {
      const bearers = bySurnameWord.get(word)
      if (bearers) bearers.push(person)
      if (!bearers) bySurnameWord.set(word, [person])
    }
  }
  return {
    find: tokens => {
      const words = new Set(tokens.slice(0, MAX_TOKENS))
      const bearers = new Set([...words].flatMap(word => bySurnameWord.get(word) ?? []))
      return [...bearers].filter(person => (forenames.get(person.id) ?? []).some(word => words.has(word)))
    },
  }
}

/** Whether the words hold a forename of this person. */
export function bearsForename(
  person: Pick<RegisterPerson, 'firstName' | 'preferredName'>,
  words: ReadonlySet<string>,
): boolean {
  return forenameWords(person).some(word => words.has(word))
}

function forenameWords(person: Pick<RegisterPerson, 'firstName' | 'preferredName'>): readonly string[] {
  return [person.firstName, person.preferredName ?? ''].flatMap(nameTokens)
}
