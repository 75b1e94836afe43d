import { join } from 'node:path'
import type { BlobStore, RetentionClass } from '../../inbound/spool'
import { UnexpectedError } from '../../kernel/errors'
import type { NewId } from '../../kernel/ids'
import type { FileSystem } from './file-system'
import { sha256 } from './spool-entry'

/** Keys are retention classes and hashes that we made, so a key can never lead outside the store's folder. */
const KEY = /^(raw-mail|screenshot|attachment)\/([0-9a-f]{64})$/

/**
 * Bytes by how long they are kept and by their SHA-256, in 256 folders each so that none grows large. The same bytes under
 * two classes are kept twice: each copy may then expire by its own policy without a look at the other.
 * Written beside, synced, renamed, folder synced: a key that was given out survives a loss of power.
 */
export async function openDiskBlobStore(deps: {
  readonly fs: FileSystem
  readonly folder: string
  readonly newId: NewId
}): Promise<BlobStore> {
  const { fs, folder } = deps
  const unfinished = join(folder, 'tmp')
  await fs.makeFolder(unfinished)
  const synced = new Set<string>()
  const folderOf = (retention: string, hash: string) => join(folder, retention, hash.slice(0, 2))

  const put = async (bytes: Buffer, retention: RetentionClass): Promise<string> => {
    const hash = sha256(bytes)
    const key = `${retention}/${hash}`
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

  return {
    put,
    async get(key) {
      const [, retention = '', hash = ''] = KEY.exec(key) ?? []
      if (hash === '') return null
      const bytes = await fs.read(join(folderOf(retention, hash), hash))
      if (bytes !== null && sha256(bytes) !== hash) {
        throw new UnexpectedError('Stored bytes no longer have their hash', { code: 'BLOB.DAMAGED', details: { key } })
      }
      return bytes
    },
  }
}
