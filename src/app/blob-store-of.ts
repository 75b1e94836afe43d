import path from 'node:path'
import { openDiskBlobStore } from '../adapters/storage/disk-blob-store'
import { diskFileSystem } from '../adapters/storage/file-system'
import { createS3BlobStore } from '../adapters/storage/s3-blob-store'
import { createS3Client } from '../adapters/storage/s3-client'
import type { Config } from '../config'
import { createDiskBlobBin } from '../adapters/storage/disk-blob-bin'
import { createS3BlobBin } from '../adapters/storage/s3-blob-bin'
import type { BlobStoreHealth } from '../inbound/blob-health'
import type { BlobStore } from '../inbound/spool'
import type { NewId } from '../kernel/ids'
import type { BlobBin } from '../retention/retention-store'

/**
 * The configured blob store. What is on this disk from before a store was named is still read, so that naming one needs no
 * copying first.
 */
export async function openBlobStore(deps: {
  readonly config: Pick<Config, 'DATA_DIR' | 'blobStore'>
  readonly newId: NewId
}): Promise<BlobStore & BlobStoreHealth> {
  const { blobStore } = deps.config
  const folder = path.join(deps.config.DATA_DIR, 'blobs')
  const disk = await openDiskBlobStore({ fs: diskFileSystem, folder, newId: deps.newId })
  if (blobStore === null) return disk
  const s3 = createS3BlobStore({ client: createS3Client(blobStore, { fetch }), encryption: blobStore.encryption })
  return {
    put: (bytes, retention) => s3.put(bytes, retention),
    check: () => s3.check(),
    get: async key => (await s3.get(key)) ?? disk.get(key),
    has: async key => (await s3.has(key)) || disk.has(key),
  }
}

/** What takes bytes out of the same store; what this disk kept before a store was named goes with it. */
export function openBlobBin({ config }: { readonly config: Pick<Config, 'DATA_DIR' | 'blobStore'> }): BlobBin {
  const { blobStore } = config
  const disk = createDiskBlobBin({ fs: diskFileSystem, folder: path.join(config.DATA_DIR, 'blobs') })
  if (blobStore === null) return disk
  const s3 = createS3BlobBin({ client: createS3Client(blobStore, { fetch }), encryption: blobStore.encryption })
  const both = (work: (bin: BlobBin) => Promise<void>) => async () => {
    await work(s3)
    await work(disk)
  }
  return {
    setAside: key => both(bin => bin.setAside(key))(),
    putBack: key => both(bin => bin.putBack(key))(),
    destroy: key => both(bin => bin.destroy(key))(),
  }
}
