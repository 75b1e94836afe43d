/** What a surge may be confined to. */
export const CELL_KINDS = ['everywhere', 'lead-provider', 'delivery-partner', 'cohorts'] as const
export type CellKind = (typeof CELL_KINDS)[number]

/** A cause within a scope, and how likely a report belongs there. */
export interface Share {
  readonly kind: CellKind
  readonly cell: string
  readonly weight: number
}

/** A report as every detector is shown it, whatever it makes of it. */
export interface Watched {
  /** The school, or who wrote where that is not known. */
  readonly place: string
  readonly shares: readonly Share[]
}

/** What reads the mails of a year for the detectors, and has a detector of its own. */
export interface Reader<Occurrence> {
  /** Null for what only repeats an earlier report. */
  read(occurrence: Occurrence): Watched | null
  /** How surprising a cell is at the end of that instant's day, by each rule of its own. */
  scoresOf(cell: string, at: Date): Readonly<Record<string, number>>
  /** The cells in which the rules, as they run, opened a problem since it was last asked. */
  opened(): readonly string[]
}
