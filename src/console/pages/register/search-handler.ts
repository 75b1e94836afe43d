import { paths } from '../../paths'
import type { Handler } from '../../route'
import { cohortsOf, personName } from '../../view/person'
import type { FoundPerson } from '../../../register/register-reader'

const MOST_FOUND = 30
const LONGEST_SEARCH = 200

/** Finds people of the register by name, TRN or address. */
export const searchRegister: Handler = async ({ services }, request) => {
  const text = request.query.text('text').slice(0, LONGEST_SEARCH)
  const found = text === '' ? [] : await services.register.search({ text, limit: MOST_FOUND })
  const view = {
    action: paths.register.to({}),
    text,
    isSearched: text !== '',
    isFull: found.length === MOST_FOUND,
    most: MOST_FOUND,
    found: found.flatMap(linesOf),
  }
  return { kind: 'page', template: 'register-search', title: 'Register', view }
}

/** One line for each record a person has: as a mentor, as an ECT, or both. */
function linesOf({ person, schoolNames }: FoundPerson) {
  const roles = (['mentor', 'ect'] as const).filter(role => person.roles.some(held => held.role === role))
  return roles.map(role => ({
    name: personName(person),
    href: (role === 'mentor' ? paths.mentor : paths.ect).to({ id: person.id }),
    role: role === 'mentor' ? 'Mentor' : 'ECT',
    cohorts: cohortsOf(person.roles.filter(held => held.role === role)) || 'Not known',
    schools: schoolNames.join(', ') || 'None today',
  }))
}
