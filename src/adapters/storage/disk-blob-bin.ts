import { join } from 'node:path'
import type { BlobBin } from '../../retention/retention-store'
import { readBlobKey } from './blob-key'
import type { FileSystem } from './file-system'

/** Where bytes lie that expired, beside those that are read. */
const ASIDE = 'expired'

/** Takes bytes out of the folder of a disk blob store. Each step may be repeated: a process may die between any two. */
export function createDiskBlobBin({ fs, folder }: { readonly fs: FileSystem; readonly folder: string }): BlobBin {
  const placesOf = (key: string) => {
    const parts = readBlobKey(key)
    if (parts === null) return null
    const { retention, hash } = parts
    const home = join(folder, retention, hash.slice(0, 2))
    const aside = join(folder, ASIDE, retention)
    return { home, aside, kept: join(home, hash), set: join(aside, hash) }
  }
  const move = async (from: string, to: { readonly folder: string; readonly path: string }) => {
    if ((await fs.size(from)) === null) return
    await fs.makeFolder(to.folder)
    await fs.rename(from, to.path)
    await fs.syncFolder(to.folder)
  }
  return {
    async setAside(key) {
      const places = placesOf(key)
      if (places === null) return
      await move(places.kept, { folder: places.aside, path: places.set })
    },
    async putBack(key) {
      const places = placesOf(key)
      if (places === null) return
      // The same bytes have the same key: what was put anew is no other, and takes its place again.
      await move(places.set, { folder: places.home, path: places.kept })
    },
    async destroy(key) {
      const places = placesOf(key)
      if (places === null) return
      await fs.unlink(places.set)
      if ((await fs.list(places.aside)).length > 0) await fs.syncFolder(places.aside)
    },
  }
}
