import type { ScreenshotText } from '../extract/screenshots/screenshot-text'

/** A picture whose text is to be read. */
export interface PictureToRead {
  readonly attachmentId: string
  /** The ticket that its message belongs to. */
  readonly ticketId: string
  /** The drawing that is shown; only it is ever read. */
  readonly shownBlobKey: string
  readonly shownType: 'image/png' | 'image/jpeg'
  /** How often it was tried, this time included. */
  readonly attempts: number
}

/** How the reading of a picture's text stands. */
export interface StoredPictureReading {
  readonly attachmentId: string
  readonly state: 'waiting' | 'read' | 'failed'
  /** Why it could not be read, or not yet, as a sentence; null when there is nothing to say. */
  readonly why: string | null
  /** What was understood of it; null until it is read. */
  readonly screenshot: ScreenshotText | null
  readonly readAt: Date | null
}

/** The pictures whose text is read in the background, each by one worker at a time. */
export interface PictureReadingStore {
  /** Puts pictures in the queue, each once. */
  queue(attachmentIds: readonly string[], at: Date): Promise<void>
  /** Takes pictures that are due, the oldest first, until the lease ends; a lease that ran out is taken over. */
  claim(options: {
    readonly worker: string
    readonly now: Date
    readonly until: Date
    readonly limit: number
  }): Promise<readonly PictureToRead[]>
  /** Keeps what was read; false when the lease was lost. */
  keep(
    attachmentId: string,
    read: { readonly worker: string; readonly at: Date; readonly screenshot: ScreenshotText },
  ): Promise<boolean>
  /** Notes why it was not read, and when it is tried again; null never. False when the lease was lost. */
  notRead(
    attachmentId: string,
    failed: { readonly worker: string; readonly why: string; readonly nextAt: Date | null },
  ): Promise<boolean>
  /** Of the pictures of a ticket's messages, in no order. */
  ofTicket(ticketId: string): Promise<readonly StoredPictureReading[]>
  /** Whether anything is due, asked without a turn to write. */
  hasDue(now: Date): Promise<boolean>
  /** Names of the workers that hold leases. */
  leaseHolders(): Promise<readonly string[]>
  /** Gives up what a worker that is gone held. */
  releaseLeases(worker: string): Promise<void>
}
