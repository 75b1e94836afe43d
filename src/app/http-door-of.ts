import type { RequestListener } from 'node:http'
import type { AcceptMessage } from '../inbound/accept-message'
import { createRefusalCounter } from '../inbound/refusal-counter'
import type { SpoolHealth } from '../inbound/spool-state'
import { createHttpDoor } from '../inbound/transports/http/http-door'
import { HTTP_LIMITS } from '../inbound/transports/http/http-limits'
import { createReplays } from '../inbound/transports/http/replays'
import { createWorker, type Worker } from '../worker'
import type { System } from './system'

/** The door over HTTP, and the loops that belong to it; null when no secret is set. */
export function httpDoorOf(
  system: System,
  given: { readonly spool: SpoolHealth; readonly receive: AcceptMessage },
): { readonly listener: RequestListener; readonly workers: readonly Worker[] } | null {
  const { config, unitOfWork, readStores, clock, log } = system
  if (config.INBOUND_HTTP_SECRETS.length === 0) return null
  const refusals = createRefusalCounter({ unitOfWork, channel: 'http', clock, log })
  const replays = createReplays({
    unitOfWork,
    read: readStores.acceptedRequests,
    clock,
    log,
    windowMs: HTTP_LIMITS.windowMs,
  })
  const listener = createHttpDoor({
    secrets: config.INBOUND_HTTP_SECRETS,
    helpdeskAddresses: config.HELPDESK_ADDRESSES,
    maxBytes: config.SMTP_MAX_BYTES,
    trustedProxies: config.TRUSTED_PROXIES,
    replays,
    receive: given.receive,
    health: given.spool,
    countRefusal: code => refusals.count(code),
    clock,
    log,
  })
  return {
    listener,
    workers: [
      createWorker({ name: 'http refusals', step: () => refusals.flush(), idleMs: 1_000, log }),
      createWorker({ name: 'accepted requests', step: () => replays.forget(), idleMs: 600_000, log }),
    ],
  }
}
