import type { BlobBin } from '../../retention/retention-store'
import { readBlobKey } from './blob-key'
import type { S3Encryption } from './s3-blob-store'
import type { S3Client } from './s3-client'
import { sha256 } from './spool-entry'

/**
 * Takes objects out of an S3-compatible store: first to another key, which no reader asks for, and later for good. A bucket that keeps
 * versions keeps these too, until a rule of the bucket ends them.
 */
export function createS3BlobBin(deps: { readonly client: S3Client; readonly encryption: S3Encryption }): BlobBin {
  const { client, encryption } = deps
  const encrypted = encryption === 'none' ? {} : { 'x-amz-server-side-encryption': encryption }
  const move = async (from: string, to: string) => {
    const { status, body } = await client.send({ method: 'GET', key: from })
    if (status === 404) return
    await client.send({ method: 'PUT', key: to, headers: encrypted, body: { bytes: body, hash: sha256(body) } })
    await client.send({ method: 'DELETE', key: from })
  }
  const asideOf = (key: string) => (readBlobKey(key) === null ? null : `expired/${key}`)
  return {
    async setAside(key) {
      const aside = asideOf(key)
      if (aside !== null) await move(key, aside)
    },
    async putBack(key) {
      const aside = asideOf(key)
      if (aside !== null) await move(aside, key)
    },
    async destroy(key) {
      const aside = asideOf(key)
      if (aside !== null) await client.send({ method: 'DELETE', key: aside })
    },
  }
}
