import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The DKIM selector that sample schools sign with. */
export const SAMPLE_SELECTOR = 'sample'

/** RFC 2606: `.example` is never in the real DNS, so answering for it can hide nothing. */
const RESERVED = /(^|\.)example$/i

/** `oak.dorminster.sch.example` */
const SCHOOL_LABELS = 4

export type Resolver = (name: string, type: string) => Promise<unknown>

/**
 * The key that sample mail is DKIM-signed with: made on first use, kept in the data folder, readable by its owner only.
 * Returns the private key as PEM.
 */
export function sampleDkimKey(dataDir: string): string {
  const file = path.join(dataDir, 'sample', 'dkim-private-key.pem')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, privateKey, { mode: 0o600 })
  return privateKey
}

/**
 * Answers DNS questions about `.example` domains as if each sample school published the sample key and a DMARC policy;
 * everything else goes to `next`. For use beside the sample register only.
 */
export function createSampleResolver(options: { readonly privateKeyPem: string; readonly next: Resolver }): Resolver {
  const publicKey = createPublicKey(options.privateKeyPem).export({ type: 'spki', format: 'der' }).toString('base64')
  return async (name, type) => {
    const asked = name.replace(/\.$/, '').toLowerCase()
    if (!RESERVED.test(asked)) return options.next(name, type)
    if (type === 'TXT' && asked.startsWith(`${SAMPLE_SELECTOR}._domainkey.`))
      return [[`v=DKIM1; k=rsa; p=${publicKey}`]]
    if (type === 'TXT' && asked.startsWith('_dmarc.') && asked.endsWith('.sch.example')) {
      // As under sch.uk, a school has four labels; what is above it belongs to no school (RFC 9989 §4.10.1).
      const isAbove = asked.split('.').length <= SCHOOL_LABELS
      return [[`v=DMARC1; p=reject${isAbove ? '; psd=y' : ''}`]]
    }
    throw Object.assign(new Error(`no ${type} record for ${asked}`), { code: 'ENOTFOUND' })
  }
}
