/** RFC 5321 §4.5.3.1: 64 octets, an at sign, 255 octets; a path may hold 254 of them. */
const LONGEST_ADDRESS = 254
/**
 * Dot-atoms on both sides. Quoted local parts, comments, groups, routes and literals are legal and never needed here;
 * each has been a way to make a mailer write to somebody else.
 */
const PLAIN_ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
const LONGEST_LOCAL_PART = 64

/** Local parts that belong to machines: nobody reads an automatic message there (RFC 3834 §2, RFC 2142). */
const MACHINES =
  /^(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|mailer-daemon|postmaster|bounces?|abuse|majordomo|listserv|root|nobody|auto-?reply)(?:[+.=_-].*)?$/i

/** RFC 2047 §5: an encoded word may not stand in an address, and readers that decode it all the same show another one. */
const ENCODED_WORD = '=?'

/** Whether we can write to this address: one mailbox, in the plain form, nothing hidden in it. */
export function isPlainAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  if (address.length > LONGEST_ADDRESS || at > LONGEST_LOCAL_PART || address.includes(ENCODED_WORD)) return false
  return PLAIN_ADDRESS.test(address)
}

/** Whether an automatic message may go there: a plain address, no machine's, and none of our own. */
export function mayReceiveAutomaticMail(address: string, ownAddresses: readonly string[]): boolean {
  if (!isPlainAddress(address)) return false
  const at = address.lastIndexOf('@')
  if (MACHINES.test(address.slice(0, at))) return false
  const plain = withoutTag(address)
  return !ownAddresses.some(own => withoutTag(own) === plain)
}

/** `support+t.abc@x` and `support@x` are one mailbox. */
function withoutTag(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, '@')
}

/** Longest header text that we write; RFC 5322 §2.1.1 allows 998 characters in a line. */
const LONGEST_HEADER_TEXT = 300

/** One line for a header: control characters and line breaks of every kind become spaces. */
export function oneLine(text: string): string {
  return text
    .slice(0, LONGEST_HEADER_TEXT * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_HEADER_TEXT)
    .trim()
}
