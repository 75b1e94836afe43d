import type { Day } from '../kernel/day'
import type { RegisterPerson, RegisterSchool, TeacherRole } from './people'
import type { MatchPlan } from './plan-match'
import type { UndoPlan } from './plan-undo'
import type { PersonView } from './register-view'
import type { RegisterKnowledge } from './sources/coverage'

/** One line of the register's change log, for a record page. */
export interface RegisterChangeLine {
  readonly at: Date
  readonly changedBy: string
  readonly sentence: string
  readonly reason: string
  readonly ticketId: string | null
  /** The click, undo or import that it belongs to; a match made without a ticket is undone by it. */
  readonly changeSetId: string
}

/** A person as a search of the register lists them. */
export interface FoundPerson {
  readonly person: RegisterPerson
  readonly schoolNames: readonly string[]
  /** Nobody has the words as they were typed; this person has words near to them. */
  readonly isNear?: boolean
}

/** A school with everybody at it today. */
export interface SchoolPageFacts {
  readonly school: RegisterSchool
  readonly tutors: readonly { readonly name: string; readonly address: string }[]
  readonly mentors: readonly RegisterPerson[]
  readonly ects: readonly { readonly person: RegisterPerson; readonly mentorName: string | null }[]
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
  changesOf(personId: string, limit: number): Promise<readonly RegisterChangeLine[]>
  isSample(): Promise<boolean>
  /** What the register's sources can tell, and as of when. */
  knowledge(): Promise<RegisterKnowledge>
}
