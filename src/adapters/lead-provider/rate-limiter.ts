/** Keeps requests below a limit over a rolling window. */
export interface RateLimiter {
  /** Resolves when one more request may go out; until then it sleeps. */
  take(sleep: (ms: number) => Promise<void>): Promise<void>
}

/** The published limit is 1,000 requests in any five minutes (domain.md §5.1); a tenth is left to whoever shares the token. */
export const PUBLISHED_LIMIT = { requests: 900, windowMs: 300_000 } as const

/** Lets `requests` go within any `windowMs`; the next one waits until the oldest is out of the window. */
export function createRateLimiter(deps: {
  readonly limit: { readonly requests: number; readonly windowMs: number }
  now(): number
}): RateLimiter {
  const { requests, windowMs } = deps.limit
  const taken: number[] = []
  return {
    async take(sleep) {
      for (;;) {
        const now = deps.now()
        while (taken[0] !== undefined && taken[0] <= now - windowMs) taken.shift()
        const oldest = taken[0]
        if (taken.length < requests || oldest === undefined) {
          taken.push(now)
          return
        }
        await sleep(oldest + windowMs - now)
      }
    },
  }
}
