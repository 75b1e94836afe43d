import { createEmlFileMailer } from '../adapters/mail/eml-file-mailer'
import { createNodemailerMailer } from '../adapters/mail/nodemailer-mailer'
import { createZendeskHelpdesk } from '../adapters/zendesk/zendesk-helpdesk'
import { createMessageStep } from '../inbound/work-claimed'
import { workerName } from '../inbound/worker-name'
import { createNoteFailedDelivery } from '../journeys/announce-failed'
import { createHoldEnvelope } from '../journeys/hold-envelope'
import { createReadPictures } from '../journeys/read-pictures'
import { createTakeOver } from '../journeys/take-over'
import { createHoldPicture } from '../journeys/zendesk/hold-picture'
import { createDeliver, type DeliverDeps } from '../notify/deliver'
import type { Mailer, OutboxKind } from '../notify/outbox'
import { leavesAt } from '../notify/quiet-hours'
import { createWorker, type Worker } from '../worker'
import { zendeskBudget } from './zendesk-budget'
import type { Journeys } from './journeys-of'
import type { Readiness } from './readiness'
import { helpdeskAddressOf, type AllStores, type System } from './system'

/**
 * How long each loop rests when nothing waits. What waits is known sooner in its own process, and over PostgreSQL in all;
 * SQLite tells nobody, so there it is looked for often, which costs a read.
 */
const IDLE_MS = {
  messages: { postgres: 1_000, sqlite: 100 },
  outbox: { postgres: 1_000, sqlite: 250 },
  takeOver: 10_000,
  pictures: 2_000,
  databaseWatch: 5_000,
} as const

/** Names this process in leases. */
export const WORKER_NAME = workerName()

/** The loop over accepted messages, and its single step for whoever works without a loop. */
export interface MessageWorker extends Worker {
  step(): Promise<number>
  /** Resolves when no message is being worked on any more. */
  settled(): Promise<void>
}

/** Makes the loop over accepted messages. */
export function createMessageWorker(system: System, journeys: Journeys, onWorked?: () => void): MessageWorker {
  const { unitOfWork, clock, log } = system
  const { step, settled } = createMessageStep({
    unitOfWork,
    clock,
    log,
    workerName: WORKER_NAME,
    hasDue: now => system.readStores.messages.hasDue(now),
    process: async message => {
      const worked = await journeys.workThrough(message)
      onWorked?.()
      if (worked) log.info({ messageId: message.id, ...worked }, 'a message was worked through')
    },
  })
  const worker = createWorker({ name: 'messages', step, idleMs: IDLE_MS.messages[system.db.kind], log })
  return {
    ...worker,
    step,
    settled,
    async stop() {
      await worker.stop()
      await settled()
    },
  }
}

/** Makes the loop over pictures whose text is to be read, one at a time. */
export function createPictureWorker(system: System, journeys: Journeys): Worker {
  const { unitOfWork, clock, log, blobs, readStores } = system
  const step = createReadPictures({
    ...{ unitOfWork, clock, log, blobs, worker: WORKER_NAME, reader: journeys.pictureReader },
    hasDue: now => readStores.pictures.hasDue(now),
    onRead: async ticketId => {
      await journeys.refine({ ticketId, reason: 'pictures-read', actor: 'system' })
    },
  })
  const worker = createWorker({ name: 'pictures', step, idleMs: IDLE_MS.pictures, log })
  return {
    ...worker,
    // Nobody waits a minute for a picture at the end: it is read again after the next start.
    async stop() {
      const stopped = worker.stop()
      await journeys.pictureReader.close()
      await stopped
    },
  }
}

/** The loops beside it: the outbox, each way out by itself so that mail goes on while Zendesk keeps us waiting, and what processes left behind that are gone. */
export function createSendingWorkers(system: System): {
  readonly outbox: readonly Worker[]
  readonly takeOver: Worker
} {
  const { config, unitOfWork, readStores, clock, log, newId, blobs } = system
  const mailer = mailerOf(config)
  const pace = { most: config.MAIL_TO_DOMAIN_PER_MINUTE, withinMs: 60_000 }
  const sending = {
    unitOfWork,
    clock,
    mailer,
    blobs,
    helpdesk:
      config.zendesk === null
        ? null
        : createZendeskHelpdesk({
            ...config.zendesk,
            fieldIds: config.ZENDESK_FIELDS,
            budget: zendeskBudget.budget,
            counterpartOf: async ticketId =>
              (await readStores.taken.linksOf(ticketId)).find(({ isMain }) => isMain)?.zendeskId ?? null,
          }),
    worker: WORKER_NAME,
    log,
    random: Math.random,
    onFailed: createNoteFailedDelivery({ newId, clock }),
    whyNotTo: createHoldEnvelope({ tickets: readStores.tickets, secondLine: config.SECOND_LINE_ADDRESSES }),
    whyNotShown: createHoldPicture(readStores.maskedCopies),
    leavesAt: (kind: OutboxKind, at: Date) => leavesAt(config.quietHours, { kind, at }),
    onSent: noteZendeskTicket(clock),
  }
  return {
    outbox: (['email', 'zendesk'] as const).map(channel => {
      const worker = createWorker({
        name: `outbox ${channel}`,
        step: createDeliver<AllStores>({
          ...sending,
          channel,
          ...(channel === 'email' ? { atOnce: config.SMTP_RELAY_CONNECTIONS, pace } : {}),
          hasDue: now => readStores.outbox.hasDue(now, { channel, ...(channel === 'email' ? { pace } : {}) }),
        }),
        idleMs: IDLE_MS.outbox[system.db.kind],
        log,
      })
      const stop = async () => {
        // Nobody waits a minute for the next one of Zendesk's at the end.
        zendeskBudget.stop()
        await worker.stop().finally(() => (channel === 'email' ? mailer.close() : undefined))
      }
      return { ...worker, stop }
    }),
    takeOver: createWorker({
      name: 'take over',
      step: createTakeOver({ unitOfWork, readStores, clock, log }),
      idleMs: IDLE_MS.takeOver,
      log,
    }),
  }
}

/** The relay, or a folder where there is none. */
function mailerOf(config: System['config']): Mailer & { close(): void } {
  const sender = { from: { name: config.HELPDESK_NAME, address: helpdeskAddressOf(config) }, dkim: config.dkim }
  if (config.SMTP_RELAY_URL === undefined)
    return { ...createEmlFileMailer({ ...sender, folder: config.MAIL_OUT_DIR }), close: () => undefined }
  return createNodemailerMailer({
    ...sender,
    url: config.SMTP_RELAY_URL,
    connections: config.SMTP_RELAY_CONNECTIONS,
  })
}

/** Keeps on a ticket which one it is in Zendesk. */
function noteZendeskTicket(clock: System['clock']): NonNullable<DeliverDeps<AllStores>['onSent']> {
  return async (stores, item, deliveryId) => {
    if (item.kind !== 'zendesk-create' || item.ticketId === null || deliveryId === null) return
    await stores.tickets.change(item.ticketId, { zendeskTicketId: deliveryId }, { at: clock.now() })
  }
}

/** Looks whether the database answers, and says so in `/readyz`. */
export function createDatabaseWatch({ db, log }: System, readiness: Readiness): Worker {
  const step = async () => {
    const answers = await db.read.query('SELECT 1').then(
      () => true,
      () => false,
    )
    readiness.set('database', answers)
    return 0
  }
  return createWorker({ name: 'database watch', step, idleMs: IDLE_MS.databaseWatch, log })
}
