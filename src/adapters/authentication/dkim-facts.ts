import type { authenticate } from 'mailauth'

type Dkim = Awaited<ReturnType<typeof authenticate>>['dkim']

/** What the signatures came to: one word, and the domains whose signatures hold. */
export interface DkimFacts {
  readonly result: string
  readonly passed: readonly string[]
}

/** In this order one result speaks for several signatures. */
const ORDER = ['pass', 'temperror', 'fail', 'policy', 'permerror', 'neutral', 'none']

/**
 * Sums the signatures up. One that covers a part of the body only (`l=`), or not the From header, proves nothing about
 * this message: anybody could have added the rest (RFC 6376 §8.2, §5.4). Nor does any where the header is
 * not read alike, or one that leaves the form of the body open when that does not fit it.
 */
export function dkimFacts(
  dkim: Dkim,
  { isAlike, formFits }: { readonly isAlike: boolean; readonly formFits: boolean },
): DkimFacts {
  // A message without signatures is given one row that names no domain.
  const rows = (dkim?.results ?? []).filter(row => Object.hasOwn(row, 'signingDomain'))
  const held = rows.map(row => {
    const isBound = signs(row, 'from') && (formFits || signs(row, 'content-type'))
    const proves = isAlike && !row.status.underSized && isBound
    const word = row.status.result === 'pass' && !proves ? 'policy' : row.status.result
    return { domain: row.signingDomain.toLowerCase(), result: word }
  })
  const result = ORDER.find(word => held.some(row => row.result === word)) ?? 'none'
  return { result, passed: held.filter(row => row.result === 'pass').map(row => row.domain) }
}

/** mailauth lists the signed fields as `Keys: From: Subject: …`; its types leave that out. */
function signs(row: object, field: string): boolean {
  if (!('signingHeaders' in row) || typeof row.signingHeaders !== 'object' || row.signingHeaders === null) return false
  const keys = 'keys' in row.signingHeaders ? row.signingHeaders.keys : ''
  return (
    typeof keys === 'string' &&
    keys
      .toLowerCase()
      .split(/[\s:;,]+/)
      .includes(field)
  )
}
