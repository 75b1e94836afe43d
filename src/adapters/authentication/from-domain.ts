import { domainToASCII } from 'node:url'
import { mailboxes } from '../../parse/headers'
import type { HeaderLine } from '../../parse/parts/mime-part'

/** The header of these bytes is not read further than this: mail with a larger one is refused by the parser. */
const HEADER_BYTES = 262_144

/** Who the From header says wrote this, as far as one domain can be told. */
export type FromDomain =
  | { readonly kind: 'one'; readonly domain: string }
  /** Several headers or several authors: which of them a signature speaks for cannot be told (RFC 9989 §4.3). */
  | { readonly kind: 'several' }
  | { readonly kind: 'none' }

/** The domain of the From header, lower case, A-labels. */
export function fromDomain(raw: Buffer): FromDomain {
  const lines = fromLines(raw)
  if (lines.length > 1) return { kind: 'several' }
  const authors = mailboxes(lines, 'from')
  if (authors.length > 1) return { kind: 'several' }
  const address = authors[0]?.address ?? ''
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1).replace(/\.$/, '')).toLowerCase()
  return address.includes('@') && domain !== '' ? { kind: 'one', domain } : { kind: 'none' }
}

function fromLines(raw: Buffer): readonly HeaderLine[] {
  const text = raw.toString('latin1', 0, HEADER_BYTES)
  const header = /^([\s\S]*?)\r?\n\r?\n/.exec(text)?.[1] ?? text
  return header
    .split(/\r?\n(?![ \t])/)
    .filter(line => /^from[ \t]*:/i.test(line))
    .map(line => ({ key: 'from', line }))
}
