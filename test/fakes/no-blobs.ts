import type { BlobStore } from '../../src/inbound/spool'

/** A blob store in which nothing is. */
export const noBlobs: Pick<BlobStore, 'get'> = { get: async () => null }
