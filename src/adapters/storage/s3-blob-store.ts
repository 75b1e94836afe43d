import type { BlobStoreHealth } from '../../inbound/blob-health'
import type { BlobStore, RetentionClass } from '../../inbound/spool'
import { ServiceError, UnexpectedError } from '../../kernel/errors'
import { blobKey, PROBE, readBlobKey } from './blob-key'
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

  const write = async (key: string, bytes: Buffer, { isNew }: { readonly isNew: boolean }): Promise<number> => {
    const hash = sha256(bytes)
    const { status } = await client.send({
      method: 'PUT',
      key,
      headers: {
        ...encrypted,
        'x-amz-checksum-sha256': Buffer.from(hash, 'hex').toString('base64'),
        ...(isNew ? { 'if-none-match': '*' } : {}),
      },
      body: { bytes, hash },
    })
    return status
  }

  const put = async (bytes: Buffer, retention: RetentionClass): Promise<string> => {
    const key = blobKey(retention, sha256(bytes))
    // 412: they are there already, or an answer of ours was lost.
    if ((await write(key, bytes, { isNew: true })) !== 412) return key
    const { headers } = await client.send({ method: 'HEAD', key })
    if (Number(headers.get('content-length')) !== bytes.length) await write(key, bytes, { isNew: false })
    return key
  }

  const get = async (key: string): Promise<Buffer | null> => {
    const parts = readBlobKey(key)
    if (parts === null) return null
    const { status, body } = await client.send({ method: 'GET', key })
    if (status === 404) return null
    if (sha256(body) !== parts.hash) {
      throw new UnexpectedError('Stored bytes no longer have their hash', { code: 'BLOB.DAMAGED', details: { key } })
    }
    return body
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
