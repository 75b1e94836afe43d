import { join } from 'node:path'
import type { BlobStoreHealth } from '../../inbound/blob-health'
import type { BlobStore, RetentionClass } from '../../inbound/spool'
import type { NewId } from '../../kernel/ids'
import { systemCode, type FileSystem } from './file-system'
import { blobKey, PROBE, readBlobKey, unchanged } from './blob-key'
import { sha256 } from './spool-entry'

/**
 * Bytes by how long they are kept and by their SHA-256, in 256 folders each so that none grows large.
 * Written beside, synced, renamed, folder synced: a key that was given out survives a loss of power.
 */
export async function openDiskBlobStore(deps: {
  readonly fs: FileSystem
  readonly folder: string
  readonly newId: NewId
}): Promise<BlobStore & BlobStoreHealth> {
  const { fs, folder } = deps
  const unfinished = join(folder, 'tmp')
  await fs.makeFolder(unfinished)
  const synced = new Set<string>()
  const folderOf = (retention: string, hash: string) => join(folder, retention, hash.slice(0, 2))

  const put = async (bytes: Buffer, retention: RetentionClass): Promise<string> => {
    const hash = sha256(bytes)
    const key = blobKey(retention, hash)
    const home = folderOf(retention, hash)
    if (!synced.has(home)) {
      // Also when the folder was there: a process that died may have made it and not synced its name.
      await fs.makeFolder(home)
      await fs.syncFolder(join(folder, retention))
      await fs.syncFolder(folder)
      synced.add(home)
    }
    const there = await fs.read(join(home, hash))
    if (there !== null && sha256(there) === hash) {
      // It may have been renamed and not yet synced by a process that died there.
      await fs.syncFolder(home)
      return key
    }
    const path = join(unfinished, deps.newId())
    try {
      const file = await fs.create(path)
      try {
        await file.append(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await fs.rename(path, join(home, hash))
      await fs.syncFolder(home)
    } catch (error) {
      await fs.unlink(path).catch(() => undefined)
      throw error
    }
    return key
  }

  return { put, ...createDiskReader({ fs, folderOf }), check: () => check(put, folder) }
}

function createDiskReader({ fs, folderOf }: { fs: FileSystem; folderOf(retention: string, hash: string): string }) {
  const pathOf = (parts: ReturnType<typeof readBlobKey>) =>
    parts && join(folderOf(parts.retention, parts.hash), parts.hash)
  return {
    async get(key: string): Promise<Buffer | null> {
      const parts = readBlobKey(key)
      const path = pathOf(parts)
      const bytes = path === null ? null : await fs.read(path)
      return bytes && parts && unchanged(bytes, { key, hash: parts.hash })
    },
    async has(key: string): Promise<boolean> {
      const path = pathOf(readBlobKey(key))
      return path !== null && (await fs.size(path)) !== null
    },
  }
}

async function check(put: BlobStore['put'], folder: string): Promise<string | null> {
  try {
    await put(PROBE, 'raw-mail')
    return null
  } catch (error) {
    return `The folder ${folder} keeps nothing (${systemCode(error) || 'an unnamed error'}): see to its rights and its disk.`
  }
}
