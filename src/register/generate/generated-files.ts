/** The files of a generated register, with their headers: the set that docs/register-files.md describes. */
export const GENERATED_FILES = {
  'schools.csv': [
    'urn',
    'name',
    'town',
    'phase',
    'trust',
    'status',
    'lead_provider',
    'delivery_partner',
    'email_domains',
  ],
  'school-links.csv': ['predecessor_urn', 'successor_urn', 'linked_on'],
  'partnerships.csv': ['school_urn', 'cohort', 'lead_provider', 'delivery_partner', 'status'],
  'induction-tutors.csv': ['school_urn', 'name', 'email', 'trn'],
  'participants.csv': [
    ...['participant_id', 'training_record_id', 'trn', 'first_name', 'last_name', 'previous_names', 'email', 'role'],
    ...['school_urn', 'cohort', 'training_status', 'status', 'started_on', 'finished_on', 'leaving_reported_by'],
    ...['progress', 'lead_provider', 'delivery_partner'],
  ],
  'pairings.csv': ['ect_id', 'mentor_id', 'school_urn', 'started_on', 'finished_on'],
} as const
export type GeneratedFile = keyof typeof GENERATED_FILES

/** One row for one of the files, its cells in the header's order. */
export interface GeneratedRow {
  readonly file: GeneratedFile
  readonly cells: readonly string[]
}

/** A row for a file from cells by name; what is not named is empty. */
export function rowFor<File extends GeneratedFile>(
  file: File,
  cells: Readonly<Partial<Record<(typeof GENERATED_FILES)[File][number], string>>>,
): GeneratedRow {
  const byName: Readonly<Record<string, string | undefined>> = cells
  return { file, cells: GENERATED_FILES[file].map(name => byName[name] ?? '') }
}

/** A line of a CSV file. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`
}
