import { toDay } from '../../../src/kernel/day'
import type { PairingRow, SchoolRow, TutorRow } from '../../../src/register/sources/source-row'
import { HILL, id } from './import-fixture'

/** A pairing of an ECT with a mentor, by the ends of their participant ids. */
export function pairingOf(ect: number, mentor: number, more: Partial<PairingRow> = {}): PairingRow {
  return {
    kind: 'pairing',
    place: { in: 'pairings.csv', line: 2 },
    ect: { participantId: id(ect), trn: null },
    mentor: { participantId: id(mentor), trn: null },
    schoolUrn: HILL,
    startedOn: toDay('2022-09-01'),
    finishedOn: null,
    ...more,
  }
}

/** An induction tutor of the first school. */
export function tutorOf(name: string, more: Partial<TutorRow> = {}): TutorRow {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@hill.example`
  return {
    ...{ kind: 'tutor', place: { in: 'induction-tutors.csv', line: 2 }, schoolUrn: HILL, name, email, trn: null },
    ...more,
  }
}

/** An open school with a name. */
export function schoolOf(urn: string): SchoolRow {
  return {
    kind: 'school',
    place: { in: 'schools.csv', line: 2 },
    urn,
    name: `The school ${urn}`,
    town: null,
    phase: null,
    trust: null,
    status: 'open',
    leadProvider: null,
    deliveryPartner: null,
    emailDomains: null,
  }
}
