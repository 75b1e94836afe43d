import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Clock } from '../../kernel/clock'
import type { RegisterSource } from '../../register/sources/register-source'
import type { ApiKind } from './api-kind'
import { createGetPage } from './get-page'
import { createLeadProviderSource } from './lead-provider-source'
import { createRateLimiter, PUBLISHED_LIMIT } from './rate-limiter'

export interface LeadProviderSettings {
  readonly id: string
  readonly provider: string
  readonly kind: ApiKind
  readonly url: string
  readonly token: string
}

/** Bounds of the way to the service; those of a test are smaller. */
export interface LeadProviderBounds {
  readonly perPage: number
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly limit: { readonly requests: number; readonly windowMs: number }
}

export const LEAD_PROVIDER_BOUNDS: LeadProviderBounds = {
  // domain.md §5.2: the service gives no more.
  perPage: 3_000,
  // The old service is known to take most of a minute for a large page.
  timeoutMs: 90_000,
  // 3,000 participants with two registrations each are some 6 MB.
  maxBytes: 64_000_000,
  limit: PUBLISHED_LIMIT,
}

export interface LeadProviderReader {
  /** One reading, of everything or of what changed since; it ends when the signal says so. */
  read(asked: {
    readonly since: Date | null
    readonly readAt: Date
    readonly signal: AbortSignal
    note(sentence: string): void
  }): RegisterSource
}

/** Opens the way to one lead provider's API. All its readings share one limiter, since the service counts them together. */
export function createLeadProviderReader(deps: {
  readonly settings: LeadProviderSettings
  readonly clock: Clock
  readonly fetch: typeof fetch
  random(): number
  readonly bounds?: LeadProviderBounds
  sleep?(ms: number, signal: AbortSignal): Promise<void>
}): LeadProviderReader {
  const { settings, clock, bounds = LEAD_PROVIDER_BOUNDS } = deps
  const sleep = deps.sleep ?? ((ms, signal) => sleepFor(ms, undefined, { signal }))
  const now = () => clock.now().getTime()
  const limiter = createRateLimiter({ limit: bounds.limit, now })
  return {
    read({ signal, ...asked }) {
      const getPage = createGetPage({
        fetch: deps.fetch,
        token: settings.token,
        timeoutMs: bounds.timeoutMs,
        maxBytes: bounds.maxBytes,
        limiter,
        now,
        signal,
        sleep: ms => sleep(ms, signal),
        random: deps.random,
      })
      const { id, provider, kind, url } = settings
      return createLeadProviderSource(getPage, { id, provider, kind, url, perPage: bounds.perPage, ...asked })
    },
  }
}
