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
