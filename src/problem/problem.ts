import type { Day } from '../kernel/day'

export const PROBLEM_STATES = [
  'suspected',
  'under-investigation',
  'fix-known',
  'resolved',
  'reopened',
  'dismissed',
  'merged',
] as const
export type ProblemState = (typeof PROBLEM_STATES)[number]

/** States in which nothing is looked for any more: what comes back within thirty days reopens a resolved one. */
export const OVER_STATES: readonly ProblemState[] = ['resolved', 'dismissed', 'merged']

/** All others. */
export const OPEN_STATES: readonly ProblemState[] = PROBLEM_STATES.filter(state => !OVER_STATES.includes(state))

export const PROBLEM_SCOPES = [
  'everywhere',
  'lead-provider',
  'delivery-partner',
  'cohorts',
  'page',
  'school',
  'mentor',
] as const
/** What a problem is confined to. */
export type ProblemScope = (typeof PROBLEM_SCOPES)[number]

/** What a problem is about. */
export interface ProblemOf {
  readonly cause: string
  readonly scope: ProblemScope
  /** A URN or, where no school is known, who writes; a mentor's id; a provider's name; the two years of cohorts with a space; the page of the service; empty for everywhere. */
  readonly scopeKey: string
}

/** Who said that it is one: a requester's single statement, what was more than usual, or a person of the desk. */
export type OpenedBy = 'statement' | 'rules' | 'person'

/** What many tickets have in common: one cause in one scope. */
export interface Problem extends ProblemOf, ProblemWork {
  readonly id: string
  /** What people quote: PRB-7K3M. */
  readonly reference: string
  readonly state: ProblemState
  readonly title: string
  readonly openedBecause: string
  readonly openedBy: OpenedBy
  readonly createdAt: Date
  readonly updatedAt: Date
  /** When it was last reported; null before it ever was. */
  readonly lastAt: Date | null
  readonly resolvedAt: Date | null
  /** The problem that its tickets belong to now. */
  readonly mergedIntoId: string | null
  /** Counts changes by people, so that no two are made over one another. */
  readonly version: number
}

/** How a problem is worked on. */
export interface ProblemWork {
  /** An account; null while nobody has it. */
  readonly ownerId: string | null
  readonly dueOn: Day | null
  readonly hypothesis: string | null
  readonly foundCause: string | null
  readonly workaround: string | null
  readonly fix: string | null
  readonly outsideReference: string | null
  readonly outsideLink: string | null
  readonly acceptedBy: string | null
  readonly promisedOn: Day | null
}

export const NO_WORK: ProblemWork = {
  ownerId: null,
  dueOn: null,
  hypothesis: null,
  foundCause: null,
  workaround: null,
  fix: null,
  outsideReference: null,
  outsideLink: null,
  acceptedBy: null,
  promisedOn: null,
}

/** One ECT for whom a mentor was missing, or what else a ticket reports, with one cause. */
export interface Occurrence {
  readonly id: string
  readonly ticketId: string
  readonly problemId: string | null
  readonly cause: string
  /** The diagnosis, likeliest first; empty when there is none. */
  readonly causes: readonly string[]
  readonly mentorId: string | null
  readonly ectId: string | null
  /** The message that says so. */
  readonly messageId: string | null
  readonly schoolUrn: string | null
  readonly leadProvider: string | null
  readonly deliveryPartner: string | null
  /** Years. */
  readonly mentorCohort: number | null
  readonly ectCohort: number | null
  /** The page of the service on which it was met. */
  readonly page: string | null
  /** Hash of the requester's address, so that one angry sender can be told from ten. */
  readonly requesterKey: string | null
  readonly stated: boolean
  /** The same request was done before, and is made again. */
  readonly cameBack: boolean
  /** Whether it was reported; not where mail was only put in another order. */
  readonly isNews: boolean
  readonly linkReason: string | null
  /** The sentence that says so, masked. */
  readonly evidence: string | null
  readonly occurredAt: Date
}

/** Where it was met, or who says so when that is not known. */
export function placeOfOccurrence(one: Pick<Occurrence, 'schoolUrn' | 'requesterKey' | 'ticketId'>): string {
  return one.schoolUrn ?? one.requesterKey ?? one.ticketId
}

/** What can be changed of a problem. */
export type ProblemChange = Partial<
  Pick<
    Problem,
    'state' | 'title' | 'openedBecause' | 'openedBy' | 'lastAt' | 'resolvedAt' | 'mergedIntoId' | 'version'
  > &
    ProblemWork
>

/** What happened to a problem, for its timeline. */
export interface ProblemEvent {
  readonly id: string
  readonly problemId: string
  readonly at: Date
  /** An account, or `system`. */
  readonly actor: string
  readonly code: ProblemEventCode
  readonly facts: Readonly<Record<string, string | number | null>> | null
}

export type ProblemEventCode =
  | 'opened'
  | 'opened-again'
  | 'shown-by-reports'
  | 'came-back'
  | 'merged'
  | 'took-in'
  | 'separated'
  | 'split'
  | 'dismissed'
  | 'unlinked'
  | 'linked'
  | 'state'
  | 'owner'
  | 'work'
  | 'update-sent'
  | 'update-taken-back'
  | 'checked'
  | 'unanswered'
  | 'escalated'
  | 'answered'
  | 'reminded'
  | 'sent-outside'

/** Writes and reads about problems; every method belongs to a unit of work. */
export interface ProblemStore {
  addProblem(problem: Problem): Promise<void>
  changeProblem(id: string, change: ProblemChange, at: Date): Promise<void>
  find(id: string): Promise<Problem | null>
  hasReference(reference: string): Promise<boolean>
  /** The lead who has fewest open problems; null when there is none. */
  nextOwner(): Promise<string | null>
  /** The one of this cause and scope that is not over, or the one that a person merged it into. */
  openProblemFor(key: ProblemOf): Promise<Problem | null>
  /** Adds an occurrence once per ticket, cause, mentor and ECT; false when it was there. */
  addOccurrence(occurrence: Occurrence): Promise<boolean>
  /** Moves an occurrence to the ticket that its message moved to. */
  moveOccurrence(
    id: string,
    to: Pick<Occurrence, 'ticketId' | 'schoolUrn' | 'requesterKey' | 'evidence' | 'occurredAt'>,
  ): Promise<void>
  /** These count as stated from now on: a message said that it keeps happening. That is news of the problems that they are in. */
  noteStated(ids: readonly string[], at: Date): Promise<void>
  /** The last one of this cause and scope that was dismissed since then; null when none was. */
  dismissedFor(key: ProblemOf, since: Date): Promise<Problem | null>
  /** Which problems people said that these do not belong to. */
  refusals(
    occurrenceIds: readonly string[],
  ): Promise<readonly { readonly occurrenceId: string; readonly problemId: string }[]>
  /**
   * Puts occurrences, and those that repeat them, into a problem, as far as they stand in none, or in one that a mere statement opened, and nobody
   * said that they do not belong there: what a person or the rules decided stays.
   */
  linkOccurrences(
    ids: readonly string[],
    link: { readonly problemId: string; readonly linkReason: string },
  ): Promise<void>
  /** Says that people changed what a grouping in memory relies on: these problems and what belongs to them, or more than that for null. */
  noteChange(problemIds: readonly string[] | null): Promise<void>
  /** What somebody reported of a cause since then, oldest first. */
  reportedBy(requesterKey: string, of: { readonly cause: string; readonly since: Date }): Promise<readonly Occurrence[]>
  occurrencesOfTicket(ticketId: string): Promise<readonly Occurrence[]>
  occurrences(ids: readonly string[]): Promise<readonly Occurrence[]>
  /** Whether somebody is among those who reported a problem; of an unknown one, whether any unknown one is. */
  isReportedBy(problemId: string, requesterKey: string | null): Promise<boolean>
  addEvent(event: ProblemEvent): Promise<void>
  /** Oldest first. */
  events(problemId: string): Promise<readonly ProblemEvent[]>
  occurrencesOfProblem(problemId: string): Promise<readonly Occurrence[]>
}

/** Which problems a list shows; what is not named is not asked for. */
export interface ProblemsAsked {
  readonly states?: readonly ProblemState[]
  /** An account; null for those that are nobody's. */
  readonly ownerId?: string | null
  readonly cause?: string
  /** Due, or promised, before this day. */
  readonly dueBefore?: Day
  /** First come those that were due, were promised or were to be answered before this day. */
  readonly lateFirst?: Day
  /** Nobody has taken it on, and an answer was asked for by an earlier day than this. */
  readonly unansweredBefore?: Day
  readonly of?: Pick<ProblemOf, 'scope' | 'scopeKey'>
  readonly skip: number
  readonly take: number
}

/** A problem as a list shows it, with how much belongs to it. */
export interface ProblemLine extends Problem {
  readonly tickets: number
  readonly schools: number
  readonly stated: number
}

/** Reads for pages and reports. */
export interface ProblemReader {
  /** Those with the newest news first. Only what belongs to the problems of the page is counted. */
  problems(asked: ProblemsAsked): Promise<readonly ProblemLine[]>
  /** Oldest first. */
  events(problemId: string): Promise<readonly ProblemEvent[]>
  problem(idOrReference: string): Promise<Problem | null>
  /** Reports of before then that were grouped, counted no further than `most`: so few say that nothing is known of what is usual. */
  groupedBefore(then: Date, most: number): Promise<number>
  /** The open problem with news since then that a ticket most likely belongs to; null when there is none. */
  similarOpen(ticketId: string, since: Date): Promise<Problem | null>
  /** Earlier tickets with the same school and cause, for "seen before". */
  seenBefore(
    ticketId: string,
  ): Promise<
    readonly { readonly ticketId: string; readonly reference: string; readonly cause: string; readonly at: Date }[]
  >
}
