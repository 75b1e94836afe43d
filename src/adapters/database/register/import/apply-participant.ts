import { toDay, type Day } from '../../../../kernel/day'
import type { ParticipantRow, PersonRow } from '../../../../register/sources/source-row'
import type { RegistrationRow, SchoolPeriodRow, TeacherRow } from '../../schemas/register.schema'
import { applyPeriod, periodsAt } from './apply-period'
import { endPairing, placePairing } from './apply-pairing'
import { ensureSchool } from './apply-schools'
import type { Book } from './book'
import { applyMove } from './apply-transfer'
import { differInTrn, findTeacher, OTHER_NAME, teacherOfId, TWO_TRNS } from './find-teacher'
import { addTeacher, keepPersonFacts, teacherKnownById } from './people-of-book'

/** Whom a row turned out to mean; null when it was refused. */
export type Applied = TeacherRow | null

/** Applies one registration of one person: the person, their place at the school, the registration, their mentor. */
export function applyParticipant(book: Book, row: ParticipantRow): Applied {
  if (row.schoolUrn !== null && !ensureSchool(book, row.schoolUrn, row.place)) return null
  const found = findTeacher(book, row)
  if (found.kind === 'ambiguous') {
    book.fault(row.place, null, 'Several people in the register fit this row: give the participant id')
    return null
  }
  if (found.kind === 'other-name') {
    book.refuse(row.place, 'trn', OTHER_NAME)
    return null
  }
  const isNewId = row.participantId !== null && teacherOfId(book, `participant:${row.participantId}`) === null
  const teacher = found.kind === 'found' ? found.teacher : addTeacher(book, row.participantId)
  // Whoever was known by both ids was looked at by the merge.
  if (isNewId && namesAnother(book, teacher, row)) book.conflict(row.place, TWO_TRNS)
  keepPersonFacts(book, teacher, row)
  if (row.schoolUrn !== null) {
    applyMove(book, teacher, row)
    const period =
      row.progress === 'complete'
        ? applyPeriod(book, teacher, { ...row, schoolUrn: row.schoolUrn, status: row.participantStatus })
        : null
    if (row.cohort !== null) {
      const registration = applyRegistration(book, teacher, { ...row, schoolUrn: row.schoolUrn, cohort: row.cohort })
      if (row.role === 'mentor') keepRegisteredRecord(book, registration, period)
    }
    if (row.role === 'ect') applySaidMentor(book, teacher, row)
  }
  return teacher
}

/** Whether a retired id of the row is somebody else's, who has another TRN. */
function namesAnother(book: Book, teacher: TeacherRow, row: ParticipantRow): boolean {
  return row.retiredIds.some(id => {
    const other = teacherOfId(book, `participant:${id}`)
    return other !== null && other.id !== teacher.id && differInTrn(other, row)
  })
}

/** Applies somebody known without a registration of their own: an unfunded mentor. */
export function applyPerson(book: Book, row: PersonRow): void {
  const facts = { ...row, trainingRecordId: null, retiredIds: [] }
  const found = findTeacher(book, facts)
  if (found.kind === 'ambiguous') {
    book.fault(row.place, null, 'Several people in the register fit this row')
    return
  }
  if (found.kind === 'other-name') {
    book.refuse(row.place, 'trn', OTHER_NAME)
    return
  }
  keepPersonFacts(book, found.kind === 'found' ? found.teacher : addTeacher(book, row.participantId), facts)
}

type Registered = ParticipantRow & { readonly schoolUrn: string; readonly cohort: number }

function applyRegistration(book: Book, teacher: TeacherRow, row: Registered): RegistrationRow {
  const ofRole = book.registrations.of(teacher.id).filter(({ role }) => role === row.role)
  const inCohort = ofRole.filter(({ cohort }) => cohort === row.cohort)
  const before = book.sourceRecords.of(row.recordKey)[0]
  const moved =
    before && before.cohort !== row.cohort ? ofRole.find(({ cohort }) => cohort === before.cohort) : undefined
  const known = inCohort.find(({ schoolUrn }) => schoolUrn === row.schoolUrn) ?? inCohort[0] ?? moved
  if (!known) {
    return book.registrations.add({
      id: book.context.newId(),
      teacherId: teacher.id,
      role: row.role,
      cohort: row.cohort,
      schoolUrn: row.schoolUrn,
      leadProvider: row.leadProvider,
      deliveryPartner: row.deliveryPartner,
      trainingStatus: row.trainingStatus ?? 'active',
      progress: row.progress,
    })
  }
  const { cohort } = known
  book.registrations.change(known, {
    cohort: row.cohort,
    schoolUrn: row.schoolUrn,
    leadProvider: row.leadProvider ?? known.leadProvider,
    deliveryPartner: row.deliveryPartner ?? known.deliveryPartner,
    trainingStatus: row.trainingStatus ?? known.trainingStatus,
    progress: row.progress,
  })
  if (cohort !== row.cohort) cohortMoved(book, known, cohort)
  return known
}

/** Whoever moved to another cohort has no record of the registration on the former one; pairings may need other records now. */
function cohortMoved(book: Book, registration: RegistrationRow, from: number): void {
  const { teacherId, role } = registration
  if (role === 'ect') {
    for (const pairing of book.pairings.of(`ect:${teacherId}`)) book.mentorsToSettle.add(pairing.mentorId)
    return
  }
  const stillThere = book.registrations.of(teacherId).some(other => other.role === role && other.cohort === from)
  for (const record of book.records.of(teacherId)) {
    if (record.cohort !== from || record.origin !== 'registered' || stillThere) continue
    book.records.change(record, { voidedAt: record.voidedAt ?? book.context.at })
  }
  book.mentorsToSettle.add(teacherId)
}

/** A mentor registered on a cohort has a participant record on it; what pairings need beside it is settled afterwards. */
function keepRegisteredRecord(book: Book, registration: RegistrationRow, period: SchoolPeriodRow | null): void {
  if (registration.progress !== 'complete') return
  const { teacherId: mentorId, cohort } = registration
  const isThere = book.records
    .of(mentorId)
    .some(record => record.cohort === cohort && record.origin === 'registered' && record.voidedAt === null)
  if (isThere) return
  book.records.add({
    id: book.context.newId(),
    mentorId,
    cohort,
    origin: 'registered',
    startedOn: recordStart(book, cohort, period),
    endedOn: null,
    voidedAt: null,
    createdAt: book.context.at,
    feedSequence: 0,
  })
  book.mentorsToSettle.add(mentorId)
}

function recordStart(book: Book, cohort: number, period: SchoolPeriodRow | null): Day {
  const usual = toDay(`${cohort}-09-01`)
  const first = period === null ? null : toDay(period.startedOn)
  const start = first !== null && first > usual ? first : usual
  return start < book.context.today ? start : book.context.today
}

function applySaidMentor(book: Book, ect: TeacherRow, row: ParticipantRow): void {
  const { mentor, schoolUrn, place } = row
  if (mentor.kind === 'not-said' || schoolUrn === null) return
  if (mentor.kind === 'nobody') {
    endPairing(book, ect.id)
    book.seen.push({ ectId: ect.id, mentorId: null })
    return
  }
  const teacher = teacherKnownById(book, mentor.participantId)
  const period = periodsAt(book, ect.id, 'ect', schoolUrn).at(-1)
  const finishedOn = period?.finishedOn == null ? null : toDay(period.finishedOn)
  placePairing(book, { ect, mentor: teacher, schoolUrn, startedOn: null, finishedOn, place })
  book.seen.push({ ectId: ect.id, mentorId: teacher.id })
}
