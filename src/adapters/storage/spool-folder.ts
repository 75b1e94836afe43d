import { dirname, join } from 'node:path'
import type { RawMessage } from '../../inbound/raw-message'
import type { SpoolReading } from '../../inbound/spool'
import type { FileSystem } from './file-system'
import { createGroup } from './group'
import { openLedgerFile, type LedgerFile } from './ledger-file'
import { decodeEntry, encodeEntries } from './spool-entry'

const ID = /^[0-9A-Z]{26}$/

/** One process's part of the spool: its entries and its acceptance ledger. */
export interface SpoolFolder {
  /**
   * Keeps one message, as `Spool.add` promises; `entered` settles once it is in the ledger, or cannot be entered.
   */
  keep(message: RawMessage): Promise<{ readonly entered: Promise<void> }>
  /** Resolves when nothing kept so far is still on its way into the ledger. */
  settled(): Promise<void>
  waiting(limit: number): readonly string[]
  has(id: string): boolean
  read(id: string): Promise<SpoolReading>
  remove(id: string): Promise<void>
  quarantine(id: string): Promise<void>
  readonly ledger: LedgerFile
  /** Lets go of what is held open. */
  close(): Promise<void>
  /** What start-up found: leftovers swept from `tmp`, and entries entered in the ledger after the fact. */
  readonly recovered: { readonly swept: number; readonly entered: number }
}

/** Bytes of messages that are made safe together: a larger file gains nothing more by sharing its synchronisation. */
const LARGEST_GROUP = 4_194_304

/** The subfolders of a spool folder. */
export const SPOOL_FOLDERS = { unfinished: 'tmp', ready: 'new', damaged: 'damaged' } as const

/**
 * Opens one folder of the spool, which this process alone may use, and puts right what a crash left.
 *
 * The order of an acceptance, and what a crash or loss of power after each step leaves:
 *
 * 1. file written and synced in `tmp/`: a leftover, swept at the next start; never acknowledged
 * 2. renamed to `new/`: there or not there after a loss of power; never acknowledged, so both are right. Messages that
 *    waited together are one file, which gets the name of each (ADR 23)
 * 3. `new/` synced: the entry is safe, the caller is told and may acknowledge; found without a ledger line at the next
 *    start, the line is written then
 * 4. ledger line synced: the entry is in the books, and only now offered for shifting
 *
 * The ledger line comes last so that a line always means "this was safe on disk": a line whose message has neither
 * an entry nor a row is a loss and nothing else. Nobody waits for it: until it is there the entry stays, so that it can
 * always be made good. When a step up to 3 fails every name is unlinked, and nothing was offered for shifting.
 * While one group of messages has its folder synced, the next one is written.
 */
export async function openSpoolFolder(deps: { fs: FileSystem; folder: string }): Promise<SpoolFolder> {
  const { fs, folder } = deps
  const pathOf = (kind: keyof typeof SPOOL_FOLDERS, id = '') => join(folder, SPOOL_FOLDERS[kind], id)
  await fs.makeFolder(pathOf('unfinished'))
  await fs.makeFolder(pathOf('ready'))
  await fs.makeFolder(pathOf('damaged'))
  // A process that died between making a folder and syncing its name left it for us to sync.
  await fs.syncFolder(folder)
  await fs.syncFolder(dirname(folder))
  const swept = await sweep(fs, pathOf('unfinished'))
  const ledger = await openLedgerFile({ fs, folder })
  const found = (await fs.list(pathOf('ready'))).filter(name => ID.test(name)).sort()
  const entered = await enterMissing(ledger, { ids: found, read: id => fs.read(pathOf('ready', id)) })
  const ready = new Set(found)
  const readyFolder = await fs.openFolder(pathOf('ready'))

  const writeTogether = async (messages: readonly RawMessage[]) => {
    const ids = messages.map(message => message.id)
    const unfinished = pathOf('unfinished', ids[0])
    await write(fs, { path: unfinished, parts: encodeEntries(messages) })
    try {
      if (ids.length > 1) for (const id of ids) await fs.link(unfinished, pathOf('ready', id))
      if (ids.length > 1) await fs.unlink(unfinished)
      else await fs.rename(unfinished, pathOf('ready', ids[0]))
    } catch (error) {
      await forget(fs, [unfinished, ...ids.map(id => pathOf('ready', id))])
      throw error
    }
  }
  const written = createGroup<RawMessage>(writeTogether, { most: LARGEST_GROUP, weigh: message => message.raw.length })
  const named = createGroup<string>(() => readyFolder.sync())
  const entering = new Set<Promise<void>>()

  const enter = async (message: RawMessage) => {
    await ledger.append([lineOf(message)])
    ready.add(message.id)
  }

  return {
    async keep(message) {
      await written.join(message)
      try {
        await named.join(message.id)
      } catch (error) {
        await forget(fs, [pathOf('ready', message.id)])
        throw error
      }
      const entered = enter(message)
      const done = entered.catch(() => undefined).then(() => void entering.delete(done))
      entering.add(done)
      return { entered }
    },
    async settled() {
      await Promise.all(entering)
    },
    waiting: limit => first(ready, limit),
    has: id => ready.has(id),
    async read(id) {
      const file = ID.test(id) ? await fs.read(pathOf('ready', id)) : null
      return file === null ? { kind: 'gone' } : decodeEntry(id, file)
    },
    async remove(id) {
      await Promise.all(entering)
      await fs.unlink(pathOf('ready', id))
      ready.delete(id)
    },
    async quarantine(id) {
      await Promise.all(entering)
      await fs.rename(pathOf('ready', id), pathOf('damaged', id))
      ready.delete(id)
      await fs.syncFolder(pathOf('damaged'))
      await fs.syncFolder(pathOf('ready'))
    },
    ledger,
    async close() {
      await Promise.all(entering)
      await readyFolder.close()
      await ledger.close()
    },
    recovered: { swept, entered },
  }
}

function lineOf(message: RawMessage) {
  const { receivedAt, channel } = message.envelope
  return { id: message.id, acceptedAt: receivedAt, channel, rawHash: message.rawHash }
}

async function write(fs: FileSystem, { path, parts }: { path: string; parts: readonly Buffer[] }): Promise<void> {
  const file = await fs.create(path)
  try {
    try {
      await file.append(...parts)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    await forget(fs, [path])
    throw error
  }
}

/** Best effort: what cannot be unlinked now is swept, or found damaged, later; the first error is the one that counts. */
async function forget(fs: FileSystem, paths: readonly string[]): Promise<void> {
  for (const path of paths) await fs.unlink(path).catch(() => undefined)
}

async function sweep(fs: FileSystem, folder: string): Promise<number> {
  const leftovers = await fs.list(folder)
  for (const name of leftovers) await fs.unlink(join(folder, name))
  return leftovers.length
}

async function enterMissing(
  ledger: LedgerFile,
  found: { ids: readonly string[]; read(id: string): Promise<Buffer | null> },
): Promise<number> {
  const missing = await ledger.missing(found.ids)
  for (const id of missing) {
    const file = await found.read(id)
    const reading = file === null ? null : decodeEntry(id, file)
    if (reading?.kind === 'message') await ledger.append([lineOf(reading.message)])
  }
  return missing.length
}

function first(ids: Iterable<string>, limit: number): readonly string[] {
  const taken: string[] = []
  for (const id of ids) {
    if (taken.length >= limit) break
    taken.push(id)
  }
  return taken
}
