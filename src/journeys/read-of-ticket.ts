import type { StoredReading } from '../ticket/stored-message'
import type { TicketEntry } from '../ticket/ticket-store'

/** A message read twice counts once, by its newest reading. */
export function newestPerMessage(readings: readonly StoredReading[]): readonly StoredReading[] {
  const newest = new Map<string, StoredReading>()
  for (const stored of readings) newest.set(stored.messageId, stored)
  return [...newest.values()]
}

/** Whether only a part of a message was read, if any: nothing is concluded from a part. */
export function isReadInPart(messageId: string, entries: readonly TicketEntry[]): boolean {
  return entries.some(
    entry => entry.messageId === messageId && entry.kind === 'message' && typeof entry.facts?.['code'] === 'string',
  )
}

/** Whether a message was written by somebody who may take part in the ticket. */
export function isFromParty(messageId: string, entries: readonly TicketEntry[]): boolean {
  return entries.some(
    entry => entry.messageId === messageId && entry.kind === 'message' && entry.author === 'requester',
  )
}
