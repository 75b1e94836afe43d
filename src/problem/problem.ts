export type ProblemState = 'suspected' | 'under-investigation' | 'fix-known' | 'resolved'
export type ProblemScope = 'school' | 'mentor' | 'lead-provider' | 'portal'

/** What many tickets have in common: one cause in one scope. */
export interface Problem {
  readonly id: string
  /** What people quote: PRB-7K3M. */
  readonly reference: string
  readonly state: ProblemState
  readonly cause: string
  readonly scope: ProblemScope
  readonly scopeKey: string
  readonly title: string
  readonly openedBecause: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** One ticket's report of one cause in one scope. */
export interface Occurrence {
  readonly id: string
  readonly ticketId: string
  readonly problemId: string | null
  readonly cause: string
  readonly scope: ProblemScope
  readonly scopeKey: string
  readonly schoolUrn: string | null
  /** Hash of the requester's address, so that one angry sender can be told from ten. */
  readonly requesterKey: string | null
  readonly stated: boolean
  readonly linkReason: string | null
  /** The sentence that says so, masked. */
  readonly evidence: string | null
  readonly occurredAt: Date
}

/** Writes and reads about problems; every method belongs to a unit of work. */
export interface ProblemStore {
  addProblem(problem: Problem): Promise<void>
  changeProblem(
    id: string,
    change: Partial<Pick<Problem, 'state' | 'title' | 'openedBecause'>>,
    at: Date,
  ): Promise<void>
  find(id: string): Promise<Problem | null>
  openProblemFor(key: { cause: string; scope: ProblemScope; scopeKey: string }): Promise<Problem | null>
  /** Adds an occurrence once per ticket, cause and scope; false when it was there. */
  addOccurrence(occurrence: Occurrence): Promise<boolean>
  /** Moves an occurrence to the ticket that its message moved to. */
  moveOccurrence(
    id: string,
    to: Pick<Occurrence, 'ticketId' | 'schoolUrn' | 'requesterKey' | 'evidence' | 'occurredAt'>,
  ): Promise<void>
  /** What a ticket reports counts as stated from now on: a later message said that it keeps happening. */
  noteStated(ticketId: string): Promise<void>
  linkOccurrence(id: string, link: { problemId: string; linkReason: string }): Promise<void>
  occurrencesOf(
    key: { cause: string; scope: ProblemScope; scopeKey: string },
    since: Date,
  ): Promise<readonly Occurrence[]>
  occurrencesOfTicket(ticketId: string): Promise<readonly Occurrence[]>
}

/** Reads for pages and reports. */
export interface ProblemReader {
  problems(): Promise<
    readonly (Problem & {
      readonly tickets: number
      readonly schools: number
      readonly stated: number
      readonly lastAt: Date | null
    })[]
  >
  problem(idOrReference: string): Promise<Problem | null>
  occurrences(
    problemId: string,
  ): Promise<readonly (Occurrence & { readonly ticketReference: string; readonly schoolName: string | null })[]>
  /** Earlier tickets with the same school and cause, for "seen before". */
  seenBefore(
    ticketId: string,
  ): Promise<
    readonly { readonly ticketId: string; readonly reference: string; readonly cause: string; readonly at: Date }[]
  >
}
