import { paths } from '../../paths'
import type { Handler } from '../../route'
import { cohortsOf, personName } from '../../view/person'
import type { FoundPerson } from '../../../register/register-reader'

const MOST_FOUND = 30
const MOST_SCHOOLS = 10
const LONGEST_SEARCH = 200

/** Finds people and schools of the register by name, number, id or address. */
export const searchRegister: Handler = async ({ services }, request) => {
  const text = request.query.text('text').slice(0, LONGEST_SEARCH)
  const [found, schools] =
    text === ''
      ? [[], []]
      : await Promise.all([
          services.register.search({ text, limit: MOST_FOUND }),
          services.register.searchSchools({ text, limit: MOST_SCHOOLS }),
        ])
  const view = {
    action: paths.register.to({}),
    text,
    isSearched: text !== '',
    isFull: found.length === MOST_FOUND,
    most: MOST_FOUND,
    isNear: found.some(person => person.isNear),
    found: found.flatMap(linesOf),
    schools: schools.map(school => ({
      name: school.name,
      href: paths.school.to({ urn: school.urn }),
      urn: school.urn,
      town: school.town ?? 'Not known',
      status: school.status === 'open' ? 'Open' : 'Closed',
    })),
  }
  return { kind: 'page', template: 'register-search', title: 'Register', view }
}

/** One line for each record a person has: as a mentor, as an ECT, or both; as a mentor where no role is known. */
function linesOf({ person, schoolNames }: FoundPerson) {
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
