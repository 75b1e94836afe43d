import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1'

/** Encrypts what must be read again, so that a copy of the database alone is of no use. */
export interface Seal {
  /** `v1.nonce.tag.ciphertext`, base64url. It opens only for the same owner: rows cannot be swapped. */
  close(text: string, owner: string): string
  /** Null when it was closed with another key or for another owner, or was changed. */
  open(sealed: string, owner: string): string | null
  /** The same text closed with today's key; null when it is so already, or does not open. */
  renewed(sealed: string, owner: string): string | null
}

/** AES-256-GCM with a key made of a secret that has at least 256 bits in it. What those before it closed opens too. */
export function createSeal(secret: string, ...before: readonly string[]): Seal {
  const seal = sealBy(secret)
  const older = before.map(sealBy)
  const openedByOlder = (sealed: string, owner: string) =>
    older.map(one => one.open(sealed, owner)).find(text => text !== null) ?? null
  return {
    close: seal.close,
    open: (sealed, owner) => seal.open(sealed, owner) ?? openedByOlder(sealed, owner),
    renewed(sealed, owner) {
      if (seal.open(sealed, owner) !== null) return null
      const text = openedByOlder(sealed, owner)
      return text === null ? null : seal.close(text, owner)
    },
  }
}

function sealBy(secret: string): Pick<Seal, 'close' | 'open'> {
  const key = createHash('sha256').update(secret).digest()
  return {
    close(text, owner) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
      const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [VERSION, ...[nonce, cipher.getAuthTag(), bytes].map(part => part.toString('base64url'))].join('.')
    },
    open(sealed, owner) {
      const [version, ...parts] = sealed.split('.')
      const [nonce, tag, bytes] = parts.map(part => Buffer.from(part, 'base64url'))
      if (version !== VERSION || nonce?.length !== NONCE_BYTES || tag?.length !== TAG_BYTES || !bytes) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag)
        return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
