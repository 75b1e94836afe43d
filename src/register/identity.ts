import { nameKey } from './names'
import type { RegisterPerson } from './people'
import type { PersonView } from './register-view'

/** Whether two records are one person: one record, or one TRN on both. */
export function isSamePerson(one: RegisterPerson, other: RegisterPerson): boolean {
  return one.id === other.id || (one.trn !== null && one.trn === other.trn)
}

/** Another record of the same person: sure by TRN, likely by name when one of the two has no TRN. */
export interface Duplicate {
  readonly person: RegisterPerson
  readonly by: 'trn' | 'name'
}

/** Records that look like a second one of this person. Two people of one name with two TRNs are two people. */
export function duplicatesOf(view: PersonView): readonly Duplicate[] {
  const { person } = view
  return view.lookAlikes
    .filter(other => other.id !== person.id)
    .flatMap<Duplicate>(other => {
      if (person.trn !== null && person.trn === other.trn) return [{ person: other, by: 'trn' }]
      const isUnproved = person.trn === null || other.trn === null
      return isUnproved && nameKey(person) === nameKey(other) ? [{ person: other, by: 'name' }] : []
    })
}

/** How far somebody is registered as a mentor. */
export type MentorRegistration = 'registered' | 'unfinished' | 'only-ect' | 'none'

/** Whether a person is registered as a mentor: a finished registration, or a place in some school's pool, shows it. */
export function mentorRegistration(view: PersonView): MentorRegistration {
  const ofRole = (role: 'mentor' | 'ect') => view.registrations.filter(registration => registration.role === role)
  const isAtSchoolAs = (role: 'mentor' | 'ect') => view.periods.some(period => period.role === role)
  if (isAtSchoolAs('mentor') || ofRole('mentor').some(registration => registration.progress === 'complete')) {
    return 'registered'
  }
  if (ofRole('mentor').length > 0) return 'unfinished'
  return isAtSchoolAs('ect') || ofRole('ect').length > 0 ? 'only-ect' : 'none'
}
