import type { RegisterPerson, TeacherRole } from '../../../register/people'
import type { RegisterReader } from '../../../register/register-reader'
import { personLine, personName } from '../../view/person'

/** One person among radio buttons: the name, and beneath it what tells one bearer of a name from another. */
export interface PersonOption {
  readonly value: string
  readonly text: string
  readonly hint: { readonly text: string }
}

/** People as radio buttons, with their schools' names; `more` adds to a hint. */
export async function personOptions(
  register: RegisterReader,
  given: {
    readonly people: readonly RegisterPerson[]
    readonly role: TeacherRole
    readonly more?: (person: RegisterPerson) => string | null
  },
): Promise<readonly PersonOption[]> {
  const { people, role } = given
  const urnsOf = (person: RegisterPerson) => urnsToTell(person, role)
  const schools = await register.schools([...new Set(people.flatMap(urnsOf))])
  return people.map(person => {
    const at = schools.filter(school => urnsOf(person).includes(school.urn)).map(school => school.name)
    const more = given.more?.(person) ?? null
    return {
      value: person.id,
      text: personName(person),
      hint: { text: [personLine(person, role, at), ...(more === null ? [] : [more])].join('. ') },
    }
  })
}

/** Schools of today where there are any; those before only of somebody who is at none. */
function urnsToTell(person: RegisterPerson, role: TeacherRole): readonly string[] {
  const held = person.roles.filter(each => each.role === role)
  const present = held.filter(each => ['current', 'deferred', 'future'].includes(each.status))
  return (present.length > 0 ? present : held).map(each => each.urn)
}
