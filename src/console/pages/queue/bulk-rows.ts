import { mayBeId } from '../../../kernel/ids'
import type { TicketRow } from '../../../journeys/change-many'
import type { QueueLine } from '../../../ticket/queue'
import type { Fields } from '../../fields'
import { PAGE_SIZE } from './queue-asked'

/** What the list showed of a ticket, in the value of its box. */
export function rowValue({ id, reference, version }: Pick<QueueLine, 'id' | 'reference' | 'version'>): string {
  return [id, reference, version].join(' ')
}

/** Reads a box's value back; null when it is none of ours. */
export function readTicketRow(value: string): TicketRow | null {
  const [ticketId = '', reference = '', version = ''] = value.split(' ')
  return mayBeId(ticketId) && mayBeId(reference) && /^\d{1,9}$/.test(version)
    ? { ticketId, reference, expectedVersion: Number(version) }
    : null
}

/** Boxes as one line of text. */
const BETWEEN = ';'

/** What the form about several tickets holds, as the list shows it again. */
export function bulkIn(form: Pick<Fields, 'all' | 'text'>) {
  const rows = form.all('row').filter(value => readTicketRow(value) !== null)
  return {
    ...{ action: form.text('action'), 'bulk-tag': form.text('tag') },
    rows: rows.slice(0, PAGE_SIZE).join(BETWEEN),
  }
}

/** The tickets whose boxes were ticked in a form that comes back. */
export function tickedIn(input: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set((input['rows'] ?? '').split(BETWEEN).flatMap(value => readTicketRow(value)?.ticketId ?? []))
}
