import { createHash } from 'node:crypto'
import type { MatchPlan } from '../register/plan-match'

/** Digest of what a click would change, so that a click is refused when the register would now change otherwise. */
export function digestOf(plan: MatchPlan): string {
  return createHash('sha256').update(JSON.stringify(plan.changes)).digest('hex').slice(0, 32)
}
