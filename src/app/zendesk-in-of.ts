import type { RequestListener } from 'node:http'
import { createZendeskReader } from '../adapters/zendesk/zendesk-reader'
import type { AcceptMessage } from '../inbound/accept-message'
import type { CounterpartReader } from '../inbound/counterparts/counterpart-reader'
import { createFollowChanges } from '../inbound/counterparts/follow-changes'
import { createKeepWebhook } from '../inbound/counterparts/keep-webhook'
import { createLookStep } from '../inbound/counterparts/look-step'
import type { TakeRule } from '../inbound/counterparts/take-rule'
import { createWebhookDoor } from '../inbound/transports/zendesk/webhook-door'
import { createFollowCounterpart, type FollowDeps } from '../journeys/follow-counterpart'
import { createTakeCounterpart } from '../journeys/take-counterpart'
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

/** Whether tickets that Zendesk made become tickets here: whoever looks at them then needs a spool, as a door does. */
export function takesFromZendesk({ config }: Pick<System, 'config'>): boolean {
  return config.zendesk !== null && config.ZENDESK_TAKE !== 'none'
}

/** The loop that looks at tickets in Zendesk that may have changed there; none when Zendesk is off. */
export function zendeskLooksOf(
  system: System,
  { announce, receive }: { readonly announce: FollowDeps['announce']; readonly receive: AcceptMessage | null },
): readonly Worker[] {
  const reader = readerOf(system)
  if (reader === null) return []
  const { unitOfWork, readStores, clock, newId, log } = system
  const step = createLookStep({
    ...{ unitOfWork, clock, log, worker: WORKER_NAME },
    hasDue: now => readStores.looks.hasDue(now),
    follow: createFollowCounterpart({
      unitOfWork,
      reader,
      announce,
      clock,
      newId,
      ...takingOf(system, { reader, receive }),
    }),
  })
  const worker = createWorker({ name: 'zendesk looks', step, idleMs: IDLE_MS.looks, log })
  return [{ ...worker, stop: () => (zendeskBudget.stop(), worker.stop()) }]
}

/** What reads the list of changes, for the one process that does so; null when Zendesk is off. */
export function zendeskChangesOf(system: System, unitOfWork: System['unitOfWork']): Omit<WorkerOptions, 'log'> | null {
  const reader = readerOf(system)
  if (reader === null) return null
  const { readStores, clock } = system
  const rule = takeRuleOf(system)
  const takes = rule === null ? {} : { takes: { rule, read: readStores.taken } }
  const step = createFollowChanges({ unitOfWork, read: readStores.looks, reader, clock, ...takes })
  return { name: 'zendesk changes', step, idleMs: IDLE_MS.changes }
}

function readerOf({ config }: System) {
  const { zendesk, ZENDESK_FILE_HOSTS: fileHosts } = config
  return zendesk === null ? null : createZendeskReader({ ...zendesk, fileHosts, budget: zendeskBudget.budget })
}

function takeRuleOf({ config }: Pick<System, 'config'>): TakeRule | null {
  const { ZENDESK_TAKE: channels, ZENDESK_TAKE_TAGS: tags } = config
  if (channels === 'none') return null
  return { channels, tags, groups: config.ZENDESK_TAKE_GROUPS, brands: config.ZENDESK_TAKE_BRANDS }
}

function takingOf(
  system: System,
  { reader, receive }: { readonly reader: CounterpartReader; readonly receive: AcceptMessage | null },
): Pick<FollowDeps, 'take'> {
  const { config, unitOfWork, clock } = system
  const rule = takeRuleOf(system)
  if (rule === null || receive === null || config.zendesk === null) return {}
  const take = createTakeCounterpart({
    ...{ unitOfWork, reader, receive, clock, rule, helpdeskAddresses: config.HELPDESK_ADDRESSES },
    host: new URL(config.zendesk.url).hostname,
    maxBytes: config.SMTP_MAX_BYTES,
  })
  return { take }
}
