import type { RegisterSchool } from './people'
import type { Pairing, ParticipantRecord, Partnership, Registration, SchoolPeriod } from './register-view'

/** One teacher as a source gives them. */
export interface TeacherData {
  readonly id: string
  readonly trn: string | null
  readonly title: string | null
  readonly firstName: string
  readonly middleName: string | null
  readonly lastName: string
  readonly preferredName: string | null
  readonly previousNames: readonly string[]
  readonly emails: readonly string[]
}

/** One school as a source gives it; who took over from it is a link of its own. */
export type SchoolData = Omit<RegisterSchool, 'tutorAddresses' | 'successors'> & { readonly phase: string | null }

/** A registered induction tutor of a school. */
export interface TutorData {
  readonly schoolUrn: string
  readonly teacherId: string | null
  readonly name: string
  readonly address: string
}

/** A whole register as plain values: what an import or the sample register fills the tables with. */
export interface RegisterData {
  readonly schools: readonly SchoolData[]
  readonly links: readonly { readonly predecessorUrn: string; readonly successorUrn: string }[]
  readonly partnerships: readonly {
    readonly schoolUrn: string
    readonly cohort: number
    readonly leadProvider: string
    readonly deliveryPartner: string
    /** A source that says nothing means active. */
    readonly status?: Partnership['status']
  }[]
  readonly teachers: readonly TeacherData[]
  readonly tutors: readonly TutorData[]
  readonly periods: readonly SchoolPeriod[]
  readonly registrations: readonly (Registration & { readonly teacherId: string })[]
  readonly pairings: readonly Pairing[]
  readonly participantRecords: readonly ParticipantRecord[]
}
