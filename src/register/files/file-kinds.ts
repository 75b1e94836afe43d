import { COVERS_EVERYTHING, type Coverage } from '../sources/coverage'

/** The files that the register is read from. */
export const FILE_KINDS = [
  'schools',
  'school-links',
  'partnerships',
  'induction-tutors',
  'participants',
  'pairings',
  'v1-csv',
  'delivery-partner-csv',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What a kind of file is recognised by, and what it may hold. One of each group must be there. */
export interface FileShape {
  readonly what: string
  readonly needed: readonly (readonly [string, ...string[]])[]
  readonly optional: readonly string[]
}

const needs = (...names: readonly string[]): FileShape['needed'] => names.map(name => [name])

/** Columns by kind (domain.md §5.5 and §5.6; our own are documented in docs/register-files.md). */
export const FILE_SHAPES: Readonly<Record<FileKind, FileShape>> = {
  schools: {
    what: 'schools',
    needed: needs('urn', 'name'),
    optional: ['town', 'phase', 'trust', 'status', 'lead_provider', 'delivery_partner', 'email_domains'],
  },
  'school-links': {
    what: 'which school took over from which',
    needed: needs('predecessor_urn', 'successor_urn'),
    optional: ['linked_on'],
  },
  partnerships: {
    what: 'partnerships',
    needed: needs('school_urn', 'cohort', 'lead_provider', 'delivery_partner'),
    optional: ['status'],
  },
  'induction-tutors': {
    what: 'induction tutors',
    needed: needs('school_urn', 'name', 'email'),
    optional: ['trn'],
  },
  participants: {
    what: 'participants: ECTs and mentors, one row a registration',
    needed: needs('first_name', 'last_name', 'role', 'school_urn', 'cohort'),
    optional: [
      ...['participant_id', 'training_record_id', 'retired_ids', 'trn', 'title', 'middle_name', 'preferred_name'],
      ...['previous_names', 'email', 'mentor_id', 'training_status', 'status', 'started_on', 'finished_on'],
      ...['leaving_reported_by', 'progress', 'lead_provider', 'delivery_partner', 'updated_at'],
    ],
  },
  pairings: {
    what: 'pairings',
    needed: [
      ['ect_id', 'ect_trn'],
      ['mentor_id', 'mentor_trn'],
    ],
    optional: ['school_urn', 'started_on', 'finished_on'],
  },
  'v1-csv': {
    what: 'participants as the Lead Provider API v1 gives them as CSV',
    needed: needs('id', 'full_name', 'participant_type', 'school_urn', 'cohort'),
    optional: [
      ...['type', 'email', 'mentor_id', 'status', 'teacher_reference_number', 'teacher_reference_number_validated'],
      ...['eligible_for_funding', 'pupil_premium_uplift', 'sparsity_uplift', 'training_status', 'training_record_id'],
      ...['schedule_identifier', 'updated_at'],
    ],
  },
  'delivery-partner-csv': {
    what: 'participants as the Department gives them to a delivery partner',
    needed: needs('full_name', 'role', 'school_unique_reference_number', 'academic_year'),
    optional: ['email_address', 'trn', 'lead_provider', 'school', 'training_status', 'status'],
  },
}

/** What a header looks like; `none` when it fits no kind of file. */
export type GuessedKind =
  | { readonly kind: 'one'; readonly file: FileKind }
  | { readonly kind: 'several'; readonly files: readonly FileKind[] }
  | { readonly kind: 'none' }

/** Guesses the kind of a file by its header: that which needs the most of its columns; several that need as many are not told apart. */
export function guessKind(header: readonly string[]): GuessedKind {
  const has = new Set(header)
  const fitting = FILE_KINDS.filter(kind => missingColumns(kind, has).length === 0)
  const most = Math.max(...fitting.map(kind => FILE_SHAPES[kind].needed.length))
  const best = fitting.filter(kind => FILE_SHAPES[kind].needed.length === most)
  const [first, ...others] = best
  if (!first) return { kind: 'none' }
  return others.length === 0 ? { kind: 'one', file: first } : { kind: 'several', files: best }
}

/** The kind that a header comes nearest to: it has two or more of the needed columns, and of no other kind as many; else null. */
export function nearestKind(header: readonly string[]): FileKind | null {
  const has = new Set(header)
  const found = (kind: FileKind) => FILE_SHAPES[kind].needed.length - missingColumns(kind, has).length
  const most = Math.max(...FILE_KINDS.map(found))
  const [nearest, ...others] = FILE_KINDS.filter(kind => found(kind) === most)
  return most < 2 || nearest === undefined || others.length > 0 ? null : nearest
}

/** Columns that a kind of file needs and a header lacks, alternatives joined by "or". */
export function missingColumns(kind: FileKind, header: ReadonlySet<string>): readonly string[] {
  return FILE_SHAPES[kind].needed
    .filter(group => !group.some(name => header.has(name)))
    .map(group => group.join(' or '))
}

/** A name of a column as it is compared: without case, blanks and underscores set aside. */
export function columnName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

const NOTHING: Coverage = {
  ...COVERS_EVERYTHING,
  pools: false,
  leavingDates: false,
  schoolLinks: false,
  removals: false,
  unfinishedRegistrations: false,
  pairings: false,
  partnerships: false,
}

/** What a file of a kind can tell, by the columns that it has. */
export function coverageOf(kind: FileKind, header: ReadonlySet<string>, provider: string | null): Coverage {
  switch (kind) {
    case 'schools':
    case 'induction-tutors':
      return NOTHING
    case 'school-links':
      return { ...NOTHING, schoolLinks: true }
    case 'partnerships':
      return { ...NOTHING, partnerships: true }
    case 'pairings':
      return { ...NOTHING, pairings: true }
    case 'participants':
      return {
        ...NOTHING,
        pools: true,
        leavingDates: header.has('finished_on'),
        removals: header.has('status'),
        unfinishedRegistrations: header.has('progress'),
        pairings: header.has('mentor_id'),
      }
    case 'v1-csv':
      return {
        ...NOTHING,
        people: 'lead-provider',
        provider,
        pairings: header.has('mentor_id'),
      }
    case 'delivery-partner-csv':
      return { ...NOTHING, people: 'delivery-partner', provider }
  }
}
