import type { FileKind } from '../files/file-kinds'

/**
 * What of a source one reading holds: a kind of file, or everything at once as an API gives it. Readings of one part follow
 * one another in time, whatever those of other parts do.
 */
export type SourcePart = FileKind | 'everything'

/** What a whole reading of a part tells of by being silent about it. */
export interface PartHolds {
  readonly registrations: boolean
  readonly pairings: boolean
  readonly tutors: boolean
  /** Every school that there is. A lead provider's list has its own schools only. */
  readonly schools: boolean
}

const NOTHING: PartHolds = { registrations: false, pairings: false, tutors: false, schools: false }

/** What a part holds; a whole file of schools says nothing of who is registered. */
export function holdsOf(part: SourcePart): PartHolds {
  switch (part) {
    case 'everything':
      return { registrations: true, pairings: true, tutors: true, schools: false }
    case 'participants':
    case 'v1-csv':
    case 'delivery-partner-csv':
      return { ...NOTHING, registrations: true }
    case 'pairings':
      return { ...NOTHING, pairings: true }
    case 'induction-tutors':
      return { ...NOTHING, tutors: true }
    case 'schools':
      return { ...NOTHING, schools: true }
    case 'school-links':
    case 'partnerships':
      return NOTHING
  }
}
