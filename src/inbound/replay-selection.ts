import type { StoredMessage } from './message-store'

/** Which accepted messages are to be read again. */
export interface ReplaySelection {
  /** Those, by our id or their Message-ID without angle brackets, whatever became of them. Left out, those that the rest names. */
  readonly ids?: readonly string[]
  /** Suspended for this, and not discarded. */
  readonly cause?: string
  /** Received from then on, and before then. */
  readonly since?: Date
  readonly until?: Date
  /** Those on tickets too; left out, suspended ones alone. */
  readonly isOnTickets?: boolean
  readonly limit: number
  /** The last of the part before: those behind it in the order of arrival. */
  readonly behind?: ReplayLine
}

/** One message that may be read again, as it stands. */
export interface ReplayLine extends Pick<
  StoredMessage,
  'id' | 'blobKey' | 'messageIdHeader' | 'outcome' | 'cause' | 'lastError' | 'ticketId' | 'takenDownBy'
> {
  readonly receivedAt: Date
  readonly ticketReference: string | null
}

/** Finds messages for a replay; never inside a unit of work. In the order of arrival. */
export interface ReplayReader {
  find(selection: ReplaySelection): Promise<readonly ReplayLine[]>
}
