import type { EntityManager } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import type { MatchPlan } from '../../../register/plan-match'
import type { MatchAuthor } from '../../../register/register-store'
import { applyChange } from './apply-change'
import { createChangeLog } from './change-log'
import { recordChangeSet } from './change-sets'

/** Writes every change of a plan in its order, each with its line in the change log, as one change set. */
export async function applyPlan(
  manager: EntityManager,
  plan: MatchPlan,
  author: MatchAuthor,
): Promise<{ readonly changeSetId: string; readonly pairingId: string }> {
  const log = createChangeLog(manager, author, null)
  const { changeSetId } = log
  const pairingIds: string[] = []
  for (const change of plan.changes) {
    const pairingId = await applyChange({ manager, log, author }, change)
    if (pairingId !== null) pairingIds.push(pairingId)
  }
  const [pairingId] = pairingIds
  if (pairingId === undefined) {
    throw new UnexpectedError('A plan without a pairing was to be written', { code: 'REGISTER.EMPTY_PLAN' })
  }
  const { mentorId, ectId } = plan
  await recordChangeSet(manager, {
    ...{ id: changeSetId, kind: 'match', undoes: null, author },
    ...(author.request ? { request: author.request } : {}),
    result: { pairingId, mentorId, ectId },
  })
  return { changeSetId, pairingId }
}
