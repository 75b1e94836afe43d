import type { ParsedMessage } from '../parse/parsed-message'

/** The address that a message says it is from, lower case; null when it names none. */
export function senderAddressOf({ from }: Pick<ParsedMessage, 'from'>): string | null {
  return from?.address.toLowerCase() || null
}
