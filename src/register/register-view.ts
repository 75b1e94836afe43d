import type { Day } from '../kernel/day'
import type { RegisterPerson, TeacherRole } from './people'
import type { RegisterKnowledge } from './sources/coverage'

/** A mentor or an ECT at one school, inclusive at both ends. */
export interface SchoolPeriod {
  readonly id: string
  readonly role: TeacherRole
  readonly teacherId: string
  readonly schoolUrn: string
  readonly startedOn: Day
  readonly finishedOn: Day | null
  /** URN of the school that reported the leaving date, when one did. */
  readonly leavingReportedBy: string | null
  readonly status: 'active' | 'completed' | 'deferred' | 'removed' | 'left'
}

/** A person's registration on one cohort's programme. */
export interface Registration {
  readonly id: string
  readonly role: TeacherRole
  readonly cohort: number
  readonly schoolUrn: string
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
  readonly trainingStatus: 'active' | 'deferred' | 'withdrawn'
  /** unfinished: started by the school and never confirmed. */
  readonly progress: 'complete' | 'unfinished'
}

/** One mentor for one ECT, inclusive at both ends; rows that were voided are not shown. */
export interface Pairing {
  readonly id: string
  readonly ectId: string
  readonly mentorId: string
  readonly schoolUrn: string
  readonly startedOn: Day
  readonly finishedOn: Day | null
  readonly standing: 'recorded' | 'seen' | 'contradicted'
  readonly seenAt: Date | null
  readonly seenSource: string | null
  readonly ticketId: string | null
  /** What the Department's service showed besides; absent where nothing was ever compared. */
  readonly service?: PairingInService
}

/** What the Department's service showed of a pairing, and what was done there. */
export interface PairingInService {
  /** A match of ours, from a ticket or from a record: only those are compared, an imported one is the service's own. */
  readonly isCompletedHere: boolean
  /** By which source it is contradicted, as of when, and whom that shows: null is nobody. */
  readonly contradiction: { readonly at: Date; readonly by: string; readonly mentorId: string | null } | null
  /** Who said that the same was done in the service, and when. */
  readonly done: { readonly at: Date; readonly by: string } | null
}

/** A mentor on a cohort, with where it came from; rows that were voided are not shown. */
export interface ParticipantRecord {
  readonly id: string
  readonly mentorId: string
  readonly cohort: number
  readonly origin: 'registered' | 'pairing'
  readonly startedOn: Day
  readonly endedOn: Day | null
}

/** One person with everything the rules ask about them. */
export interface PersonView {
  readonly person: RegisterPerson
  readonly periods: readonly SchoolPeriod[]
  readonly registrations: readonly Registration[]
  /** Pairings in which they are the ECT. */
  readonly mentoredBy: readonly Pairing[]
  /** Pairings in which they are the mentor. */
  readonly mentoring: readonly Pairing[]
  readonly participantRecords: readonly ParticipantRecord[]
  /** Other records that may be the same person: equal TRN, or equal folded name at the same school. */
  readonly lookAlikes: readonly RegisterPerson[]
}

export interface SchoolView {
  readonly urn: string
  readonly name: string
  readonly status: 'open' | 'closed'
  readonly successors: readonly string[]
  readonly predecessors: readonly string[]
}

/** School, lead provider and delivery partner for one cohort. A challenged one hides its people from the provider. */
export interface Partnership {
  readonly id: string
  readonly schoolUrn: string
  readonly cohort: number
  readonly leadProvider: string
  readonly deliveryPartner: string
  readonly status: 'active' | 'unconfirmed' | 'challenged'
}

/** What a school's page in the portal stands on, whoever the pair is. */
export interface SchoolSetting {
  /** Every period of a mentor at this school, past ones too. */
  readonly pool: readonly SchoolPeriod[]
  readonly partnerships: readonly Partnership[]
  /** Cohorts on which somebody is registered at this school. */
  readonly registeredCohorts: readonly number[]
}

/** The part of the register that one pair concerns, read at one moment. */
export interface RegisterView {
  readonly mentor: PersonView
  readonly ect: PersonView
  /** The mentors of the ECT's pairings, current and future, whose participant records a change may end. */
  readonly otherMentors: readonly PersonView[]
  /** Cohort of each ECT that mentor and other mentors are paired with, by ECT's id: which records are still needed. */
  readonly cohortOfEct: Readonly<Record<string, number>>
  /** Every school that a period names, with its links. */
  readonly schools: Readonly<Record<string, SchoolView>>
  /** By URN, for each school at which the ECT is or was. */
  readonly settings: Readonly<Record<string, SchoolSetting>>
  /** Other people who have an address of the mentor. */
  readonly sameAddress: readonly RegisterPerson[]
  /** What the register's sources can tell, and as of when. */
  readonly knowledge: RegisterKnowledge
}
