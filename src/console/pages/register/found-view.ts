import type { RegisterSchool } from '../../../register/people'
import type { FoundPerson } from '../../../register/register-reader'
import type { Fields } from '../../fields'
import { paths } from '../../paths'
import { cohortsOf, personName } from '../../view/person'

/** Where something was searched for: its own page, or the one for everything. */
export interface SearchedAt {
  readonly from: 'register' | 'search'
  readonly text: string
}

/** A search is a few words. */
const LONGEST_SEARCH = 200

/** The way back to the search that a record was opened from; null when it was opened from elsewhere. */
export function backToSearch(query: Pick<Fields, 'text'>): { readonly text: string; readonly href: string } | null {
  const [from, text] = [query.text('from'), query.text('find').slice(0, LONGEST_SEARCH)]
  if (text === '' || (from !== 'register' && from !== 'search')) return null
  return { text: 'Back to what you searched for', href: paths[from].to({}, { text }) }
}

/** One line for each record a person has: as a mentor, as an ECT, or both; as a mentor where no role is known. */
export function personLines(
  { person, schoolNames }: Pick<FoundPerson, 'person' | 'schoolNames'>,
  at: SearchedAt | null,
) {
  const roles = (['mentor', 'ect'] as const).filter(role => person.roles.some(held => held.role === role))
  const isTutorOnly = roles.length === 0 && person.roles.length > 0
  return (roles.length > 0 ? roles : (['mentor'] as const)).map(role => ({
    name: personName(person),
    href: (role === 'mentor' ? paths.mentor : paths.ect).to({ id: person.id }, placeOf(at)),
    role: roles.length > 0 ? (role === 'mentor' ? 'Mentor' : 'ECT') : isTutorOnly ? 'Induction tutor' : 'Not known',
    cohorts: cohortsOf(person.roles.filter(held => held.role === role)) || 'Not known',
    schools: schoolNames.join(', ') || 'None known',
  }))
}

/** A school as a search lists it. */
export function schoolLine(school: RegisterSchool, at: SearchedAt | null) {
  return {
    name: school.name,
    href: paths.school.to({ urn: school.urn }, placeOf(at)),
    urn: school.urn,
    town: school.town ?? 'Not known',
    status: school.status === 'open' ? 'Open' : 'Closed',
  }
}

/** A record that a search leads to by itself has no way back: it would lead here again. */
const placeOf = (at: SearchedAt | null) => (at === null ? {} : { from: at.from, find: at.text })
