import type { authenticate } from 'mailauth'
import type { Vouched } from './coverage'
import { faultOf, type SignatureFault } from './signature-fault'

type Dkim = Awaited<ReturnType<typeof authenticate>>['dkim']

/** What the signatures came to: one word, those that hold, and why the others do not. */
export interface DkimFacts {
  readonly result: string
  readonly passed: readonly { readonly domain: string; readonly signed: Vouched }[]
  readonly faults: readonly { readonly domain: string; readonly fault: SignatureFault }[]
}

/** In this order one result speaks for several signatures. */
const ORDER = ['pass', 'temperror', 'fail', 'policy', 'permerror', 'neutral', 'none']

/**
 * Sums the signatures up. One that covers a part of the body only (`l=`), or not the From header, proves nothing about
 * this message: anybody could have added the rest (RFC 6376 §8.2, §5.4). Nor does any where the header is not read alike.
 * One that mailauth passes over, since it knows its form as little as we do, is there all the same (RFC 8601 §2.7.1: neutral).
 */
export function dkimFacts(
  dkim: Dkim,
  header: { readonly isAlike: boolean; readonly signers: readonly string[] },
): DkimFacts {
  // A message without signatures is given one row that names no domain.
  const rows = (dkim?.results ?? []).filter(row => Object.hasOwn(row, 'signingDomain'))
  const read = rows.map(row => {
    const signed = signedBy(row)
    const domain = row.signingDomain.toLowerCase()
    const fault = lookedAt(row) ?? shortOf(row, { signed, isAlike: header.isAlike })
    const result = row.status.result === 'pass' && fault !== null ? 'policy' : row.status.result
    return { domain, signed, fault, result }
  })
  const passedOver = header.signers.filter(domain => !read.some(row => row.domain === domain))
  const held = [
    ...read,
    ...passedOver.map(domain => ({ domain, signed: NOTHING, fault: 'form' as const, result: 'neutral' })),
  ]
  return {
    result: ORDER.find(word => held.some(row => row.result === word)) ?? 'none',
    passed: held.flatMap(({ fault, domain, signed }) => (fault === null ? [{ domain, signed }] : [])),
    faults: ORDER.flatMap(word =>
      held.flatMap(({ result, domain, fault }) => (result === word && fault !== null ? [{ domain, fault }] : [])),
    ),
  }
}

type Row = NonNullable<Dkim>['results'][number]
const NOTHING: Vouched = new Set()

function lookedAt(row: Row): SignatureFault | null {
  // Its types leave the hashes out.
  const signed = 'bodyHashExpecting' in row ? row.bodyHashExpecting : null
  const found = 'bodyHash' in row ? row.bodyHash : null
  const { result, comment } = row.status
  return faultOf({ result, comment, hashes: { signed, found } })
}

/** What a signature that holds leaves open. */
function shortOf(
  row: Row,
  { signed, isAlike }: { readonly signed: Vouched; readonly isAlike: boolean },
): SignatureFault | null {
  if (row.status.underSized || !signed.has('from')) return 'in-part'
  return isAlike ? null : 'read-otherwise'
}

/** mailauth lists the signed fields that are there as `Keys: From: Subject: …`; its types leave that out. */
function signedBy(row: object): Vouched {
  if (!('signingHeaders' in row) || typeof row.signingHeaders !== 'object' || row.signingHeaders === null)
    return new Set()
  const keys = 'keys' in row.signingHeaders ? row.signingHeaders.keys : ''
  return new Set(typeof keys === 'string' ? keys.toLowerCase().split(/[\s:;,]+/) : [])
}
