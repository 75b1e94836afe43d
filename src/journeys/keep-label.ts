import { labelOf, type LabelOutcome } from '../match/calibration/label'
import type { MatchRequest } from '../match/match-request'
import type { Stores } from './stores'

/** Keeps what became of a proposal, with the model that was in use; a request that no reader proposed leaves nothing. */
export async function keepLabel(
  { calibration }: Pick<Stores, 'calibration'>,
  request: Pick<MatchRequest, 'id' | 'proposal'>,
  decided: { readonly id: string; readonly outcome: LabelOutcome; readonly at: Date },
): Promise<void> {
  const inUse = await calibration.inUse()
  const label = labelOf(request, { ...decided, calibration: inUse.calibration })
  if (label !== null) await calibration.keepLabel(label)
}
