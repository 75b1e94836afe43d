import type { PartnershipRow, SchoolLinkRow, SchoolRow, TutorRow } from '../../../../register/sources/source-row'
import type { Book } from './book'

/** A school that a row names and that nobody told us of is known by its URN until a source names it. */
export function ensureSchool(book: Book, urn: string): void {
  if (book.schools.find(urn)) return
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
  ensureSchool(book, row.urn)
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

/** Applies one induction tutor; they are the teacher who alone has the TRN that the row gives. */
export function applyTutor(book: Book, row: TutorRow): void {
  ensureSchool(book, row.schoolUrn)
  const withTrn = row.trn === null ? [] : book.teachers.of(row.trn).filter(teacher => teacher.trn === row.trn)
  const teacherId = withTrn.length === 1 ? (withTrn[0]?.id ?? null) : null
  const [tutor] = book.tutors.of(`${row.schoolUrn}:${row.email}`)
  if (tutor) book.tutors.change(tutor, { name: row.name, teacherId: teacherId ?? tutor.teacherId })
  else {
    const { schoolUrn, name, email } = row
    book.tutors.add({ id: book.context.newId(), schoolUrn, teacherId, name, address: email })
  }
}

/** Applies the lead provider and delivery partner of a school for one cohort. */
export function applyPartnership(book: Book, row: PartnershipRow): void {
  ensureSchool(book, row.schoolUrn)
  const { schoolUrn, cohort, leadProvider, deliveryPartner } = row
  const [partnership] = book.partnerships.of(`${schoolUrn}:${cohort}`)
  const status = row.status ?? partnership?.status ?? 'active'
  if (partnership) book.partnerships.change(partnership, { leadProvider, deliveryPartner, status })
  else book.partnerships.add({ id: book.context.newId(), schoolUrn, cohort, leadProvider, deliveryPartner, status })
}
