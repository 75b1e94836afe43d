import type { Day } from '../../kernel/day'
import type { TeacherRole } from '../people'

/** Where a row stands in what was read: a file's name or an endpoint, and the line (or item) in it. */
export interface Place {
  readonly in: string
  readonly line: number | null
}

/** A name as a source gives it: in parts, or whole. */
export type SourceName =
  | {
      readonly kind: 'parts'
      readonly title: string | null
      readonly firstName: string
      readonly middleName: string | null
      readonly lastName: string
      readonly preferredName: string | null
      readonly previousNames: readonly string[]
    }
  | { readonly kind: 'whole'; readonly fullName: string }

/** Whom a source names as an ECT's mentor. A source that has no such column says nothing, which is not "nobody". */
export type SaidMentor =
  | { readonly kind: 'mentor'; readonly participantId: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'not-said' }

/** One school. What the source does not say is null, and changes nothing. */
export interface SchoolRow {
  readonly kind: 'school'
  readonly place: Place
  readonly urn: string
  readonly name: string | null
  readonly town: string | null
  readonly phase: string | null
  readonly trust: string | null
  readonly status: 'open' | 'closed' | null
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
  readonly emailDomains: readonly string[] | null
}

/** A school that took over from another. */
export interface SchoolLinkRow {
  readonly kind: 'school-link'
  readonly place: Place
  readonly predecessorUrn: string
  readonly successorUrn: string
  readonly linkedOn: Day | null
}

/** Somebody who may ask for a school. */
export interface TutorRow {
  readonly kind: 'tutor'
  readonly place: Place
  readonly schoolUrn: string
  readonly name: string
  readonly email: string
  readonly trn: string | null
}

/** The lead provider and delivery partner of a school for one cohort. */
export interface PartnershipRow {
  readonly kind: 'partnership'
  readonly place: Place
  readonly schoolUrn: string
  readonly cohort: number
  readonly leadProvider: string
  readonly deliveryPartner: string
  readonly status: 'active' | 'unconfirmed' | 'challenged' | null
}

/** What a source says of somebody's place at a school. `removed`: taken out by the induction tutor. */
export type ParticipantStatus = 'joining' | 'active' | 'leaving' | 'left' | 'completed' | 'deferred' | 'removed'

/** One registration of one person. */
export interface ParticipantRow {
  readonly kind: 'participant'
  readonly place: Place
  /** The same for the same registration whenever this source is read; ids of persons repeat (ECT and mentor), this does not. */
  readonly recordKey: string
  readonly participantId: string | null
  readonly trainingRecordId: string | null
  /** Ids that once meant this person (`participant_id_changes`). */
  readonly retiredIds: readonly string[]
  readonly trn: string | null
  readonly name: SourceName | null
  readonly emails: readonly string[]
  readonly role: TeacherRole
  readonly schoolUrn: string | null
  readonly cohort: number | null
  readonly mentor: SaidMentor
  readonly trainingStatus: 'active' | 'deferred' | 'withdrawn' | null
  readonly participantStatus: ParticipantStatus | null
  /** First and last day at the school, where known. */
  readonly startedOn: Day | null
  readonly finishedOn: Day | null
  /** URN of the school that reported the leaving date. */
  readonly leavingReportedBy: string | null
  /** unfinished: begun by the school and never confirmed. */
  readonly progress: 'complete' | 'unfinished'
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
  readonly updatedAt: Date | null
}

/** One end of a transfer. */
export interface TransferEnd {
  readonly schoolUrn: string
  readonly provider: string | null
  readonly on: Day | null
}

/** Somebody who leaves a school, and where they go when that is known. */
export interface TransferRow {
  readonly kind: 'transfer'
  readonly place: Place
  readonly participantId: string
  readonly trainingRecordId: string | null
  readonly transferType: 'new-school' | 'new-provider' | 'unknown'
  readonly status: 'incomplete' | 'complete'
  readonly leaving: TransferEnd
  readonly joining: TransferEnd | null
  readonly updatedAt: Date | null
}

/** Somebody known without a registration of their own here: an unfunded mentor. */
export interface PersonRow {
  readonly kind: 'person'
  readonly place: Place
  readonly participantId: string
  readonly trn: string | null
  readonly name: SourceName
  readonly emails: readonly string[]
  readonly updatedAt: Date | null
}

/** A person by what a pairing's row names them with; at least one of them is there. */
export interface PersonMention {
  readonly participantId: string | null
  readonly trn: string | null
}

/** One mentor for one ECT as a source has it. */
export interface PairingRow {
  readonly kind: 'pairing'
  readonly place: Place
  readonly ect: PersonMention
  readonly mentor: PersonMention
  readonly schoolUrn: string | null
  readonly startedOn: Day | null
  readonly finishedOn: Day | null
}

/** A row that could not be understood; the rest goes on. The reason quotes no personal data. */
export interface FaultRow {
  readonly kind: 'fault'
  readonly place: Place
  readonly column: string | null
  readonly reason: string
}

/** What every reader yields and one core applies. */
export type SourceRow =
  | SchoolRow
  | SchoolLinkRow
  | TutorRow
  | PartnershipRow
  | ParticipantRow
  | TransferRow
  | PersonRow
  | PairingRow
  | FaultRow
