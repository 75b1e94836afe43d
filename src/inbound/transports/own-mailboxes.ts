import { createFindMailbox } from './helpdesk-address'
import type { MailboxSettings } from './imap/mailbox-settings'

/** Whether an address is one that we take mail for, or the name of a mailbox that we read. */
export function createIsOurs({
  HELPDESK_ADDRESSES,
  imapMailboxes,
}: {
  readonly HELPDESK_ADDRESSES: readonly string[]
  readonly imapMailboxes: readonly Pick<MailboxSettings, 'user' | 'helpdeskAddress'>[]
}): (address: string) => boolean {
  const read = imapMailboxes.flatMap(({ user, helpdeskAddress }) => [
    user,
    ...(helpdeskAddress ? [helpdeskAddress] : []),
  ])
  const find = createFindMailbox([...HELPDESK_ADDRESSES, ...read.filter(name => name.includes('@'))])
  return address => find(address) !== null
}
