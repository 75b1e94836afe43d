import type { BlobStoreHealth } from '../../inbound/blob-health'
import type { BlobStore, RetentionClass } from '../../inbound/spool'
import { ServiceError } from '../../kernel/errors'
import { blobKey, PROBE, readBlobKey, unchanged } from './blob-key'
import type { S3Client } from './s3-client'
import { sha256 } from './spool-entry'

/** What the store does with bytes at rest. */
export type S3Encryption = 'AES256' | 'aws:kms' | 'none'

/**
 * Bytes by retention class and SHA-256 in an S3-compatible store, encrypted there. The store checks the bytes against their
 * hash before it answers, and keeps the first of two that put the same key.
 */
export function createS3BlobStore(deps: {
  readonly client: S3Client
  readonly encryption: S3Encryption
}): BlobStore & BlobStoreHealth {
  const { client } = deps
  const encrypted: Readonly<Record<string, string>> =
    deps.encryption === 'none' ? {} : { 'x-amz-server-side-encryption': deps.encryption }

  const write = async (
    key: string,
    body: { readonly bytes: Buffer; readonly hash: string },
    { isNew }: { readonly isNew: boolean },
  ): Promise<number> => {
    const { status } = await client.send({
      method: 'PUT',
      key,
      headers: {
        ...encrypted,
        'x-amz-checksum-sha256': Buffer.from(body.hash, 'hex').toString('base64'),
        ...(isNew ? { 'if-none-match': '*' } : {}),
      },
      body,
    })
    return status
  }

  const put = async (bytes: Buffer, retention: RetentionClass): Promise<string> => {
    const body = { bytes, hash: sha256(bytes) }
    const key = blobKey(retention, body.hash)
    // 412: they are there already, or an answer of ours was lost.
    if ((await write(key, body, { isNew: true })) !== 412) return key
    const { status, headers } = await client.send({ method: 'HEAD', key })
    if (status !== 200 || Number(headers.get('content-length')) !== bytes.length)
      await write(key, body, { isNew: false })
    return key
  }

  const get = async (key: string): Promise<Buffer | null> => {
    const parts = readBlobKey(key)
    if (parts === null) return null
    const { status, body } = await client.send({ method: 'GET', key })
    return status === 404 ? null : unchanged(body, { key, hash: parts.hash })
  }

  return {
    put,
    get,
    async has(key) {
      return readBlobKey(key) !== null && (await client.send({ method: 'HEAD', key })).status === 200
    },
    async check() {
      try {
        const key = await put(PROBE, 'raw-mail')
        return (await get(key)) === null ? 'The blob store does not give back what it was given.' : null
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        return `${error.message} (${error.code} ${String(error.details['why'] ?? '')}). Mail waits in the spool meanwhile.`
      }
    },
  }
}
