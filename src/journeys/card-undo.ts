import type { MatchRequest } from '../match/match-request'
import type { RegisterReader } from '../register/register-reader'

/** Why a completed match cannot be undone now, with what to do instead; null when it can, or when there is none to undo. */
export async function whyCardStays(
  register: Pick<RegisterReader, 'undoPlan'>,
  { state, changeSetId }: Pick<MatchRequest, 'state' | 'changeSetId'>,
): Promise<string | null> {
  if (state !== 'completed' || changeSetId === null) return null
  const plan = await register.undoPlan(changeSetId)
  return plan?.kind === 'refused' ? plan.sentence : null
}
