import type { CountedKind, RowCounts } from '../../../../register/sources/import-summary'
import { NOTHING_COUNTED } from '../../../../register/sources/import-summary'
import { contentHash } from '../../../../register/sources/content-hash'
import type { ParticipantRow, SourceRow } from '../../../../register/sources/source-row'
import { applyPairingRow } from './apply-pairing-row'
import { applyParticipant, applyPerson } from './apply-participant'
import { applyPartnership, applySchool, applySchoolLink, applyTutor } from './apply-schools'
import { applyTransfer } from './apply-transfer'
import type { Book } from './book'

/** What a batch came to, by kind of row. */
export type Counts = Partial<Record<CountedKind, RowCounts>>

/** Applies rows to a book one by one, and counts what became of each. */
export function applyRows(book: Book, rows: readonly SourceRow[]): Counts {
  let counts: Counts = {}
  for (const row of rows) {
    const before = { mutations: book.mutations(), added: countAdded(book, row), refusals: book.refusals() }
    applyRow(book, row)
    const outcome =
      book.refusals() > before.refusals
        ? 'refused'
        : countAdded(book, row) > before.added
          ? 'added'
          : book.mutations() > before.mutations
            ? 'changed'
            : 'unchanged'
    counts = count(counts, row.kind === 'fault' ? 'unreadable' : row.kind, outcome)
  }
  return counts
}

/** Adds one row to the counts of its kind. */
export function count(counts: Counts, kind: CountedKind, outcome: keyof RowCounts, by = 1): Counts {
  const before = counts[kind] ?? NOTHING_COUNTED
  return { ...counts, [kind]: { ...before, [outcome]: before[outcome] + by } }
}

/** Adds up two counts. */
export function sumCounts(left: Counts, right: Counts): Counts {
  const kinds = [...new Set([...Object.keys(left), ...Object.keys(right)])] as CountedKind[]
  return Object.fromEntries(
    kinds.map(kind => {
      const [one, other] = [left[kind] ?? NOTHING_COUNTED, right[kind] ?? NOTHING_COUNTED]
      return [
        kind,
        {
          added: one.added + other.added,
          changed: one.changed + other.changed,
          unchanged: one.unchanged + other.unchanged,
          refused: one.refused + other.refused,
        },
      ]
    }),
  )
}

function applyRow(book: Book, row: SourceRow): void {
  switch (row.kind) {
    case 'school':
      return applySchool(book, row)
    case 'school-link':
      return applySchoolLink(book, row)
    case 'tutor':
      return applyTutor(book, row)
    case 'partnership':
      return applyPartnership(book, row)
    case 'participant':
      return applyRegistrationRow(book, row)
    case 'person':
      return applyPerson(book, row)
    case 'transfer':
      return applyTransfer(book, row)
    case 'pairing':
      return applyPairingRow(book, row)
    case 'fault':
      return book.fault(row.place, row.column, row.reason)
  }
}

/** Applies a participant and keeps what the source said; a row of which something was left is looked at again next time. */
function applyRegistrationRow(book: Book, row: ParticipantRow): void {
  const { run, newId, at } = book.context
  const [known] = book.sourceRecords.of(row.recordKey)
  const hash = contentHash(row)
  if (known?.seenRunId === run.id && known.contentHash !== '' && known.contentHash !== hash && row.updatedAt === null) {
    book.fault(row.place, null, 'The same registration stands earlier in this reading with other facts, which are kept')
    return
  }
  const findings = book.findings.length
  const teacher = applyParticipant(book, row)
  if (teacher === null) {
    // The row was there, so its registration is not missing; it is looked at again next time.
    if (known) book.sourceRecords.change(known, { contentHash: '', seenRunId: run.id, seenAt: at, missingFullSyncs: 0 })
    return
  }
  const said = {
    teacherId: teacher.id,
    role: row.role,
    cohort: row.cohort,
    schoolUrn: row.schoolUrn,
    mentorSaid: row.mentor.kind,
    mentorParticipantId: row.mentor.kind === 'mentor' ? row.mentor.participantId : null,
    contentHash: book.findings.length > findings || book.heldBack.has(teacher.id) ? '' : hash,
    seenRunId: run.id,
    seenAt: at,
    missingFullSyncs: 0,
  }
  if (known) book.sourceRecords.change(known, said)
  else book.sourceRecords.add({ id: newId(), sourceId: run.source.id, recordKey: row.recordKey, ...said })
}

/** How many of the thing that a row is about the book has added so far. */
function countAdded(book: Book, row: SourceRow): number {
  switch (row.kind) {
    case 'school':
      return book.schools.addedCount()
    case 'school-link':
      return book.links.addedCount()
    case 'tutor':
      return book.tutors.addedCount()
    case 'partnership':
      return book.partnerships.addedCount()
    case 'pairing':
      return book.pairings.addedCount()
    case 'participant':
      return book.registrations.addedCount()
    case 'person':
      return book.teachers.addedCount()
    default:
      return 0
  }
}
