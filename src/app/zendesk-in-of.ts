import type { RequestListener } from 'node:http'
import { createZendeskReader } from '../adapters/zendesk/zendesk-reader'
import { createFollowChanges } from '../inbound/counterparts/follow-changes'
import { createKeepWebhook } from '../inbound/counterparts/keep-webhook'
import { createLookStep } from '../inbound/counterparts/look-step'
import { createWebhookDoor } from '../inbound/transports/zendesk/webhook-door'
import { createFollowCounterpart, type FollowDeps } from '../journeys/follow-counterpart'
import { createWorker, type Worker, type WorkerOptions } from '../worker'
import type { System } from './system'
import { WORKER_NAME } from './workers'
import { zendeskBudget } from './zendesk-budget'

const IDLE_MS = {
  looks: 2_000,
  /** The export allows ten requests a minute, and withholds the last one anyway. */
  changes: 60_000,
  forget: 600_000,
} as const

/** The door for Zendesk's webhooks, and the loop that belongs to it; null when no secret is set. */
export function webhookDoorOf({ config, unitOfWork, clock, log }: System): {
  readonly listener: RequestListener
  readonly worker: Worker
} | null {
  if (config.ZENDESK_WEBHOOK_SECRETS.length === 0) return null
  const { keep, forget } = createKeepWebhook({ unitOfWork, clock })
  const listener = createWebhookDoor({
    ...{ secrets: config.ZENDESK_WEBHOOK_SECRETS, trustedProxies: config.TRUSTED_PROXIES, keep, clock, log },
  })
  return { listener, worker: createWorker({ name: 'known webhooks', step: forget, idleMs: IDLE_MS.forget, log }) }
}

/** The loop that looks at tickets in Zendesk that may have changed there; none when Zendesk is off. */
export function zendeskLooksOf(system: System, announce: FollowDeps['announce']): readonly Worker[] {
  const reader = readerOf(system)
  if (reader === null) return []
  const { unitOfWork, readStores, clock, newId, log } = system
  const step = createLookStep({
    ...{ unitOfWork, clock, log, worker: WORKER_NAME },
    hasDue: now => readStores.looks.hasDue(now),
    follow: createFollowCounterpart({ unitOfWork, reader, announce, clock, newId }),
  })
  const worker = createWorker({ name: 'zendesk looks', step, idleMs: IDLE_MS.looks, log })
  return [{ ...worker, stop: () => (zendeskBudget.stop(), worker.stop()) }]
}

/** What reads the list of changes, for the one process that does so; null when Zendesk is off. */
export function zendeskChangesOf(system: System, unitOfWork: System['unitOfWork']): Omit<WorkerOptions, 'log'> | null {
  const reader = readerOf(system)
  if (reader === null) return null
  const { readStores, clock } = system
  const step = createFollowChanges({ unitOfWork, read: readStores.looks, reader, clock })
  return { name: 'zendesk changes', step, idleMs: IDLE_MS.changes }
}

function readerOf({ config }: System) {
  return config.zendesk === null ? null : createZendeskReader({ ...config.zendesk, budget: zendeskBudget.budget })
}
