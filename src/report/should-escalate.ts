import { OVER_STATES, type ProblemState } from '../problem/problem'

/** From here on a report goes out at each of these counts, not at every ticket. */
const STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000]
/** A problem that is about several schools was opened because of that: it is sent at once. */
const SCHOOLS_AT_ONCE = 2

/**
 * Whether a problem goes to the lead now: recurrence is stated, several schools have it, or one school has it often enough;
 * and since the last report something was added that matters.
 */
export function shouldEscalate(
  now: {
    readonly state: ProblemState
    readonly tickets: number
    readonly stated: number
    readonly schools: number
  },
  last: { readonly tickets: number; readonly stated: number } | null,
  escalateAt: number,
): boolean {
  if (OVER_STATES.includes(now.state)) return false
  const isPassed = now.stated > 0 || now.tickets >= escalateAt || now.schools >= SCHOOLS_AT_ONCE
  if (!isPassed || !last) return isPassed
  return now.stated > last.stated || stepOf(now.tickets) > stepOf(last.tickets)
}

function stepOf(tickets: number): number {
  return STEPS.filter(step => step <= tickets).length
}
