import type { authenticate } from 'mailauth'
import type { Vouched } from './coverage'

type Dkim = Awaited<ReturnType<typeof authenticate>>['dkim']

/** What the signatures came to: one word, and those that hold. */
export interface DkimFacts {
  readonly result: string
  readonly passed: readonly { readonly domain: string; readonly signed: Vouched }[]
}

/** In this order one result speaks for several signatures. */
const ORDER = ['pass', 'temperror', 'fail', 'policy', 'permerror', 'neutral', 'none']

/**
 * Sums the signatures up. One that covers a part of the body only (`l=`), or not the From header, proves nothing about
 * this message: anybody could have added the rest (RFC 6376 §8.2, §5.4). Nor does any where the header is not read alike.
 */
export function dkimFacts(dkim: Dkim, { isAlike }: { readonly isAlike: boolean }): DkimFacts {
  // A message without signatures is given one row that names no domain.
  const rows = (dkim?.results ?? []).filter(row => Object.hasOwn(row, 'signingDomain'))
  const held = rows.map(row => {
    const signed = signedBy(row)
    const proves = isAlike && !row.status.underSized && signed.has('from')
    const word = row.status.result === 'pass' && !proves ? 'policy' : row.status.result
    return { domain: row.signingDomain.toLowerCase(), signed, result: word }
  })
  const result = ORDER.find(word => held.some(row => row.result === word)) ?? 'none'
  const passed = held.filter(row => row.result === 'pass').map(({ domain, signed }) => ({ domain, signed }))
  return { result, passed }
}

/** mailauth lists the signed fields that are there as `Keys: From: Subject: …`; its types leave that out. */
function signedBy(row: object): Vouched {
  if (!('signingHeaders' in row) || typeof row.signingHeaders !== 'object' || row.signingHeaders === null)
    return new Set()
  const keys = 'keys' in row.signingHeaders ? row.signingHeaders.keys : ''
  return new Set(typeof keys === 'string' ? keys.toLowerCase().split(/[\s:;,]+/) : [])
}
