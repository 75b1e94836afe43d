import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { diskFileSystem } from '../../adapters/storage/file-system'
import { decodeEntry, encodeEntries, sha256 } from '../../adapters/storage/spool-entry'
import type { SpoolView } from '../../adapters/storage/spool-layout'
import type { LedgerLine } from '../../inbound/message-store'
import type { RawMessage } from '../../inbound/raw-message'
import { spoolViewOf } from '../spool-of'
import type { System } from '../system'
import { nullIfDamaged } from './copy-blobs'
import { PARTS, writeSynced, type Manifest } from './manifest'

const ID = /^[0-9A-Z]{26}$/
/** A message is dated by when its connection brought it, and a slow one takes its time; being in a backup twice costs room only. */
const SLACK_MS = 15 * 60_000

/** Copies what is accepted and perhaps in no database yet, as one entry of the spool a message. */
export interface WaitingMail {
  /** What waits now. */
  copyWaiting(): Promise<void>
  /**
   * The acceptance ledger as it is now, and what it says was accepted since then and is not copied: its acceptance may be in the copy
   * of the database, and its row not. From the spool, or, where it was shifted meanwhile, made again from its row and its bytes.
   */
  copyLedger(startedAt: Date): Promise<Manifest['ledger']>
  readonly copied: Manifest['spool']
}

export async function createWaitingMail(system: System, into: string): Promise<WaitingMail> {
  const { readStores, blobs } = system
  const view = spoolViewOf(system)
  const folder = join(into, PARTS.spool)
  await mkdir(folder, { mode: 0o700 })
  const copied = new Map<string, string>()

  const keep = async (id: string, entry: Buffer) => {
    await writeSynced(join(folder, id), entry)
    copied.set(id, sha256(entry))
  }
  const copy = async (id: string): Promise<void> => {
    const file = await view.readEntry(id)
    // Gone: it was shifted meanwhile.
    const found = file === null ? await rowOf(id) : ownPart(id, file)
    if (found !== null) await keep(id, found)
  }
  const rowOf = async (id: string): Promise<Buffer | null> => {
    const row = await readStores.messages.find(id)
    const raw = row && (await blobs.get(row.blobKey).catch(nullIfDamaged))
    return row && raw ? entryOf({ id, envelope: row.envelope, raw, rawHash: row.rawHash }) : null
  }
  return {
    async copyWaiting() {
      const waiting = (await view.waitingIds()).filter(id => ID.test(id))
      for (const id of waiting) await copy(id)
      await diskFileSystem.syncFolder(folder)
    },
    get copied() {
      return [...copied].map(([id, hash]) => ({ id, sha256: hash }))
    },
    async copyLedger(startedAt) {
      const since = startedAt.getTime() - SLACK_MS
      const lines: string[] = []
      const late: string[] = []
      for await (const line of linesOf(view)) {
        lines.push(`${JSON.stringify(line)}\n`)
        if (line.acceptedAt.getTime() >= since && !copied.has(line.id)) late.push(line.id)
      }
      const content = Buffer.from(lines.join(''))
      await writeSynced(join(into, PARTS.ledger), content)
      for (const id of late) await copy(id)
      await diskFileSystem.syncFolder(folder)
      return { lines: lines.length, sha256: sha256(content) }
    },
  }
}

/** Messages that waited together are one file under several names (ADR 23): each is copied by itself. What is damaged is kept whole. */
function ownPart(id: string, file: Buffer): Buffer {
  const reading = decodeEntry(id, file)
  return reading.kind === 'message' ? entryOf(reading.message) : file
}

function entryOf(message: RawMessage): Buffer {
  return Buffer.concat(encodeEntries([message]))
}

async function* linesOf(view: SpoolView): AsyncIterable<LedgerLine> {
  for (const file of await view.ledger.files()) yield* (await view.ledger.readFrom(file, 0)).lines
}
