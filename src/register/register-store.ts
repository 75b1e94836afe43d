import type { Day } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { MatchPlan } from './plan-match'
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

/** Writes to the pairing store; every method belongs to a unit of work. */
export interface RegisterStore {
  /** What the rules need to know of a pair, or null when one of the two is unknown. `lock` keeps both people's rows until the unit of work ends. */
  viewFor(
    pair: { readonly mentorId: string; readonly ectId: string },
    options: { readonly lock: boolean },
  ): Promise<RegisterView | null>
  /** Writes every change of a plan with its line in the change log. The ids let it be undone and found again. */
  applyPlan(
    plan: MatchPlan,
    author: ChangeAuthor & { readonly matchRequestId: string | null },
  ): Promise<{ readonly changeSetId: string; readonly pairingId: string }>
  /** Takes a change set back as a new one; refused when a later change depends on it. */
  undo(changeSetId: string, author: ChangeAuthor): Promise<UndoResult>
}
