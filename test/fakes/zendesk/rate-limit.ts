import type { Answer } from './model'

/** A limit by the minute, counted from the first request of each; tells as Zendesk does, and refuses with 429 or 503. */
export function createRateLimit(perMinute: number, now: () => number) {
  let startedAt = -Infinity
  let used = 0
  const minutes: number[] = []
  let refused = 0
  return {
    /** Null when the request may pass. */
    check(): Answer | null {
      const at = now()
      if (at - startedAt >= 60_000) {
        if (used > 0) minutes.push(used)
        startedAt = at
        used = 0
      }
      if (used < perMinute) {
        used += 1
        return null
      }
      refused += 1
      const seconds = Math.max(1, Math.ceil((startedAt + 60_000 - at) / 1_000))
      const status = refused % 2 === 1 ? 429 : 503
      return { status, body: { error: 'TooManyRequests' }, headers: { 'retry-after': String(seconds) } }
    },
    headers(): Record<string, string> {
      const reset = Math.max(0, Math.ceil((startedAt + 60_000 - now()) / 1_000))
      return {
        'x-rate-limit': String(perMinute),
        'x-rate-limit-remaining': String(Math.max(0, perMinute - used)),
        'ratelimit-limit': String(perMinute),
        'ratelimit-remaining': String(Math.max(0, perMinute - used)),
        'ratelimit-reset': String(reset),
      }
    },
    /** Requests that passed in each whole minute so far, and how many were refused. */
    counted: () => ({ minutes: [...minutes], refused }),
  }
}
