import { addDays } from '../../../../kernel/day'
import type { ParticipantRow, TransferRow } from '../../../../register/sources/source-row'
import type { TeacherRow } from '../../schemas/register.schema'
import { applyPeriod, periodsAt } from './apply-period'
import { ensureSchool } from './apply-schools'
import type { Book } from './book'
import { teacherOfId } from './find-teacher'

/**
 * The same registration at another school than the last time: its place at the former one finishes the day before the new
 * one begins (domain.md §4, cause 4: the latest record is at another URN).
 */
export function applyMove(book: Book, teacher: TeacherRow, row: ParticipantRow): void {
  const before = book.sourceRecords.of(row.recordKey)[0]
  if (!before || before.teacherId !== teacher.id || row.schoolUrn === null) return
  if (before.schoolUrn === null || before.schoolUrn === row.schoolUrn) return
  const held = periodsAt(book, teacher.id, row.role, before.schoolUrn).at(-1)
  const from = row.startedOn ?? book.context.today
  if (!held || (held.finishedOn !== null && held.finishedOn < from)) return
  const last = addDays(from, -1)
  applyPeriod(book, teacher, {
    role: row.role,
    schoolUrn: before.schoolUrn,
    cohort: row.cohort,
    status: 'leaving',
    startedOn: null,
    finishedOn: last < held.startedOn ? from : last,
    leavingReportedBy: null,
    updatedAt: row.updatedAt,
    place: row.place,
  })
}

/** Applies one transfer: the last day at the school that is left, the first at the one that is joined. */
export function applyTransfer(book: Book, row: TransferRow): void {
  const teacher = teacherOfId(book, `participant:${row.participantId}`)
  if (!teacher) {
    book.fault(row.place, null, 'Nobody in the register has the participant id of this transfer')
    return
  }
  const { leaving, joining } = row
  if (joining !== null && joining.schoolUrn === leaving.schoolUrn) return
  const roleLeft = roleAt(book, teacher.id, leaving.schoolUrn)
  // Whoever moved before the register was first filled is known at the new school alone, and needs no leaving date.
  const role = roleLeft ?? (joining === null ? null : roleAt(book, teacher.id, joining.schoolUrn))
  if (role === null) {
    book.conflict(row.place, 'The person of this transfer is not known at the school that they leave')
    return
  }
  const at = { role, cohort: null, updatedAt: row.updatedAt, place: row.place, startedOn: null }
  if (leaving.on !== null && roleLeft !== null) {
    applyPeriod(book, teacher, {
      ...at,
      schoolUrn: leaving.schoolUrn,
      status: 'leaving',
      finishedOn: leaving.on,
      leavingReportedBy: leaving.schoolUrn,
    })
  }
  if (joining === null || joining.on === null) return
  if (!ensureSchool(book, joining.schoolUrn, row.place)) return
  applyPeriod(book, teacher, {
    ...at,
    schoolUrn: joining.schoolUrn,
    // When somebody came says nothing of whether they have left since: a later transfer may tell that.
    status: null,
    startedOn: joining.on,
    finishedOn: null,
    leavingReportedBy: null,
  })
}

function roleAt(book: Book, teacherId: string, urn: string): 'mentor' | 'ect' | null {
  const roles = (['ect', 'mentor'] as const).filter(role => periodsAt(book, teacherId, role, urn).length > 0)
  return roles[0] ?? null
}
