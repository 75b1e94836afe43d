import { join } from 'node:path'
import type { LedgerLine } from '../../inbound/message-store'
import type { FileSystem, OpenFile } from './file-system'
import { createGroup } from './group'
import { formatLedgerLine, parseLedger } from './ledger-line'

/** A ledger file is followed by the next one at this size, so that no start-up reads years of lines. */
const ROTATE_AT_BYTES = 8 * 1024 * 1024
/**
 * Nobody's acknowledgement waits for the ledger: under load its lines are synced together, so that its synchronisations do not
 * stand in the way of those that are waited for. A message is shifted that much later.
 */
const PAUSE_MS = 25
const NAME = /^acceptances-\d{6}\.log$/

/** The ledger of one spool folder, held open for append by one process. */
export interface LedgerFile {
  /** Appends lines and syncs them; callers that come together share the sync. Rejects when they are not durable. */
  append(lines: readonly LedgerLine[]): Promise<void>
  /** Which of these ids have no line yet. */
  missing(ids: readonly string[]): Promise<readonly string[]>
  readFrom(name: string, offset: number): ReturnType<typeof readLedger>
  close(): Promise<void>
}

interface Current {
  readonly name: string
  readonly file: OpenFile
  /** Bytes known to be durable: readers are shown nothing beyond them. */
  size: number
}

/** Opens the newest ledger file of a folder, or begins the first. */
export async function openLedgerFile(deps: { fs: FileSystem; folder: string; rotateAt?: number }): Promise<LedgerFile> {
  const { fs, folder, rotateAt = ROTATE_AT_BYTES } = deps
  const newest = (await ledgerFileNames(fs, folder)).at(-1) ?? nameOf(1)
  let current = await openCurrent(fs, { folder, name: newest })
  let broken = false

  const group = createGroup<readonly LedgerLine[]>(
    async batches => {
      if (broken) throw new Error('the acceptance ledger failed earlier and is not written again before a restart')
      if (current.size >= rotateAt) {
        await current.file.close()
        current = await openCurrent(fs, { folder, name: nameOf(Number(current.name.slice(12, 18)) + 1) })
      }
      const bytes = Buffer.from(batches.flat().map(formatLedgerLine).join(''), 'latin1')
      let written = false
      try {
        await current.file.append(bytes)
        written = true
        await current.file.sync()
        current.size += bytes.length
      } catch (error) {
        // A failed write may be tried again once what it left is cut off; a failed sync never (the next may lie).
        broken = written || !(await cutBack(current))
        if (written) await cutBack(current)
        throw error
      }
    },
    { pace: { pauseMs: PAUSE_MS } },
  )

  return {
    append: lines => group.join(lines),
    missing: ids => missingFrom(fs, { folder, ids }),
    readFrom: (name, offset) =>
      readLedger(fs, { folder, name, offset, ...(name === current.name ? { until: current.size } : {}) }),
    close: () => current.file.close(),
  }
}

/** Names of a folder's ledger files, oldest first. */
export async function ledgerFileNames(fs: FileSystem, folder: string): Promise<readonly string[]> {
  return (await fs.list(folder)).filter(name => NAME.test(name)).sort()
}

/** Whole lines of one ledger file from an offset on, and the offset after them. */
export async function readLedger(
  fs: FileSystem,
  at: { folder: string; name: string; offset: number; until?: number },
): Promise<{ readonly lines: readonly LedgerLine[]; readonly nextOffset: number }> {
  const bytes = (await fs.read(join(at.folder, at.name), at.offset)) ?? Buffer.alloc(0)
  const durable = at.until === undefined ? bytes : bytes.subarray(0, Math.max(0, at.until - at.offset))
  const { lines, length } = parseLedger(durable)
  return { lines, nextOffset: at.offset + length }
}

function nameOf(number: number): string {
  return `acceptances-${String(number).padStart(6, '0')}.log`
}

async function openCurrent(fs: FileSystem, at: { folder: string; name: string }): Promise<Current> {
  const path = join(at.folder, at.name)
  const size = (await fs.size(path)) ?? 0
  const file = await fs.openForAppend(path)
  await fs.syncFolder(at.folder)
  const current = { name: at.name, file, size }
  if (size > 0 && (await fs.read(path, size - 1))?.[0] !== 0x0a) {
    // The end of a line torn by a crash: it was never acknowledged, and must not swallow the next one.
    await file.append(Buffer.from('\n'))
    await file.sync()
    current.size += 1
  }
  return current
}

async function cutBack(current: Current): Promise<boolean> {
  try {
    await current.file.truncate(current.size)
    return true
  } catch {
    return false
  }
}

async function missingFrom(
  fs: FileSystem,
  { folder, ids }: { folder: string; ids: readonly string[] },
): Promise<readonly string[]> {
  const missing = new Set(ids)
  for (const name of [...(await ledgerFileNames(fs, folder))].reverse()) {
    if (missing.size === 0) break
    for (const line of (await readLedger(fs, { folder, name, offset: 0 })).lines) missing.delete(line.id)
  }
  return [...missing]
}
