import { UnexpectedError } from '../../../kernel/errors'
import { isFeedName, type FeedAction, type FeedRow } from '../../../register/feed/feed-row'
import { booleanOf, dayOf, instantOf, numberOf, optionalDayOf } from '../rows'

/** A row of `feed_entries` as a driver gives it, each column under its own name after `entry_`. */
export type RawEntry = Readonly<Record<string, unknown>>

const ACTIONS: readonly FeedAction[] = ['added', 'changed', 'ended', 'undone']

/** Reads a row as its readers know it. By hand, because feeds are long and entities cost ten times this to make. */
export function readRawEntry(raw: RawEntry): FeedRow {
  const text = (name: string) => String(raw[`entry_${name}`])
  const optional = (name: string) => {
    const value = raw[`entry_${name}`]
    return typeof value === 'string' ? value : null
  }
  const cohort = (name: string) => {
    const value = raw[`entry_${name}`]
    return typeof value === 'number' ? value : null
  }
  const feed = text('feed')
  const action = ACTIONS.find(known => known === text('action'))
  if (!isFeedName(feed) || !action) {
    throw new UnexpectedError('A row of the feed is of no known kind', { code: 'DATABASE.BAD_FEED_ROW' })
  }
  const acknowledgedAt = optional('acknowledged_at')
  return {
    feed,
    action,
    changeId: numberOf(raw['entry_change_id']),
    changedAt: instantOf(raw['entry_changed_at']),
    rowId: text('row_id'),
    partnerKey: text('partner'),
    acknowledgedAt: acknowledgedAt === null ? null : instantOf(acknowledgedAt),
    shown: {
      mentorId: text('mentor_id'),
      mentorTrn: optional('mentor_trn'),
      mentorName: text('mentor_name'),
      mentorEmail: optional('mentor_email'),
      homeCohort: cohort('home_cohort'),
      pairedCohort: cohort('paired_cohort'),
      ectId: optional('ect_id'),
      ectTrn: optional('ect_trn'),
      ectName: optional('ect_name'),
      schoolUrn: optional('school_urn'),
      schoolName: optional('school_name'),
      leadProvider: optional('lead_provider'),
      homeDeliveryPartner: optional('home_delivery_partner'),
      pairedDeliveryPartner: optional('paired_delivery_partner'),
      from: dayOf(raw['entry_started_on']),
      until: optionalDayOf(raw['entry_ended_on']),
      isUndone: booleanOf(raw['entry_is_undone']),
      isOutOfScope: booleanOf(raw['entry_is_out_of_scope']),
      origin: text('origin'),
      standing: text('standing'),
    },
  }
}
