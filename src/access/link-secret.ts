import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: cannot be guessed, so no attempt limit guards it. */
const SECRET_BYTES = 32

/** A new secret for a link or a token, safe in a URL. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** What is stored of a secret. SHA-256 is enough for 256 random bits: there is nothing to guess slowly. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
