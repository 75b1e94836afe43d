import { displayName } from '../register/names'
import type { RegisterPerson } from '../register/people'

/** A person as agents see them: `Forename Surname (TRN 1234567)`. */
export function nameWithTrn(person: RegisterPerson): string {
  return `${displayName(person)} (${person.trn === null ? 'no TRN' : `TRN ${person.trn}`})`
}
