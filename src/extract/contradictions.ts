import type { ParsedMessage } from '../parse/parsed-message'
import { displayName } from '../register/names'
import type { RegisterPerson, TeacherRole } from '../register/people'
import { cohortClaimsOf, type CohortClaim } from './cohorts/cohort-claims'
import { writtenOf } from './cohorts/year-words'
import type { RequestRead } from './read-request'

/** Cohorts and years that the author gives the people of a request and the register has otherwise, as sentences. */
export function contradictionsOf(message: ParsedMessage, read: RequestRead): readonly string[] {
  const asked = askedOf(read)
  if (asked.size === 0) return []
  const letterOf = (mention: number) => read.cast.players[mention]?.letter
  const claims = cohortClaimsOf({ units: read.units, letterOf, written: writtenOf(message.date) })
  return [...new Set(claims.flatMap(claim => sentencesOf(claim, read, asked)))]
}

/** One person in one role, with the cohorts that the register has for it. */
interface Known {
  readonly person: RegisterPerson
  readonly role: TeacherRole
  readonly cohorts: readonly number[]
}

/** Everybody who may be meant by a pair that the words ask for. */
function askedOf(read: RequestRead): ReadonlyMap<string, Known> {
  const known = read.drafts.flatMap(draft => [
    ...(read.cast.players[draft.mentor]?.asMentor ?? []).map(({ person }) => knownOf(person, 'mentor')),
    ...(read.cast.players[draft.ect]?.asEct ?? []).map(({ person }) => knownOf(person, 'ect')),
  ])
  return new Map(known.map(entry => [`${entry.person.id} ${entry.role}`, entry]))
}

function knownOf(person: RegisterPerson, role: TeacherRole): Known {
  const cohorts = person.roles.flatMap(held => (held.role === role && held.cohort !== null ? [held.cohort] : []))
  return { person, role, cohorts }
}

function sentencesOf(claim: CohortClaim, read: RequestRead, asked: ReadonlyMap<string, Known>): readonly string[] {
  const agrees = (known: Known) => known.cohorts.some(cohort => claim.cohorts.includes(cohort))
  if (claim.isLoose && [...asked.values()].some(agrees)) return []
  return claim.mentions.flatMap(mention => {
    const player = read.cast.players[mention]
    const meant = [
      ...(player?.asMentor ?? []).flatMap(({ person }) => asked.get(`${person.id} mentor`) ?? []),
      ...(player?.asEct ?? []).flatMap(({ person }) => asked.get(`${person.id} ect`) ?? []),
    ]
    const [known] = meant
    if (!known || meant.some(agrees) || meant.some(({ cohorts }) => cohorts.length === 0)) return []
    const who = displayName(known.person)
    const as = known.role === 'ect' ? 'an ECT' : 'a mentor'
    return [
      `The mail says “${claim.words}” of ${who}; the register has ${who} as ${as} of the ${known.cohorts.join(' and ')} cohort.`,
    ]
  })
}
