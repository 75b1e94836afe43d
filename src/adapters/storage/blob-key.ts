import type { RetentionClass } from '../../inbound/spool'
import { UnexpectedError } from '../../kernel/errors'
import { sha256 } from './spool-entry'

/** Keys are retention classes and hashes that we made, so a key can never lead outside the store. */
const HASH = /^[0-9a-f]{64}$/
const CLASSES: readonly RetentionClass[] = ['raw-mail', 'screenshot', 'attachment']

/** The same bytes under two classes are kept twice: each copy may then expire by its own policy without a look at the other. */
export function blobKey(retention: RetentionClass, hash: string): string {
  return `${retention}/${hash}`
}

/** The parts of a key of ours; null when it is none. */
export function readBlobKey(key: string): { readonly retention: RetentionClass; readonly hash: string } | null {
  const [name = '', hash = '', ...more] = key.split('/')
  const retention = CLASSES.find(known => known === name)
  return retention === undefined || !HASH.test(hash) || more.length > 0 ? null : { retention, hash }
}

/** The bytes that were found under a hash; throws UnexpectedError when they no longer have it. */
export function unchanged(bytes: Buffer, { key, hash }: { readonly key: string; readonly hash: string }): Buffer {
  if (sha256(bytes) === hash) return bytes
  throw new UnexpectedError('Stored bytes no longer have their hash', { code: 'BLOB.DAMAGED', details: { key } })
}

/** What is kept to see whether the store works. */
export const PROBE = Buffer.from('matchdesk looks whether its blob store works\n')
