import type { RegisterSchool } from '../../../register/people'
import type { FoundPerson } from '../../../register/register-reader'
import { paths } from '../../paths'
import { cohortsOf, personName } from '../../view/person'

/** One line for each record a person has: as a mentor, as an ECT, or both; as a mentor where no role is known. */
export function personLines({ person, schoolNames }: Pick<FoundPerson, 'person' | 'schoolNames'>) {
  const roles = (['mentor', 'ect'] as const).filter(role => person.roles.some(held => held.role === role))
  const isTutorOnly = roles.length === 0 && person.roles.length > 0
  return (roles.length > 0 ? roles : (['mentor'] as const)).map(role => ({
    name: personName(person),
    href: (role === 'mentor' ? paths.mentor : paths.ect).to({ id: person.id }),
    role: roles.length > 0 ? (role === 'mentor' ? 'Mentor' : 'ECT') : isTutorOnly ? 'Induction tutor' : 'Not known',
    cohorts: cohortsOf(person.roles.filter(held => held.role === role)) || 'Not known',
    schools: schoolNames.join(', ') || 'None known',
  }))
}

/** A school as a search lists it. */
export function schoolLine(school: RegisterSchool) {
  return {
    name: school.name,
    href: paths.school.to({ urn: school.urn }),
    urn: school.urn,
    town: school.town ?? 'Not known',
    status: school.status === 'open' ? 'Open' : 'Closed',
  }
}
