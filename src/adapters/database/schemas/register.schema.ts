import {
  code,
  count,
  day,
  instant,
  key,
  optionalCode,
  optionalDay,
  optionalInstant,
  optionalRef,
  optionalText,
  pointsTo,
  teacherRef,
  text,
} from './columns'
import { entity } from './entity'

export * from './people.schema'

/** A mentor, or an ECT, at one school over days inclusive at both ends. */
export interface SchoolPeriodRow {
  id: string
  role: 'mentor' | 'ect'
  teacherId: string
  schoolUrn: string
  startedOn: string
  finishedOn: string | null
  /** Which school reported the leaving date, when one did. */
  leavingReportedBy: string | null
  /** removed: taken out by the induction tutor; completed, deferred, withdrawn: as the source says. */
  status: 'active' | 'completed' | 'deferred' | 'removed' | 'left'
  /** A period made by a match that was undone stays as a row and counts for nothing. */
  voidedAt: Date | null
  createdFrom: string
}
export const SchoolPeriodSchema = entity<SchoolPeriodRow>({
  name: 'school_period',
  tableName: 'school_periods',
  columns: {
    id: key,
    role: code('role', 8),
    teacherId: pointsTo(teacherRef('teacher_id'), { entity: 'teacher', from: 'school_periods' }),
    schoolUrn: pointsTo(code('school_urn', 8), { entity: 'school', from: 'school_periods' }),
    startedOn: day('started_on'),
    finishedOn: optionalDay('finished_on'),
    leavingReportedBy: optionalCode('leaving_reported_by', 8),
    status: code('status', 16),
    voidedAt: optionalInstant('voided_at'),
    createdFrom: code('created_from', 64),
  },
  indices: [
    { name: 'ix_school_periods_teacher_id', columns: ['teacherId'] },
    { name: 'ix_school_periods_school_urn', columns: ['schoolUrn', 'role'] },
    {
      name: 'uq_school_periods_open',
      columns: ['teacherId', 'schoolUrn', 'role'],
      unique: true,
      where: 'finished_on IS NULL AND voided_at IS NULL',
    },
  ],
  checks: [
    { name: 'ck_school_periods_role', expression: "role IN ('mentor','ect')" },
    { name: 'ck_school_periods_days', expression: 'finished_on IS NULL OR finished_on >= started_on' },
    { name: 'ck_school_periods_status', expression: "status IN ('active','completed','deferred','removed','left')" },
  ],
  exclusions: [
    {
      name: 'ex_school_periods_days',
      expression:
        "USING gist (teacher_id WITH =, school_urn WITH =, role WITH =, daterange(started_on, finished_on, '[]') WITH &&) WHERE (voided_at IS NULL)",
    },
  ],
})

/** A person's registration on one cohort's programme. */
export interface RegistrationRow {
  id: string
  teacherId: string
  role: 'mentor' | 'ect'
  cohort: number
  schoolUrn: string
  leadProvider: string | null
  deliveryPartner: string | null
  trainingStatus: 'active' | 'deferred' | 'withdrawn'
  /** unfinished: started by the school, never confirmed, so no profile exists. */
  progress: 'complete' | 'unfinished'
}
export const RegistrationSchema = entity<RegistrationRow>({
  name: 'registration',
  tableName: 'registrations',
  columns: {
    id: key,
    teacherId: pointsTo(teacherRef('teacher_id'), { entity: 'teacher', from: 'registrations' }),
    role: code('role', 8),
    cohort: { type: 'integer' },
    schoolUrn: code('school_urn', 8),
    leadProvider: optionalText('lead_provider'),
    deliveryPartner: optionalText('delivery_partner'),
    trainingStatus: code('training_status', 16),
    progress: code('progress', 16),
  },
  indices: [
    { name: 'ix_registrations_teacher_id', columns: ['teacherId'] },
    { name: 'ix_registrations_school_urn', columns: ['schoolUrn', 'cohort'] },
  ],
  checks: [
    { name: 'ck_registrations_role', expression: "role IN ('mentor','ect')" },
    { name: 'ck_registrations_training_status', expression: "training_status IN ('active','deferred','withdrawn')" },
    { name: 'ck_registrations_progress', expression: "progress IN ('complete','unfinished')" },
  ],
})

/** One mentor for one ECT over days inclusive at both ends. The database refuses a second one on any day. */
export interface PairingRow {
  id: string
  ectId: string
  mentorId: string
  schoolUrn: string
  startedOn: string
  finishedOn: string | null
  /** A pairing that was undone, or replaced before it began, stays as a row and counts for nothing. */
  voidedAt: Date | null
  standing: 'recorded' | 'seen' | 'contradicted'
  seenAt: Date | null
  seenSource: string | null
  /** As of when the Department's service showed otherwise, by which source, and whom it showed: null is nobody. */
  contradictedAt: Date | null
  contradictedBy: string | null
  contradictedMentorId: string | null
  /** Whole readings in a row that showed nobody as the ECT's mentor. */
  missingFullSyncs: number
  /** As of when the newest reading was that said anything about this pairing. */
  comparedAsOf: Date | null
  /** When an agent said that the same was done in the service, and who. */
  doneInServiceAt: Date | null
  doneInServiceBy: string | null
  ticketId: string | null
  matchRequestId: string | null
  /** sample, import, or ticket. */
  createdFrom: string
  createdBy: string
  createdAt: Date
  /** Position in the feed of changes; grows with every change to the row. */
  feedSequence: number
}
export const PairingSchema = entity<PairingRow>({
  name: 'pairing',
  tableName: 'pairings',
  columns: {
    id: key,
    ectId: pointsTo(teacherRef('ect_id'), { entity: 'teacher', from: 'pairings' }),
    mentorId: pointsTo(teacherRef('mentor_id'), { entity: 'teacher', from: 'pairings' }),
    schoolUrn: pointsTo(code('school_urn', 8), { entity: 'school', from: 'pairings' }),
    startedOn: day('started_on'),
    finishedOn: optionalDay('finished_on'),
    voidedAt: optionalInstant('voided_at'),
    standing: code('standing', 16),
    seenAt: optionalInstant('seen_at'),
    seenSource: optionalText('seen_source'),
    contradictedAt: optionalInstant('contradicted_at'),
    contradictedBy: optionalText('contradicted_by'),
    contradictedMentorId: { ...teacherRef('contradicted_mentor_id'), nullable: true },
    missingFullSyncs: count('missing_full_syncs'),
    comparedAsOf: optionalInstant('compared_as_of'),
    doneInServiceAt: optionalInstant('done_in_service_at'),
    doneInServiceBy: optionalCode('done_in_service_by'),
    ticketId: optionalRef('ticket_id'),
    matchRequestId: optionalRef('match_request_id'),
    createdFrom: code('created_from', 16),
    createdBy: code('created_by', 64),
    createdAt: instant('created_at'),
    feedSequence: { type: 'integer', name: 'feed_sequence' },
  },
  indices: [
    { name: 'ix_pairings_ect_id', columns: ['ectId'] },
    { name: 'ix_pairings_mentor_id', columns: ['mentorId'] },
    { name: 'ix_pairings_feed_sequence', columns: ['feedSequence'] },
    {
      name: 'ix_pairings_other_mentor',
      columns: ['contradictedMentorId'],
      where: 'contradicted_mentor_id IS NOT NULL',
    },
    { name: 'uq_pairings_open', columns: ['ectId'], unique: true, where: 'finished_on IS NULL AND voided_at IS NULL' },
    {
      name: 'uq_pairings_match_request',
      columns: ['matchRequestId'],
      unique: true,
      where: 'match_request_id IS NOT NULL AND voided_at IS NULL',
    },
    {
      name: 'ix_pairings_completed_here',
      columns: ['id'],
      where: "voided_at IS NULL AND created_from <> 'import' AND created_from <> 'sample'",
    },
    {
      name: 'ix_pairings_not_seen',
      columns: ['createdAt'],
      where: "voided_at IS NULL AND standing <> 'seen' AND created_from <> 'import' AND created_from <> 'sample'",
    },
  ],
  checks: [
    { name: 'ck_pairings_days', expression: 'finished_on IS NULL OR finished_on >= started_on' },
    { name: 'ck_pairings_not_oneself', expression: 'ect_id <> mentor_id' },
    { name: 'ck_pairings_standing', expression: "standing IN ('recorded','seen','contradicted')" },
  ],
  // PostgreSQL alone has exclusions; SQLite has the triggers of guards.ts instead.
  exclusions: [
    {
      name: 'ex_pairings_ect_days',
      expression:
        "USING gist (ect_id WITH =, daterange(started_on, finished_on, '[]') WITH &&) WHERE (voided_at IS NULL)",
    },
  ],
})

/** The columns of a pairing that nothing has been compared with yet. */
export const NOT_COMPARED = {
  contradictedAt: null,
  contradictedBy: null,
  contradictedMentorId: null,
  missingFullSyncs: 0,
  comparedAsOf: null,
  doneInServiceAt: null,
  doneInServiceBy: null,
} as const

/** A mentor on a cohort: what the delivery partner imports to grant Steplab access. Ended or voided, never deleted. */
export interface ParticipantRecordRow {
  id: string
  mentorId: string
  cohort: number
  origin: 'registered' | 'pairing'
  startedOn: string
  endedOn: string | null
  voidedAt: Date | null
  createdAt: Date
  feedSequence: number
}
export const ParticipantRecordSchema = entity<ParticipantRecordRow>({
  name: 'participant_record',
  tableName: 'participant_records',
  columns: {
    id: key,
    mentorId: pointsTo(teacherRef('mentor_id'), { entity: 'teacher', from: 'participant_records' }),
    cohort: { type: 'integer' },
    origin: code('origin', 16),
    startedOn: day('started_on'),
    endedOn: optionalDay('ended_on'),
    voidedAt: optionalInstant('voided_at'),
    createdAt: instant('created_at'),
    feedSequence: { type: 'integer', name: 'feed_sequence' },
  },
  indices: [
    {
      name: 'uq_participant_records_open',
      columns: ['mentorId', 'cohort'],
      unique: true,
      where: 'ended_on IS NULL AND voided_at IS NULL',
    },
    { name: 'ix_participant_records_mentor_id', columns: ['mentorId'] },
    { name: 'ix_participant_records_feed_sequence', columns: ['feedSequence'] },
  ],
  checks: [
    { name: 'ck_participant_records_origin', expression: "origin IN ('registered','pairing')" },
    { name: 'ck_participant_records_days', expression: 'ended_on IS NULL OR ended_on >= started_on' },
  ],
  exclusions: [
    {
      name: 'ex_participant_records_days',
      expression:
        "USING gist (mentor_id WITH =, cohort WITH =, origin WITH =, daterange(started_on, ended_on, '[]') WITH &&) WHERE (voided_at IS NULL)",
    },
  ],
})

/** Facts about the register as a whole: whether it is the sample, as of when, the feed's last sequence. */
export interface RegisterFactRow {
  name: string
  value: string
}
export const RegisterFactSchema = entity<RegisterFactRow>({
  name: 'register_fact',
  tableName: 'register_facts',
  columns: {
    name: { type: 'varchar', length: 64, primary: true, primaryKeyConstraintName: 'pk_register_facts' },
    value: text('value'),
  },
})
