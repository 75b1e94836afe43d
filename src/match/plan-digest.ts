import { createHash } from 'node:crypto'
import type { MatchPlan } from '../register/plan-match'

/** Digest of what a click would change, so that a click is refused when the register would now change otherwise. */
export function digestOf(plan: MatchPlan): string {
  return digest(plan.changes)
}

/** Digest of everything that a request asked, so that a key used again for something else is noticed. */
export function requestDigest(...asked: readonly (string | null)[]): string {
  return digest(asked)
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)
}
