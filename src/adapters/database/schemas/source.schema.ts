import type { Coverage } from '../../../register/sources/coverage'
import type { Position } from '../../../register/sources/register-source'
import {
  code,
  count,
  instant,
  json,
  key,
  optionalCode,
  optionalCount,
  optionalInstant,
  optionalJson,
  pointsTo,
  ref,
  teacherRef,
  text,
} from './columns'
import { entity } from './entity'

/** One source of the register, what it covers and how far it was read. */
export interface RegisterSourceRow {
  id: string
  name: string
  coverage: Coverage
  /** What the reader keeps between readings, such as the moment that it last asked from. */
  cursors: Record<string, string | null>
  /** The moment of the newest reading that was whole. */
  asOf: Date | null
  /** The moment of the newest reading of any extent. */
  readAt: Date | null
  createdAt: Date
}
export const RegisterSourceSchema = entity<RegisterSourceRow>({
  name: 'register_source',
  tableName: 'register_sources',
  columns: {
    id: { ...code('id'), primary: true },
    name: text('name'),
    coverage: json('coverage'),
    cursors: json('cursors'),
    asOf: optionalInstant('as_of'),
    readAt: optionalInstant('read_at'),
    createdAt: instant('created_at'),
  },
})

/** One reading of a source: how far it came, what it changed, and what it left for a person. */
export interface ImportRunRow {
  id: string
  sourceId: string
  extent: 'full' | 'incremental'
  /** Equal for the same input: only then a stopped run goes on where it was. */
  fingerprint: string
  state: 'running' | 'done' | 'failed'
  position: Position | null
  counts: unknown
  /** Faults and conflicts, the first some hundred: places, ids and reasons, no personal data. */
  findings: unknown
  startedBy: string
  startedAt: Date
  finishedAt: Date | null
}
export const ImportRunSchema = entity<ImportRunRow>({
  name: 'import_run',
  tableName: 'import_runs',
  columns: {
    id: key,
    sourceId: pointsTo(code('source_id'), { entity: 'register_source', from: 'import_runs' }),
    extent: code('extent', 16),
    fingerprint: code('fingerprint'),
    state: code('state', 16),
    position: optionalJson('position'),
    counts: json('counts'),
    findings: json('findings'),
    startedBy: code('started_by'),
    startedAt: instant('started_at'),
    finishedAt: optionalInstant('finished_at'),
  },
  indices: [{ name: 'ix_import_runs_source', columns: ['sourceId', 'startedAt'] }],
  checks: [
    { name: 'ck_import_runs_extent', expression: "extent IN ('full','incremental')" },
    { name: 'ck_import_runs_state', expression: "state IN ('running','done','failed')" },
  ],
})

/** What a source last said of one registration. */
export interface SourceRecordRow {
  id: string
  sourceId: string
  recordKey: string
  teacherId: string
  role: 'mentor' | 'ect'
  cohort: number | null
  schoolUrn: string | null
  /** not-said: the source has no such column, which is not "nobody". */
  mentorSaid: 'mentor' | 'nobody' | 'not-said'
  mentorParticipantId: string | null
  /** Empty when something of the row was left for a person: then it is looked at again the next time. */
  contentHash: string
  seenRunId: string
  seenAt: Date
  /** Full readings in a row that did not have it. */
  missingFullSyncs: number
}
export const SourceRecordSchema = entity<SourceRecordRow>({
  name: 'source_record',
  tableName: 'source_records',
  columns: {
    id: key,
    sourceId: pointsTo(code('source_id'), { entity: 'register_source', from: 'source_records' }),
    recordKey: code('record_key', 128),
    teacherId: pointsTo(teacherRef('teacher_id'), { entity: 'teacher', from: 'source_records' }),
    role: code('role', 8),
    cohort: optionalCount('cohort'),
    schoolUrn: optionalCode('school_urn', 8),
    mentorSaid: code('mentor_said', 16),
    mentorParticipantId: optionalCode('mentor_participant_id'),
    contentHash: code('content_hash'),
    seenRunId: code('seen_run_id', 26),
    seenAt: instant('seen_at'),
    missingFullSyncs: count('missing_full_syncs'),
  },
  uniques: [{ name: 'uq_source_records_key', columns: ['sourceId', 'recordKey'] }],
  indices: [
    { name: 'ix_source_records_teacher_id', columns: ['teacherId'] },
    { name: 'ix_source_records_mentor', columns: ['mentorParticipantId'] },
    { name: 'ix_source_records_missing', columns: ['sourceId', 'recordKey'], where: 'missing_full_syncs > 0' },
  ],
  checks: [
    { name: 'ck_source_records_role', expression: "role IN ('mentor','ect')" },
    { name: 'ck_source_records_mentor_said', expression: "mentor_said IN ('mentor','nobody','not-said')" },
  ],
})

/** That a source names an induction tutor of a school, or did. */
export interface TutorMentionRow {
  id: string
  tutorId: string
  sourceId: string
  seenRunId: string
  seenAt: Date
  /** When a whole reading of the source did not name them any more. */
  endedAt: Date | null
}
export const TutorMentionSchema = entity<TutorMentionRow>({
  name: 'tutor_mention',
  tableName: 'tutor_mentions',
  columns: {
    id: key,
    tutorId: pointsTo(ref('tutor_id'), { entity: 'induction_tutor', from: 'tutor_mentions' }),
    sourceId: pointsTo(code('source_id'), { entity: 'register_source', from: 'tutor_mentions' }),
    seenRunId: code('seen_run_id', 26),
    seenAt: instant('seen_at'),
    endedAt: optionalInstant('ended_at'),
  },
  uniques: [{ name: 'uq_tutor_mentions_tutor_source', columns: ['tutorId', 'sourceId'] }],
  indices: [{ name: 'ix_tutor_mentions_source', columns: ['sourceId', 'id'] }],
})

/** An id that a source knows a person by. One that was retired still leads to the person whom it became. */
export interface TeacherIdRow {
  id: string
  teacherId: string
  kind: 'participant' | 'training-record'
  value: string
  retiredAt: Date | null
}
export const TeacherIdSchema = entity<TeacherIdRow>({
  name: 'teacher_id',
  tableName: 'teacher_ids',
  columns: {
    id: key,
    teacherId: pointsTo(teacherRef('teacher_id'), { entity: 'teacher', from: 'teacher_ids' }),
    kind: code('kind', 16),
    value: code('value'),
    retiredAt: optionalInstant('retired_at'),
  },
  uniques: [{ name: 'uq_teacher_ids_value', columns: ['kind', 'value'] }],
  indices: [{ name: 'ix_teacher_ids_teacher_id', columns: ['teacherId'] }],
  checks: [{ name: 'ck_teacher_ids_kind', expression: "kind IN ('participant','training-record')" }],
})
