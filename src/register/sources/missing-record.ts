/** Something that a source once had and its last whole readings had not. */
export interface MissingRecord {
  readonly sourceId: string
  readonly what: 'registration' | 'pairing'
  readonly personId: string
  readonly trn: string | null
  readonly name: string
  readonly role: 'mentor' | 'ect'
  readonly cohort: number | null
  readonly schoolUrn: string | null
  /** The participant id of the mentor whom the source last named; null when it named none. */
  readonly mentorId: string | null
  /** When a reading last had it. */
  readonly lastSeenAt: Date
  /** Whole readings in a row without it. */
  readonly wholeReadingsWithout: number
}
