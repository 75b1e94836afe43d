import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { FILE_LIMITS } from '../limits'

/** One file of an archive as its directory names it; nothing of it has been inflated. */
export interface ArchiveEntry {
  readonly name: string
  readonly isLocked: boolean
  /** Its bytes, or why there are none. Counted while it inflates: what the directory claims is not believed. */
  inflate(): Promise<Inflated>
}

export type Inflated =
  { readonly kind: 'inflated'; readonly bytes: Buffer } | { readonly kind: 'over-limit' | 'unreadable' }

export type ArchiveOutcome =
  | { readonly kind: 'archive'; readonly entries: readonly ArchiveEntry[]; readonly isCut: boolean }
  | { readonly kind: 'unreadable' }

/** What is left to inflate of one archive. */
interface Allowance {
  bytes: number
}

/**
 * Reads an archive's directory. Names are only names: nothing is written anywhere, so one that leads outside a folder, or a
 * link, costs nothing. Folders are left out.
 */
export async function readArchive(file: Buffer): Promise<ArchiveOutcome> {
  // Names are decoded here, because the library would give up the whole archive for one bad name.
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false }
  try {
    const zip = await fromBufferPromise(file, options)
    const allowance: Allowance = { bytes: FILE_LIMITS.archiveBytes }
    const { entries, isCut } = await listEntries(zip)
    return { kind: 'archive', isCut, entries: entries.map(entry => archiveEntry(zip, entry, allowance)) }
  } catch {
    return { kind: 'unreadable' }
  }
}

function listEntries(zip: ZipFile): Promise<{ readonly entries: readonly Entry[]; readonly isCut: boolean }> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      if (entries.length >= FILE_LIMITS.archiveEntries) return resolve({ entries, isCut: true })
      if (!nameOf(entry).endsWith('/')) entries.push(entry)
      zip.readEntry()
    })
    // A directory that breaks off still names what came before.
    zip.on('error', (error: unknown) =>
      entries.length > 0 ? resolve({ entries, isCut: true }) : reject(asError(error)),
    )
    zip.on('end', () => resolve({ entries, isCut: false }))
    zip.readEntry()
  })
}

function archiveEntry(zip: ZipFile, entry: Entry, allowance: Allowance): ArchiveEntry {
  return {
    name: nameOf(entry),
    isLocked: entry.isEncrypted(),
    inflate: () => inflateEntry(zip, entry, allowance).catch(() => ({ kind: 'unreadable' })),
  }
}

function nameOf(entry: Entry): string {
  const raw: unknown = entry.fileName
  return Buffer.isBuffer(raw) ? raw.toString('utf8') : String(raw)
}

function inflateEntry(zip: ZipFile, entry: Entry, allowance: Allowance): Promise<Inflated> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const chunks: Buffer[] = []
      let length = 0
      stream.on('data', (chunk: Buffer) => {
        length += chunk.length
        allowance.bytes -= chunk.length
        if (length <= FILE_LIMITS.entryBytes && allowance.bytes >= 0 && !swells(entry, length))
          return chunks.push(chunk)
        stream.destroy()
        return resolve({ kind: 'over-limit' })
      })
      stream.on('error', reject)
      stream.on('end', () => resolve({ kind: 'inflated', bytes: Buffer.concat(chunks) }))
    })
  })
}

function swells(entry: Entry, length: number): boolean {
  return length > FILE_LIMITS.ratioFrom && length > FILE_LIMITS.ratio * Math.max(1, entry.compressedSize)
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('unreadable')
}
