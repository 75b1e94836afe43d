import { paths } from '../../paths'
import type { Handler } from '../../route'
import { peopleSeen } from '../../view/people-seen'
import { personLines, schoolLine } from './found-view'

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
  const at = { from: 'register', text } as const
  const view = {
    action: paths.register.to({}),
    text,
    isSearched: text !== '',
    isFull: found.length === MOST_FOUND,
    most: MOST_FOUND,
    isNear: found.some(person => person.isNear),
    found: found.flatMap(person => personLines(person, at)),
    schools: schools.map(school => schoolLine(school, at)),
  }
  return {
    kind: 'page',
    template: 'register-search',
    title: 'Register',
    view,
    also: peopleSeen(found.map(({ person }) => person.id)),
  }
}
