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
}

/** Our own files, when nobody says whose they are. */
export const OWN_FILES = 'register-files'

/** A whole list of schools that is nobody's in particular has every school there is; a provider's or a trust's has its own. */
export function isListOfAllSchools({
  id,
  part,
  extent,
}: {
  readonly id: string
  readonly part: SourcePart
  readonly extent: 'full' | 'incremental'
}): boolean {
  return id === OWN_FILES && part === 'schools' && extent === 'full'
}

const NOTHING: PartHolds = { registrations: false, pairings: false, tutors: false }

/** What a part holds; a whole file of schools says nothing of who is registered. */
export function holdsOf(part: SourcePart): PartHolds {
  switch (part) {
    case 'everything':
      return { registrations: true, pairings: true, tutors: true }
    case 'participants':
    case 'v1-csv':
    case 'delivery-partner-csv':
      return { ...NOTHING, registrations: true }
    case 'pairings':
      return { ...NOTHING, pairings: true }
    case 'induction-tutors':
      return { ...NOTHING, tutors: true }
    case 'schools':
    case 'school-links':
    case 'partnerships':
      return NOTHING
  }
}
