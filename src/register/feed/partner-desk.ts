import type { FeedReader } from './feed-reader'
import type { FeedName } from './feed-row'

/** One person of a delivery partner, at one of its feeds. */
export interface AtDesk {
  readonly accountId: string
  readonly partnerKey: string
  readonly feed: FeedName
}

/** The newest download of a feed by one person that was sent whole. */
export interface LastDownload {
  /** The last place in it. */
  readonly through: number
  readonly at: Date
}

/** A file that is about to be sent: rows after one place, up to and with another. */
export interface DownloadRange {
  readonly after: number
  readonly through: number
}

/** What people of a delivery partner do with its feeds. */
export interface PartnerDesk {
  /** The feeds, with what the register says now. */
  readonly feeds: FeedReader
  /** Null when they have not downloaded the feed yet. */
  lastDownload(at: AtDesk): Promise<LastDownload | null>
  /** Writes down that a file is being sent; gives its id. */
  startDownload(at: AtDesk, range: DownloadRange): Promise<string>
  /** Writes down that it was sent whole; only then it counts as the last one. */
  completeDownload(id: string, rows: number): Promise<void>
  /** Acknowledges rows as they stand in these places; those that changed since are left. Gives how many were acknowledged. */
  acknowledge(at: AtDesk, changeIds: readonly number[]): Promise<number>
  /** Acknowledges every row up to and with a place. */
  acknowledgeThrough(at: AtDesk, through: number): Promise<number>
}
