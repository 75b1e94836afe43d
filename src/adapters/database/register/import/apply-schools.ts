import type { PartnershipRow, Place, SchoolLinkRow, SchoolRow, TutorRow } from '../../../../register/sources/source-row'
import { bearsOtherName } from '../../../../register/sources/other-person'
import type { Book } from './book'

/**
 * A school that a row names and that nobody told us of is known by its URN until a source names it, and is told in the
 * summary. Once a list of all schools was read, such a URN is a slip: false, with the row's fault.
 */
export function ensureSchool(book: Book, urn: string, place: Place): boolean {
  if (book.schools.find(urn)) return true
  if (book.context.run.knowsEverySchool) {
    book.fault(place, 'school_urn', `No school in the list of all schools has the URN ${urn}`)
    return false
  }
  addSchool(book, urn)
  book.schoolsMade.push(urn)
  return true
}

function addSchool(book: Book, urn: string): void {
  book.schools.add({
    id: urn,
    urn,
    name: `School with URN ${urn}`,
    town: null,
    phase: null,
    trust: null,
    status: 'open',
    leadProvider: null,
    deliveryPartner: null,
    emailDomains: [],
  })
}

/** Applies one school. */
export function applySchool(book: Book, row: SchoolRow): void {
  if (!book.schools.find(row.urn)) addSchool(book, row.urn)
  const school = book.schools.find(row.urn)
  if (!school) return
  book.schools.change(school, {
    name: row.name ?? school.name,
    town: row.town ?? school.town,
    phase: row.phase ?? school.phase,
    trust: row.trust ?? school.trust,
    status: row.status ?? school.status,
    leadProvider: row.leadProvider ?? school.leadProvider,
    deliveryPartner: row.deliveryPartner ?? school.deliveryPartner,
    emailDomains: row.emailDomains === null ? school.emailDomains : [...row.emailDomains],
  })
}

/** Applies one link from a school to the one that took over from it. */
export function applySchoolLink(book: Book, row: SchoolLinkRow): void {
  const [link] = book.links.of(`${row.predecessorUrn}>${row.successorUrn}`)
  const linkedOn = row.linkedOn ?? link?.linkedOn ?? null
  if (link) book.links.change(link, { linkedOn })
  else {
    const { predecessorUrn, successorUrn } = row
    book.links.add({ id: book.context.newId(), predecessorUrn, successorUrn, linkedOn })
  }
}

/** The tutor is kept; whose teacher's record is theirs is left for a person. */
const OTHER_TUTOR =
  'The TRN of this induction tutor belongs to somebody whose given and family names are both others: the two were not joined. Check the TRN'

/** Applies one induction tutor; they are the teacher who alone has the TRN that the row gives. */
export function applyTutor(book: Book, row: TutorRow): void {
  if (!ensureSchool(book, row.schoolUrn, row.place)) return
  const withTrn = row.trn === null ? [] : book.teachers.of(row.trn).filter(teacher => teacher.trn === row.trn)
  const [bearer, ...others] = withTrn
  const isOther = bearer !== undefined && bearsOtherName(bearer, { kind: 'whole', fullName: row.name })
  if (isOther) book.conflict(row.place, OTHER_TUTOR)
  const teacherId = bearer && others.length === 0 && !isOther ? bearer.id : null
  const [tutor] = book.tutors.of(`${row.schoolUrn}:${row.email}`)
  const { schoolUrn, name, email } = row
  const named =
    tutor ?? book.tutors.add({ id: book.context.newId(), schoolUrn, teacherId, name, address: email, endedAt: null })
  book.tutors.change(named, { name, teacherId: teacherId ?? named.teacherId, endedAt: null })
  book.tutorsNamed.add(named.id)
}

/** Applies the lead provider and delivery partner of a school for one cohort. */
export function applyPartnership(book: Book, row: PartnershipRow): void {
  if (!ensureSchool(book, row.schoolUrn, row.place)) return
  const { schoolUrn, cohort, leadProvider, deliveryPartner } = row
  const [partnership] = book.partnerships.of(`${schoolUrn}:${cohort}`)
  const status = row.status ?? partnership?.status ?? 'active'
  if (partnership) book.partnerships.change(partnership, { leadProvider, deliveryPartner, status })
  else book.partnerships.add({ id: book.context.newId(), schoolUrn, cohort, leadProvider, deliveryPartner, status })
}
