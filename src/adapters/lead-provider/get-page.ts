import { z } from 'zod'
import { errorOf, mayPass, stoppedError, type ApiFailure } from './api-failure'
import { fetchJson, type FetchJson } from './fetch-json'
import type { RateLimiter } from './rate-limiter'

/** Gets one page of a list. */
export type GetPage = (url: URL) => Promise<readonly unknown[]>

export interface GetPageDeps extends FetchJson {
  readonly limiter: RateLimiter
  /** Ends the whole reading: the deadline for all of it, or a process that stops. */
  readonly signal: AbortSignal
  /** Rejects when the reading ends. */
  sleep(ms: number): Promise<void>
  /** 0 to 1: spreads the waiting of several processes. */
  random(): number
}

/** A service that restarts is back within half a minute; more attempts would only keep the lease. */
const MOST_ATTEMPTS = 6
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** The window of the limit is five minutes, so after a minute a fifth of it is free again. */
const PAUSE_WITHOUT_RETRY_AFTER_MS = 60_000
/** A longer pause that is asked for is a mistake, or a matter for the next sync. */
const LONGEST_RETRY_AFTER_MS = 900_000

const list = z.object({ data: z.array(z.unknown()) })

/** Makes the request again as long as that may help: after a fault ever more slowly, after 429 when the service says. */
export function createGetPage(deps: GetPageDeps): GetPage {
  const once = async (url: URL) => {
    await deps.limiter.take(deps.sleep)
    const answer = await fetchJson(url, deps)
    if (answer.kind === 'failed') return answer
    const read = list.safeParse(answer.body)
    if (read.success) return { kind: 'page', rows: read.data.data } as const
    return { kind: 'failed', failure: { kind: 'other-shape' } } as const
  }
  const untilAnswered = async (url: URL) => {
    let faults = 0
    for (;;) {
      const answer = await once(url)
      if (answer.kind === 'page') return answer.rows
      deps.signal.throwIfAborted()
      if (answer.failure.kind !== 'too-many') faults += 1
      if (!mayPass(answer.failure) || faults >= MOST_ATTEMPTS) throw errorOf(answer.failure, url.pathname)
      await deps.sleep(pauseAfter(answer.failure, { faults, url, random: deps.random }))
    }
  }
  return async url => {
    try {
      deps.signal.throwIfAborted()
      return await untilAnswered(url)
    } catch (err) {
      if (deps.signal.aborted) throw stoppedError(isTimeout(deps.signal.reason) ? 'out-of-time' : 'stopped')
      throw err
    }
  }
}

function pauseAfter(
  failure: ApiFailure,
  { faults, url, random }: { readonly faults: number; readonly url: URL; random(): number },
): number {
  if (failure.kind === 'too-many') {
    const asked = failure.retryAfterMs ?? PAUSE_WITHOUT_RETRY_AFTER_MS
    if (asked > LONGEST_RETRY_AFTER_MS) throw errorOf(failure, url.pathname)
    return Math.max(FIRST_PAUSE_MS, asked)
  }
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (faults - 1)) * (0.5 + random() / 2)
}

function isTimeout(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError'
}
