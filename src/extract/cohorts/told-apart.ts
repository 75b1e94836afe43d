import type { ParsedMessage } from '../../parse/parsed-message'
import type { RegisterPerson, TeacherRole } from '../../register/people'
import type { Option } from '../people/working-mention'
import type { RequestRead } from '../read-request'
import { cohortClaimsOf, type CohortClaim } from './cohort-claims'
import { writtenOf } from './year-words'

/** Of several people of one name, the one whom a year beside it fits: person id by place of the mention. */
export type ToldApart = ReadonlyMap<number, string>

/** Reads which of several namesakes the author means by a year: "the 2021 mentor, Jane Kettle". */
export function toldApartByYear(message: ParsedMessage, read: RequestRead): ToldApart {
  const isOpen = ({ asMentor, asEct }: RequestRead['cast']['players'][number]) =>
    asMentor.length > 1 || asEct.length > 1
  if (!read.cast.players.some(isOpen)) return new Map()
  const letterOf = (mention: number) => read.cast.players[mention]?.letter
  const claims = cohortClaimsOf({ units: read.units, letterOf, written: writtenOf(message.date) })
  return new Map(
    claims.flatMap(claim =>
      claim.isLoose ? [] : claim.mentions.flatMap(mention => entryOf(read, { claim, mention })),
    ),
  )
}

function entryOf(
  read: RequestRead,
  { claim, mention }: { readonly claim: CohortClaim; readonly mention: number },
): readonly (readonly [number, string])[] {
  const player = read.cast.players[mention]
  const role = player?.letter === 'M' ? 'mentor' : player?.letter === 'E' ? 'ect' : null
  if (!player || role === null) return []
  const options = role === 'mentor' ? player.asMentor : player.asEct
  const fitting = options.filter(option => isOfYear(option, role, claim))
  const [only, ...others] = fitting
  const areKnown = options.every(({ person }) => cohortsOf(person, role).length > 0)
  return only && others.length === 0 && options.length > 1 && areKnown ? [[mention, only.person.id]] : []
}

function isOfYear({ person }: Option, role: TeacherRole, { cohorts }: CohortClaim): boolean {
  return cohortsOf(person, role).some(cohort => cohorts.includes(cohort))
}

function cohortsOf(person: RegisterPerson, role: TeacherRole): readonly number[] {
  return person.roles.flatMap(held => (held.role === role && held.cohort !== null ? [held.cohort] : []))
}
