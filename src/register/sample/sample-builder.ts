import { addDays, toDay, type Day } from '../../kernel/day'
import { foldName } from '../names'
import type { RegisterData, TeacherData } from '../register-data'
import type { Pairing, ParticipantRecord, Registration, SchoolPeriod } from '../register-view'
import type { TeacherRole } from '../people'
import { deliveryPartnerOf, leadProviderOf, sampleSchools, sampleUrn } from './sample-schools'
import { FORENAMES, SURNAMES, TITLES } from './sample-words'
import { seededRandom } from './seeded-random'

/** Numbers beginning with 99 are clearly invented; the step spreads them so that two never differ in one digit's swap only. */
const FIRST_TRN = 9_900_019
const TRN_STEP = 163

/** Collects the rows of the sample register while it is made. Days depend on `today`, chance never does. */
export type SampleBuilder = ReturnType<typeof createSampleBuilder>

/** Starts an empty sample register. */
export function createSampleBuilder(seed: number, today: Day) {
  const random = seededRandom(seed)
  const domains = sampleSchools().map(school => school.emailDomains[0] ?? '')
  const names = new Set<string>()
  const teachers: TeacherData[] = []
  const tutors: RegisterData['tutors'][number][] = []
  const periods: SchoolPeriod[] = []
  const registrations: RegisterData['registrations'][number][] = []
  const pairings: Pairing[] = []
  const participantRecords: ParticipantRecord[] = []

  /** A name that nobody has yet; of a surname that the school has not, unless one is given. */
  const newName = (surname?: string): { firstName: string; lastName: string } => {
    for (;;) {
      const firstName = random.pick(FORENAMES)
      const lastName = surname ?? random.pick(SURNAMES)
      const key = foldName(`${firstName} ${lastName}`)
      if (names.has(key)) continue
      names.add(key)
      return { firstName, lastName }
    }
  }

  return {
    today,
    ago: (days: number) => addDays(today, -days),
    random,
    addPerson(
      school: number,
      given: Partial<TeacherData> & { readonly surname?: string; readonly notSurnames?: ReadonlySet<string> } = {},
    ): TeacherData {
      let name = newName(given.surname)
      while (given.notSurnames?.has(name.lastName)) name = newName(given.surname)
      const { surname: _surname, notSurnames: _notSurnames, ...fields } = given
      const local = [name.firstName, name.lastName].map(part => foldName(part).replaceAll(' ', '')).join('.')
      const teacher: TeacherData = {
        id: random.id(),
        trn: String(FIRST_TRN + teachers.length * TRN_STEP),
        title: random.pick(TITLES),
        ...name,
        middleName: random.below(4) === 0 ? random.pick(FORENAMES) : null,
        preferredName: null,
        previousNames: [],
        emails: [`${local}@${domains[school] ?? ''}`],
        ...fields,
      }
      teachers.push(teacher)
      return teacher
    },
    addTutor(school: number, teacher: TeacherData): void {
      const name = `${teacher.firstName} ${teacher.lastName}`
      tutors.push({ schoolUrn: sampleUrn(school), teacherId: teacher.id, name, address: teacher.emails[0] ?? '' })
    },
    addPeriod(
      school: number,
      period: Pick<SchoolPeriod, 'role' | 'teacherId' | 'startedOn'> & Partial<SchoolPeriod>,
    ): SchoolPeriod {
      const row: SchoolPeriod = {
        id: random.id(),
        schoolUrn: sampleUrn(school),
        finishedOn: null,
        leavingReportedBy: null,
        status: 'active',
        ...period,
      }
      periods.push(row)
      return row
    },
    addRegistration(
      school: number,
      registration: {
        readonly teacherId: string
        readonly role: TeacherRole
        readonly cohort: number
      } & Partial<Registration>,
    ): void {
      registrations.push({
        id: random.id(),
        schoolUrn: sampleUrn(school),
        leadProvider: leadProviderOf(school),
        deliveryPartner: deliveryPartnerOf(school),
        trainingStatus: random.below(12) === 0 ? 'deferred' : 'active',
        progress: 'complete',
        ...registration,
      })
      if (registration.role !== 'mentor' || registration.progress === 'unfinished') return
      addRecord({
        mentorId: registration.teacherId,
        cohort: registration.cohort,
        origin: 'registered',
        startedOn: startOfCohort(registration.cohort),
      })
    },
    addPairing(school: number, pairing: Pick<Pairing, 'ectId' | 'mentorId' | 'startedOn'> & Partial<Pairing>): void {
      pairings.push({
        id: random.id(),
        schoolUrn: sampleUrn(school),
        finishedOn: null,
        standing: 'recorded',
        seenAt: null,
        seenSource: null,
        ticketId: null,
        ...pairing,
      })
    },
    addRecord,
    hasRecord: (mentorId: string, cohort: number) =>
      participantRecords.some(record => record.mentorId === mentorId && record.cohort === cohort),
    rows: () => ({ teachers, tutors, periods, registrations, pairings, participantRecords }),
  }

  function addRecord(record: Omit<ParticipantRecord, 'id' | 'endedOn'>): void {
    participantRecords.push({ id: random.id(), endedOn: null, ...record })
  }
}

/** The first day of a cohort's academic year. */
export function startOfCohort(cohort: number): Day {
  return toDay(`${cohort}-09-01`)
}
