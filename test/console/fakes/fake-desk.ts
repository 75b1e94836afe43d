import type { FeedFilter } from '../../../src/register/feed/feed-reader'
import type { FeedRow } from '../../../src/register/feed/feed-row'
import type { AtDesk, LastDownload, PartnerDesk } from '../../../src/register/feed/partner-desk'
import { aFeedRow } from '../../builders/feed'
import { NOW } from './sample'

/** A partner's feeds over a few rows in memory. */
export class FakeDesk implements PartnerDesk {
  rows: FeedRow[] = [
    aFeedRow({ schoolName: 'Hillside Primary School' }, { partnerKey: 'harbour teaching hub' }),
    aFeedRow(
      { mentorId: 'olu', mentorName: 'Olu Adeyemi', mentorEmail: null },
      { partnerKey: 'harbour teaching hub', changeId: 9, rowId: 'P2', action: 'changed' },
    ),
    aFeedRow(
      { ectId: null, ectTrn: null, ectName: null, homeCohort: 2022, origin: 'registered', standing: '' },
      { feed: 'participant-records', partnerKey: 'harbour teaching hub', changeId: 8, rowId: 'R1' },
    ),
    aFeedRow({ mentorName: 'Somebody Elses' }, { partnerKey: 'another hub', changeId: 10, rowId: 'P3' }),
  ]
  downloads: { at: AtDesk; after: number; through: number; rows: number | null }[] = []
  acknowledged: number[] = []

  private filtered({ feed, partnerKey, since, through, waiting, notGrantableOn }: FeedFilter): readonly FeedRow[] {
    return this.rows
      .filter(row => row.feed === feed && (partnerKey === null || row.partnerKey === partnerKey))
      .filter(row => row.changeId > since && (through === undefined || row.changeId <= through))
      .filter(row => !waiting || row.acknowledgedAt === null)
      .filter(row => notGrantableOn === undefined || row.shown.mentorEmail === null)
      .sort((one, other) => one.changeId - other.changeId)
  }

  feeds: PartnerDesk['feeds'] = {
    page: async filter => this.filtered(filter).slice(0, filter.limit),
    count: async filter => this.filtered(filter).length,
    last: async filter => this.filtered({ ...filter, since: 0 }).at(-1)?.changeId ?? 0,
  }

  lastDownload = async (at: AtDesk): Promise<LastDownload | null> => {
    const done = this.downloads.filter(({ at: of, rows }) => of.feed === at.feed && rows !== null).at(-1)
    return done ? { through: done.through, at: NOW } : null
  }

  startDownload: PartnerDesk['startDownload'] = async (at, { after, through }) => {
    this.downloads.push({ at, after, through, rows: null })
    return String(this.downloads.length - 1)
  }

  completeDownload: PartnerDesk['completeDownload'] = async (id, rows) => {
    const download = this.downloads[Number(id)]
    if (download) download.rows = rows
  }

  acknowledge: PartnerDesk['acknowledge'] = async (at, changeIds) => {
    const theirs = this.filtered({ ...at, since: 0, waiting: true }).filter(row => changeIds.includes(row.changeId))
    this.acknowledged.push(...theirs.map(row => row.changeId))
    return theirs.length
  }

  acknowledgeThrough: PartnerDesk['acknowledgeThrough'] = async (at, through) => {
    const theirs = this.filtered({ ...at, since: 0, through, waiting: true })
    this.acknowledged.push(...theirs.map(row => row.changeId))
    return theirs.length
  }
}
