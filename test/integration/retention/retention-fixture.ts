import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createTypeormRetentionReader } from '../../../src/adapters/database/retention/typeorm-retention-reader'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork, type UnitFacts } from '../../../src/adapters/database/unit-of-work'
import { createDiskBlobBin } from '../../../src/adapters/storage/disk-blob-bin'
import { openDiskBlobStore } from '../../../src/adapters/storage/disk-blob-store'
import { diskFileSystem } from '../../../src/adapters/storage/file-system'
import type { BlobStore } from '../../../src/inbound/spool'
import { createReadPictures } from '../../../src/journeys/read-pictures'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import type { PictureText } from '../../../src/parse/pictures/picture-text'
import { createChangePeriod } from '../../../src/retention/change-period'
import type { Held } from '../../../src/retention/retention-store'
import { createRetentionStep, reportRetention } from '../../../src/retention/run-retention'
import { moveTicket } from '../../../src/ticket/change-ticket'
import { pictureLine } from '../../builders/picture-lines'
import { FakeFileTool } from '../../fakes/fake-file-tool'
import type { TestDatabase } from '../../support/databases'
import { aMail } from '../journeys/a-mail'
import { openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'

export const DAY = 24 * 60
const looks = { colours: 50, commonest: 0.8, transparent: 0, flat: 0.9, textLines: 12 }

/** A mail with a picture beside its words; `picture` are the bytes of it. */
export function mailWithPicture(text: string, picture: string, messageId?: string): Buffer {
  return aMail({
    text: `--=f\nContent-Type: text/plain\n\n${text}\n--=f\nContent-Type: image/png; name="quillon.png"\nContent-Disposition: attachment\n\n${picture}\n--=f--\n`,
    headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary="=f"' },
    ...(messageId === undefined ? {} : { messageId }),
  })
}

/** A desk whose bytes lie in a folder that the test can look into, with everything that deletes. */
export async function openRetention(db: TestDatabase) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-retention-'))
  const storage = { fs: diskFileSystem, folder: path.join(folder, 'blobs') }
  const blobs = await openDiskBlobStore({ ...storage, newId })
  const files = new FakeFileTool({
    draw: ({ bytes }) => ({
      ...{ kind: 'drawn', type: 'image/png', width: 900, height: 700, looks },
      bytes: Buffer.concat([Buffer.from('drawn '), bytes]),
    }),
  })
  const desk = await openJourneys(db, { files, blobs })
  const units: UnitFacts[] = []
  const unitOfWork = createUnitOfWork(db, createTypeormStores, { observe: facts => units.push(facts) })
  const reader = createTypeormRetentionReader(db.read.manager)
  let held: Held = { tickets: [], addresses: [] }
  const bin = createDiskBlobBin(storage)
  const deps = { unitOfWork, reader, bin, clock: desk.clock, log: silentLog, held: async () => held }
  const step = createRetentionStep(deps)
  return {
    desk,
    db,
    deps,
    bin,
    blobs: blobs as BlobStore,
    units,
    step,
    /** Until nothing is due any more. */
    async run(): Promise<void> {
      while ((await step()) > 0);
    },
    report: () => reportRetention(deps),
    changePeriod: createChangePeriod({ ...deps, newId }),
    hold(kept: Partial<Held>) {
      held = { tickets: [], addresses: [], ...kept }
    },
    /** How many files of bytes there are, those set aside included. */
    async files(): Promise<number> {
      const names = await readdir(storage.folder, { recursive: true })
      return names.filter(name => /[0-9a-f]{64}$/.test(name)).length
    },
    async solve(ticketId: string): Promise<void> {
      await desk.within(({ tickets }) =>
        moveTicket({ tickets, newId, now: desk.clock.now() }, { ticketId, actor: 'agent-1', state: 'solved' }),
      )
    },
    /** Reads the pictures that wait; each shows these words. */
    async readPictures(words: string): Promise<void> {
      const text: PictureText = {
        ...{ kind: 'read', width: 900, height: 700 },
        lines: [pictureLine(140, 32, [40, 'Who will mentor Lee Brown?']), pictureLine(240, 32, [40, words])],
      }
      const read = createReadPictures({
        ...{ unitOfWork: desk.deps.unitOfWork, clock: desk.clock, worker: 'w1', log: silentLog, blobs },
        hasDue: now => desk.within(({ pictures }) => pictures.hasDue(now)),
        reader: { read: async () => text },
        onRead: async ticketId => {
          await desk.refine({ ticketId, reason: 'pictures-read', actor: 'system' })
        },
      })
      while ((await read()) > 0);
    },
    /** Tables with a row that holds these words, in any case, but for those named. */
    async tablesWith(words: string, except: readonly string[] = []): Promise<readonly string[]> {
      const found: string[] = []
      for (const { tableName } of db.read.entityMetadatas) {
        const rows: readonly unknown[] = await db.read.query(`SELECT * FROM ${tableName}`)
        if (JSON.stringify(rows).toLowerCase().includes(words.toLowerCase())) found.push(tableName)
      }
      return found.filter(name => !except.includes(name)).toSorted()
    },
    async close(): Promise<void> {
      await desk.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type RetentionUnderTest = Awaited<ReturnType<typeof openRetention>>

/** Gives each test such a desk over one database that is emptied before it. */
export function retentionForEachTest(
  open: () => Promise<TestDatabase>,
  give: (given: RetentionUnderTest) => void,
): void {
  let db: TestDatabase
  let own: RetentionUnderTest
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.clear()
    own = await openRetention(db)
    give(own)
  })
  afterEach(() => own.close())
  afterAll(() => db.drop())
}

export const everythingOf = (desk: JourneysUnderTest) => desk.balance({ since: null, until: null })
