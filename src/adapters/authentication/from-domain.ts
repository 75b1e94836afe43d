import { domainToASCII } from 'node:url'
import { mailboxes } from '../../parse/headers'
import { headerOf } from '../../parse/parts/read-header'

/** Who the From header says wrote this, as far as one domain can be told. */
export type FromDomain =
  | { readonly kind: 'one'; readonly domain: string }
  /** Several headers or several authors: which of them a signature speaks for cannot be told (RFC 9989 §4.3). */
  | { readonly kind: 'several' }
  | { readonly kind: 'none' }

/** The domain of the From header, lower case, A-labels. The header is read as the parser reads it, so that both mean one sender. */
export function fromDomain(raw: Buffer): FromDomain {
  const lines = headerOf(raw).filter(line => line.key === 'from')
  if (lines.length > 1) return { kind: 'several' }
  const authors = mailboxes(lines, 'from')
  if (authors.length > 1) return { kind: 'several' }
  const address = authors[0]?.address ?? ''
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1).replace(/\.$/, '')).toLowerCase()
  return address.includes('@') && domain !== '' ? { kind: 'one', domain } : { kind: 'none' }
}
