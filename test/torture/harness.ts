import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { openDatabase, type Database } from '../../src/adapters/database/data-source'
import { runMigrations } from '../../src/adapters/database/migrate'
import { createTypeormBooksReader } from '../../src/adapters/database/readers/books-reader'
import { createTypeormAcceptedRequestStore } from '../../src/adapters/database/stores/accepted-request-store'
import { createTypeormMessageStore } from '../../src/adapters/database/stores/message-store'
import { createUnitOfWork } from '../../src/adapters/database/unit-of-work'
import { openDiskBlobStore } from '../../src/adapters/storage/disk-blob-store'
import { openDiskSpool } from '../../src/adapters/storage/disk-spool'
import { diskFileSystem, type FileSystem } from '../../src/adapters/storage/file-system'
import { sha256 } from '../../src/adapters/storage/spool-entry'
import type { MessageStore } from '../../src/inbound/message-store'
import { createShiftSpool } from '../../src/inbound/shift-spool'
import { createHttpDoor, INBOUND_PATH, type HttpDoorOptions } from '../../src/inbound/transports/http/http-door'
import { createReplays } from '../../src/inbound/transports/http/replays'
import { createSmtpListener } from '../../src/inbound/transports/smtp-listener'
import { createMessageStep } from '../../src/inbound/work-claimed'
import { systemClock } from '../../src/kernel/clock'
import { newId } from '../../src/kernel/ids'
import { silentLog } from '../../src/kernel/log'
import { createWorker } from '../../src/worker'
import { createLazyFileSystem } from './lazy-file-system'

const {
  DATA_DIR = '',
  SMTP_PORT,
  CONSOLE_PORT,
  BIND_ADDRESS = '127.0.0.1',
  HARNESS_FAULT,
  HARNESS_SECRET,
} = process.env

/** The spool's disk: the machine's own, or one that loses at a kill what was not synced. */
function spoolDisk(folder: string): FileSystem {
  mkdirSync(folder, { recursive: true })
  if (HARNESS_FAULT === 'power-loss') return createLazyFileSystem(folder)
  if (HARNESS_FAULT === 'power-loss-no-folder-sync') return createLazyFileSystem(folder, { skipFolderSync: true })
  return diskFileSystem
}

/** The store, or one to which every message is a new one: as if neither key nor identity were unique. */
function messageStore(manager: Parameters<typeof createTypeormMessageStore>[0]): MessageStore {
  const store = createTypeormMessageStore(manager)
  if (HARNESS_FAULT !== 'no-unique-identity') return store
  return { ...store, addOnce: message => store.addOnce({ ...message, id: newId(), contentHash: randomUUID() }) }
}

async function openData(): Promise<Database> {
  const db = await openDatabase({ url: null, sqliteFile: join(DATA_DIR, 'harness.sqlite') })
  await runMigrations(db)
  return db
}

async function serve(): Promise<void> {
  const db = await openData()
  const unitOfWork = createUnitOfWork(db, manager => ({ messages: messageStore(manager) }))
  const folder = join(DATA_DIR, 'spool')
  const spool = await openDiskSpool({ fs: spoolDisk(folder), folder, newId: () => newId() })
  const blobs = await openDiskBlobStore({
    fs: diskFileSystem,
    folder: join(DATA_DIR, 'blobs'),
    newId: () => newId(),
  })
  const common = { unitOfWork, clock: systemClock, log: silentLog }
  const shift = createShiftSpool({ ...common, spool, ledger: spool.ledger, blobs, hash: sha256 })
  const work = createMessageStep({
    ...common,
    workerName: `harness-${process.pid}`,
    limits: { leaseMs: 3_000 },
    process: message =>
      unitOfWork.run('intake', ({ messages }) =>
        // What is suspended settles nothing about its copies, so each is ended here as the service would end it.
        messages.finish(
          message.id,
          message.duplicateOf === null ? { outcome: 'suspended', cause: 'harness' } : { outcome: 'duplicate' },
          new Date(),
        ),
      ),
  })
  // A message that is in the database at once has nothing left to lose, so on a disk that loses it waits in the spool.
  const losesPower = HARNESS_FAULT?.startsWith('power-loss') === true
  const shifting = createWorker({ name: 'shift', step: shift, idleMs: losesPower ? 700 : 100, log: silentLog })
  const working = createWorker({ name: 'work', step: () => work.step(), idleMs: 100, log: silentLog })
  const listener = createSmtpListener({
    port: Number(SMTP_PORT),
    host: BIND_ADDRESS,
    helpdeskAddresses: ['support@ect-helpdesk.example'],
    maxBytes: 26_214_400,
    serverName: 'harness.example',
    receive: async (envelope, raw) => {
      const message = await spool.add(envelope, raw)
      if (!losesPower) shifting.wake()
      return message
    },
    health: spool,
    countRefusal: () => undefined,
    log: silentLog,
  })
  await listener.start()
  shifting.start()
  working.start()
  const door = httpDoor(db, { receive: (envelope, raw) => spool.add(envelope, raw), health: spool })
  const health = http
    .createServer((request, response) =>
      request.url === INBOUND_PATH ? door(request, response) : void response.end('ok'),
    )
    .listen(Number(CONSOLE_PORT), BIND_ADDRESS)
  process.once('SIGTERM', () => {
    health.close()
    void (async () => {
      await listener.stop()
      await shifting.stop()
      await working.stop()
      await work.settled()
      await spool.close()
      await db.close()
      process.exit(0)
    })()
  })
}

/** The door over HTTP, beside what says that the harness is there. */
function httpDoor(db: Database, given: Pick<HttpDoorOptions, 'receive' | 'health'>): http.RequestListener {
  const common = { clock: systemClock, log: silentLog }
  const unitOfWork = createUnitOfWork(db, manager => ({ acceptedRequests: createTypeormAcceptedRequestStore(manager) }))
  const read = createTypeormAcceptedRequestStore(db.read.manager)
  return createHttpDoor({
    ...{ ...given, ...common, secrets: [HARNESS_SECRET ?? randomUUID()], maxBytes: 26_214_400, trustedProxies: 0 },
    helpdeskAddresses: ['support@ect-helpdesk.example'],
    replays: createReplays({ ...common, unitOfWork, read, windowMs: 300_000 }),
    countRefusal: () => undefined,
  })
}

async function messages(since: string): Promise<void> {
  const db = await openData()
  for (const line of await createTypeormBooksReader(db.read.manager).messagesSince(new Date(since))) {
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  await db.close()
}

const [command, , since = ''] = process.argv.slice(2)
void (command === 'serve' ? serve() : messages(since))
