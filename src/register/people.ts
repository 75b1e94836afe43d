import type { Day } from '../kernel/day'

export type TeacherRole = 'mentor' | 'ect'
export type RegisterRole = TeacherRole | 'induction-tutor'

/** A role held at one school over days inclusive at both ends. */
export interface RoleAtSchool {
  readonly role: RegisterRole
  readonly urn: string
  /** The cohort (2021 means the academic year 2021/22); null where the source does not say. */
  readonly cohort: number | null
  readonly from: Day | null
  readonly until: Day | null
  /** current: counts today. Anything else says why it does not. */
  readonly status: 'current' | 'future' | 'completed' | 'left' | 'deferred' | 'removed'
}

/** A person of the register as a reader of mail needs them. */
export interface RegisterPerson {
  readonly id: string
  /** 7 digits as text. */
  readonly trn: string | null
  readonly title: string | null
  readonly firstName: string
  readonly middleName: string | null
  readonly lastName: string
  readonly preferredName: string | null
  readonly previousNames: readonly string[]
  readonly emails: readonly string[]
  readonly roles: readonly RoleAtSchool[]
  /** The person who mentors them today, when they are an ECT. */
  readonly currentMentorId: string | null
}

export interface RegisterSchool {
  readonly urn: string
  readonly name: string
  readonly town: string | null
  readonly trust: string | null
  readonly status: 'open' | 'closed'
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
  readonly emailDomains: readonly string[]
  readonly tutorAddresses: readonly string[]
  /** URNs of the schools that took over from this one. */
  readonly successors: readonly string[]
}

/** What a message gives to look people up by. */
export interface PeopleQuery {
  readonly senderAddress: string | null
  /** Display name of From, for a register that keeps no addresses: there a tutor is known by name and domain together. */
  readonly senderName?: string | null
  readonly urns: readonly string[]
  readonly schoolNames: readonly string[]
  readonly trns: readonly string[]
  readonly emails: readonly string[]
  /** Folded name tokens, for the national fallback. */
  readonly nameTokens: readonly string[]
  /** People who are known to be meant, by id. */
  readonly personIds?: readonly string[]
}

/** The people and schools a message may be about: enough to link every mention without another question. */
export interface PeopleSnapshot {
  readonly schools: readonly RegisterSchool[]
  readonly people: readonly RegisterPerson[]
  /** Schools that the sender's address belongs to: as a registered tutor's address, or by domain only. */
  readonly senderSchools: readonly { readonly urn: string; readonly by: 'tutor-address' | 'domain' }[]
}

/** Finds people and schools of the register for a message. Read only. */
export interface PeopleDirectory {
  snapshot(query: PeopleQuery): Promise<PeopleSnapshot>
}
