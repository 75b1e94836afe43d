import type { Problem } from './problem'

/** Why nothing is done to a problem that ended; null while something can be. */
export function whyPutAway({ state }: Pick<Problem, 'state'>): string | null {
  if (state === 'merged') return 'This problem was merged into another one. Do it there.'
  return state === 'dismissed' ? 'This problem was dismissed. Open it again first.' : null
}
