import { dirname, join } from 'node:path'
import type { LedgerLine } from '../../inbound/message-store'
import type { SpoolReading } from '../../inbound/spool'
import type { FileSystem } from './file-system'
import { lineOf, openKeeping, SPOOL_FOLDERS, type Keeping, type PathOf } from './keep-messages'
import { openLedgerFile, type LedgerFile } from './ledger-file'
import { decodeEntry } from './spool-entry'

const ID = /^[0-9A-Z]{26}$/

/** One process's part of the spool: its entries and its acceptance ledger. */
export interface SpoolFolder extends Keeping {
  waiting(limit: number): readonly string[]
  has(id: string): boolean
  read(id: string): Promise<SpoolReading>
  remove(id: string): Promise<void>
  quarantine(id: string): Promise<void>
  readonly ledger: LedgerFile
  /** What start-up found: leftovers swept from `tmp`, and entries entered in the ledger after the fact. */
  readonly recovered: { readonly swept: number; readonly entered: number }
}

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
  const pathOf: PathOf = (kind, id = '') => join(folder, SPOOL_FOLDERS[kind], id)
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
  const keeping = await openKeeping({ fs, pathOf, ledger, ready })

  return {
    keep: message => keeping.keep(message),
    settled: id => keeping.settled(id),
    waiting: limit => first(ready, limit),
    has: id => ready.has(id),
    async read(id) {
      const file = ID.test(id) ? await fs.read(pathOf('ready', id)) : null
      return file === null ? { kind: 'gone' } : decodeEntry(id, file)
    },
    async remove(id) {
      await keeping.settled(id)
      await fs.unlink(pathOf('ready', id))
      ready.delete(id)
    },
    async quarantine(id) {
      await keeping.settled(id)
      await fs.rename(pathOf('ready', id), pathOf('damaged', id))
      ready.delete(id)
      await fs.syncFolder(pathOf('damaged'))
      await fs.syncFolder(pathOf('ready'))
    },
    ledger,
    async close() {
      await keeping.close()
      await ledger.close()
    },
    recovered: { swept, entered },
  }
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
  const lines: LedgerLine[] = []
  for (const id of missing) {
    const file = await found.read(id)
    const reading = file === null ? null : decodeEntry(id, file)
    if (reading?.kind === 'message') lines.push(lineOf(reading.message))
  }
  if (lines.length > 0) await ledger.append(lines)
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
