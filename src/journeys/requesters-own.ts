import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import type { TicketEntry } from '../ticket/ticket-store'
import { addressOf } from './address-of'

/** Whether an entry of a ticket is a message that counts as the requester's. */
export function isOfRequester({ kind, author }: Pick<TicketEntry, 'kind' | 'author'>): boolean {
  return kind === 'message' && author === 'requester'
}

/**
 * What came from the requester's own address. A tutor of the school, and whoever was answered, may write on the ticket too: what they
 * wrote is theirs. So may a forger: once something proves the requester, only what is proved counts.
 */
export function requestersOwn<
  Message extends { readonly parsed: ParsedMessage; readonly authentication: Authentication },
>(messages: readonly Message[], requesterAddress: string | null): readonly Message[] {
  const own = messages.filter(({ parsed }) => addressOf(parsed) === requesterAddress)
  const isProved = own.some(({ authentication }) => authentication.aligned)
  return own.filter(({ authentication }) => !isProved || authentication.aligned)
}
