import type { TicketRow } from '../../../journeys/change-many'
import type { QueueLine } from '../../../ticket/ticket-store'

/** What the list showed of a ticket, in the value of its box. */
export function rowValue({ id, reference, version }: Pick<QueueLine, 'id' | 'reference' | 'version'>): string {
  return [id, reference, version].join(' ')
}

/** Reads a box's value back; null when it is none of ours. */
export function readTicketRow(value: string): TicketRow | null {
  const [ticketId = '', reference = '', version = ''] = value.split(' ')
  return isId(ticketId) && isId(reference) && /^\d{1,9}$/.test(version)
    ? { ticketId, reference, expectedVersion: Number(version) }
    : null
}

/** What no id of ours can be is not written into the books as one. */
function isId(text: string): boolean {
  return text !== '' && text.length <= 64
}
