/** Finds the mailbox that an envelope recipient belongs to; null when it is none of ours. */
export type FindMailbox = (recipient: string) => string | null

/**
 * Our addresses, compared without regard to case. `support+anything@` belongs to `support@`; `postmaster@` of our
 * domains, and the bare `postmaster`, belong to the first address (RFC 5321 §4.5.1: it must be accepted).
 */
export function createFindMailbox(helpdeskAddresses: readonly string[]): FindMailbox {
  const mailboxes = new Map<string, string>()
  for (const address of helpdeskAddresses.map(one => one.trim().toLowerCase())) {
    mailboxes.set(address, address)
    const postmaster = `postmaster${address.slice(address.lastIndexOf('@'))}`
    if (!mailboxes.has(postmaster)) mailboxes.set(postmaster, address)
    if (!mailboxes.has('postmaster')) mailboxes.set('postmaster', address)
  }
  return recipient => {
    const address = recipient.trim().toLowerCase()
    const at = address.lastIndexOf('@')
    const plus = address.indexOf('+')
    const base = plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address
    return mailboxes.get(address) ?? mailboxes.get(base) ?? null
  }
}

/**
 * The one mailbox of a message that was addressed to several of ours: the first in the order of the settings.
 * One DATA is one acceptance, acknowledged once, so it is one message; whoever writes to two of our addresses at
 * once gets one ticket. The order of the settings, not of the RCPT commands, so that a retry has the same identity.
 */
export function mailboxOf(
  recipients: readonly string[],
  { find, helpdeskAddresses }: { find: FindMailbox; helpdeskAddresses: readonly string[] },
): string | null {
  const found = new Set(recipients.map(find))
  return helpdeskAddresses.map(one => one.trim().toLowerCase()).find(address => found.has(address)) ?? null
}
