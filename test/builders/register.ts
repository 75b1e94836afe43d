import { toDay, type Day } from '../../src/kernel/day'
import type { RegisterPerson } from '../../src/register/people'
import type {
  Pairing,
  ParticipantRecord,
  Partnership,
  PersonView,
  Registration,
  RegisterView,
  SchoolPeriod,
  SchoolSetting,
  SchoolView,
} from '../../src/register/register-view'
import { COVERS_EVERYTHING, type SourceCoverage } from '../../src/register/sources/coverage'

/** The day on which the written-out cases play. */
export const TODAY = toDay('2026-11-25')
export const HILL = '900001'
export const DALE = '900002'

/** A school that is open and took over from none, unless said otherwise. */
export function aSchool(urn: string, name: string, given: Partial<SchoolView> = {}): SchoolView {
  return { urn, name, status: 'open', successors: [], predecessors: [], ...given }
}

/** A person with names and TRN; roles come from periods and are left empty. */
export function aPerson(id: string, name: string, given: Partial<RegisterPerson> = {}): RegisterPerson {
  const [firstName = '', ...rest] = name.split(' ')
  return {
    id,
    trn: null,
    title: null,
    firstName,
    middleName: null,
    lastName: rest.join(' '),
    preferredName: null,
    previousNames: [],
    emails: [],
    roles: [],
    currentMentorId: null,
    ...given,
  }
}

/** A period that runs since 1 September 2021, unless said otherwise. */
export function aPeriod(
  role: 'mentor' | 'ect',
  schoolUrn: string,
  given: Partial<Omit<SchoolPeriod, 'startedOn' | 'finishedOn'>> & { from?: string; until?: string } = {},
): SchoolPeriod {
  const { from = '2021-09-01', until, ...fields } = given
  return {
    id: `${role}-${schoolUrn}-${from}`,
    role,
    teacherId: '',
    schoolUrn,
    startedOn: toDay(from),
    finishedOn: until === undefined ? null : toDay(until),
    leavingReportedBy: null,
    status: 'active',
    ...fields,
  }
}

/** A finished registration at Hill School. */
export function aRegistration(role: 'mentor' | 'ect', cohort: number, given: Partial<Registration> = {}): Registration {
  return {
    id: `${role}-${cohort}`,
    role,
    cohort,
    schoolUrn: HILL,
    leadProvider: null,
    deliveryPartner: null,
    trainingStatus: 'active',
    progress: 'complete',
    ...given,
  }
}

/** A pairing at Hill School. */
export function aPairing(
  pair: { readonly ectId: string; readonly mentorId: string },
  given: { id?: string; from?: string; until?: string; schoolUrn?: string } = {},
): Pairing {
  const { id = 'old-pairing', from = '2022-09-01', until, schoolUrn = HILL } = given
  return {
    ...pair,
    id,
    schoolUrn,
    startedOn: toDay(from),
    finishedOn: until === undefined ? null : toDay(until),
    standing: 'recorded',
    seenAt: null,
    seenSource: null,
    ticketId: null,
  }
}

/** An open participant record. */
export function aRecord(
  mentorId: string,
  cohort: number,
  given: Partial<Omit<ParticipantRecord, 'startedOn'>> & { from?: Day } = {},
): ParticipantRecord {
  const { from = toDay(`${cohort}-09-01`), ...fields } = given
  return {
    id: `record-${mentorId}-${cohort}`,
    mentorId,
    cohort,
    origin: 'registered',
    startedOn: from,
    endedOn: null,
    ...fields,
  }
}

/** A person with nothing around them, unless said otherwise. */
export function aView(person: RegisterPerson, given: Partial<Omit<PersonView, 'person'>> = {}): PersonView {
  return {
    person,
    periods: [],
    registrations: [],
    mentoredBy: [],
    mentoring: [],
    participantRecords: [],
    lookAlikes: [],
    ...given,
  }
}

/** Mia Marsh, a mentor of a cohort in the pool of Hill School. */
export function aMentor(cohort = 2021, given: Partial<Omit<PersonView, 'person'>> & { person?: RegisterPerson } = {}) {
  const { person = aPerson('mia', 'Mia Marsh', { trn: '9900001' }), ...fields } = given
  return aView(person, {
    periods: [aPeriod('mentor', HILL)],
    registrations: [aRegistration('mentor', cohort)],
    participantRecords: [aRecord(person.id, cohort)],
    ...fields,
  })
}

/** Eve Ash, an ECT of a cohort at Hill School, without a mentor. */
export function anEct(cohort = 2022, given: Partial<Omit<PersonView, 'person'>> & { person?: RegisterPerson } = {}) {
  const { person = aPerson('eve', 'Eve Ash', { trn: '9900002' }), ...fields } = given
  return aView(person, {
    periods: [aPeriod('ect', HILL, { from: '2022-09-01' })],
    registrations: [aRegistration('ect', cohort)],
    ...fields,
  })
}

/** When the register of the written-out cases was read. */
export const READ_AT = new Date('2026-11-24T18:00:00Z')

/** A source that covers everything, unless said otherwise. */
export function aSource(given: Partial<SourceCoverage> = {}): SourceCoverage {
  return { id: 'source-1', name: 'Register of the tests', asOf: READ_AT, ...COVERS_EVERYTHING, ...given }
}

/** What a school's page stands on: one other mentor in the pool and a partnership for each cohort, unless said otherwise. */
export function aSetting(urn: string, given: Partial<SchoolSetting> = {}): SchoolSetting {
  return {
    pool: [aPeriod('mentor', urn, { teacherId: 'somebody-else' })],
    partnerships: [2021, 2022].map(cohort => aPartnership(urn, cohort)),
    registeredCohorts: [2021, 2022],
    ...given,
  }
}

/** An active partnership. */
export function aPartnership(urn: string, cohort: number, status: Partnership['status'] = 'active'): Partnership {
  const id = `partnership-${urn}-${cohort}`
  return { id, schoolUrn: urn, cohort, leadProvider: 'Hartwell Learning', deliveryPartner: 'Penwith Hub', status }
}

/** The register as one pair concerns it, with Hill School and Dale School. */
export function aRegisterView(
  mentor: PersonView,
  ect: PersonView,
  given: Partial<Omit<RegisterView, 'mentor' | 'ect'>> = {},
): RegisterView {
  return {
    mentor,
    ect,
    otherMentors: [],
    cohortOfEct: {},
    sameAddress: [],
    knowledge: [aSource()],
    ...given,
    settings: { [HILL]: aSetting(HILL), [DALE]: aSetting(DALE), ...given.settings },
    schools: { [HILL]: aSchool(HILL, 'Hill School'), [DALE]: aSchool(DALE, 'Dale School'), ...given.schools },
  }
}
