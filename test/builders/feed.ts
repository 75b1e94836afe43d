import { toDay } from '../../src/kernel/day'
import type { FeedRow, ShownFacts } from '../../src/register/feed/feed-row'

/** What a partner is shown of Mia Marsh (2021), who mentors Eve Ash (2022) at Hill School. */
export function shownFacts(given: Partial<ShownFacts> = {}): ShownFacts {
  return {
    mentorId: 'mia',
    mentorTrn: '0012345',
    mentorName: 'Mia Marsh',
    mentorEmail: 'mia@hill.sch.example',
    homeCohort: 2021,
    pairedCohort: 2022,
    ectId: 'eve',
    ectTrn: '9900002',
    ectName: 'Eve Ash',
    schoolUrn: '900001',
    schoolName: 'Hill School',
    leadProvider: 'Hartwell Learning',
    homeDeliveryPartner: 'North Hub',
    pairedDeliveryPartner: 'South Hub',
    from: toDay('2026-11-25'),
    until: null,
    isUndone: false,
    isOutOfScope: false,
    origin: 'ticket',
    standing: 'recorded',
    ...given,
  }
}

/** A row of the feed of pairings in place 7. */
export function aFeedRow(shown: Partial<ShownFacts> = {}, given: Partial<FeedRow> = {}): FeedRow {
  return {
    feed: 'pairings',
    changeId: 7,
    action: 'added',
    changedAt: new Date('2026-11-25T10:00:00Z'),
    rowId: 'P1',
    partnerKey: 'south hub',
    shown: shownFacts(shown),
    acknowledgedAt: null,
    ...given,
  }
}
