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

/**
 * Hears of every pair that a source shows, unchanged ones too, in the unit of work that applies the row: what was recorded
 * here is confirmed or contradicted by it (DESIGN decision 11). `finished` is told once, after a full reading came to its end.
 */
export interface PairingsSeen {
  seen(pairs: readonly PairSeen[], by: SeenBy): Promise<void>
  finished(by: SeenBy): Promise<void>
}
