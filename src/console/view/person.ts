import { displayName } from '../../register/names'
import type { RegisterPerson, RoleAtSchool } from '../../register/people'

/** `Amina Khan (TRN 1234567)`, by the name that lists and sentences have; somebody known by an id alone is called by it. */
export function personName(person: RegisterPerson): string {
  if (isUnnamed(person)) return shortName(person)
  return `${shortName(person)} (${person.trn === null ? 'no TRN' : `TRN ${person.trn}`})`
}

/** `Amina Khan`. */
export function shortName(person: RegisterPerson): string {
  return displayName({ ...person, firstName: person.firstName || (person.preferredName ?? '') })
}

/** Whether the register knows no name: one source gave only the id. */
export function isUnnamed(person: RegisterPerson): boolean {
  return `${person.firstName}${person.preferredName ?? ''}${person.lastName}`.trim() === ''
}

/** What tells one of two people with the same name from the other: cohort, schools, other names. */
export function personLine(person: RegisterPerson, role: 'mentor' | 'ect', schoolNames: readonly string[]): string {
  const roles = person.roles.filter(held => held.role === role)
  const cohorts = cohortsOf(roles)
  const status = roles.some(held => held.status === 'current') || !roles[0] ? '' : `, ${statusWord(roles[0].status)}`
  const { preferredName } = person
  const known = preferredName !== null && preferredName !== person.firstName ? `. Known as ${preferredName}` : ''
  const earlier = person.previousNames.length > 0 ? `. Earlier: ${person.previousNames.join(', ')}` : ''
  const at = schoolNames.length > 0 ? ` at ${schoolNames.join(', ')}` : ''
  const address = person.trn === null && person.emails[0] !== undefined ? `. ${person.emails[0]}` : ''
  return `${role === 'mentor' ? 'Mentor' : 'ECT'}${cohorts === '' ? '' : `, cohort ${cohorts}`}${status}${at}${known}${earlier}${address}`
}

function statusWord(status: RoleAtSchool['status']): string {
  return status === 'future' ? 'starting later' : status
}

/** Cohorts of some roles, each once: `2021, 2022`. */
export function cohortsOf(roles: readonly RoleAtSchool[]): string {
  const cohorts = roles.flatMap(role => (role.cohort === null ? [] : [role.cohort]))
  return [...new Set(cohorts)].sort((left, right) => left - right).join(', ')
}
