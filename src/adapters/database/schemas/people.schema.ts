import {
  code,
  json,
  key,
  optionalCode,
  optionalDay,
  optionalInstant,
  optionalText,
  pointsTo,
  teacherRef,
  text,
} from './columns'
import { entity } from './entity'

export interface SchoolRow {
  urn: string
  name: string
  town: string | null
  phase: string | null
  trust: string | null
  status: 'open' | 'closed'
  leadProvider: string | null
  deliveryPartner: string | null
  /** Lower-case domains that only this school's staff write from. */
  emailDomains: string[]
}
export const SchoolSchema = entity<SchoolRow>({
  name: 'school',
  tableName: 'schools',
  columns: {
    urn: { type: 'varchar', length: 8, primary: true, primaryKeyConstraintName: 'pk_schools' },
    name: text('name'),
    town: optionalText('town'),
    phase: optionalCode('phase'),
    trust: optionalText('trust'),
    status: code('status', 8),
    leadProvider: optionalText('lead_provider'),
    deliveryPartner: optionalText('delivery_partner'),
    emailDomains: json('email_domains'),
  },
  checks: [{ name: 'ck_schools_status', expression: "status IN ('open','closed')" }],
})

/** A school that took over from another: academy conversion, merger, split. */
export interface SchoolLinkRow {
  id: string
  predecessorUrn: string
  successorUrn: string
  linkedOn: string | null
}
export const SchoolLinkSchema = entity<SchoolLinkRow>({
  name: 'school_link',
  tableName: 'school_links',
  columns: {
    id: key,
    predecessorUrn: code('predecessor_urn', 8),
    successorUrn: code('successor_urn', 8),
    linkedOn: optionalDay('linked_on'),
  },
  uniques: [{ name: 'uq_school_links_pair', columns: ['predecessorUrn', 'successorUrn'] }],
  indices: [{ name: 'ix_school_links_successor_urn', columns: ['successorUrn'] }],
})

/**
 * Which lead provider and delivery partner a school works with for one cohort. `status` as the Lead Provider API gives it
 * (active, challenged); unconfirmed while the lead provider has not confirmed it. A source that says nothing means active.
 */
export interface PartnershipRow {
  id: string
  schoolUrn: string
  cohort: number
  leadProvider: string
  deliveryPartner: string
  status: 'active' | 'unconfirmed' | 'challenged'
}
export const PartnershipSchema = entity<PartnershipRow>({
  name: 'partnership',
  tableName: 'partnerships',
  columns: {
    id: key,
    schoolUrn: pointsTo(code('school_urn', 8), { entity: 'school', from: 'partnerships' }),
    cohort: { type: 'integer' },
    leadProvider: text('lead_provider'),
    deliveryPartner: text('delivery_partner'),
    status: { ...code('status', 16), default: 'active' },
  },
  uniques: [{ name: 'uq_partnerships_school_cohort', columns: ['schoolUrn', 'cohort'] }],
  checks: [{ name: 'ck_partnerships_status', expression: "status IN ('active','unconfirmed','challenged')" }],
})

/** A person who may be mentor, ECT, induction tutor or several of them. `trn` is 7-digit text; duplicates exist in real data. */
export interface TeacherRow {
  id: string
  trn: string | null
  title: string | null
  firstName: string
  middleName: string | null
  lastName: string
  preferredName: string | null
  /** Former surnames or former full names, as recorded. */
  previousNames: string[]
  /** Ids that once meant this person (after two records were merged). */
  retiredIds: string[]
  /** Folded forename and surname, for search; see register/names. */
  nameKey: string
}
export const TeacherSchema = entity<TeacherRow>({
  name: 'teacher',
  tableName: 'teachers',
  columns: {
    id: { type: 'varchar', length: 36, primary: true, primaryKeyConstraintName: 'pk_teachers' },
    trn: optionalCode('trn', 7),
    title: optionalCode('title', 16),
    firstName: text('first_name'),
    middleName: optionalText('middle_name'),
    lastName: text('last_name'),
    preferredName: optionalText('preferred_name'),
    previousNames: json('previous_names'),
    retiredIds: json('retired_ids'),
    nameKey: text('name_key'),
  },
  indices: [
    { name: 'ix_teachers_trn', columns: ['trn'] },
    { name: 'ix_teachers_name_key', columns: ['nameKey'] },
  ],
  checks: [{ name: 'ck_teachers_trn', expression: 'trn IS NULL OR LENGTH(trn) = 7' }],
})

export interface TeacherEmailRow {
  id: string
  teacherId: string
  address: string
}
export const TeacherEmailSchema = entity<TeacherEmailRow>({
  name: 'teacher_email',
  tableName: 'teacher_emails',
  columns: {
    id: key,
    teacherId: pointsTo(teacherRef('teacher_id'), { entity: 'teacher', from: 'teacher_emails' }),
    address: code('address', 320),
  },
  indices: [
    { name: 'ix_teacher_emails_address', columns: ['address'] },
    { name: 'ix_teacher_emails_teacher_id', columns: ['teacherId'] },
  ],
})

/** Who may ask for a school: the registered induction tutor and the addresses the Department knows them by. */
export interface InductionTutorRow {
  id: string
  schoolUrn: string
  teacherId: string | null
  name: string
  address: string
  /** Since when no source names them: they stand for the school no longer. */
  endedAt: Date | null
}
export const InductionTutorSchema = entity<InductionTutorRow>({
  name: 'induction_tutor',
  tableName: 'induction_tutors',
  columns: {
    id: key,
    schoolUrn: pointsTo(code('school_urn', 8), { entity: 'school', from: 'induction_tutors' }),
    teacherId: pointsTo(
      { ...teacherRef('teacher_id'), nullable: true },
      { entity: 'teacher', from: 'induction_tutors' },
    ),
    name: text('name'),
    address: code('address', 320),
    endedAt: optionalInstant('ended_at'),
  },
  uniques: [{ name: 'uq_induction_tutors_school_address', columns: ['schoolUrn', 'address'] }],
  indices: [
    { name: 'ix_induction_tutors_address', columns: ['address'] },
    { name: 'ix_induction_tutors_teacher_id', columns: ['teacherId'] },
  ],
})
