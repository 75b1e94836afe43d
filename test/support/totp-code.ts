import { createHmac } from 'node:crypto'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code that an authenticator app shows (RFC 6238, SHA-1, 6 digits, 30 seconds), worked out apart from the library under test. */
export function totpCode(key: string, at: Date): string {
  const bits = Array.from(key.replace(/\s/g, ''), letter => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join(
    '',
  )
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map(eight => parseInt(eight, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const digest = createHmac('sha1', bytes).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
