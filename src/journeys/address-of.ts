import { domainToASCII } from 'node:url'
import type { ParsedMessage } from '../parse/parsed-message'

/**
 * The From address as a ticket keeps, shows and compares it: lower case, and the domain as A-labels, so that a domain with
 * a letter of another alphabet cannot be mistaken for the real one (RFC 5890; UTS #39).
 */
export function addressOf(parsed: Pick<ParsedMessage, 'from'>): string | null {
  // Whoever called may have given none.
  const address = parsed.from?.address.toLowerCase() || null
  if (address === null) return null
  const at = address.lastIndexOf('@')
  const domain = at < 0 ? '' : domainToASCII(address.slice(at + 1))
  return domain === '' ? address : `${address.slice(0, at)}@${domain}`
}
