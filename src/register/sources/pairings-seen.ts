/** What a source says of one ECT's mentor now. */
export interface PairSeen {
  readonly ectId: string
  /** Null: the source says that nobody mentors them. */
  readonly mentorId: string | null
}

/** Which reading saw it. */
export interface SeenBy {
  readonly sourceId: string
  readonly sourceName: string
  readonly runId: string
  readonly extent: 'full' | 'incremental'
  readonly at: Date
}
