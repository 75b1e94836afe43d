import type { BlobStore } from '../inbound/spool'
import type { Clock } from '../kernel/clock'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { backoffMs, MOST_ATTEMPTS } from './backoff'
import { isHardFailure, statusInWords } from './delivery-report'
import {
  doubtOf,
  MAY_HAVE_BEEN_SENT,
  type ClaimOptions,
  type DeliveryResult,
  type Helpdesk,
  type Mailer,
  type MailFile,
  type OutboxItem,
  type OutboxStore,
  type ZendeskPayload,
} from './outbox'
import type { ZendeskPicture } from './zendesk-payload'

/** What one delivery worker needs. */
export interface DeliverDeps<Stores extends { readonly outbox: OutboxStore }> {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly mailer: Mailer
  /** Holds the files that leave with an email. */
  readonly blobs: Pick<BlobStore, 'get'>
  /** Null when Zendesk is off: its items then wait until it is on. */
  readonly helpdesk: Helpdesk | null
  /** Names this worker in leases. */
  readonly worker: string
  /** Whether anything is due, asked without a turn to write: a step that finds nothing then costs no commit. */
  hasDue?(now: Date): Promise<boolean>
  readonly log: Log
  /** Only what leaves this way is sent, so that one way that hangs does not hold up the other; absent: both. */
  readonly channel?: ClaimOptions['channel']
  /** How many are sent side by side, at most; left out, one after the other. */
  readonly atOnce?: number
  /** How many emails one domain is sent within so long; left out, any number. */
  readonly pace?: ClaimOptions['pace']
  /** When an email may leave that is due then: later where it is quiet. Left out: then. */
  leavesAt?(kind: OutboxItem['kind'], at: Date): Date
  /** Why an email must not go to its receiver, as a code; null where it may. Asked right before each attempt; absent: it may. */
  whyNotTo?(item: OutboxItem): Promise<string | null>
  /** Why a picture must not go to Zendesk, as a code; null where it may. Asked right before each attempt; absent: it may. */
  whyNotShown?(picture: ZendeskPicture): Promise<string | null>
  /** Between 0 and 1, for the jitter. */
  random(): number
  /** Called in the unit of work that marks an item as sent. */
  onSent?(stores: Stores, item: OutboxItem, deliveryId: string | null): Promise<void>
  /** Called in the unit of work that gives an item up for good, so that somebody is told. */
  onFailed?(stores: Stores, item: OutboxItem): Promise<void>
}

/** As many as are sent well within a lease, for each that is sent at once, at the slowest. */
const BATCH = 10
/** Outlasts the slowest attempt (a minute) many times over; a worker that died gives its items up after this. */
const LEASE_MS = 5 * 60_000
/** An attempt is begun only when this much of the lease is left, so that nobody else takes the item meanwhile. */
const ATTEMPT_MS = 90_000

/** Makes a worker's step: claims what is due, sends it, and writes down what became of it. Says how many were claimed. */
export function createDeliver<Stores extends { readonly outbox: OutboxStore }>(
  deps: DeliverDeps<Stores>,
): () => Promise<number> {
  return async () => {
    const now = deps.clock.now()
    if (deps.hasDue && !(await deps.hasDue(now))) return 0
    const until = new Date(now.getTime() + LEASE_MS)
    const claimed = await deps.unitOfWork.run('background', stores =>
      stores.outbox.claim({ worker: deps.worker, now, until, limit: BATCH, channel: deps.channel, pace: deps.pace }),
    )
    const left = [...claimed]
    const work = async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift())
        if (until.getTime() - deps.clock.now().getTime() > ATTEMPT_MS) await deliver(deps, item)
    }
    await Promise.all(Array.from({ length: deps.atOnce ?? 1 }, work))
    return claimed.length
  }
}

/** One attempt, and what becomes of the item by it. */
async function deliver<Stores extends { readonly outbox: OutboxStore }>(
  deps: DeliverDeps<Stores>,
  item: OutboxItem,
): Promise<void> {
  const result = await attempt(deps, item)
  const at = deps.clock.now()
  const facts = { outboxId: item.id, kind: item.kind, attempts: item.attempts }
  if (result.kind === 'sent') {
    await deps.unitOfWork.run('background', async stores => {
      const isFirst = await stores.outbox.markSent(item.id, {
        at,
        deliveryId: result.deliveryId,
        doubt: duplicateOf(item),
        words: result.words ?? null,
      })
      if (isFirst) await deps.onSent?.(stores, item, result.deliveryId)
    })
    deps.log.info(facts, 'delivered')
    return
  }
  const isLast = result.kind === 'refused' || item.attempts >= MOST_ATTEMPTS
  const waitMs = result.kind === 'refused' ? 0 : backoffMs(item.attempts, { ...result, random: deps.random() })
  const soonest = new Date(at.getTime() + waitMs)
  const nextAttemptAt = isLast ? null : (deps.leavesAt?.(item.kind, soonest) ?? soonest)
  await deps.unitOfWork.run('background', async stores => {
    const { worker } = deps
    const error = withDoubt(item, result.error)
    const words = result.words ?? null
    const isOurs = await stores.outbox.markFailed(item.id, { worker, at, error, nextAttemptAt, words })
    if (isOurs && isLast) await deps.onFailed?.(stores, item)
    if (isOurs && result.kind === 'refused') await noteReceiver(stores, item, { words, at })
  })
  if (isLast) deps.log.error({ ...facts, error: result.error }, 'given up: an agent must look at it')
  else deps.log.warn({ ...facts, error: result.error, waitMs }, 'not delivered yet')
}

/** A server that refuses an email because its receiver is nobody says so of every other one as well. */
async function noteReceiver(
  { outbox }: { readonly outbox: OutboxStore },
  { id: outboxId, delivery }: OutboxItem,
  { words, at }: { readonly words: string | null; readonly at: Date },
): Promise<void> {
  const status = statusInWords(words)
  if (delivery.channel !== 'email' || status === null || !isHardFailure(status)) return
  await outbox.noteRefused({ outboxId, address: delivery.payload.to.address, status, at })
}

/** What Zendesk has already is found and not made again; a second email of the same Message-ID may be shown twice. */
function duplicateOf(item: OutboxItem): string | null {
  return item.delivery.channel === 'email' ? doubtOf(item) : null
}

/** That an earlier attempt may have got through stays true, whatever became of this one. */
function withDoubt(item: OutboxItem, error: string): string {
  if (doubtOf(item) === null || error.startsWith(MAY_HAVE_BEEN_SENT)) return error
  return `${MAY_HAVE_BEEN_SENT}: by an earlier attempt; now ${error}`
}

async function attempt(
  deps: Pick<DeliverDeps<never>, 'mailer' | 'blobs' | 'helpdesk' | 'whyNotTo' | 'whyNotShown'>,
  item: OutboxItem,
): Promise<DeliveryResult> {
  try {
    if (item.delivery.channel === 'email') {
      const whyNot = await deps.whyNotTo?.(item)
      if (whyNot) return { kind: 'refused', error: whyNot }
      const files = await filesOf(deps.blobs, item)
      // Words that speak of a file do not leave without it: an agent looks.
      if (files === null) return { kind: 'refused', error: 'NOTIFY.FILE_GONE: a file of it is no longer stored' }
      if (item.via === 'zendesk')
        return await replyThere(deps.helpdesk, item, { text: item.delivery.payload.text, files })
      return await deps.mailer.send(item.delivery.payload, { files, writtenAt: item.sendAt ?? item.createdAt })
    }
    return await applyThere(deps, item, item.delivery.payload)
  } catch (err) {
    // A fault of ours in one item must not stop the others, nor be repeated for ever.
    const code = err instanceof Error ? err.name : 'unknown'
    return { kind: 'try-later', error: `NOTIFY.FAULT ${code}`, retryAfterMs: null }
  }
}

async function applyThere(
  { helpdesk, blobs, whyNotShown }: Pick<DeliverDeps<never>, 'helpdesk' | 'blobs' | 'whyNotShown'>,
  { id }: OutboxItem,
  payload: ZendeskPayload,
): Promise<DeliveryResult> {
  if (!helpdesk) return { kind: 'try-later', error: 'ZENDESK.OFF', retryAfterMs: null }
  if (payload.action !== 'attach') return helpdesk.apply(payload, { idempotencyKey: id })
  const whyNot = await whyNotShown?.(payload)
  if (whyNot) return { kind: 'refused', error: whyNot }
  const { filename, contentType, blobKey } = payload.file
  const bytes = await blobs.get(blobKey)
  if (bytes === null) return { kind: 'refused', error: 'NOTIFY.FILE_GONE: a file of it is no longer stored' }
  return helpdesk.apply(payload, { idempotencyKey: id, files: [{ filename, contentType, bytes }] })
}

async function replyThere(
  helpdesk: Helpdesk | null,
  { id, ticketId }: OutboxItem,
  reply: { readonly text: string; readonly files: readonly MailFile[] },
): Promise<DeliveryResult> {
  if (!helpdesk) return { kind: 'try-later', error: 'ZENDESK.OFF', retryAfterMs: null }
  if (ticketId === null) return { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  return helpdesk.reply({ externalId: ticketId, ...reply }, { idempotencyKey: id })
}

/** The bytes of what leaves with an email; null when one of them is gone. */
async function filesOf(blobs: Pick<BlobStore, 'get'>, { files = [] }: OutboxItem): Promise<readonly MailFile[] | null> {
  const read: MailFile[] = []
  for (const { filename, contentType, blobKey } of files) {
    const bytes = await blobs.get(blobKey)
    if (bytes === null) return null
    read.push({ filename, contentType, bytes })
  }
  return read
}
