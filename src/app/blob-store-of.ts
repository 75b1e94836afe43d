import path from 'node:path'
import { openDiskBlobStore } from '../adapters/storage/disk-blob-store'
import { diskFileSystem } from '../adapters/storage/file-system'
import { createS3BlobStore } from '../adapters/storage/s3-blob-store'
import { createS3Client } from '../adapters/storage/s3-client'
import type { Config } from '../config'
import type { BlobStoreHealth } from '../inbound/blob-health'
import type { BlobStore } from '../inbound/spool'
import type { NewId } from '../kernel/ids'

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
