import type { RegisterPerson } from './people'

/** People handed to a reader of one message: several schools' staff, and few enough to compare each name with each. */
export const MAX_PEOPLE = 400
/** People from other schools who merely bear a name in the message: more would be noise, not evidence. */
export const MAX_ELSEWHERE = 60
/** Schools of one name that are looked at: primary schools of one saint share a name in many towns. */
export const MAX_SCHOOLS_BY_NAME = 8

/**
 * Puts the people of one message together within bounds: those it names by number or address first, then everybody at
 * its schools, then those elsewhere who bear a name in it. The current mentors of ECTs among them come along.
 */
export function collectPeople(found: {
  readonly named: readonly RegisterPerson[]
  readonly atSchools: readonly RegisterPerson[]
  readonly elsewhere: readonly RegisterPerson[]
  readonly byId: (id: string) => RegisterPerson | null
}): readonly RegisterPerson[] {
  const people = new Map<string, RegisterPerson>()
  const take = (person: RegisterPerson) => {
    if (people.size < MAX_PEOPLE) people.set(person.id, person)
  }
  found.named.forEach(take)
  found.atSchools.forEach(take)
  for (const person of [...people.values()]) {
    const mentor = person.currentMentorId === null ? null : found.byId(person.currentMentorId)
    if (mentor) take(mentor)
  }
  found.elsewhere.slice(0, MAX_ELSEWHERE).forEach(take)
  return [...people.values()]
}
