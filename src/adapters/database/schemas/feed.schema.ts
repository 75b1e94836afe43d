import {
  code,
  day,
  flag,
  instant,
  key,
  optionalCode,
  optionalDay,
  optionalInstant,
  optionalText,
  ref,
  teacherRef,
  text,
} from './columns'
import { entity } from './entity'

/** What the feed shows one delivery partner about one pairing or participant record, in its place. */
export interface FeedEntryRow {
  id: string
  feed: 'pairings' | 'participant-records'
  /** The pairing or participant record. No foreign key: a row of the feed outlives whatever becomes of the register. */
  rowId: string
  /** The partner's key; empty when no partner is known. */
  partner: string
  changeId: number
  action: 'added' | 'changed' | 'ended' | 'undone'
  changedAt: Date
  acknowledgedAt: Date | null
  mentorId: string
  mentorTrn: string | null
  mentorName: string
  mentorEmail: string | null
  homeCohort: number | null
  pairedCohort: number | null
  ectId: string | null
  ectTrn: string | null
  ectName: string | null
  schoolUrn: string | null
  schoolName: string | null
  leadProvider: string | null
  homeDeliveryPartner: string | null
  pairedDeliveryPartner: string | null
  startedOn: string
  endedOn: string | null
  isUndone: boolean
  isOutOfScope: boolean
  origin: string
  standing: string
}
const optionalCohort = (name: string) => ({ type: 'integer', name, nullable: true }) as const
export const FeedEntrySchema = entity<FeedEntryRow>({
  name: 'feed_entry',
  tableName: 'feed_entries',
  columns: {
    id: key,
    feed: code('feed', 24),
    rowId: ref('row_id'),
    partner: code('partner', 120),
    changeId: { type: 'integer', name: 'change_id' },
    action: code('action', 8),
    changedAt: instant('changed_at'),
    acknowledgedAt: optionalInstant('acknowledged_at'),
    mentorId: teacherRef('mentor_id'),
    mentorTrn: optionalCode('mentor_trn', 7),
    mentorName: text('mentor_name'),
    mentorEmail: optionalCode('mentor_email', 320),
    homeCohort: optionalCohort('home_cohort'),
    pairedCohort: optionalCohort('paired_cohort'),
    ectId: { ...teacherRef('ect_id'), nullable: true },
    ectTrn: optionalCode('ect_trn', 7),
    ectName: optionalText('ect_name'),
    schoolUrn: optionalCode('school_urn', 8),
    schoolName: optionalText('school_name'),
    leadProvider: optionalText('lead_provider'),
    homeDeliveryPartner: optionalText('home_delivery_partner'),
    pairedDeliveryPartner: optionalText('paired_delivery_partner'),
    startedOn: day('started_on'),
    endedOn: optionalDay('ended_on'),
    isUndone: flag('is_undone'),
    isOutOfScope: flag('is_out_of_scope'),
    origin: code('origin', 16),
    standing: code('standing', 32),
  },
  uniques: [{ name: 'uq_feed_entries_row', columns: ['feed', 'rowId', 'partner'] }],
  indices: [
    { name: 'ix_feed_entries_place', columns: ['feed', 'changeId'] },
    { name: 'ix_feed_entries_partner_place', columns: ['partner', 'feed', 'changeId'] },
    { name: 'ix_feed_entries_partner_changed_at', columns: ['partner', 'feed', 'changedAt', 'changeId'] },
    { name: 'ix_feed_entries_changed_at', columns: ['feed', 'changedAt', 'changeId'] },
    {
      name: 'ix_feed_entries_waiting',
      columns: ['partner', 'feed', 'changeId'],
      where: 'acknowledged_at IS NULL',
    },
    { name: 'ix_feed_entries_not_grantable', columns: ['partner', 'feed', 'changeId'], where: 'mentor_email IS NULL' },
  ],
  checks: [
    { name: 'ck_feed_entries_feed', expression: "feed IN ('pairings','participant-records')" },
    { name: 'ck_feed_entries_action', expression: "action IN ('added','changed','ended','undone')" },
  ],
})

/** A person or a school whose rows in the feed are to be looked at again, because what they show may have changed. */
export interface FeedTouchRow {
  /** Kind and subject, with a blank between: the same thing waits once. */
  id: string
  /** teacher: mentor or ECT; mentor: what the other kinds come to. */
  kind: 'teacher' | 'school' | 'mentor'
  subject: string
}
export const FeedTouchSchema = entity<FeedTouchRow>({
  name: 'feed_touch',
  tableName: 'feed_touches',
  columns: {
    id: { ...key, length: 48 },
    kind: code('kind', 8),
    subject: teacherRef('subject'),
  },
  indices: [{ name: 'ix_feed_touches_kind', columns: ['kind'] }],
})

/** One file of a feed that an account downloaded. Counts once it was sent whole. */
export interface FeedDownloadRow {
  id: string
  accountId: string
  partner: string
  feed: 'pairings' | 'participant-records'
  /** Rows after this place, up to and with the other. */
  afterChange: number
  throughChange: number
  rows: number
  startedAt: Date
  completedAt: Date | null
}
export const FeedDownloadSchema = entity<FeedDownloadRow>({
  name: 'feed_download',
  tableName: 'feed_downloads',
  columns: {
    id: key,
    accountId: ref('account_id'),
    partner: code('partner', 120),
    feed: code('feed', 24),
    afterChange: { type: 'integer', name: 'after_change' },
    throughChange: { type: 'integer', name: 'through_change' },
    rows: { type: 'integer', name: 'row_count' },
    startedAt: instant('started_at'),
    completedAt: optionalInstant('completed_at'),
  },
  indices: [{ name: 'ix_feed_downloads_account', columns: ['accountId', 'feed', 'throughChange'] }],
})

/** A partner said that it has dealt with a row as it stood in one place. */
export interface FeedAcknowledgementRow {
  id: string
  feed: 'pairings' | 'participant-records'
  rowId: string
  partner: string
  changeId: number
  action: 'added' | 'changed' | 'ended' | 'undone'
  accountId: string
  acknowledgedAt: Date
}
export const FeedAcknowledgementSchema = entity<FeedAcknowledgementRow>({
  name: 'feed_acknowledgement',
  tableName: 'feed_acknowledgements',
  columns: {
    id: key,
    feed: code('feed', 24),
    rowId: ref('row_id'),
    partner: code('partner', 120),
    changeId: { type: 'integer', name: 'change_id' },
    action: code('action', 8),
    accountId: ref('account_id'),
    acknowledgedAt: instant('acknowledged_at'),
  },
  uniques: [{ name: 'uq_feed_acknowledgements_change', columns: ['feed', 'rowId', 'partner', 'changeId'] }],
})
