import type { StoredReading } from '../ticket/stored-message'
import type { TicketEntry } from '../ticket/ticket-store'
import { isFromParty, newestPerMessage } from './read-of-ticket'

/** Whether the parties of a ticket say that a mentor is staying at the school: their newest words about it decide. */
export function saysStaying(
  said: { readonly readings: readonly StoredReading[]; readonly entries: readonly TicketEntry[] },
  mentorId: string,
): boolean {
  const claims = newestPerMessage(said.readings)
    .filter(({ messageId }) => isFromParty(messageId, said.entries))
    .map(({ reading }) => (reading.staying ?? []).filter(claim => claim.personId === mentorId))
    .findLast(ofMessage => ofMessage.length > 0)
  return claims?.every(claim => claim.stays) ?? false
}
