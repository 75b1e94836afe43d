import type { RegisterReader } from '../../../register/register-reader'
import type { PersonView } from '../../../register/register-view'
import { personName } from '../../view/person'

/** Names for the ids on a record page. */
export interface NamesAround {
  person(id: string): string
  school(urn: string): string
}

/** Reads the names of everybody and every school that a person's records mention. */
export async function namesAround(register: RegisterReader, view: PersonView): Promise<NamesAround> {
  const pairings = [...view.mentoredBy, ...view.mentoring]
  const ids = [
    ...new Set(
      pairings.flatMap(pairing => [
        pairing.mentorId,
        pairing.ectId,
        ...(pairing.service?.contradiction?.mentorId ? [pairing.service.contradiction.mentorId] : []),
      ]),
    ),
  ]
  const urns = [
    ...new Set([
      ...[...view.periods, ...view.registrations, ...pairings].map(row => row.schoolUrn),
      ...view.periods.flatMap(period => period.leavingReportedBy ?? []),
    ]),
  ]
  const [people, schools] = await Promise.all([register.people(ids), register.schools(urns)])
  const names = new Map(people.map(person => [person.id, personName(person)]))
  const schoolNames = new Map(
    schools.map(school => [school.urn, school.status === 'closed' ? `${school.name} (closed)` : school.name]),
  )
  return {
    person: id => names.get(id) ?? 'Somebody who is no longer in the register',
    school: urn => schoolNames.get(urn) ?? `School with URN ${urn}`,
  }
}
