import { toDay, type Day } from '../../kernel/day'
import type { TeacherRole } from '../people'
import type { RegisterData } from '../register-data'
import type { Pairing, ParticipantRecord, Registration, SchoolPeriod } from '../register-view'
import { deliveryPartnerOn, leadProviderOf, sampleUrn } from './sample-schools'
import type { SeededRandom } from './seeded-random'

type RegistrationWish = {
  readonly teacherId: string
  readonly role: TeacherRole
  readonly cohort: number
} & Partial<Registration>

/** Collects what the sample register says of its people: periods, registrations, pairings, participant records. */
export function createSampleRows(random: SeededRandom) {
  const periods: SchoolPeriod[] = []
  const registrations: RegisterData['registrations'][number][] = []
  const pairings: Pairing[] = []
  const participantRecords: ParticipantRecord[] = []

  const addRecord = (record: Omit<ParticipantRecord, 'id' | 'endedOn'>): void => {
    participantRecords.push({ id: random.id(), endedOn: null, ...record })
  }

  return {
    periods,
    registrations,
    pairings,
    participantRecords,
    addRecord,
    hasRecord: (mentorId: string, cohort: number) =>
      participantRecords.some(record => record.mentorId === mentorId && record.cohort === cohort),
    addPeriod(
      school: number,
      period: Pick<SchoolPeriod, 'role' | 'teacherId' | 'startedOn'> & Partial<SchoolPeriod>,
    ): void {
      const open = { finishedOn: null, leavingReportedBy: null, status: 'active' as const }
      periods.push({ id: random.id(), schoolUrn: sampleUrn(school), ...open, ...period })
    },
    /** A finished mentor registration has its participant record. */
    addRegistration(school: number, wish: RegistrationWish): void {
      registrations.push({
        id: random.id(),
        schoolUrn: sampleUrn(school),
        leadProvider: leadProviderOf(school),
        deliveryPartner: deliveryPartnerOn(school, wish.cohort),
        trainingStatus: random.below(12) === 0 ? 'deferred' : 'active',
        progress: 'complete',
        ...wish,
      })
      if (wish.role !== 'mentor' || wish.progress === 'unfinished') return
      const startedOn = startOfCohort(wish.cohort)
      addRecord({ mentorId: wish.teacherId, cohort: wish.cohort, origin: 'registered', startedOn })
    },
    addPairing(school: number, pairing: Pick<Pairing, 'ectId' | 'mentorId' | 'startedOn'>): void {
      const fresh = { standing: 'recorded' as const, seenAt: null, seenSource: null, ticketId: null, finishedOn: null }
      pairings.push({ id: random.id(), schoolUrn: sampleUrn(school), ...fresh, ...pairing })
    },
  }
}

/** The first day of a cohort's academic year. */
export function startOfCohort(cohort: number): Day {
  return toDay(`${cohort}-09-01`)
}
