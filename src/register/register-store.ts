import type { Day } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { MatchPlan } from './plan-match'
import type { UndoPlan } from './plan-undo'
import type { RegisterView } from './register-view'

/** Who changes the register, and why; written to the change log with every row. */
export interface ChangeAuthor {
  readonly changedBy: string
  readonly ticketId: string | null
  readonly reason: string
  readonly at: Date
  readonly today: Day
  readonly newId: NewId
}

export type UndoResult = { readonly kind: 'undone' } | { readonly kind: 'refused'; readonly sentence: string }

/** Names one request to change the register, so that asking twice changes nothing twice. */
export interface RequestKey {
  readonly key: string
  /** Digest of everything that was asked: the same key with another digest is another request, and refused. */
  readonly digest: string
}

export type ChangeSetKind = 'match' | 'undo' | 'import' | 'correction'

/** All rows of one click, import unit or correction, as one thing that can be found again. */
export interface ChangeSet {
  readonly id: string
  readonly kind: ChangeSetKind
  readonly requestDigest: string | null
  /** The pairing that a match made; null for any other kind. */
  readonly pairingId: string | null
  readonly mentorId: string | null
  readonly ectId: string | null
  readonly ticketId: string | null
  readonly by: string
  readonly at: Date
  readonly isUndone: boolean
}

/** Rows of the feeds that a delivery partner may have acknowledged. */
export interface FeedRows {
  readonly pairingIds: readonly string[]
  readonly participantRecordIds: readonly string[]
}

/** Whether a delivery partner has acknowledged any of some rows in its feed: then undoing them needs a person. */
export type IsAcknowledged = (rows: FeedRows) => Promise<boolean>

/** Why a plan is written, and for which request. */
export interface MatchAuthor extends ChangeAuthor {
  readonly matchRequestId: string | null
  /** Where the click came from; from a ticket when not given. */
  readonly createdFrom?: 'ticket' | 'direct'
  readonly request?: RequestKey
}

/** Writes to the pairing store; every method belongs to a unit of work. */
export interface RegisterStore {
  /** What the rules need to know of a pair, or null when one of the two is unknown. `lock` keeps both people's rows until the unit of work ends. */
  viewFor(
    pair: { readonly mentorId: string; readonly ectId: string },
    options: { readonly lock: boolean },
  ): Promise<RegisterView | null>
  /** Writes every change of a plan with its line in the change log. The ids let it be undone and found again. */
  applyPlan(plan: MatchPlan, author: MatchAuthor): Promise<{ readonly changeSetId: string; readonly pairingId: string }>
  changeSet(id: string): Promise<ChangeSet | null>
  /** What an earlier request with this key came to; null when there was none. */
  changeSetByKey(key: string): Promise<ChangeSet | null>
  /** What undoing a match would change now; null when there is no such match. */
  planUndo(changeSetId: string): Promise<UndoPlan | null>
  /** Takes a match back as a new change set; refused when something depends on it. */
  undo(changeSetId: string, author: ChangeAuthor): Promise<UndoResult>
}
