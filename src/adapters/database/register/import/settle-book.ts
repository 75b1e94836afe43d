import type { EntityManager } from 'typeorm'
import { displayName } from '../../../../register/names'
import { recordChangesOnCohorts, type RecordChange } from '../../../../register/participant-records'
import type { TeacherRow } from '../../schemas/register.schema'
import { loadCohorts } from '../load-views'
import { createRowReader } from '../row-reader'
import { toParticipantRecord } from '../register-rows'
import { daysOf } from './apply-period'
import type { Book } from './book'

/**
 * Brings the participant records of the mentors whom a book touched to what their pairings need, by the same rule as a
 * click, in memory: an import writes them with everything else.
 */
export async function settleBook(manager: EntityManager, book: Book): Promise<void> {
  const mentorIds = [...book.mentorsToSettle]
  if (mentorIds.length === 0) return
  const cohortOf = await cohortsOfEcts(manager, book, mentorIds)
  for (const mentorId of mentorIds) {
    const teacher = book.teachers.find(mentorId)
    if (teacher) settleMentor(book, teacher, cohortOf)
  }
}

function settleMentor(book: Book, teacher: TeacherRow, cohortOf: ReadonlyMap<string, number>): void {
  const pairings = book.pairings
    .of(`mentor:${teacher.id}`)
    .filter(pairing => pairing.voidedAt === null && pairing.mentorId === teacher.id)
    .flatMap(pairing => {
      const cohort = cohortOf.get(pairing.ectId)
      return cohort === undefined ? [] : [{ cohort, ...daysOf(pairing) }]
    })
  const participantRecords = book.records
    .of(teacher.id)
    .filter(record => record.voidedAt === null && record.mentorId === teacher.id)
    .map(toParticipantRecord)
  const registrations = book.registrations.of(teacher.id).filter(row => row.teacherId === teacher.id)
  const mentor = { mentorId: teacher.id, name: displayName(teacher), pairings, registrations, participantRecords }
  for (const change of recordChangesOnCohorts(mentor, book.context.today)) applyRecordChange(book, change)
}

function applyRecordChange(book: Book, change: RecordChange): void {
  if (change.kind === 'add-participant-record') {
    const { mentorId, cohort, startedOn, endedOn = null } = change
    book.records.add({
      ...{ id: book.context.newId(), mentorId, cohort, origin: 'pairing', startedOn, endedOn },
      ...{ voidedAt: null, createdAt: book.context.at, feedSequence: 0 },
    })
    return
  }
  const record = book.records.find(change.recordId)
  if (!record) return
  switch (change.kind) {
    case 'change-participant-record':
      book.records.change(record, { startedOn: change.startedOn, endedOn: change.endedOn })
      return
    case 'end-participant-record':
      book.records.change(record, { endedOn: change.endedOn })
      return
    case 'void-participant-record':
      book.records.change(record, { voidedAt: book.context.at })
  }
}

/** The cohort of every ECT of these mentors: what the book says now, else what the register says. */
async function cohortsOfEcts(
  manager: EntityManager,
  book: Book,
  mentorIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ectIds = new Set(mentorIds.flatMap(id => book.pairings.of(`mentor:${id}`).map(pairing => pairing.ectId)))
  const elsewhere = [...ectIds].filter(id => !book.teachers.find(id))
  const cohorts = new Map(Object.entries(await loadCohorts(createRowReader(manager), elsewhere)))
  for (const ectId of ectIds) {
    const here = book.registrations
      .of(ectId)
      .filter(row => row.teacherId === ectId && row.role === 'ect' && row.progress === 'complete')
    if (here.length > 0) cohorts.set(ectId, Math.max(...here.map(row => row.cohort)))
  }
  return cohorts
}
