import { listenForWork } from '../adapters/database/listen-for-work'
import { keepFreedMemory } from '../adapters/process/keep-freed-memory'
import type { Config } from '../config'
import { createAcceptMessage, type AcceptMessage } from '../inbound/accept-message'
import { createRefusalCounter } from '../inbound/refusal-counter'
import { INBOUND_PATH } from '../inbound/transports/http/http-door'
import { createSmtpListener } from '../inbound/transports/smtp-listener'
import { WEBHOOK_PATH } from '../inbound/transports/zendesk/webhook-door'
import { createReceive } from '../journeys/receive'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { Log } from '../kernel/log'
import { createWorker, type Worker } from '../worker'
import { accessOf } from './access-of'
import { bannerLines } from './banner'
import { createRenewing, readCertificate } from './certificate'
import { listenForPages, type PageServer } from './page-server'
import { firstSignIn } from './first-sign-in'
import { httpDoorOf } from './http-door-of'
import { imapReadersOf } from './imap-door-of'
import { createJourneys, type Journeys } from './journeys-of'
import { openConfiguredDatabase, readyDatabase } from './open-database'
import { createReadiness, type Readiness } from './readiness'
import { openSpool, shiftStep } from './spool-of'
import { createScheduledWork } from './scheduled-work'
import { createSystem, type System } from './system'
import { consoleUrlOf } from './console-url'
import { refuseHalfRestored } from './backup/half-restored'
import { takesFromZendesk, webhookDoorOf, zendeskLooksOf } from './zendesk-in-of'
import { createDatabaseWatch, createMessageWorker, createPictureWorker, createSendingWorkers } from './workers'

/** What was started, to be stopped in the opposite order. */
interface Started {
  readonly name: string
  stop(): Promise<void>
}

/** Takes mail, works through it and serves the console, as far as ROLES says; resolves when asked to stop and stopped. */
export async function serve(given: {
  readonly config: Config
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
}): Promise<void> {
  const { config, log } = given
  refuseHalfRestored(config)
  keepFreedMemory()
  const started: Started[] = []
  try {
    const db = await openConfiguredDatabase(config)
    started.push({ name: 'database', stop: () => db.close() })
    await readyDatabase(db, given)
    const system = await createSystem(db, given)
    await start(system, started)
    await untilAskedToStop()
    log.info({}, 'stopping')
  } finally {
    for (const { name, stop } of started.reverse()) {
      await stop().catch((err: unknown) => log.warn({ err, part: name }, 'a part did not stop cleanly'))
    }
  }
}

async function start(system: System, started: Started[]): Promise<void> {
  const { config } = system
  const does = (role: (typeof config.ROLES)[number]) => config.ROLES.includes(role)
  const readiness = createReadiness(['database', ...(does('intake') ? ['door'] : [])], () => system.db.waits.now())
  readiness.set('database', true)
  run(createDatabaseWatch(system, readiness), started)
  // The port is known only once it listens, and links need it: pages come first and say "not ready" until mail is taken.
  const pages = await listenForPages(system, { withConsole: does('console'), readiness })
  started.push({ name: 'console', stop: pages.stop })
  const consoleUrl = consoleUrlOf(config, pages.port)
  const journeys = await createJourneys(system, consoleUrl)
  started.push({ name: 'parser', stop: journeys.close })
  await pages.serve(journeys, consoleUrl)
  if (does('console') && config.SECRETS_BEFORE.length > 0) await renewSeals(system)
  const workers = does('worker') ? startWorkers(system, { journeys, started }) : null
  if (does('scheduler')) run(createScheduledWork(system, journeys), started)
  const smtpPort = does('intake')
    ? await openDoor(system, { started, readiness, pages, journeys, wake: () => workers?.messages.wake() })
    : null
  await announceStart(system, { pages, consoleUrl, smtpPort })
}

/** Each start with an earlier secret leaves nothing that needs it but what was sent. */
async function renewSeals(system: System): Promise<void> {
  const { renewed, unreadable } = await accessOf(system).renewSeals()
  const facts = { renewed, unreadable }
  if (unreadable > 0) system.log.warn(facts, 'second factors that no secret opens: their owners need a recovery code')
  else system.log.info(facts, 'second factors are sealed by the newest secret')
}

/** What waits is looked for, and on PostgreSQL said by whichever process put it there. */
function startWorkers(
  system: System,
  { journeys, started }: { readonly journeys: Journeys; readonly started: Started[] },
): { readonly messages: Worker } {
  const messages = createMessageWorker(system, journeys)
  const { outbox, takeOver } = createSendingWorkers(system)
  const pictures = system.config.READ_PICTURES === 'on' ? [createPictureWorker(system, journeys)] : []
  // Where tickets are taken in, whoever takes mail looks at them.
  const looks = takesFromZendesk(system) ? [] : zendeskLooksOf(system, { announce: journeys.announce, receive: null })
  for (const worker of [takeOver, messages, ...pictures, ...outbox, ...looks]) run(worker, started)
  const url = system.config.DATABASE_URL
  if (url !== undefined) {
    const listener = listenForWork({
      url,
      onWork: kind => (kind === 'messages' ? [messages] : outbox).forEach(worker => worker.wake()),
    })
    started.push({ name: 'listener', stop: () => listener.close() })
  }
  return { messages }
}

function run(worker: Worker, started: Started[]): void {
  worker.start()
  started.push({ name: 'worker', stop: worker.stop })
}

/** The SMTP door with its spool, and the loop that carries what it accepted into the database. */
async function openDoor(
  system: System,
  given: {
    readonly started: Started[]
    readonly readiness: Readiness
    readonly pages: PageServer
    readonly journeys: Pick<Journeys, 'announce'>
    wake(): void
  },
): Promise<number> {
  const { config, log, clock, unitOfWork } = system
  const spool = await openSpool(system)
  given.started.push({ name: 'spool', stop: () => spool.close() })
  const shift = shiftStep(system, spool)
  const shifting = createWorker({
    name: 'spool',
    step: async () => {
      const shifted = await shift()
      if (shifted > 0) given.wake()
      return shifted
    },
    idleMs: 500,
    log,
  })
  const refusals = createRefusalCounter({ unitOfWork, channel: 'smtp', clock, log })
  const counting = createWorker({ name: 'refusals', step: () => refusals.flush(), idleMs: 1_000, log })
  for (const worker of [shifting, counting]) run(worker, given.started)
  const certificate = readCertificate(config)
  const receive = createReceive({ acceptMessage: createAcceptMessage({ spool }), wake: () => shifting.wake() })
  openHttpDoor(system, { ...given, spool, receive })
  openWebhookDoor(system, given)
  if (takesFromZendesk(system)) {
    const { announce } = given.journeys
    for (const worker of zendeskLooksOf(system, { announce, receive })) run(worker, given.started)
  }
  const door = createSmtpListener({
    port: config.SMTP_PORT,
    host: config.BIND_ADDRESS,
    helpdeskAddresses: config.HELPDESK_ADDRESSES,
    maxBytes: config.SMTP_MAX_BYTES,
    serverName: config.SMTP_SERVER_NAME,
    ...(certificate ? { tls: certificate } : {}),
    greetingPauseMs: config.SMTP_GREETING_PAUSE_MS,
    proxyAddresses: config.SMTP_PROXY_ADDRESSES,
    unlimitedAddresses: config.SMTP_UNLIMITED_ADDRESSES,
    bareLineEnds: config.SMTP_BARE_LINE_ENDS,
    receive,
    health: spool,
    countRefusal: code => refusals.count(code),
    log,
  })
  const { port } = await door.start()
  given.started.push({ name: 'door', stop: () => door.stop() })
  if (certificate) run(createRenewing({ config, door, log, inUse: certificate }), given.started)
  readMailboxes(system, { ...given, receive })
  given.readiness.set('door', true)
  return port
}

/** A mail server that cannot be reached is no reason for this process not to be ready: it takes mail through its other doors. */
function readMailboxes(
  system: System,
  given: { readonly started: Started[]; readonly readiness: Readiness; readonly receive: AcceptMessage },
): void {
  const readers = imapReadersOf(system, given.receive)
  if (readers.length === 0) return
  for (const reader of readers) {
    reader.start()
    given.started.push({ name: 'mailbox', stop: () => reader.stop() })
  }
  given.readiness.tell('imap', () => Object.fromEntries(readers.map(reader => [reader.name, reader.state()])))
}

function openHttpDoor(
  system: System,
  given: { readonly started: Started[]; readonly pages: PageServer } & Parameters<typeof httpDoorOf>[1],
): void {
  const door = httpDoorOf(system, given)
  if (door === null) return
  for (const worker of door.workers) run(worker, given.started)
  given.pages.open(INBOUND_PATH, door.listener)
}

/** What Zendesk tells is looked at by a worker of any process; this one only keeps that it was told. */
function openWebhookDoor(system: System, given: { readonly started: Started[]; readonly pages: PageServer }): void {
  const door = webhookDoorOf(system)
  if (door === null) return
  run(door.worker, given.started)
  given.pages.open(WEBHOOK_PATH, door.listener)
}

async function announceStart(
  system: System,
  given: { readonly pages: PageServer; readonly consoleUrl: string; readonly smtpPort: number | null },
): Promise<void> {
  const { config, register } = system
  const withConsole = config.ROLES.includes('console')
  const lines = bannerLines({
    config,
    consoleUrl: withConsole ? given.consoleUrl : null,
    smtpPort: given.smtpPort,
    firstSignIn:
      withConsole && !config.isProduction && config.LOCAL_SIGN_IN === 'on'
        ? await firstSignIn(system, given.consoleUrl)
        : null,
    isSample: await register.isSample(),
  })
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** The first signal stops in order; a second one stops at once, which loses nothing either. */
function untilAskedToStop(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130))
        resolve()
      })
    }
  })
}
