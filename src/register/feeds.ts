import { stringify } from 'csv-stringify/sync'
import { csvCell } from '../kernel/csv-cell'
import type { Day } from '../kernel/day'

/** Said in every row, because a row may be read without the page it came from. */
export const FEED_NOTE = 'This does not replace matching on Steplab'

const PAIRINGS_HEADER = [
  ...['pairing_id', 'ect_id', 'ect_trn', 'ect_name', 'ect_cohort'],
  ...['mentor_id', 'mentor_trn', 'mentor_name', 'mentor_email', 'mentor_cohort'],
  ...['school_urn', 'school_name', 'delivery_partner', 'started_on', 'finished_on'],
  ...['status', 'standing', 'feed_sequence', 'note'],
] as const

const PARTICIPANT_RECORDS_HEADER = [
  ...['participant_record_id', 'mentor_id', 'mentor_trn', 'mentor_name', 'mentor_email'],
  ...['cohort', 'origin', 'delivery_partner', 'started_on', 'ended_on', 'status', 'feed_sequence', 'note'],
] as const

/** A person as a feed names them. */
export interface FeedPerson {
  readonly id: string
  readonly trn: string | null
  readonly name: string
  readonly email: string | null
  readonly cohort: number | null
}

/** Days of a row, and whether it was set aside. */
interface FeedDays {
  readonly startedOn: Day
  readonly until: Day | null
  readonly isVoided: boolean
  readonly feedSequence: number
}

/** One pairing for the feed; ended and undone ones stay in it. */
export interface PairingFeedFacts extends FeedDays {
  readonly id: string
  readonly ect: FeedPerson
  readonly mentor: FeedPerson
  readonly schoolUrn: string
  readonly schoolName: string
  /** The partner of the school for the ECT's cohort. */
  readonly deliveryPartner: string | null
  readonly standing: string
}

/** One participant record for the feed; ended and undone ones stay in it. */
export interface ParticipantFeedFacts extends FeedDays {
  readonly id: string
  readonly mentor: FeedPerson
  readonly cohort: number
  readonly origin: string
  readonly deliveryPartner: string | null
}

/** A feed as text fields, with the names of its columns. */
export interface Feed {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The feed of pairings, in feed order. */
export function pairingsFeed(pairings: readonly PairingFeedFacts[], today: Day): Feed {
  return {
    header: PAIRINGS_HEADER,
    rows: inFeedOrder(pairings).map(({ ect, mentor, ...pairing }) =>
      texts([
        ...[pairing.id, ect.id, ect.trn, ect.name, ect.cohort],
        ...[mentor.id, mentor.trn, mentor.name, mentor.email, mentor.cohort],
        ...[pairing.schoolUrn, pairing.schoolName, pairing.deliveryPartner, pairing.startedOn, pairing.until],
        ...[feedStatus(pairing, today), pairing.standing, pairing.feedSequence, FEED_NOTE],
      ]),
    ),
  }
}

/** The feed of participant records, in feed order. */
export function participantRecordsFeed(records: readonly ParticipantFeedFacts[], today: Day): Feed {
  return {
    header: PARTICIPANT_RECORDS_HEADER,
    rows: inFeedOrder(records).map(({ mentor, ...record }) =>
      texts([
        ...[record.id, mentor.id, mentor.trn, mentor.name, mentor.email],
        ...[record.cohort, record.origin, record.deliveryPartner, record.startedOn, record.until],
        ...[feedStatus(record, today), record.feedSequence, FEED_NOTE],
      ]),
    ),
  }
}

/** A feed as CSV. Cells that a spreadsheet would run as a formula are made plain text (OWASP, CSV injection). */
export function feedCsv(feed: Feed): string {
  return stringify([[...feed.header], ...feed.rows.map(row => row.map(csvCell))], { escape_formulas: true })
}

/** What a row counts as on a day. */
export function feedStatus(row: FeedDays, today: Day): 'current' | 'future' | 'finished' | 'undone' {
  if (row.isVoided) return 'undone'
  if (row.startedOn > today) return 'future'
  return row.until !== null && row.until < today ? 'finished' : 'current'
}

function inFeedOrder<Row extends FeedDays>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((one, other) => one.feedSequence - other.feedSequence)
}

const texts = (fields: readonly (string | number | null)[]): readonly string[] =>
  fields.map(field => (field === null ? '' : String(field)))
