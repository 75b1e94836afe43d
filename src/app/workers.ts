import { hostname } from 'node:os'
import { createTypeormSuspendedReader } from '../adapters/database/readers/suspended-reader'
import { createEmlFileMailer } from '../adapters/mail/eml-file-mailer'
import { createNodemailerMailer } from '../adapters/mail/nodemailer-mailer'
import { createZendeskHelpdesk } from '../adapters/zendesk/zendesk-helpdesk'
import { COUNTED_MINUTES } from '../inbound/rate-limits'
import { createMessageStep } from '../inbound/work-claimed'
import { createNoteFailedDelivery } from '../journeys/announce-failed'
import { createNoticeSuspended } from '../journeys/notice-suspended'
import { createDeliver } from '../notify/deliver'
import { createEscalate } from '../report/escalate'
import { createWorker, type Worker } from '../worker'
import { feedOf } from './feed-of'
import type { Journeys } from './journeys-of'
import { helpdeskAddressOf, type AllStores, type System } from './system'

/** How long each loop rests when nothing waits; mail at the door wakes the first at once. */
const IDLE_MS = {
  messages: 500,
  outbox: 1_000,
  escalations: 15_000,
  sessions: 600_000,
  feed: 2_000,
  suspended: 60_000,
} as const

/** Names this process in leases. */
export const WORKER_NAME = `${hostname().slice(0, 32)}:${process.pid}`

/** The loop over accepted messages, and its single step for whoever works without a loop. */
export interface MessageWorker extends Worker {
  step(): Promise<number>
  /** Resolves when no message is being worked on any more. */
  settled(): Promise<void>
}

/** Makes the loop over accepted messages. */
export function createMessageWorker(system: System, journeys: Journeys): MessageWorker {
  const { unitOfWork, clock, log } = system
  const { step, settled } = createMessageStep({
    unitOfWork,
    clock,
    log,
    workerName: WORKER_NAME,
    process: async message => {
      const worked = await journeys.workThrough(message)
      if (worked) log.info({ messageId: message.id, ...worked }, 'a message was worked through')
    },
  })
  const worker = createWorker({ name: 'messages', step, idleMs: IDLE_MS.messages, log })
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

/** The loops that send: the outbox, the escalations and notices that put something into it, and the feeds that partners read. */
export function createSendingWorkers(system: System, journeys: Journeys): readonly Worker[] {
  const { config, unitOfWork, clock, log, newId, signer } = system
  const from = { name: config.HELPDESK_NAME, address: helpdeskAddressOf(config) }
  const mailer =
    config.SMTP_RELAY_URL === undefined
      ? createEmlFileMailer({ folder: config.MAIL_OUT_DIR, from })
      : createNodemailerMailer({ url: config.SMTP_RELAY_URL, from })
  const feed = feedOf(system)
  const deliver = createDeliver<AllStores>({
    unitOfWork,
    clock,
    mailer,
    helpdesk: config.zendesk === null ? null : createZendeskHelpdesk(config.zendesk),
    worker: WORKER_NAME,
    log,
    random: Math.random,
    onFailed: createNoteFailedDelivery({ newId, clock }),
    onSent: async (stores, item, deliveryId) => {
      if (item.kind !== 'zendesk-create' || item.ticketId === null || deliveryId === null) return
      await stores.tickets.change(item.ticketId, { zendeskTicketId: deliveryId }, { at: clock.now() })
    },
  })
  const escalate = createEscalate({
    unitOfWork,
    reader: system.reports,
    clock,
    newId,
    templates: journeys.templates,
    signer,
    settings: { ...journeys.settings, leadAddresses: config.LEAD_ADDRESSES, escalateAt: config.ESCALATE_AT },
  })
  const noticeSuspended = createNoticeSuspended({
    unitOfWork,
    reader: createTypeormSuspendedReader(system.db.read.manager),
    clock,
    newId,
    templates: journeys.templates,
    signer,
    settings: { ...journeys.settings, leadAddresses: config.LEAD_ADDRESSES },
  })
  return [
    createWorker({ name: 'outbox', step: deliver, idleMs: IDLE_MS.outbox, log }),
    createWorker({
      name: 'sessions',
      step: async () => (await unitOfWork.run('background', stores => stores.sessions.sweep(clock.now())), 0),
      idleMs: IDLE_MS.sessions,
      log,
    }),
    createWorker({ name: 'arrivals', step: () => forgetArrivals(system), idleMs: IDLE_MS.sessions, log }),
    createWorker({ name: 'feed', step: async () => ((await feed.step()) ? 1 : 0), idleMs: IDLE_MS.feed, log }),
    createWorker({ name: 'suspended', step: noticeSuspended, idleMs: IDLE_MS.suspended, log }),
    createWorker({ name: 'escalations', step: async () => (await escalate(), 0), idleMs: IDLE_MS.escalations, log }),
  ]
}

function forgetArrivals({ unitOfWork, clock }: System): Promise<number> {
  const before = new Date(clock.now().getTime() - COUNTED_MINUTES * 60_000)
  return unitOfWork.run('background', stores => stores.arrivals.forget(before))
}
