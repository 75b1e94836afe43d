import type { RetentionClass } from '../../inbound/spool'

/** Keys are retention classes and hashes that we made, so a key can never lead outside the store. */
const KEY = /^(raw-mail|screenshot|attachment)\/([0-9a-f]{64})$/

/** The same bytes under two classes are kept twice: each copy may then expire by its own policy without a look at the other. */
export function blobKey(retention: RetentionClass, hash: string): string {
  return `${retention}/${hash}`
}

/** The parts of a key of ours; null when it is none. */
export function readBlobKey(key: string): { readonly retention: string; readonly hash: string } | null {
  const [, retention = '', hash = ''] = KEY.exec(key) ?? []
  return hash === '' ? null : { retention, hash }
}

/** What is kept to see whether the store works. */
export const PROBE = Buffer.from('matchdesk looks whether its blob store works\n')
