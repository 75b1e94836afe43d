import { displayName } from '../../register/names'
import type { RegisterPerson, RoleAtSchool } from '../../register/people'

/** `Amina Khan (TRN 1234567)`, by the name that the person uses. */
export function personName(person: RegisterPerson): string {
  return `${shortName(person)} (${person.trn === null ? 'no TRN' : `TRN ${person.trn}`})`
}

/** `Amina Khan`. */
export function shortName(person: RegisterPerson): string {
  return displayName({ ...person, firstName: person.preferredName ?? person.firstName })
}

/** What tells one of two people with the same name from the other: cohort, schools, earlier names. */
export function personLine(person: RegisterPerson, role: 'mentor' | 'ect', schoolNames: readonly string[]): string {
  const roles = person.roles.filter(held => held.role === role)
  const cohorts = cohortsOf(roles)
  const status = roles.find(held => held.status === 'current') ? '' : roles[0] ? `, ${roles[0].status}` : ''
  const earlier = person.previousNames.length > 0 ? `. Earlier: ${person.previousNames.join(', ')}` : ''
  const at = schoolNames.length > 0 ? ` at ${schoolNames.join(', ')}` : ''
  return `${role === 'mentor' ? 'Mentor' : 'ECT'}${cohorts === '' ? '' : `, cohort ${cohorts}`}${status}${at}${earlier}`
}

/** Cohorts of some roles, each once: `2021, 2022`. */
export function cohortsOf(roles: readonly RoleAtSchool[]): string {
  const cohorts = roles.flatMap(role => (role.cohort === null ? [] : [role.cohort]))
  return [...new Set(cohorts)].sort((left, right) => left - right).join(', ')
}
