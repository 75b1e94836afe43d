import { createPublicKey, type KeyObject } from 'node:crypto'
import type { DkimKey } from './build-message'

/** Asks DNS: the records of one type of one name. Rejects with a `code` such as ENOTFOUND, as Node's resolver does. */
type Resolver = (name: string, type: string) => Promise<unknown>

/** Codes of an answer that there is no such record; any other one says nothing about it. */
const ABSENT = new Set(['ENOTFOUND', 'ENODATA'])

/** What is wrong with the published key; nothing where no mail is signed here, and then nobody is asked. */
export async function dkimFindings(
  { dkim }: { readonly dkim: DkimKey | null },
  resolver: Resolver,
): Promise<readonly string[]> {
  const fault = dkim && (await faultOfPublishedKey(dkim, resolver))
  return fault === null ? [] : [fault]
}

/**
 * Compares the key that outgoing mail is signed with against what DNS publishes under its selector (RFC 6376 §3.6). Gives a sentence for
 * the operator that says what to do; null where receivers can check our signatures.
 */
export async function faultOfPublishedKey(key: DkimKey, resolver: Resolver): Promise<string | null> {
  const name = `${key.selector}._domainkey.${key.domain}`
  const found = await keyRecords(name, resolver)
  if (found.kind === 'failed') {
    return `The DKIM record ${name} could not be looked up (${found.code}), so it is not known whether receivers can check our signatures: try again, and see whether this machine reaches its DNS server.`
  }
  const [record, ...others] = found.records
  if (record === undefined) {
    return `There is no DKIM record ${name}, so our signatures count for nothing: publish the public key there (docs/sending.md).`
  }
  if (others.length > 0) {
    return `There are ${found.records.length} DKIM records ${name}, and receivers take any of them: leave the one with our key.`
  }
  return faultOfRecord(name, { record, key })
}

/** A record of a key, by its tags. */
type Tags = ReadonlyMap<string, string>

async function keyRecords(
  name: string,
  resolver: Resolver,
): Promise<
  { readonly kind: 'found'; readonly records: readonly Tags[] } | { readonly kind: 'failed'; readonly code: string }
> {
  try {
    const answer = await resolver(name, 'TXT')
    const texts: readonly unknown[] = Array.isArray(answer) ? answer : []
    const read = texts.map(text => tagsOf(Array.isArray(text) ? text.join('') : String(text)))
    // Other text at this name, such as a proof of ownership, is no key.
    return { kind: 'found', records: read.filter(tags => tags.has('p') || tags.get('v') === 'DKIM1') }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    return ABSENT.has(code) ? { kind: 'found', records: [] } : { kind: 'failed', code }
  }
}

/** RFC 6376 §3.2: `name=value` between semicolons; blanks and folded lines inside a value are none of it. */
function tagsOf(text: string): Tags {
  return new Map(
    text.split(';').flatMap((part): [string, string][] => {
      const at = part.indexOf('=')
      return at === -1 ? [] : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).replace(/\s+/g, '')]]
    }),
  )
}

function faultOfRecord(name: string, { record, key }: { readonly record: Tags; readonly key: DkimKey }): string | null {
  const says = (tag: string, otherwise: string) => (record.get(tag) || otherwise).toLowerCase().split(':')
  const published = record.get('p')
  if (published === '') {
    return `The DKIM record ${name} revokes its key (p= is empty), so receivers refuse our signatures: publish a new key under another selector, and set DKIM_SELECTOR and DKIM_PRIVATE_KEY to it.`
  }
  if (published === undefined) {
    return `The DKIM record ${name} holds no key (there is no p=), so our signatures count for nothing: publish the public key there (docs/sending.md).`
  }
  const own = createPublicKey(key.privateKey)
  const theirs = says('k', 'rsa').includes('rsa') ? readKey(published) : null
  if (theirs === null) {
    return `The DKIM record ${name} holds no RSA key that can be read, so our signatures count for nothing: publish the public key again, on one line and whole (docs/sending.md).`
  }
  if (!theirs.equals(own)) {
    return `The DKIM record ${name} publishes another key than the one that mail is signed with, so receivers refuse our signatures: publish the public key of DKIM_PRIVATE_KEY there, or set the key and selector that belong together.`
  }
  if (
    !says('h', 'sha256').includes('sha256') ||
    !says('s', '*').some(service => service === '*' || service === 'email')
  ) {
    return `The DKIM record ${name} allows no signatures of email with SHA-256 (h= or s=), so ours count for nothing: take both tags out of it.`
  }
  if (says('t', '').includes('y')) {
    return `The DKIM record ${name} says that it is a test (t=y), so receivers treat our mail as unsigned: take t=y out of it.`
  }
  return null
}

/** Published as SubjectPublicKeyInfo, or as the bare RSA key that RFC 6376 §3.6.1 names and some tools make. */
function readKey(base64: string): KeyObject | null {
  const key = Buffer.from(base64, 'base64')
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      const read = createPublicKey({ key, format: 'der', type })
      if (read.asymmetricKeyType === 'rsa') return read
    } catch {
      // Not in this form.
    }
  }
  return null
}
