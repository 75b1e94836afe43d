/** The first repeat comes soon: most faults of a relay last seconds. */
const FIRST_WAIT_MS = 30_000
/** RFC 5321 §4.5.4.1: after the first tries, at least every few hours. */
const LONGEST_WAIT_MS = 4 * 60 * 60_000
/** With the waits above the last try comes after more than four days, as RFC 5321 §4.5.4.1 asks before giving up. */
export const MOST_ATTEMPTS = 36
/** Waits vary by a fifth either way, so that what failed together is not tried together. */
const JITTER = 0.2

/** How long to wait after the given number of attempts; never shorter than the other side asked for. */
export function backoffMs(
  attempts: number,
  facts: { readonly retryAfterMs: number | null; readonly random: number },
): number {
  const plain = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(Math.max(attempts, 1) - 1, 20))
  const varied = plain * (1 - JITTER + 2 * JITTER * facts.random)
  return Math.round(Math.max(varied, Math.min(facts.retryAfterMs ?? 0, LONGEST_WAIT_MS)))
}
