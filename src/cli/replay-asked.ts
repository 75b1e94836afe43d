import type { Outcome } from '../inbound/message-store'
import type { NotReplayed } from '../journeys/replay/replay-message'

/** Which messages `matchdesk replay` reads again. */
export interface ReplayAsked {
  /** Ids of messages; empty where the rest says which. */
  readonly ids: readonly string[]
  readonly cause: string | null
  readonly since: Date | null
  readonly until: Date | null
  readonly isOnTickets: boolean
  readonly why: string
  readonly isDryRun: boolean
  /** Called with the id of each message before it is read. */
  progress(messageId: string): void
}

/** What came of one message, or would; `outcome` and the rest as they stand afterwards. */
export interface ReplayedLine {
  readonly messageId: string
  readonly did:
    'worked-through' | 'changed' | 'unchanged' | 'would-work-through' | 'would-read' | 'not-found' | NotReplayed
  readonly outcome: Outcome | null
  readonly cause: string | null
  /** The code of what failed, where it is suspended for that. */
  readonly error: string | null
  /** The reference of its ticket. */
  readonly ticket: string | null
}
