import { createHash } from 'node:crypto'

const LONGEST = 128

/** The key of one registration in its source, from what makes it that one; long ones are hashed. */
export function recordKey(parts: readonly (string | number | null)[]): string {
  const key = parts.map(part => part ?? '').join(':')
  return key.length <= LONGEST ? key : createHash('sha256').update(key).digest('hex')
}
