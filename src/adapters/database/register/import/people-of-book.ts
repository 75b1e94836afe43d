import { nameKey } from '../../../../register/names'
import type { SourceName } from '../../../../register/sources/source-row'
import { bearsOtherName } from '../../../../register/sources/other-person'
import { partsOf } from '../../../../register/sources/split-name'
import type { TeacherRow } from '../../schemas/register.schema'
import type { Book } from './book'

/** Everything that a row may know a person by. */
export interface PersonFacts {
  readonly participantId: string | null
  readonly trainingRecordId: string | null
  readonly retiredIds: readonly string[]
  readonly trn: string | null
  readonly name: SourceName | null
  readonly emails: readonly string[]
}

/** Whom a row means. */
export type FoundTeacher =
  | { readonly kind: 'found'; readonly teacher: TeacherRow }
  | { readonly kind: 'nobody' }
  /** Several people fit and the row does not tell them apart. */
  | { readonly kind: 'ambiguous' }
  /** The TRN alone leads to somebody whose whole name is another: given and family name. */
  | { readonly kind: 'other-name' }

/**
 * Finds whom a row means: by participant id (retired ones too) or training record, else by TRN, else by address and name.
 * Whoever has a participant id of their own is never taken for somebody with another one: two people with one TRN stay
 * two (domain.md §4, cause 7) until a source says that they are one. A retired id never leads to somebody with another TRN.
 */
export function findTeacher(book: Book, facts: PersonFacts): FoundTeacher {
  const byId = keysOf(facts)
    .map(({ key, isRetired }) => {
      const teacher = teacherOfId(book, key)
      return teacher && isRetired && differInTrn(teacher, facts) ? null : teacher
    })
    .find(teacher => teacher !== null)
  if (byId) return { kind: 'found', teacher: byId }
  const isFree = (teacher: TeacherRow) => facts.participantId === null || !hasParticipantId(book, teacher.id)
  const byTrn = facts.trn === null ? [] : book.teachers.of(facts.trn).filter(teacher => teacher.trn === facts.trn)
  const withTrn = byTrn.filter(isFree)
  const known = withTrn.length > 1 ? withTrn.filter(teacher => sharesNameAndEmail(book, teacher, facts)) : withTrn
  if (known.length === 1 && known[0]) {
    const isOther = facts.name !== null && bearsOtherName(known[0], facts.name)
    return isOther ? { kind: 'other-name' } : { kind: 'found', teacher: known[0] }
  }
  if (withTrn.length > 1) return { kind: 'ambiguous' }
  const byEmail = teachersWithEmail(book, facts.emails).filter(
    teacher =>
      isFree(teacher) &&
      (facts.trn === null || teacher.trn === null || teacher.trn === facts.trn) &&
      sharesNameAndEmail(book, teacher, facts),
  )
  if (byEmail.length === 1 && byEmail[0]) return { kind: 'found', teacher: byEmail[0] }
  return byEmail.length > 1 ? { kind: 'ambiguous' } : { kind: 'nobody' }
}

/** The person that an id leads to, through `teacher_ids`. */
export function teacherOfId(book: Book, key: string): TeacherRow | null {
  const [row] = book.ids.of(key)
  return (row && book.teachers.find(row.teacherId)) ?? null
}

interface IdKey {
  readonly key: string
  readonly isRetired: boolean
}

function keysOf({ participantId, trainingRecordId, retiredIds }: PersonFacts): readonly IdKey[] {
  const now = (key: string) => ({ key, isRetired: false })
  return [
    ...(participantId === null ? [] : [now(`participant:${participantId}`)]),
    ...retiredIds.map(id => ({ key: `participant:${id}`, isRetired: true })),
    ...(trainingRecordId === null ? [] : [now(`training-record:${trainingRecordId}`)]),
  ]
}

/** Two TRNs are two people, whatever ids a source puts together: otherwise one row would hand somebody's pairings to another. */
export function differInTrn(one: { readonly trn: string | null }, other: { readonly trn: string | null }): boolean {
  return one.trn !== null && other.trn !== null && one.trn !== other.trn
}

/** Said of a row whose TRN alone leads to somebody with another whole name. */
export const OTHER_NAME =
  'The TRN belongs to somebody whose given and family names are both others: nothing was put together. Check the TRN; if it is one person, add the name in this row to their previous names, or give the participant id'

/** Said of a row that joins two people who the register knows are two. */
export const TWO_TRNS = 'The row puts two people together whose TRNs differ: nothing was put together. Check both TRNs'

function hasParticipantId(book: Book, teacherId: string): boolean {
  return book.ids.of(teacherId).some(row => row.kind === 'participant' && row.retiredAt === null)
}

function teachersWithEmail(book: Book, emails: readonly string[]): readonly TeacherRow[] {
  const ids = new Set(emails.flatMap(address => book.emails.of(address).map(row => row.teacherId)))
  return [...ids].flatMap(id => book.teachers.find(id) ?? [])
}

function sharesNameAndEmail(book: Book, teacher: TeacherRow, facts: PersonFacts): boolean {
  if (facts.name === null) return false
  const addresses = new Set(book.emails.of(teacher.id).map(row => row.address))
  return teacher.nameKey === nameKey(partsOf(facts.name)) && facts.emails.some(address => addresses.has(address))
}

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
