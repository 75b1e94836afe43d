import { nameKey } from '../../../../register/names'
import type { SourceName } from '../../../../register/sources/source-row'
import { partsOf } from '../../../../register/sources/split-name'
import type { TeacherRow } from '../../schemas/register.schema'
import type { Book } from './book'
import { teacherOfId, type PersonFacts } from './find-teacher'

/** Adds a person whom nobody knew. A source's own id becomes theirs, so that it is the same in every installation. */
export function addTeacher(book: Book, participantId: string | null): TeacherRow {
  const teacher = book.teachers.add({
    id: participantId ?? book.context.newId(),
    trn: null,
    title: null,
    firstName: '',
    middleName: null,
    lastName: '',
    preferredName: null,
    previousNames: [],
    retiredIds: [],
    nameKey: '',
  })
  if (participantId !== null) keepId(book, teacher, { kind: 'participant', value: participantId, retired: false })
  return teacher
}

/** Somebody of whom a source gives the id alone: known, and named when another row names them. */
export function teacherKnownById(book: Book, participantId: string): TeacherRow {
  return teacherOfId(book, `participant:${participantId}`) ?? addTeacher(book, participantId)
}

/** Takes over what a row says of a person: ids, TRN, names, addresses. What it does not say stays. */
export function keepPersonFacts(book: Book, teacher: TeacherRow, facts: PersonFacts): void {
  if (facts.participantId !== null) {
    keepId(book, teacher, { kind: 'participant', value: facts.participantId, retired: false })
  }
  for (const value of facts.retiredIds) keepId(book, teacher, { kind: 'participant', value, retired: true })
  if (facts.trainingRecordId !== null) {
    keepId(book, teacher, { kind: 'training-record', value: facts.trainingRecordId, retired: false })
  }
  if (facts.trn !== null) book.teachers.change(teacher, { trn: facts.trn })
  if (facts.name !== null) keepName(book, teacher, facts.name)
  const known = new Set(book.emails.of(teacher.id).map(row => row.address))
  for (const address of new Set(facts.emails)) {
    if (!known.has(address)) book.emails.add({ id: book.context.newId(), teacherId: teacher.id, address })
  }
}

function keepId(
  book: Book,
  teacher: TeacherRow,
  id: { readonly kind: 'participant' | 'training-record'; readonly value: string; readonly retired: boolean },
): void {
  const [known] = book.ids.of(`${id.kind}:${id.value}`)
  // Somebody else's, whom this row could not be put together with: their id stays theirs, and is not retired.
  if (known && known.teacherId !== teacher.id) return
  const retiredAt = id.retired ? (known?.retiredAt ?? book.context.at) : null
  if (known) book.ids.change(known, { retiredAt })
  else book.ids.add({ id: book.context.newId(), teacherId: teacher.id, kind: id.kind, value: id.value, retiredAt })
  if (id.retired && !teacher.retiredIds.includes(id.value)) {
    book.teachers.change(teacher, { retiredIds: [...teacher.retiredIds, id.value] })
  }
}

/** A former name is kept: tutors write with the name that they remember (domain.md §4, cause 19). */
function keepName(book: Book, teacher: TeacherRow, name: SourceName): void {
  const parts = partsOf(name)
  const isNamed = teacher.firstName !== '' || teacher.lastName !== ''
  const readsTheSame = isNamed && wholeKey(teacher) === wholeKey(parts)
  if (name.kind === 'whole' && readsTheSame) return
  const former =
    isNamed && nameKey(teacher) !== nameKey(parts) ? [`${teacher.firstName} ${teacher.lastName}`.trim()] : []
  const given = name.kind === 'parts' ? name.previousNames : []
  const previousNames = [...new Set([...teacher.previousNames, ...given, ...former])]
  book.teachers.change(teacher, {
    firstName: parts.firstName,
    lastName: parts.lastName,
    middleName: parts.middleName ?? teacher.middleName,
    title: parts.title ?? teacher.title,
    preferredName: (name.kind === 'parts' ? name.preferredName : null) ?? teacher.preferredName,
    previousNames,
    nameKey: nameKey(parts),
  })
}

function wholeKey(parts: {
  readonly firstName: string
  readonly middleName: string | null
  readonly lastName: string
}) {
  return nameKey({ firstName: `${parts.firstName} ${parts.middleName ?? ''}`, lastName: parts.lastName })
}
