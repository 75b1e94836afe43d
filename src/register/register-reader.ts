import type { Day } from '../kernel/day'
import type { RegisterPerson, RegisterSchool, TeacherRole } from './people'
import type { MatchPlan } from './plan-match'
import type { UndoPlan } from './plan-undo'
import type { PersonView } from './register-view'
import type { RegisterKnowledge } from './sources/coverage'
import type { Timeline, TimelineOf } from './timeline'

/** An id by which the Department's service knows a person; a retired one meant them before two records were merged. */
export interface PersonId {
  readonly kind: 'participant' | 'training-record'
  readonly value: string
  readonly isRetired: boolean
}

/** A person as a search of the register lists them. */
export interface FoundPerson {
  readonly person: RegisterPerson
  readonly schoolNames: readonly string[]
  /** Nobody has the words as they were typed; this person has words near to them. */
  readonly isNear?: boolean
}

/** A school that another one took over from, or that took over; its name is null when the register does not hold it. */
export interface LinkedSchool {
  readonly urn: string
  readonly name: string | null
}

/** A school with everybody at it today, and those who were or will be. */
export interface SchoolPageFacts {
  readonly school: RegisterSchool
  /** Those who stand for it, and those whom no source names any more since a day. */
  readonly tutors: readonly { readonly name: string; readonly address: string; readonly endedOn: Day | null }[]
  readonly mentors: readonly RegisterPerson[]
  readonly ects: readonly {
    readonly person: RegisterPerson
    readonly mentorId: string | null
    readonly mentorName: string | null
  }[]
  /** Who has a role here that does not count today. */
  readonly others: readonly RegisterPerson[]
  readonly predecessors: readonly LinkedSchool[]
  readonly successors: readonly LinkedSchool[]
  readonly partnerships: readonly {
    readonly cohort: number
    readonly leadProvider: string
    readonly deliveryPartner: string
    readonly status: 'active' | 'unconfirmed' | 'challenged'
  }[]
}

/** Reads of the register for pages and proposals; never inside a unit of work. */
export interface RegisterReader {
  person(id: string): Promise<PersonView | null>
  people(ids: readonly string[]): Promise<readonly RegisterPerson[]>
  school(urn: string): Promise<SchoolPageFacts | null>
  schools(urns: readonly string[]): Promise<readonly RegisterSchool[]>
  /** By name, TRN, id or address, in a role when one is given; people of `nearUrn` first. */
  search(query: {
    readonly text: string
    readonly role?: TeacherRole
    readonly nearUrn?: string
    readonly limit: number
  }): Promise<readonly FoundPerson[]>
  /** By URN, or by words of name and town. */
  searchSchools(query: { readonly text: string; readonly limit: number }): Promise<readonly RegisterSchool[]>
  /** The mentors that the portal would list for an ECT (DESIGN: PORTAL_RULES decides whose list is imitated). */
  eligibleMentors(ectId: string, today: Day): Promise<readonly RegisterPerson[]>
  /** What a click would do for a pair now, or null when one of the two is unknown. */
  plan(
    pair: { readonly mentorId: string; readonly ectId: string; readonly saysStaying?: boolean },
    today: Day,
  ): Promise<MatchPlan | null>
  /** What undoing a match would change now, or why it may not be undone; null when there is no such match. */
  undoPlan(changeSetId: string): Promise<UndoPlan | null>
  /** Whom a change set paired; null when it made no pairing. */
  pairOfChange(
    changeSetId: string,
  ): Promise<{ readonly mentorId: string; readonly ectId: string; readonly ticketId: string | null } | null>
  /** The changes of a person or a school, newest first. */
  timeline(asked: { readonly of: TimelineOf; readonly limit: number; readonly offset: number }): Promise<Timeline>
  /** The ids by which the Department's service knows a person, present ones first. */
  idsOf(personId: string): Promise<readonly PersonId[]>
  isSample(): Promise<boolean>
  /** What the register's sources can tell, and as of when. */
  knowledge(): Promise<RegisterKnowledge>
}
