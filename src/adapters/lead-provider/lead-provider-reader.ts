import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Clock } from '../../kernel/clock'
import type { FeedOfProvider } from '../../register/sources/feed-of-provider'
import type { ApiKind } from './api-kind'
import { createGetPage } from './get-page'
import { createLeadProviderSource } from './lead-provider-source'
import { createRateLimiter, PUBLISHED_LIMIT } from './rate-limiter'

export interface LeadProviderSettings {
  /** The lead provider, as DfE writes its name. */
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

/** The Department's advice (get-started; `keeping_data_in_sync.md`): weekly in the old service, twice a week in the new one. */
const FULL_EVERY_DAYS: Readonly<Record<ApiKind, number>> = { 'ecf-v1': 7, 'ecf-v3': 7, 'register-ects': 3.5 }
const DAY_MS = 86_400_000

/** Opens the way to one lead provider's API. All its readings share one limiter, since the service counts them together. */
export function createLeadProviderReader(deps: {
  readonly settings: LeadProviderSettings
  readonly clock: Clock
  readonly fetch: typeof fetch
  random(): number
  readonly bounds?: LeadProviderBounds
  sleep?(ms: number, signal: AbortSignal): Promise<void>
}): FeedOfProvider {
  const { settings, clock, bounds = LEAD_PROVIDER_BOUNDS } = deps
  const sleep = deps.sleep ?? ((ms, signal) => sleepFor(ms, undefined, { signal }))
  const now = () => clock.now().getTime()
  const limiter = createRateLimiter({ limit: bounds.limit, now })
  const { provider, kind, url, token } = settings
  const sourceId = sourceIdOf(settings)
  return {
    sourceId,
    name: provider,
    fullEveryMs: FULL_EVERY_DAYS[kind] * DAY_MS,
    read({ signal, ...asked }) {
      const getPage = createGetPage({
        fetch: deps.fetch,
        token,
        timeoutMs: bounds.timeoutMs,
        maxBytes: bounds.maxBytes,
        limiter,
        now,
        signal,
        sleep: ms => sleep(ms, signal),
        random: deps.random,
      })
      const reading = { id: sourceId, provider, kind, url, perPage: bounds.perPage, ...asked }
      return createLeadProviderSource(getPage, reading)
    },
  }
}

/** Each kind is a source of its own: they tell different things, and one that was never read is read whole first. */
function sourceIdOf({ kind, provider }: LeadProviderSettings): string {
  const words = provider.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  return `${kind}:${words.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`.slice(0, 56)
}
