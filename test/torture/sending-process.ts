/** Sends what is due in an outbox over a relay, as the service's loop does, until it is killed or nothing is due any more. */
import { createTypeormOutboxStore } from '../../src/adapters/database/stores/outbox-store'
import { openDatabase, type DatabaseOptions } from '../../src/adapters/database/data-source'
import { createUnitOfWork } from '../../src/adapters/database/unit-of-work'
import { createNodemailerMailer } from '../../src/adapters/mail/nodemailer-mailer'
import type { Clock } from '../../src/kernel/clock'
import { toDay } from '../../src/kernel/day'
import { silentLog } from '../../src/kernel/log'
import { createDeliver } from '../../src/notify/deliver'
import { noBlobs } from '../fakes/no-blobs'

interface Given {
  readonly database: DatabaseOptions
  readonly relayUrl: string
  readonly now: string
}

const { database, relayUrl, now } = JSON.parse(process.argv[2] ?? '') as Given

async function main(): Promise<void> {
  const db = await openDatabase(database)
  const clock: Clock = { now: () => new Date(now), today: () => toDay('2026-11-25') }
  const step = createDeliver({
    unitOfWork: createUnitOfWork(db, manager => ({ outbox: createTypeormOutboxStore(manager) })),
    clock,
    mailer: createNodemailerMailer({
      url: relayUrl,
      from: { name: 'CPD Helpdesk', address: 'support@ect-helpdesk.example' },
    }),
    blobs: noBlobs,
    helpdesk: null,
    worker: `w${process.pid}`,
    log: silentLog,
    random: () => 0.5,
  })
  while ((await step()) > 0);
  process.exit(0)
}

void main()
