import type { EntityManager } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import { planUndo, type UndoPlan } from '../../../register/plan-undo'
import type { ChangeAuthor, IsAcknowledged, UndoResult } from '../../../register/register-store'
import { applyChange } from './apply-change'
import { createChangeLog } from './change-log'
import { recordChangeSet } from './change-sets'
import { loadUndoFacts } from './load-undo-facts'

/** What undoing a match would change now; null when the change set made no pairing. */
export async function undoPlanOf(
  manager: EntityManager,
  changeSetId: string,
  asked: Parameters<typeof loadUndoFacts>[2],
): Promise<UndoPlan | null> {
  const facts = await loadUndoFacts(manager, changeSetId, asked)
  return facts && planUndo(facts)
}

/** Takes a change set back as a new one, by the same plan that its page shows; rows are ended or set aside, never deleted. */
export async function undoChangeSet(
  manager: EntityManager,
  changeSetId: string,
  asked: { readonly author: ChangeAuthor; readonly isAcknowledged: IsAcknowledged },
): Promise<UndoResult> {
  const { author, isAcknowledged } = asked
  const plan = await undoPlanOf(manager, changeSetId, { today: author.today, isAcknowledged })
  if (!plan) throw new UnexpectedError('A change set to be undone has no pairing', { code: 'REGISTER.NO_CHANGE_SET' })
  if (plan.kind === 'refused') return plan
  const log = createChangeLog(manager, author, changeSetId)
  for (const change of plan.changes) {
    await applyChange({ manager, log, author: { ...author, matchRequestId: null } }, change)
  }
  await recordChangeSet(manager, { id: log.changeSetId, kind: 'undo', undoes: changeSetId, author, result: {} })
  return { kind: 'undone' }
}
